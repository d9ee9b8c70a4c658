// Polls as they are read in the product: by those who are asked, and by those whose they are to decide.
import { and, asc, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { pollPeople, polls } from "@/db/schema/polls";
import type { Actor } from "../actor";
import { loadCollaboration, type Seen } from "../collaborations/queries";
import { reading } from "../database/statement";
import { inviteesOf } from "../domain/circle";
import { Forbidden } from "../domain/errors";
import { can } from "../domain/policy";
import { ableAt, closedBecause, isUnreached, ranked, type Tally, usualDeadline } from "../domain/poll";
import { placeToMeet } from "../domain/travel-times";
import { dayAt, wallTimeAt } from "../domain/wall-time";
import { loadCircleFacts, loadSeenGroups } from "../groups/queries";
import { usualMinutes } from "../meetings/next-meeting";
import { peopleOf } from "../people/queries";
import {
  type AskedPerson,
  answersIn,
  askedIn,
  loadPoll,
  maySettle,
  type Poll,
  type SeenPoll,
} from "./hold-poll";
import type { BeginPoll, SeePoll } from "./input";
import { elsewhereAt } from "./own-times";

/** What the form for a new one offers. Throws Forbidden for who plans no group's meetings. */
export const pollForm = (db: Database | Transaction, actor: Actor, input: BeginPoll, now: Date) =>
  reading(db, async (tx) => {
    const seen = await loadCollaboration(tx, actor, input.collaboration);
    const planned = (await loadSeenGroups(tx, [seen])).filter(
      ({ group, roles }) => group.archivedOn === null && can(roles, "meeting.plan", group.confidential),
    );
    if (planned.length === 0) throw new Forbidden("meeting.plan");
    const chosen = planned.find(({ group }) => group.key === input.group)?.group ?? null;
    const everyone = (await peopleOf(tx, seen.collaboration.id)).filter(({ stillHere }) => stillHere);
    return {
      groups: planned.map(({ group: { key, name } }) => ({ key, name })),
      group: chosen && { key: chosen.key, name: chosen.name },
      people: everyone.map(({ key, name, organisation }) => ({ key, name, organisation })),
      minutes: input.minutes ?? chosen?.durationMinutes ?? usualMinutes,
      place: placeToMeet(chosen?.place ?? null, input.place),
      onlineLink: chosen?.onlineLink ?? null,
      deadline: usualDeadline(input.time ?? [], dayAt(now, seen.collaboration.timeZone)),
    };
  });

export type PollForm = Awaited<ReturnType<typeof pollForm>>;

/** Those the actor is asked in or may decide, open ones first, then the newest. */
export const listPolls = (
  db: Database | Transaction,
  actor: Actor,
  input: { collaboration: string },
  now: Date,
) =>
  reading(db, async (tx) => {
    const seen = await loadCollaboration(tx, actor, input.collaboration);
    const visible = await loadSeenGroups(tx, [seen]);
    const mine = await rowsFor(tx, seen, visible);
    return {
      polls: mine.map(({ poll, asked, answered, isAsked, hasAnswered }) => ({
        ...{ id: poll.id, title: poll.title, state: poll.state, isAsked, hasAnswered, asked, answered },
        closed: closedBecause(poll, now),
        group: visible.find(({ group }) => group.id === poll.groupId)?.group.name ?? "",
        deadline: wallTimeAt(poll.deadline, seen.collaboration.timeZone),
      })),
      mayAsk: visible.some(({ group, roles }) => can(roles, "meeting.plan", group.confidential)),
    };
  });

async function rowsFor(
  tx: Transaction,
  { collaboration, person }: Seen,
  visible: Awaited<ReturnType<typeof loadSeenGroups>>,
) {
  const me = person?.id ?? null;
  const settled = visible.filter(({ group, roles }) => can(roles, "meeting.plan", group.confidential));
  const asksMe = sql<boolean>`exists (select from ${pollPeople} a where a.poll_id = ${polls.id} and a.person_id = ${me}::uuid)`;
  const ids = (among: typeof visible) => among.map(({ group }) => group.id);
  return tx
    .select({
      poll: polls,
      asked: sql<number>`(select count(*)::int from ${pollPeople} a where a.poll_id = ${polls.id})`,
      answered: sql<number>`(select count(*)::int from ${pollPeople} a where a.poll_id = ${polls.id} and a.answered_at is not null)`,
      isAsked: asksMe,
      hasAnswered: sql<boolean>`exists (select from ${pollPeople} a where a.poll_id = ${polls.id}
        and a.person_id = ${me}::uuid and a.answered_at is not null)`,
    })
    .from(polls)
    .where(
      and(
        eq(polls.collaborationId, collaboration.id),
        inArray(polls.groupId, ids(visible)),
        or(asksMe, inArray(polls.groupId, ids(settled))),
      ),
    )
    .orderBy(sql`${polls.state} <> 'open'`, desc(polls.createdAt))
    .limit(100);
}

/** Those that wait for an answer of whoever has these places, the nearest deadline first. */
export async function pollsWaitingFor(tx: Database | Transaction, mine: readonly Seen[], now: Date) {
  const ids = mine.flatMap(({ person }) => person?.id ?? []);
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ poll: polls, group: groups })
    .from(pollPeople)
    .innerJoin(polls, eq(polls.id, pollPeople.pollId))
    .innerJoin(groups, eq(groups.id, polls.groupId))
    .where(
      and(
        ...[inArray(pollPeople.personId, ids), isNull(pollPeople.answeredAt)],
        ...[eq(polls.state, "open"), gt(polls.deadline, now)],
      ),
    )
    .orderBy(asc(polls.deadline));
  return rows.flatMap(({ poll, group }) => {
    const place = mine.find(({ collaboration }) => collaboration.id === poll.collaborationId);
    if (!place) return [];
    const { key: collaboration, timeZone } = place.collaboration;
    const until = wallTimeAt(poll.deadline, timeZone);
    return [{ id: poll.id, title: poll.title, group: group.name, collaboration, until }];
  });
}

