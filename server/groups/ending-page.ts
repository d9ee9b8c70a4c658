// What an administrator sees before closing, merging or deleting a group: everything it leads to.
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { groupIncludes, groups, minutesRecipients } from "@/db/schema/groups";
import { proposals } from "@/db/schema/inputs";
import { meetings } from "@/db/schema/meetings";
import { tasks } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { isNeutral } from "../domain/boundary";
import { standingItems } from "../domain/collaboration-file";
import { authorizeEnd } from "../domain/policy";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import { askedBy, waitingFor } from "../referrals/queries";
import { hasHistory } from "./delete-group";
import { latestDisposition } from "./dispositions";
import { isAhead } from "./ending";
import type { InGroup } from "./input";
import { type Group, groupsSeenBy, loadGroup } from "./queries";

export type EndingPage = Awaited<ReturnType<typeof endingPage>>;

/** Throws NotFound, or Forbidden for those who may not end it. */
export async function endingPage(tx: Database | Transaction, actor: Actor, input: InGroup, now: Date) {
  const seen = await loadGroup(tx, actor, input.collaboration, input.group);
  const { collaboration, group, roles } = seen;
  authorizeEnd(roles, group);
  const visible = [...(await groupsSeenBy(tx, seen)).values()];
  const takingOver = visible.find(({ id }) => id === group.endsIntoId);
  const open = await openMeetings(tx, group);
  return {
    collaboration: { key: collaboration.key, name: collaboration.name },
    group: { key: group.key, name: group.name, version: group.version, archivedOn: group.archivedOn },
    /** What has been planned; null where nothing has. */
    planned:
      group.lastDay === null
        ? null
        : {
            lastDay: group.lastDay,
            because: group.endsBecause ?? "",
            into: takingOver ? { key: takingOver.key, name: takingOver.name } : null,
          },
    /** Its texts stay in its circle, so nobody takes them over. */
    stays: isNeutral(group),
    today: dayAt(now, collaboration.timeZone),
    running: open.find(({ state }) => state === "running")?.key ?? null,
    cancelled: open.filter((meeting) => isAhead(meeting, now)).map(told),
    points: await waitingFor(tx, seen, now),
    asked: await askedBy(tx, seen, now),
    openTasks: await tx.$count(tasks, and(eq(tasks.groupId, group.id), isNull(tasks.doneOn))),
    proposals: await tx.$count(
      proposals,
      and(eq(proposals.groupId, group.id), inArray(proposals.state, ["proposed", "postponed"])),
    ),
    successors: (isNeutral(group) ? [] : visible)
      .filter((one) => one.id !== group.id && one.archivedOn === null && !isNeutral(one))
      .map(({ key, name }) => ({ key, name })),
    ...(await leaningOn(tx, group, visible)),
    mayDelete: !(await hasHistory(tx, group)),
  };
}

function openMeetings(tx: Database | Transaction, group: Group) {
  return tx
    .select()
    .from(meetings)
    .where(
      and(
        eq(meetings.groupId, group.id),
        inArray(meetings.state, ["planned", "collecting", "published", "running"]),
      ),
    )
    .orderBy(asc(meetings.startsAt));
}

const told = ({ key, wallTime, state }: typeof meetings.$inferSelect) => ({
  ...{ key, state, wallTime: wallTimeOf(wallTime) },
});

/** The groups that count on it, as far as they may be seen. */
async function leaningOn(tx: Database | Transaction, group: Group, visible: readonly Group[]) {
  const names = (ids: readonly string[]) =>
    visible.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  const including = await tx
    .select({ id: groupIncludes.groupId })
    .from(groupIncludes)
    .where(eq(groupIncludes.includedId, group.id));
  const sending = await tx
    .select({ id: minutesRecipients.groupId })
    .from(minutesRecipients)
    .where(eq(minutesRecipients.recipientGroupId, group.id));
  const under = await tx.select({ id: groups.id }).from(groups).where(eq(groups.parentId, group.id));
  const asking: string[] = [];
  for (const other of visible) {
    if (other.id === group.id || other.archivedOn !== null) continue;
    const { effective } = await latestDisposition(tx, other);
    if (standingItems(effective).some(({ item }) => item.groups?.includes(group.key)))
      asking.push(other.name);
  }
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  return {
    includedIn: names(ids(including)),
    getsMinutesOf: names(ids(sending)),
    over: names(ids(under)),
    askedByDispositionOf: asking,
  };
}
