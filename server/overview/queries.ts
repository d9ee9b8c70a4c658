// What waits for a person, over every collaboration they are part of.
import { and, asc, count, desc, eq, gte, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { invitations } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { referrals, tasks } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { bookingsOf } from "../bookings/queries";
import { loadCadence } from "../cadence/queries";
import { collaborationsOf, frameOf, type Seen } from "../collaborations/queries";
import { idsOf } from "../database/statement";
import { daysBetween } from "../domain/calendar-day";
import { deadlinesOf } from "../domain/deadlines";
import { dutyOf, type Part, partOf } from "../domain/duties";
import { isHeld } from "../domain/meeting-state";
import { danishZone, dayAt, wallTimeOf } from "../domain/wall-time";
import { isQuiet } from "../domain/who-comes";
import { type Group, loadSeenGroups, type SeenGroup } from "../groups/queries";
import { waitingAt } from "../invitations/replies-at";
import { networkTimesOf } from "../network-meetings/own-times";
import { pollsWaitingFor } from "../polls/queries";
import { perhapsTheirs, tasksWhere } from "../tasks/queries";

export type Overview = Awaited<ReturnType<typeof overviewOf>>;

/** A group the person has a part in. */
interface MyGroup {
  collaboration: string;
  group: Group;
  part: Part;
  leader: string;
}

/** How many coming meetings are shown. */
const shownMeetings = 5;

/**
 * My next meetings with what I still owe each, what I owe meetings that were held, times booked with me or by me, my network meetings, my tasks, overdue
 * tasks of groups I lead, polls that wait for my answer, and referrals that wait for an answer. `home` is the collaboration whose
 * frame stands round the page.
 */
export async function overviewOf(tx: Database | Transaction, actor: Actor, home: string | null, now: Date) {
  const mine = await collaborationsOf(tx, actor);
  const seen = await loadSeenGroups(tx, mine);
  const myGroups = await groupsOf(tx, seen);
  const visible = seen.map(({ group }) => group.id);
  const place = mine.find(({ collaboration }) => collaboration.key === home) ?? mine[0];
  return {
    frame: place ? await frameOf(tx, actor, place.collaboration.key) : null,
    today: dayAt(now, place?.collaboration.timeZone ?? "Europe/Copenhagen"),
    many: mine.length > 1,
    ...(await meetingsOf(tx, myGroups, now)),
    booked: await bookingsOf(
      tx,
      mine.flatMap(({ person }) => person?.id ?? []),
      { from: now },
    ),
    network: await networkOf(tx, mine, now),
    tasks: await tasksOf(tx, mine, myGroups, visible, now),
    referrals: await referralsOf(tx, myGroups, visible),
    polls: await pollsWaitingFor(tx, mine, now),
    awaited: await awaitedOf(tx, mine, seen, myGroups, now),
  };
}

/** When, and nothing of whom: the overview is read where others see the screen. */
async function networkOf(tx: Database | Transaction, mine: readonly Seen[], now: Date) {
  const people = idsOf(mine.flatMap(({ person }) => person ?? []));
  const times = await networkTimesOf(tx, { people, from: now.toISOString(), until: "infinity" });
  return times.slice(0, shownMeetings).map(({ id, collaboration, startsAt, durationMinutes }) => {
    return { id, collaboration, wallTime: wallTimeOf(startsAt), durationMinutes };
  });
}

/** The groups a person sits in, leads or keeps minutes for, with their leaders' names. */
async function groupsOf(tx: Database | Transaction, seen: readonly SeenGroup[]): Promise<MyGroup[]> {
  const mine = seen.flatMap(({ collaboration, group, roles }) => {
    const part = partOf(roles);
    return part ? [{ collaboration: collaboration.key, group, part }] : [];
  });
  const leaders = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(
      inArray(
        people.id,
        mine.map(({ group }) => group.leaderId),
      ),
    );
  const names = new Map(leaders.map(({ id, name }) => [id, name]));
  return mine.map((one) => ({ ...one, leader: names.get(one.group.leaderId) ?? "" }));
}

async function meetingsOf(tx: Database | Transaction, myGroups: MyGroup[], now: Date) {
  if (myGroups.length === 0) return { coming: [], after: [] };
  const ids = myGroups.map(({ group }) => group.id);
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const coming = await tx
    .select()
    .from(meetings)
    .where(
      and(
        inArray(meetings.groupId, ids),
        gte(meetings.startsAt, dayAgo),
        inArray(meetings.state, ["planned", "collecting", "published", "running"]),
      ),
    )
    .orderBy(asc(meetings.startsAt))
    .limit(shownMeetings);
  const after = await tx
    .select()
    .from(meetings)
    .where(
      and(
        inArray(meetings.groupId, ids),
        lt(meetings.startsAt, now),
        or(
          inArray(meetings.state, ["held", "in-review"]),
          and(lt(meetings.startsAt, dayAgo), inArray(meetings.state, ["published", "running"])),
        ),
      ),
    )
    .orderBy(desc(meetings.startsAt))
    .limit(shownMeetings);
  const kept = coming.filter((meeting) => isSentByMe(meeting, myGroups));
  const silent = await silentAt(tx, kept, now);
  const waiting = await waitingAt(tx, kept, now);
  const told = (meeting: typeof meetings.$inferSelect) =>
    tellMeeting(meeting, myGroups, now).map((one) => ({
      ...one,
      silent: silent.get(meeting.id) ?? null,
      waiting: waiting.get(meeting.id) ?? { times: 0, letters: 0 },
    }));
  return { coming: coming.flatMap(told), after: after.flatMap(told).filter(({ duty }) => duty !== null) };
}

/** Whether its agenda is out, and the person leads the group or keeps its minutes. */
const isSentByMe = (
  { groupId, state }: typeof meetings.$inferSelect,
  myGroups: readonly MyGroup[],
): boolean =>
  state === "published" && myGroups.some(({ group, part }) => group.id === groupId && part !== "member");

/** Where many have not answered a meeting that is near: how many, and of how many. */
async function silentAt(
  tx: Database | Transaction,
  kept: readonly (typeof meetings.$inferSelect)[],
  now: Date,
): Promise<Map<string, { silent: number; of: number }>> {
  if (kept.length === 0) return new Map();
  const rows = await tx
    .select({
      meetingId: invitations.meetingId,
      of: count(),
      silent: count(sql`case when ${invitations.partstat} = 'NEEDS-ACTION' then 1 end`),
    })
    .from(invitations)
    .where(
      and(
        inArray(
          invitations.meetingId,
          kept.map(({ id }) => id),
        ),
        isNull(invitations.removedAt),
      ),
    )
    .groupBy(invitations.meetingId);
  const daysAhead = (meetingId: string) => {
    const meeting = kept.find(({ id }) => id === meetingId);
    return meeting ? daysBetween(dayAt(now, meeting.timeZone), meeting.wallTime.slice(0, 10)) : 0;
  };
  const quiet = rows.filter(({ meetingId, silent, of }) => isQuiet(silent, of, daysAhead(meetingId)));
  return new Map(quiet.map(({ meetingId, silent, of }) => [meetingId, { silent, of }]));
}

function tellMeeting(meeting: typeof meetings.$inferSelect, myGroups: MyGroup[], now: Date) {
  const mine = myGroups.find(({ group }) => group.id === meeting.groupId);
  if (!mine) return [];
  const day = meeting.wallTime.slice(0, 10);
  const sentOn = meeting.minutesSentAt && dayAt(meeting.minutesSentAt, meeting.timeZone);
  const { commentsUntil } = meeting;
  const deadlines = deadlinesOf(day, mine.group, { sentOn, commentsUntil });
  const { key, durationMinutes, place, state } = meeting;
  return [
    {
      ...{
        key,
        durationMinutes,
        place,
        state,
        wallTime: wallTimeOf(meeting.wallTime),
        isHeld: isHeld(state),
      },
      ...{
        collaboration: mine.collaboration,
        group: mine.group.key,
        groupName: mine.group.name,
        part: mine.part,
        leader: mine.leader,
      },
      duty: dutyOf(
        // a few read them first: they are out, though not to everyone
        { state, day, minutesSent: meeting.minutesSentAt !== null || state === "in-review" },
        deadlines,
        mine.part,
        dayAt(now, meeting.timeZone),
      ),
    },
  ];
}

/** My open tasks, and of groups I lead or keep minutes for those that are overdue or wait to be given anew. */
async function tasksOf(
  tx: Database | Transaction,
  mine: Seen[],
  myGroups: MyGroup[],
  visible: string[],
  now: Date,
) {
  const me = mine.flatMap(({ person }) => (person ? [person.id] : []));
  if (me.length === 0) return [];
  const kept = myGroups.filter(({ part }) => part !== "member");
  const ids = kept.map(({ group }) => group.id);
  const pressing = or(lt(tasks.due, dayAt(now, danishZone)), eq(tasks.standing, "handed-back"));
  const which = or(perhapsTheirs(me), and(inArray(tasks.groupId, ids), pressing));
  const open = await tasksWhere(
    tx,
    mine,
    and(inArray(tasks.groupId, visible), isNull(tasks.doneOn), which),
    now,
  );
  const isKept = (key: string, collaboration: string) =>
    kept.some((one) => one.group.key === key && one.collaboration === collaboration);
  return open.filter(({ isMine, state, daysLeft, group, collaboration }) => {
    const presses = state === "handed-back" || (daysLeft !== null && daysLeft < 0);
    return isMine || (presses && isKept(group, collaboration));
  });
}

/** Minutes that must be approved soon, where I lead or keep minutes for the group that writes them or the one that waits. */
async function awaitedOf(
  tx: Database | Transaction,
  mine: Seen[],
  seen: readonly SeenGroup[],
  myGroups: MyGroup[],
  now: Date,
) {
  const kept = myGroups
    .filter(({ part }) => part !== "member")
    .map(({ collaboration, group }) => `${collaboration}/${group.key}`);
  if (kept.length === 0) return [];
  const warnings = await loadCadence(tx, {
    collaborations: mine.map(({ collaboration }) => collaboration),
    visible: new Set(seen.map(({ group }) => group.id)),
    today: dayAt(now, danishZone),
  });
  return warnings.filter(
    ({ warned, collaboration, reporter, receiver }) =>
      warned && [reporter, receiver].some(({ key }) => kept.includes(`${collaboration}/${key}`)),
  );
}

/** Referrals to or from groups I lead or keep minutes for, that nobody has answered, where I may see the other group. */
async function referralsOf(tx: Database | Transaction, myGroups: MyGroup[], visible: string[]) {
  const kept = myGroups.filter(({ part }) => part !== "member");
  if (kept.length === 0) return [];
  const ids = kept.map(({ group }) => group.id);
  const rows = await tx
    .select({ referral: referrals, other: groups })
    .from(referrals)
    .innerJoin(
      groups,
      or(
        and(inArray(referrals.toGroupId, ids), eq(groups.id, referrals.fromGroupId)),
        and(inArray(referrals.fromGroupId, ids), eq(groups.id, referrals.toGroupId)),
      ),
    )
    .where(and(isNull(referrals.answer), inArray(groups.id, visible)))
    .orderBy(asc(referrals.wantedBy));
  return rows.map(({ referral, other }) => {
    const toUs = ids.includes(referral.toGroupId) && other.id === referral.fromGroupId;
    const ours = kept.find(({ group }) => group.id === (toUs ? referral.toGroupId : referral.fromGroupId));
    return {
      ...{
        id: referral.id,
        question: referral.question,
        wantedBy: referral.wantedBy,
        onAgenda: referral.onItemId !== null,
      },
      ...{ toUs, other: other.name, ours: ours?.group.name ?? "", collaboration: ours?.collaboration ?? "" },
    };
  });
}
