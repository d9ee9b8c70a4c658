// Behind the button in a call for items: the meeting, and a form. Opening the page says nothing, since mail scanners open everything.

import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { FileTrouble, type SentBack } from "@/app/[collaboration]/file-trouble";
import { calledBy, MailDoor, MeetingAsked, WorksUntil } from "@/app/sign-in/mail-door";
import { weekdayAndFullDay } from "@/server/domain/spoken-day";
import { capital } from "@/server/domain/spoken-time";
import { env } from "@/server/env";
import { type ShownInput, shownInput } from "@/server/inputs/queries";
import { CorrectForm, hasSent, InputForm, NothingForm } from "../input-form";
import { OwnProposals } from "../own-proposals";

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ edit?: string; done?: string } & SentBack>;
}

/** The same for every meeting: a title is seen by whoever passes. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("input"))("title") };
}

export default async function InputPage({ params, searchParams }: Props) {
  await connection();
  const { token } = await params;
  const { edit, done, ...sentBack } = await searchParams;
  const shown = await shownInput(token, new Date());
  const here = `/input/${encodeURIComponent(token)}`;
  return (
    <MailDoor here={here} shown={shown}>
      {shown ? (
        <>
          <FileTrouble sentBack={sentBack} megabytes={env().ATTACHMENT_MB} />
          <Question shown={shown} />
          <Sending
            shown={shown}
            token={token}
            here={here}
            edit={edit ?? null}
            done={done ?? null}
            sentBack={sentBack}
          />
          {shown.closed === "left" ? null : <WorksUntil day={shown.worksUntil} />}
        </>
      ) : null}
    </MailDoor>
  );
}

/** Which meeting it is about and until when, or why nothing is taken in any more. */
async function Question({ shown }: { shown: ShownInput }) {
  const t = await getTranslations("input");
  const { told, closed, lastDay } = shown;
  const asked = told ? t("question", { name: calledBy(told) }) : t("questionPlain");
  const until = capital(weekdayAndFullDay(lastDay, await languageOf()));
  if (closed === "left")
    return (
      <>
        <h1>{t("closed.left")}</h1>
        <p className="read">{t("closed.leftText")}</p>
      </>
    );
  return (
    <>
      <MeetingAsked
        title={closed ? t(`closed.${closed}`) : asked}
        meeting={shown}
        more={[[t("lastDay"), closed ? null : until]]}
      />
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
  sentBack: SentBack;
}

/** What has been sent, and the form. A form that has closed stands here still, for whoever was writing in it. */
async function Sending({
  shown: { told, closed, nothing, path },
  token,
  here,
  edit,
  done,
  sentBack,
}: SendingProps) {
  const t = await getTranslations("input");
  const way = { by: "link", token } as const;
  const open = closed === null;
  const own = told?.own ?? blank;
  const corrected = own.proposals.find(({ id }) => id === edit);
  const said = words.find((one) => one === done);
  return (
    <>
      {nothing && !hasSent(own) ? (
        <p className="notice" role="status">
          {t("saidNothing")}
        </p>
      ) : said ? (
        <p className="notice" role="status">
          {t(said)}
        </p>
      ) : null}
      <OwnProposals
        proposals={own.proposals}
        filesTo={open ? filesByLink(token, sentBack) : null}
        correctAt={open ? (id) => `${here}?edit=${encodeURIComponent(id)}` : null}
      />
      {corrected ? (
        <>
          <h2>{t("correctTitle")}</h2>
          <CorrectForm
            bringsCases={told?.bringsCases ?? false}
            way={way}
            proposal={corrected}
            open={open}
            then={`${here}?done=saved`}
          />
        </>
      ) : told || !open ? (
        <InputForm
          way={way}
          own={own}
          bringsCases={told?.bringsCases ?? false}
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

const filesByLink = (token: string, sentBack: SentBack) => ({
  action: `/input/${encodeURIComponent(token)}/files`,
  sentBack,
  takeBack: {
    procedure: "inputs.takeFileBackByLink" as const,
    hidden: (proposal: string, file: string) => ({ token, proposal, file }),
  },
});

/** What may have been done: words of their own. */
const words = ["saved", "sent", "attached"] as const;

/** Of whoever the page tells nothing. */
const blank = { wasAsked: true, nothing: false, briefing: null, status: null, basis: "0.0", proposals: [] };
