// Who got what of the minutes, when, and whether it arrived; seen by those who answer for them.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Moment } from "@/app/_ui/moment";
import { Mark, type MarkKind } from "@/app/_ui/signs";
import type { SendingLog } from "@/server/sendings/log";
import type { Address } from "./agenda-list";
import { portionInWords } from "./sendings/[sending]/kind-in-words";
import styles from "./sendings/[sending]/sending.module.css";

type Sent = SendingLog["sendings"][number];
type Copy = Sent["copies"][number];

interface Props {
  address: Address;
  maySend: boolean;
}

export async function SendingsLog({ address, maySend }: Props) {
  const t = await getTranslations("sendings.log");
  const log = await ask((api) => api.sendings.log(address));
  const lost = log.sendings.flatMap(({ copies }) => copies.filter(isLost)).length;
  return (
    <section className="block no-print" aria-labelledby="sendings">
      <h2 id="sendings">{t("title")}</h2>
      {lost > 0 ? (
        <p>
          <Mark kind="overdue">{t("trouble", { count: lost })}</Mark>
        </p>
      ) : null}
      {log.sendings.length === 0 ? <p className="quiet">{t("none")}</p> : null}
      {log.sendings.map((sending) => (
        <OneSending key={sending.id} sending={sending} log={log} address={address} maySend={maySend} />
      ))}
      {maySend ? <Prepare id="send-all-again" address={address} look="small" said={t("againAll")} /> : null}
    </section>
  );
}

const isLost = ({ delivery }: Copy) => delivery === "refused" || delivery === "given-up";

interface OneProps extends Props {
  sending: Sent;
  log: SendingLog;
}

async function OneSending({ sending, log, address, maySend }: OneProps) {
  const t = await getTranslations("sendings.log");
  const { sentAt, by, withPdf, state, copies } = sending;
  return (
    <details className="behind" open={copies.some(isLost)}>
      <summary>
        {t("sent")} {sentAt ? <Moment at={sentAt} /> : null} {by ? t("by", { name: by }) : t("alone")},{" "}
        {t("summary", { count: copies.length })}
        {withPdf ? `, ${t("withPdf")}` : ""}. {t(`state.${state}`)}.
      </summary>
      <ul className={styles.people}>
        {copies.map((copy) => (
          <OneCopy
            key={copy.id}
            copy={copy}
            withPdf={withPdf}
            mayEditPeople={log.mayEditPeople}
            address={address}
            maySend={maySend}
          />
        ))}
      </ul>
    </details>
  );
}

const signs: Record<Copy["delivery"], MarkKind> = {
  waiting: "waiting",
  sent: "decided",
  shown: "none",
  refused: "overdue",
  "given-up": "overdue",
};

interface CopyProps extends Props {
  copy: Copy;
  withPdf: boolean;
  mayEditPeople: boolean;
}

async function OneCopy({ copy, withPdf, mayEditPeople, address, maySend }: CopyProps) {
  const t = await getTranslations("sendings.log");
  const { id, name, kind, items, delivery, sentAt, hasFile } = copy;
  return (
    <li>
      <span>
        {name} <span className="source">{await portionInWords(kind, items)}</span>
        <br />
        <Mark kind={signs[delivery]}>{t(`delivery.${delivery}`)}</Mark>{" "}
        <span className="source">
          {sentAt ? <Moment at={sentAt} /> : null}
          {sentAt && withPdf && !hasFile ? `, ${t("withoutFile")}` : null}
        </span>
        {isLost(copy) ? <Trouble copy={copy} mayEditPeople={mayEditPeople} address={address} /> : null}
      </span>
      {maySend ? (
        <Prepare
          id={`again-${id}`}
          address={address}
          look="small plain"
          said={t("again")}
          hidden={{ copy: id }}
          to={name}
        />
      ) : null}
    </li>
  );
}

/** Why it did not arrive, in words and in the server's own, and where the address is put right. */
async function Trouble({
  copy,
  mayEditPeople,
  address,
}: Pick<CopyProps, "copy" | "mayEditPeople" | "address">) {
  const t = await getTranslations("sendings.log");
  const { because, said, person, address: to } = copy;
  return (
    <span className="source">
      <br />
      {because ? t(`because.${because}`) : t("givenUp")} {to}
      {said ? (
        <>
          <br />
          {t("said", { said })}
        </>
      ) : null}
      <br />
      {person === null ? t("mendOutside") : null}
      {person && mayEditPeople ? (
        <Link href={`/${address.collaboration}/people/${person}`} prefetch={false}>
          {t("mend")}
          <span className="vh">: {copy.name}</span>
        </Link>
      ) : null}
      {person && !mayEditPeople ? t("askAdministrator") : null}
    </span>
  );
}

interface PrepareProps {
  id: string;
  address: Address;
  look: string;
  said: string;
  hidden?: Record<string, string>;
  /** Whom it goes to, for those who hear the page. */
  to?: string;
}

/** Nothing is sent unseen: the button leads to what would be. */
async function Prepare({ id, address, look, said, hidden = {}, to }: PrepareProps) {
  const { collaboration, meeting } = address;
  return (
    <Form
      id={id}
      action={submit.bind(null, "sendings.prepare")}
      words={await formWords()}
      hidden={{ collaboration, meeting, ...hidden }}
      then={`/${collaboration}/meetings/${meeting}/sendings/{sending}`}
    >
      <Send look={look}>
        {said}
        {to ? <span className="vh">: {to}</span> : null}
      </Send>
    </Form>
  );
}
