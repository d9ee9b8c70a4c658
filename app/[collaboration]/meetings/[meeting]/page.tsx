// One page per meeting, from agenda to approved minutes: the same rows, and what may be done follows from state and role.
import type { Metadata } from "next";
import Link from "next/link";
import { cache } from "react";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { withClosedCalled } from "@/server/domain/closed-items";
import type { MeetingState } from "@/server/domain/meeting-state";
import type { MeetingPage } from "@/server/meetings/page";
import { FileTrouble } from "../../file-trouble";
import styles from "./agenda.module.css";
import type { Address } from "./agenda-list";
import { AsRecipient } from "./as-recipient";
import { Bar } from "./bar";
import { ChangeMeeting } from "./change-meeting";
import { Draft } from "./draft";
import { Follow } from "./follow";
import { MeetingHead } from "./meeting-head";
import { meetingTitle } from "./meeting-title";
import { MinutesList } from "./minutes-list";
import { MyAnswer } from "./my-answer";
import { MyInput } from "./my-input";
import { Previous } from "./previous";
import { newsOf, Room } from "./room";
import { Sent } from "./sent";
import type { Asked, Shown } from "./shown";
import { Unsent } from "./unsent";
import { WhoComes } from "./who-comes";

interface Props {
  params: Promise<Address>;
  searchParams: Promise<Asked>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const address = await params;
  const { meeting, group } = await page(address.collaboration, address.meeting);
  return { title: await meetingTitle(group.name, meeting.wallTime) };
}

/** The title and the page are one question. A closed item is called so to whoever does not read it. */
const page = cache(async (collaboration: string, meeting: string): Promise<MeetingPage> => {
  const seen = await ask((api) => api.meetings.page({ collaboration, meeting }));
  const closed = (await getTranslations("meeting"))("closedItem");
  return { ...seen, agenda: seen.agenda && withClosedCalled(seen.agenda, closed) };
});

/** What the page is about: the agenda until the meeting is closed, from then on its minutes. */
const content: Record<MeetingState, (shown: Shown) => React.ReactNode> = {
  planned: Draft,
  collecting: Draft,
  published: Sent,
  running: Running,
  held: MinutesList,
  "in-review": MinutesList,
  approved: MinutesList,
  cancelled: Sent,
};

export default async function Meeting({ params, searchParams }: Props) {
  const address = await params;
  const asked = await searchParams;
  const seen = await page(address.collaboration, address.meeting);
  if (asked.as === "recipient") return <Recipients seen={seen} address={address} />;
  const Content = content[seen.meeting.state];
  return (
    <>
      <article className={`sheet ${styles.doc}`}>
        <MeetingHead seen={seen} />
        <Following seen={seen} address={address} />
        <Unsent address={address} words={await unsentWords()} />
        <FileTrouble sentBack={asked} megabytes={seen.attachmentMegabytes} />
        <MyAnswer seen={seen} address={address} asked={asked} />
        <WhoComes seen={seen} address={address} />
        <MyInput
          input={seen.input}
          bringsCases={seen.group.bringsCases}
          address={address}
          sending={asked.do === "input"}
          editing={asked.proposal ?? null}
          sentBack={asked}
        />
        <ChangeMeeting seen={seen} address={address} asked={asked} />
        <Content seen={seen} address={address} asked={asked} />
        <Previous seen={seen} address={address} />
      </article>
      <Bar seen={seen} address={address} />
    </>
  );
}

async function Following({ seen, address }: Pick<Shown, "seen" | "address">) {
  if (!seen.follows) return null;
  const t = await getTranslations("meeting.follow");
  const before = seen.meeting.state === "published";
  const words = { following: t(before ? "before" : "following"), lost: t("lost") };
  return (
    <div className={`acts no-print ${styles.follow}`}>
      <Follow address={address} news={before ? [] : await newsOf(seen)} words={words} />
      {before ? null : (
        <Link href={`/${address.collaboration}/meetings/${address.meeting}/screen`} prefetch={false}>
          {t("screen")}
        </Link>
      )}
    </div>
  );
}

/** The room follows along; whoever is outside it reads the agenda until the minutes are sent. */
function Running(shown: Shown) {
  return shown.seen.follows ? <Room {...shown} /> : <Sent {...shown} />;
}

const Recipients = ({ seen, address }: Pick<Shown, "seen" | "address">) => (
  <article className={`sheet ${styles.doc}`}>
    <MeetingHead seen={seen} />
    <AsRecipient seen={seen} address={address} />
    <Previous seen={seen} address={address} />
  </article>
);

async function unsentWords() {
  const t = await getTranslations("live.unsent");
  return {
    ...{ title: t("title"), sending: t("sending"), sent: t("sent"), waits: t("waits") },
    ...{ locked: t("locked"), forget: t("forget"), copy: t("copy") },
  };
}
