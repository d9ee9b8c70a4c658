// Sending in: the texts the agenda has a place for and a proposal, in one form, so that nothing is lost between two.
import { randomUUID } from "node:crypto";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { TextArea } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { WithoutNames } from "@/app/[collaboration]/without-names";
import type { AskedFor, OwnInput, OwnProposal } from "@/server/inputs/queries";
import styles from "./input.module.css";
import { ProposalFields } from "./proposal-fields";
import { WhileOpen } from "./while-open";

/** Whose form it is: of whoever holds a link, or of somebody signed in at a meeting. */
export type Way = { by: "link"; token: string } | { by: "member"; collaboration: string; meeting: string };

interface Props {
  way: Way;
  own: OwnInput;
  /** Whether anything is taken in. */
  open: boolean;
  /** Where to go when it is done. */
  then: string;
}

const procedures = {
  link: { send: "inputs.sendByLink", correct: "inputs.correctByLink", nothing: "inputs.nothingByLink" },
  member: { send: "inputs.send", correct: "inputs.correct", nothing: "inputs.nothing" },
} as const;

/** What a form of either way sends along. */
const hiddenFor = ({ by: _, ...where }: Way): Record<string, string> => where;

interface Asking {
  asks: AskedFor;
  /** Whether cases are brought, without names. */
  bringsCases: boolean;
}

export async function InputForm({ way, own, open, then, asks, bringsCases }: Props & Asking) {
  const t = await getTranslations("input");
  const another = own.proposals.length > 0;
  return (
    <Form
      // sent, it is a new form: what was proposed is not proposed again
      key={`${own.basis} ${own.proposals.length}`}
      id="input"
      className="fields"
      action={submit.bind(null, procedures[way.by].send)}
      words={await formWords()}
      hidden={{ ...hiddenFor(way), basis: own.basis, proposal: randomUUID() }}
      then={then}
    >
      <WhileOpen
        open={open}
        kept={t("kept")}
        acts={
          <p className="acts">
            <Send>{t("send")}</Send>
            <span className="small quiet">{t("until")}</span>
          </p>
        }
      >
        <Conflict labels={{ briefing: t("briefing"), status: t("status") }} words={await conflictWords()} />
        {bringsCases ? <WithoutNames /> : null}
        {asks.briefing || own.briefing !== null ? (
          <TextArea
            name="briefing"
            label={t("briefing")}
            help={t("briefingHelp")}
            value={own.briefing}
            optional
          />
        ) : null}
        {asks.status || own.status !== null ? (
          <TextArea name="status" label={t("status")} help={t("statusHelp")} value={own.status} optional />
        ) : null}
        <div className={styles.part}>
          <h2>{t(another ? "proposeAnother" : "propose")}</h2>
          <ProposalFields optional />
          <p className="small quiet">{t("filesLater")}</p>
        </div>
      </WhileOpen>
    </Form>
  );
}

/** One proposal of one's own, to be changed or taken back. */
export async function CorrectForm({
  way,
  proposal,
  open,
  then,
  bringsCases,
}: Omit<Props, "own"> & { proposal: OwnProposal; bringsCases: boolean }) {
  const t = await getTranslations("input");
  const types = await getTranslations("meeting.type");
  const isTakenIn = proposal.state === "accepted" || proposal.state === "merged";
  return (
    <Form
      id="correct"
      className="fields"
      action={submit.bind(null, procedures[way.by].correct)}
      words={await formWords()}
      hidden={{ ...hiddenFor(way), proposal: proposal.id, version: proposal.version }}
      then={then}
    >
      <WhileOpen
        open={open}
        kept={t("kept")}
        acts={
          <p className="acts">
            <Send>{t("save")}</Send>
            {isTakenIn ? null : (
              <Send look="plain" name="withdraw" value="yes">
                {t("withdraw")}
              </Send>
            )}
          </p>
        }
      >
        <Conflict
          labels={{
            title: t("itemTitle"),
            type: t("itemType"),
            minutes: t("minutes"),
            background: t("background"),
            recommendation: t("recommendation"),
          }}
          shown={{
            type: {
              information: types("information.name"),
              discussion: types("discussion.name"),
              decision: types("decision.name"),
            },
          }}
          words={await conflictWords()}
        />
        {bringsCases ? <WithoutNames /> : null}
        <ProposalFields written={proposal} />
      </WhileOpen>
    </Form>
  );
}

/** "Nothing from us this time", for who was asked and has sent nothing. */
export async function NothingForm({
  way,
  then,
  look = "",
}: Pick<Props, "way" | "then"> & { look?: "" | "small plain" }) {
  const t = await getTranslations("input");
  return (
    <Form
      id="nothing"
      action={submit.bind(null, procedures[way.by].nothing)}
      words={await formWords()}
      hidden={hiddenFor(way)}
      then={then}
    >
      <p className="acts">
        <Send look={look}>{t("nothing")}</Send>
        <span className="small quiet">{t("nothingHelp")}</span>
      </p>
    </Form>
  );
}

/** Whether anything at all has been sent. */
export const hasSent = ({ briefing, status, proposals }: OwnInput): boolean =>
  briefing !== null || status !== null || proposals.length > 0;
