// One's own input before the agenda goes out, and what became of it, on the page one reads about the meeting.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { CorrectForm, hasSent, InputForm, NothingForm } from "@/app/input/input-form";
import { OwnProposals } from "@/app/input/own-proposals";
import type { MeetingPage } from "@/server/meetings/page";
import type { SentBack } from "../../file-trouble";
import type { Address } from "./agenda-list";
import styles from "./my-answer.module.css";

interface Props {
  input: MeetingPage["input"];
  /** Whether cases are brought, without names. */
  bringsCases: boolean;
  address: Address;
  /** Whether the form is shown. */
  sending: boolean;
  /** The id of the proposal whose form stands open. */
  editing: string | null;
  /** What came of a file that was sent without script. */
  sentBack: SentBack;
}

export async function MyInput({
  input: { own, asks, maySend },
  bringsCases,
  address,
  sending,
  editing,
  sentBack,
}: Props) {
  if (!own || (!maySend && !sending && own.proposals.length === 0)) return null;
  const here = `/${address.collaboration}/meetings/${address.meeting}`;
  const way = { by: "member", ...address } as const;
  const corrected = own.proposals.find(({ id }) => id === editing);
  const correctAt = (id: string) => `?do=input&proposal=${encodeURIComponent(id)}#correct`;
  return (
    <div className={`${styles.answers} no-print`} id="my-input">
      {maySend && !sending ? (
        <div className={styles.asked}>
          <Invitation own={own} />
          {own.wasAsked && !own.nothing && !hasSent(own) ? (
            <NothingForm way={way} then={here} look="small plain" />
          ) : null}
        </div>
      ) : null}
      <OwnProposals
        proposals={own.proposals}
        filesTo={maySend ? filesInside(address.collaboration, sentBack) : null}
        correctAt={maySend ? correctAt : null}
      />
      {sending && corrected ? (
        <CorrectForm bringsCases={bringsCases} way={way} proposal={corrected} open={maySend} then={here} />
      ) : sending ? (
        <InputForm bringsCases={bringsCases} way={way} own={own} asks={asks} open={maySend} then={here} />
      ) : null}
    </div>
  );
}

const filesInside = (collaboration: string, sentBack: SentBack) => ({
  action: `/${collaboration}/files`,
  sentBack,
  takeBack: {
    procedure: "attachments.remove" as const,
    hidden: (_: string, file: string) => ({ collaboration, file }),
  },
});

async function Invitation({ own }: { own: NonNullable<Props["input"]["own"]> }) {
  const t = await getTranslations("input.own");
  return (
    <p className="acts">
      {own.nothing ? t("nothing") : hasSent(own) ? t("sent") : t("asked")}
      <Link className="btn small" href="?do=input#my-input" prefetch={false}>
        {t("open")}
      </Link>
    </p>
  );
}
