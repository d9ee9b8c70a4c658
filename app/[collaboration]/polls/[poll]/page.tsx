// One poll: one's own answers, what the others answer as far as one may see it, and for whoever decides what to do with it.
import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Mark } from "@/app/_ui/signs";
import { PollFacts } from "@/app/poll/poll-facts";
import { Tally } from "@/app/poll/tally";
import { VoteForm } from "@/app/poll/vote-form";
import { meetingTime } from "@/server/domain/spoken-time";
import type { PollPage } from "@/server/polls/queries";
import styles from "../polls.module.css";
import { Changes } from "./changes";
import { Preview } from "./preview";

interface Props {
  params: Promise<{ collaboration: string; poll: string }>;
  searchParams: Promise<{ choose?: string; done?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("polls"))("one") };
}

export default async function OnePoll({ params, searchParams }: Props) {
  const { collaboration, poll } = await params;
  const { choose, done } = await searchParams;
  const page = await ask((api) => api.polls.page({ collaboration, poll, choose }));
  const here = `/${collaboration}/polls/${poll}`;
  return (
    <div className="sheet">
      <Head page={page} collaboration={collaboration} />
      <Said page={page} done={done} />
      {page.preview ? (
        <Preview preview={page.preview} page={page} collaboration={collaboration} here={here} />
      ) : null}
      <Unreached page={page} collaboration={collaboration} />
      <Mine page={page} collaboration={collaboration} here={here} />
      {page.tally ? (
        <Tally
          tally={page.tally}
          durationMinutes={page.durationMinutes}
          isOpen={page.state === "open"}
          chooseAt={page.maySettle && page.state === "open" ? (time) => `${here}?choose=${time}` : null}
        />
      ) : null}
      {page.maySettle && page.state === "open" ? <Changes page={page} collaboration={collaboration} /> : null}
    </div>
  );
}

async function Head({ page, collaboration }: { page: PollPage; collaboration: string }) {
  const t = await getTranslations("polls");
  const rule =
    page.rule === "by-hand" ? t("facts.byHand", { name: page.askedBy }) : t(`ask.rules.${page.rule}`);
  const chosen = page.times.find(({ isChosen }) => isChosen)?.wallTime ?? null;
  return (
    <header className="page-head">
      <p className="crumb">
        <Link href={`/${collaboration}/polls`} prefetch={false}>
          {t("title")}
        </Link>
      </p>
      <h1>{page.title}</h1>
      <PollFacts {...page} group={page.group.name} chosen={chosen} rule={rule} />
    </header>
  );
}

/** What has become of it, and what was just done. */
async function Said({ page, done }: { page: PollPage; done: string | undefined }) {
  const t = await getTranslations("polls");
  const { closed, meeting, because } = page;
  if (closed === null) {
    return done === "sent" && page.mine?.hasAnswered ? (
      <p className={`notice ${styles.said}`} role="status">
        {t("mine.said")}
      </p>
    ) : null;
  }
  return (
    <p className={`notice ${closed === "late" ? "wait" : ""} ${styles.said}`} role="status">
      <strong>{t(`closed.${closed}`)}.</strong> {await closedText(page)} {because}{" "}
      {meeting ? <MeetingLink meeting={meeting.key} collaboration={page.collaboration} /> : null}
    </p>
  );
}

async function closedText({ closed, times, durationMinutes }: PollPage): Promise<string> {
  const t = await getTranslations("polls.closed");
  const chosen = times.find(({ isChosen }) => isChosen);
  if (closed === "decided" && chosen)
    return t("decidedText", { when: meetingTime(chosen.wallTime, durationMinutes, await languageOf()) });
  return t(closed === "cancelled" ? "cancelledText" : "lateText");
}

async function MeetingLink({ meeting, collaboration }: { meeting: string; collaboration: string }) {
  const t = await getTranslations("polls.closed");
  return (
    <Link href={`/${collaboration}/meetings/${meeting}`} prefetch={false}>
      {t("seeMeeting")}
    </Link>
  );
}

/** For whoever decides: whom the mail has not reached. */
async function Unreached({ page, collaboration }: { page: PollPage; collaboration: string }) {
  if (page.unreached.length === 0 || page.state !== "open") return null;
  const t = await getTranslations("polls.unreached");
  return (
    <section aria-labelledby="unreached">
      <h2 id="unreached">{t("title")}</h2>
      <ul className="rows">
        {page.unreached.map(({ key, name, address, isGuest }) => (
          <li key={key}>
            <p>
              <Mark kind="overdue">{t("one", { name, address })}</Mark>
            </p>
            {isGuest ? (
              <p className="help">{t("guest")}</p>
            ) : (
              <p className="acts">
                <Link className="btn small" href={`/${collaboration}/people/${key}`} prefetch={false}>
                  {t("mend")}
                  <span className="vh">: {name}</span>
                </Link>
              </p>
            )}
          </li>
        ))}
      </ul>
      <p className="help">{t("mendHelp")}</p>
    </section>
  );
}

interface MineProps {
  page: PollPage;
  collaboration: string;
  here: string;
}

async function Mine({ page, collaboration, here }: MineProps) {
  const t = await getTranslations("polls.mine");
  const { mine, closed } = page;
  if (!mine) return null;
  return (
    <section aria-labelledby="mine" className={`no-print ${styles.mine}`}>
      {closed === null ? (
        <>
          <h2 id="mine">{t("title")}</h2>
          <p className="small quiet">{t("held")}</p>
        </>
      ) : (
        <h2 id="mine" className="vh">
          {t("title")}
        </h2>
      )}
      <VoteForm
        {...page}
        procedure="polls.vote"
        hidden={{ collaboration, poll: page.id }}
        then={`${here}?done=sent`}
        isOpen={closed === null}
        hasAnswered={mine.hasAnswered}
        answers={mine.answers}
        comment={mine.comment ?? ""}
      />
    </section>
  );
}
