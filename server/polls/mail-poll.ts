// The worker's half of a poll: one mail to each of those it concerns, with the link by which they answer.
import { and, eq, inArray, isNotNull, isNull, ne, or } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { invitations } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { pollPeople, polls } from "@/db/schema/polls";
import type { Person } from "../collaborations/queries";
import { isNeutral } from "../domain/boundary";
import { hasLeft } from "../domain/circle";
import type { InLanguage, Letter, PollMailFacts, PollNews } from "../domain/mail-facts";
import type { MailKind } from "../domain/notices";
import { closedBecause, isUnreached, ranked, type Tally } from "../domain/poll";
import { dayAt, wallTimeAt } from "../domain/wall-time";
import { env } from "../env";
import { loadLeader } from "../groups/queries";
import type { Jobs } from "../jobs/queue";
import { keepCalendar } from "../mail/keep-calendar";
import { postLetter } from "../mail/post-letter";
import { meetingOfJob } from "../meetings/queries";
import { notify } from "../notices/notify";
import { translator } from "../words";
import { type AskedPerson, answersIn, askedIn } from "./hold-poll";
import { pollBounces, pollUrl, tokenHashFor } from "./link";
import { matterOf } from "./vote";

type Writer = (facts: PollMailFacts & InLanguage) => Letter;
type Told = NonNullable<Awaited<ReturnType<typeof loadTold>>>;

const kinds: Record<PollNews, MailKind> = {
  asked: "poll-asked",
  "time-added": "poll-asked",
  extended: "poll-asked",
  nudge: "poll-asked",
  reminder: "poll-reminder",
  cancelled: "poll-closed",
  decided: "poll-closed",
  undecided: "poll-closed",
  unreached: "poll-unreached",
};

/** Mails what has become of a poll, written by `write`; nothing of what has been overtaken. Run again it mails nothing more. */
export function mailPoll(job: Jobs["tell-poll"], write: Writer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const told = await loadTold(tx, job.pollId, now);
    if (!told || isOvertaken(told, job.news, now)) return;
    const { poll, collaboration } = told;
    const readers = await readersOf(tx, told, job.news, now);
    const fileId = job.news === "decided" && readers.length > 0 ? await calendarOf(tx, told, now) : null;
    for (const { person, isAsked } of readers) {
      if (isAsked && !forDecider.includes(job.news)) await keepLink(tx, told, person);
      await postLetter(tx, {
        about: ["poll", job.news, poll.id, person.id, job.occasion].join(":"),
        ...{ kind: kinds[job.news], collaborationId: collaboration.id },
        to: { name: person.name, address: person.email },
        letter: write(factsFor(told, job.news, { person, isAsked })),
        fileId,
        ...(isAsked ? { ways: { bounces: pollBounces({ poll, person }) } } : {}),
      });
    }
    if (job.news === "unreached") await keepUnreachedTold(tx, told);
  });
}

/** The meeting as a calendar to take in, for whoever waits for the invitation; null of a group that is spoken of nowhere else. */
async function calendarOf(tx: Transaction, { poll, group, collaboration }: Told, now: Date) {
  const meeting = poll.meetingId === null ? null : await meetingOfJob(tx, poll.meetingId);
  if (!meeting || isNeutral(group)) return null;
  const t = translator(collaboration.language);
  const words = { name: group.name, description: t("mail.calendar.notSent") };
  return keepCalendar(tx, collaboration, [meeting], words, now);
}

/** Reminds whoever has not answered, once before each deadline. */
export function remindOfPoll(pollId: string, write: Writer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    // held, so that it is not closed while people are reminded of it
    await tx.select({ id: polls.id }).from(polls).where(eq(polls.id, pollId)).for("share");
    const told = await loadTold(tx, pollId, now);
    if (!told || isOvertaken(told, "reminder", now)) return;
    for (const { person } of await readersOf(tx, told, "reminder", now))
      await remind(tx, told, person, write, now);
  });
}

async function remind(tx: Transaction, told: Told, person: Person, write: Writer, now: Date): Promise<void> {
  const { poll, collaboration, group } = told;
  await keepLink(tx, told, person);
  const facts = factsFor(told, "reminder", { person, isAsked: true });
  const occasion = poll.deadline.toISOString();
  await notify(
    tx,
    {
      ...{ kind: "poll-reminder", collaborationId: collaboration.id, occasion },
      to: { name: person.name, address: person.email },
      matter: matterOf(poll.id, person.id),
      about: ["poll", "reminder", poll.id, person.id, occasion].join(":"),
      line: {
        what: facts.confidential ? null : poll.title,
        from: facts.confidential ? collaboration.name : group.name,
        ...{ news: "pollReminder", url: facts.pollUrl },
        wanted: { code: "answerBy", due: facts.deadline.slice(0, 10) },
      },
      bounces: pollBounces({ poll, person }),
      write: (notice) => write({ ...facts, notice }),
    },
    now,
  );
}

async function loadTold(tx: Transaction, pollId: string, now: Date) {
  const [found] = await tx
    .select({ poll: polls, group: groups, collaboration: collaborations, askedBy: people })
    .from(polls)
    .innerJoin(groups, eq(groups.id, polls.groupId))
    .innerJoin(collaborations, eq(collaborations.id, polls.collaborationId))
    .innerJoin(people, eq(people.id, polls.askedById))
    .where(eq(polls.id, pollId));
  if (!found) return null;
  const asked = await askedIn(tx, pollId, found.collaboration.timeZone, now);
  return { ...found, asked, ...(await answersIn(tx, pollId, asked)) };
}

