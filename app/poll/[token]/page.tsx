// Behind the button in a mail that asks when somebody can: the times, and a form. Opening the page answers nothing, since mail
// scanners open everything.

import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { calledBy, MailDoor, WorksUntil } from "@/app/sign-in/mail-door";
import { meetingTime } from "@/server/domain/spoken-time";
import { type ShownPoll, shownPoll } from "@/server/polls/shown-poll";
import { PollFacts } from "../poll-facts";
import { Tally } from "../tally";
import { VoteForm } from "../vote-form";

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ done?: string }>;
}

/** The same for every poll: a title is seen by whoever passes. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("polls"))("one") };
}

export default async function PollByLink({ params, searchParams }: Props) {
  await connection();
  const { token } = await params;
  const { done } = await searchParams;
  const shown = await shownPoll(token, new Date());
  const here = `/poll/${encodeURIComponent(token)}`;
  return (
    <MailDoor here={here} shown={shown}>
      {shown ? (
        <>
          <Question shown={shown} />
          <Answered shown={shown} isNew={done === "sent"} />
          <VoteForm
            {...shown}
            procedure="polls.voteByLink"
            hidden={{ token }}
            then={`${here}?done=sent`}
            isOpen={shown.closed === null}
            comment={shown.told ? (shown.told.comment ?? "") : null}
          />
          {shown.told?.tally ? (
            <Tally
              tally={shown.told.tally}
              durationMinutes={shown.durationMinutes}
              isOpen={shown.closed === null}
              chooseAt={null}
            />
          ) : null}
          <Inside shown={shown} />
          <WorksUntil day={shown.worksUntil} />
        </>
      ) : null}
    </MailDoor>
  );
}

async function Question({ shown }: { shown: ShownPoll }) {
  const t = await getTranslations("polls");
  const { told, closed, chosen } = shown;
  const asked = told ? t("mine.question", { name: calledBy(told) }) : t("mine.questionPlain");
  return (
    <>
      {told ? <p className="crumb">{told.collaboration}</p> : null}
      <h1>{closed ? t(`closed.${closed}`) : asked}</h1>
      {told ? <p className="read">{told.title}</p> : null}
      {closed ? <Closed shown={shown} /> : null}
      <PollFacts
        {...shown}
        group={told?.group ?? null}
        place={told?.place ?? null}
        onlineLink={told?.onlineLink ?? null}
        chosen={chosen}
        askedBy={null}
        rule={null}
      />
    </>
  );
}

async function Closed({ shown: { closed, chosen, durationMinutes, told } }: { shown: ShownPoll }) {
  const t = await getTranslations("polls.closed");
  const language = await languageOf();
  const when = chosen ? meetingTime(chosen, durationMinutes, language) : "";
  return closed === "decided" ? (
    <p className="read">{t("decidedText", { when })}</p>
  ) : (
    <p className="read">{[told?.because, t(`${closed ?? "late"}Text`)].filter(Boolean).join(" ")}</p>
  );
}

async function Answered({ shown: { closed, hasAnswered }, isNew }: { shown: ShownPoll; isNew: boolean }) {
  const t = await getTranslations("polls.mine");
  if (closed !== null || !hasAnswered) return null;
  return (
    <p className="notice" role="status">
      {t(isNew ? "said" : "saidBefore")}
    </p>
  );
}

async function Inside({ shown: { path } }: { shown: ShownPoll }) {
  const t = await getTranslations("polls");
  if (path === null) return null;
  return (
    <p>
      <Link href={path} prefetch={false}>
        {t("seePoll")}
      </Link>
    </p>
  );
}