/** What somebody sees of a poll; `choose` is a time, by id, of which they would know what choosing it means. */
export const pollPage = (db: Database | Transaction, actor: Actor, input: SeePoll, now: Date) =>
  reading(db, async (tx) => {
    const seen = await loadPoll(tx, actor, input);
    const { poll, collaboration, person } = seen;
    const { timeZone } = collaboration;
    const asked = await askedIn(tx, poll.id, timeZone, now);
    const { times, votes, tallies } = await answersIn(tx, poll.id, asked);
    const settles = maySettle(seen);
    const own = asked.find((one) => one.person.id === person?.id) ?? null;
    const elsewhere = await elsewhereAt(
      tx,
      own && poll.state === "open" ? own.person : null,
      poll,
      times,
      timeZone,
    );
    return {
      ...factsOf(seen, now),
      askedBy: await nameOf(tx, poll.askedById),
      meeting: await meetingOf(tx, poll),
      mine: own && {
        comment: own.asked.comment,
        hasAnswered: own.asked.answeredAt !== null,
        answers: Object.fromEntries(
          votes
            .filter(({ personId }) => personId === own.person.id)
            .map((vote) => [vote.timeId, vote.answer]),
        ),
      },
      times: times.map(({ id, startsAt, isChosen }) => ({
        ...{ id, at: startsAt.toISOString(), wallTime: wallTimeAt(startsAt, timeZone), isChosen },
        ...{ isPast: startsAt <= now, elsewhere: elsewhere.get(id) ?? [] },
      })),
      tally: settles || poll.answersAreSeen ? tallyTold(asked, tallies, timeZone, settles) : null,
      maySettle: settles,
      unreached: settles ? unreachedTold(asked) : [],
      preview:
        settles && poll.state === "open" ? await previewOf(tx, seen, input.choose, tallies, asked) : null,
    };
  });

export type PollPage = Awaited<ReturnType<typeof pollPage>>;

const unreachedTold = (asked: readonly AskedPerson[]) =>
  asked
    .filter((one) => isUnreached(one.asked))
    .map(({ person: { key, name, email, guest } }) => ({ key, name, address: email, isGuest: guest }));

function factsOf({ poll, group, collaboration }: SeenPoll, now: Date) {
  const { id, title, place, onlineLink, durationMinutes, rule, state, version, answersAreSeen } = poll;
  return {
    ...{ id, title, place, onlineLink, durationMinutes, rule, state, version, answersAreSeen },
    ...{ invitesAtOnce: poll.invitesAtOnce, because: poll.cancelledBecause },
    ...{ group: { key: group.key, name: group.name }, timeZone: collaboration.timeZone },
    collaboration: collaboration.key,
    deadline: wallTimeAt(poll.deadline, collaboration.timeZone),
    closed: closedBecause(poll, now),
  };
}

async function nameOf(tx: Transaction, id: string): Promise<string> {
  const [found] = await tx.select({ name: people.name }).from(people).where(eq(people.id, id));
  return found?.name ?? "";
}

async function meetingOf(tx: Transaction, { meetingId }: Poll): Promise<{ key: string } | null> {
  if (meetingId === null) return null;
  const [meeting] = await tx.select({ key: meetings.key }).from(meetings).where(eq(meetings.id, meetingId));
  return meeting ?? null;
}

/** Who answered what at each time, by name, the best time marked; what people wrote is for whoever decides. */
export function tallyTold(
  asked: readonly AskedPerson[],
  tallies: readonly Tally[],
  timeZone: string,
  settles: boolean,
) {
  const names = (ids: readonly string[]) =>
    asked.filter(({ person }) => ids.includes(person.id)).map(({ person }) => person.name);
  const [best] = ranked(tallies);
  return {
    times: tallies.map((tally) => ({
      ...{ id: tally.id, wallTime: wallTimeAt(tally.startsAt, timeZone) },
      ...{ yes: names(tally.yes), ifNeedBe: names(tally.ifNeedBe) },
      ...{ no: names(tally.no), silent: names(tally.silent) },
      isBest: tally.id === best?.id && ableAt(tally) > 0,
    })),
    count: asked.length,
    missing: asked.filter((one) => one.asked.answeredAt === null).map(({ person }) => person.name),
    comments: asked.flatMap(({ person: { name }, asked: { comment } }) =>
      settles && comment ? [{ name, comment }] : [],
    ),
  };
}

export type TallyTold = ReturnType<typeof tallyTold>;

async function previewOf(
  tx: Transaction,
  { group, collaboration, poll }: SeenPoll,
  choose: string | undefined,
  tallies: readonly Tally[],
  asked: readonly AskedPerson[],
) {
  const chosen = tallies.find(({ id }) => id === choose);
  if (!chosen) return null;
  const wallTime = wallTimeAt(chosen.startsAt, collaboration.timeZone);
  const circle = inviteesOf(group.id, await loadCircleFacts(tx, collaboration.id), wallTime.slice(0, 10));
  const guests = asked.filter(({ person }) => !circle.some((seat) => seat.person.id === person.id));
  const names = (ids: readonly string[]) =>
    asked.filter(({ person }) => ids.includes(person.id)).map(({ person }) => person.name);
  return {
    ...{ id: chosen.id, wallTime, invitesAtOnce: poll.invitesAtOnce },
    invited: [...circle, ...guests].map(({ person }) => person.name),
    ...{ ifNeedBe: names(chosen.ifNeedBe), cannot: names(chosen.no), silent: names(chosen.silent) },
  };
}