/** What was to be told is not so any more, or is told by something newer. */
function isOvertaken({ poll, asked }: Told, news: PollNews, now: Date): boolean {
  if (news === "unreached")
    return poll.state !== "open" || !unreachedIn(asked).some(({ asked: one }) => !one.unreachedIsTold);
  if (news === "cancelled" || news === "decided") return poll.state !== news;
  if (news === "undecided") return closedBecause(poll, now) !== "late";
  return news === "time-added" ? poll.state !== "open" : closedBecause(poll, now) !== null;
}

/** What is told to whoever decides, and leads to the poll's page. */
const forDecider: readonly PollNews[] = ["undecided", "unreached"];

interface Reader {
  person: Person;
  isAsked: boolean;
}

const asReader = ({ person }: AskedPerson): Reader => ({ person, isAsked: true });

/** Whom it concerns: everyone asked, or those who are silent, or whoever must decide. */
async function readersOf(tx: Transaction, told: Told, news: PollNews, now: Date): Promise<Reader[]> {
  const { asked } = told;
  switch (news) {
    case "asked":
    case "time-added":
    case "cancelled":
      return asked.map(asReader);
    case "extended":
    case "nudge":
    case "reminder":
      return asked.filter((one) => one.asked.answeredAt === null).map(asReader);
    case "decided":
      return withoutInvited(tx, told, [...asked.map(asReader), ...(await askerOf(tx, told, now))]);
    case "undecided":
    case "unreached":
      return askerOf(tx, told, now);
  }
}

/** Whoever asked, and the group's leader in the place of one who has left. */
async function askerOf(tx: Transaction, { askedBy, group, collaboration, asked }: Told, now: Date) {
  const isGone = hasLeft(askedBy, dayAt(now, collaboration.timeZone));
  const person = isGone ? await loadLeader(tx, group) : askedBy;
  if (!person) return [];
  return [{ person, isAsked: asked.some((one) => one.person.id === person.id) }];
}

/** The invitation to the meeting says it all, so whoever gets one is told by that alone; and nobody is told twice. */
async function withoutInvited(
  tx: Transaction,
  { poll }: Told,
  readers: readonly Reader[],
): Promise<Reader[]> {
  const each = [...new Map(readers.map((reader) => [reader.person.id, reader])).values()];
  if (!poll.meetingId || each.length === 0) return each;
  const invited = await tx
    .select({ id: invitations.personId })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meetingId))
    .where(
      and(
        ...[eq(meetings.id, poll.meetingId), isNull(invitations.removedAt)],
        inArray(
          invitations.personId,
          each.map(({ person }) => person.id),
        ),
      ),
    );
  return each.filter(({ person }) => !invited.some(({ id }) => id === person.id));
}

const unreachedIn = (asked: readonly AskedPerson[]) => asked.filter((one) => isUnreached(one.asked));

/** Those who are mentioned in a mail are mentioned in no other, unless they are written to once more. */
async function keepUnreachedTold(tx: Transaction, { poll, asked }: Told): Promise<void> {
  const ids = unreachedIn(asked).map(({ person }) => person.id);
  await tx
    .update(pollPeople)
    .set({ unreachedIsTold: true })
    .where(and(eq(pollPeople.pollId, poll.id), inArray(pollPeople.personId, ids)));
}

/** The link follows the address they are written to now, and of what is sent now nobody knows yet that it did not arrive. */
async function keepLink(tx: Transaction, { poll }: Told, person: Person): Promise<void> {
  const tokenHash = tokenHashFor({ poll, person });
  // only where something is another: what changes here is told to every calendar
  const differs = or(ne(pollPeople.tokenHash, tokenHash), isNotNull(pollPeople.unreachedAt));
  await tx
    .update(pollPeople)
    .set({ tokenHash, unreachedAt: null, unreachedIsTold: false })
    .where(and(eq(pollPeople.pollId, poll.id), eq(pollPeople.personId, person.id), differs));
}

function factsFor(told: Told, news: PollNews, { person, isAsked }: Reader): PollMailFacts & InLanguage {
  const { poll, group, collaboration, askedBy, times } = told;
  const wall = (at: Date) => wallTimeAt(at, collaboration.timeZone);
  const inside = `${env().APP_URL}/${collaboration.key}/polls/${poll.id}`;
  const chosen = times.find(({ isChosen }) => isChosen);
  return {
    ...{ language: collaboration.language, news, confidential: isNeutral(group) },
    ...{ collaborationName: collaboration.name, groupName: group.name, title: poll.title },
    ...{ place: poll.place, onlineLink: poll.onlineLink, durationMinutes: poll.durationMinutes },
    askedBy: { name: askedBy.name, address: askedBy.email },
    times: times.map(({ startsAt }) => wall(startsAt)),
    ...{ chosen: chosen ? wall(chosen.startsAt) : null, deadline: wall(poll.deadline) },
    because: poll.cancelledBecause,
    tally: news === "undecided" ? ranked(told.tallies).map((tally) => tallyRow(told, tally)) : [],
    unreached:
      news === "unreached"
        ? unreachedIn(told.asked).map((one) => ({ name: one.person.name, address: one.person.email }))
        : [],
    pollUrl: isAsked && !forDecider.includes(news) ? pollUrl({ poll, person }) : inside,
  };
}

function tallyRow({ collaboration, asked }: Told, { startsAt, yes, ifNeedBe, no, silent }: Tally) {
  const names = (ids: readonly string[]) =>
    ids.flatMap((id) => asked.find(({ person }) => person.id === id)?.person.name ?? []);
  return {
    startsAt: wallTimeAt(startsAt, collaboration.timeZone),
    ...{ yes: yes.length, ifNeedBe: ifNeedBe.length },
    ...{ no: names(no), silent: names(silent) },
  };
}
