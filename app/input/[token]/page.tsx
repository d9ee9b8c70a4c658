// Behind the button in a call for items: the meeting, and a form. Opening the page says nothing, since mail scanners open everything.

import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { FileTrouble } from "@/app/[collaboration]/file-trouble";
import { Door } from "@/app/sign-in/door";
import { capital, meetingTime, weekdayAndDay, weekdayAndFullDay } from "@/server/domain/spoken-time";
import { env } from "@/server/env";
import { type ShownInput, shownInput } from "@/server/inputs/queries";
import styles from "../input.module.css";
import { CorrectForm, hasSent, InputForm, NothingForm } from "../input-form";
import { OwnProposals } from "../own-proposals";

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ edit?: string; done?: string; file?: string }>;
}

/** The same for every meeting: a title is seen by whoever passes. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("input"))("title") };
}

export default async function InputPage({ params, searchParams }: Props) {
  await connection();
  const { token } = await params;
  const { edit, done, file } = await searchParams;
  const shown = await shownInput(token, new Date());
  const here = `/input/${encodeURIComponent(token)}`;
  return (
    <Door here={here}>
      {shown ? (
        <div className={styles.parts} data-accent={shown.told?.accent}>
          <FileTrouble words={file} megabytes={env().ATTACHMENT_MB} />
          <Question shown={shown} />
          <Sending shown={shown} token={token} here={here} edit={edit ?? null} done={done ?? null} />
          <Small shown={shown} />
        </div>
      ) : (
        <DeadLink />
      )}
    </Door>
  );
}

async function DeadLink() {
  const t = await getTranslations("input");
  return (
    <>
      <h1>{t("dead")}</h1>
      <p className="read">{t("deadText")}</p>
      <p className="acts">
        <Link className="btn first" href="/sign-in" prefetch={false}>
          {t("signIn")}
        </Link>
      </p>
    </>
  );
}

/** Which meeting it is about and until when, or why nothing is taken in any more. */
async function Question({ shown }: { shown: ShownInput }) {
  const t = await getTranslations("input");
  const meeting = await getTranslations("respond");
  const language = await languageOf();
  const { told, closed, wallTime, durationMinutes, lastDay } = shown;
  const [name = ""] = (told?.reader ?? "").split(" ");
  const facts = [
    [meeting("meeting"), told?.group],
    [meeting("time"), capital(meetingTime(wallTime, durationMinutes, language))],
    [meeting("place"), told?.place],
    [t("lastDay"), closed ? null : capital(weekdayAndFullDay(lastDay, language))],
  ];
  return (
    <>
      {told ? <p className="crumb">{told.collaboration}</p> : null}
      <h1>{closed ? t(`closed.${closed}`) : told ? t("question", { name }) : t("questionPlain")}</h1>
      {closed === "left" ? null : (
        <dl className="facts">
          {facts.map(([label, value]) =>
            value ? (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ) : null,
          )}
        </dl>
      )}
      {closed ? (
        <p className="read">{[told?.because, t(`closed.${closed}Text`)].filter(Boolean).join(" ")}</p>
      ) : null}
    </>
  );
}

interface SendingProps {
  shown: ShownInput;
  token: string;
  here: string;
  /** The id of the proposal whose form stands open. */
  edit: string | null;
  /** What was just done, as the address says it. */
  done: string | null;
}

/** What has been sent, and the form. A form that has closed stands here still, for whoever was writing in it. */
async function Sending({ shown: { told, closed, nothing, path }, token, here, edit, done }: SendingProps) {
  const t = await getTranslations("input");
  const way = { by: "link", token } as const;
  const open = closed === null;
  const own = told?.own ?? blank;
  const corrected = own.proposals.find(({ id }) => id === edit);
  const said = done === "saved" ? t("saved") : done === "sent" ? t("sent") : null;
  return (
    <>
      {nothing && !hasSent(own) ? (
        <p className="notice" role="status">
          {t("saidNothing")}
        </p>
      ) : said ? (
        <p className="notice" role="status">
          {said}
        </p>
      ) : null}
      <OwnProposals
        proposals={own.proposals}
        filesTo={open ? { action: `${here}/files`, fields: (proposal) => ({ proposal }) } : null}
        correctAt={open ? (id) => `${here}?edit=${encodeURIComponent(id)}` : null}
      />
      {corrected ? (
        <>
          <h2>{t("correctTitle")}</h2>
          <CorrectForm way={way} proposal={corrected} open={open} then={`${here}?done=saved`} />
        </>
      ) : told || !open ? (
        <InputForm
          way={way}
          own={own}
          asks={told?.asks ?? { briefing: true, status: true }}
          open={open}
          then={`${here}?done=sent`}
        />
      ) : (
        <p className="read">{t("inside")}</p>
      )}
      {open && !nothing && !hasSent(own) && !corrected ? <NothingForm way={way} then={here} /> : null}
      {closed === "left" ? null : (
        <p>
          <Link href={path} prefetch={false}>
            {t("seeMeeting")}
          </Link>
        </p>
      )}
    </>
  );
}

/** Of whoever the page tells nothing. */
const blank = { wasAsked: true, nothing: false, briefing: null, status: null, basis: "0.0", proposals: [] };

async function Small({ shown: { worksUntil, closed } }: { shown: ShownInput }) {
  const t = await getTranslations("input");
  const language = await languageOf();
  if (closed === "left") return null;
  return <p className="source block">{t("worksUntil", { day: weekdayAndDay(worksUntil, language) })}</p>;
}
