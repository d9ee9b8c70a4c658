// A file's meetings with their items and results, written over those that are there. Nothing of a meeting is taken away:
// what the file leaves out of one stays, approved minutes stand as they are, and what was sent to people is moved by hand.
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { agendaItems, attendances, meetings } from "@/db/schema/meetings";
import { isInTheMaking } from "../domain/canonical-collaboration";
import type { CollaborationFile, FileMeeting, StandingItem } from "../domain/collaboration-file";
import { standingItems } from "../domain/collaboration-file";
import { isDraft, isHeld, type MeetingState } from "../domain/meeting-state";
import { instantOf } from "../domain/wall-time";
import { moveRooms } from "../rooms/take-along";
import { differs, grouped, inChunks } from "./row-changes";
import { saveAgendaEdits } from "./save-agenda-edits";
import { saveItems } from "./save-items";
import { type Ids, idFor } from "./save-registers";
import { saveResults } from "./save-results";

interface MeetingIds {
  people: Ids;
  groups: Ids;
  /** By group: the version of the disposition its agendas are made from. */
  dispositionVersions: Ids;
}

/** A meeting of the file with the row it has become. */
export interface SavedMeeting {
  said: FileMeeting;
  id: string;
  collaborationId: string;
  groupId: string;
  state: MeetingState;
  /** By their names: the items of the group's disposition. */
  standing: ReadonlyMap<string, StandingItem>;
}

type MeetingRow = typeof meetings.$inferSelect;

/** Saves them in the order of time, in which decisions are numbered. Answers how many approved ones stand as they are. */
export async function saveMeetings(
  tx: Transaction,
  collaborationId: string,
  file: CollaborationFile,
  ids: MeetingIds,
  now: Date,
): Promise<{ approved: number }> {
  const rows = await tx.select().from(meetings).where(eq(meetings.collaborationId, collaborationId));
  const before = new Map(rows.map((row) => [row.key, row]));
  const said = file.meetings ?? [];
  const open = said.filter(({ id }) => before.get(id)?.state !== "approved");
  const saved = await saveRows(tx, { collaborationId, file, ids, now }, open, before);
  const drafts = saved.filter(({ state }) => isDraft(state));
  const sent = saved.filter(({ state }) => !isDraft(state));
  await saveAttendances(tx, collaborationId, saved, ids.people);
  await saveAgendaEdits(tx, collaborationId, drafts, now);
  await saveResults(tx, collaborationId, await saveItems(tx, collaborationId, sent), ids);
  return { approved: said.length - open.length };
}

interface Saving {
  collaborationId: string;
  file: CollaborationFile;
  ids: MeetingIds;
  now: Date;
}

/** The meetings themselves, those that are new and those that differ from what stands. */
async function saveRows(
  tx: Transaction,
  { collaborationId, file, ids, now }: Saving,
  said: readonly FileMeeting[],
  before: ReadonlyMap<string, MeetingRow>,
): Promise<SavedMeeting[]> {
  const standing = standingByGroup(file);
  const saved: SavedMeeting[] = [];
  const added: (typeof meetings.$inferInsert)[] = [];
  const moved: MeetingRow[] = [];
  for (const meeting of said) {
    const old = before.get(meeting.id);
    const row = rowOf(meeting, old, file.collaboration.timeZone, ids, now);
    if (!old) added.push({ ...row, collaborationId });
    else if (differs(old, row)) {
      const version = old.version + 1;
      await tx
        .update(meetings)
        .set({ ...row, version })
        .where(eq(meetings.id, old.id));
      moved.push({ ...old, ...row });
      // what was added had been written down to return elsewhere; it is composed from the edits again
      if (old.state === "cancelled" && isDraft(row.state))
        await tx.delete(agendaItems).where(eq(agendaItems.meetingId, old.id));
    }
    const { id, groupId, state } = row;
    const items = standing.get(meeting.group) ?? new Map();
    saved.push({ said: meeting, id, collaborationId, groupId, state, standing: items });
  }
  for (const some of inChunks(added)) await tx.insert(meetings).values(some);
  await moveRooms(tx, moved);
  return saved;
}

function standingByGroup({
  groups,
  dispositions,
}: CollaborationFile): Map<string, Map<string, StandingItem>> {
  const items = new Map(
    dispositions.map((disposition) => {
      const named = standingItems(disposition.items).map(({ id, item }): [string, StandingItem] => [
        id,
        item,
      ]);
      return [disposition.id, new Map(named)];
    }),
  );
  return new Map(groups.map((group) => [group.id, items.get(group.disposition) ?? new Map()]));
}

function rowOf(said: FileMeeting, old: MeetingRow | undefined, timeZone: string, ids: MeetingIds, now: Date) {
  const state = stateOf(said, old);
  const agreed = old && wasSent(old) ? asSent(old) : asSaid(said, old, timeZone, ids);
  const endsAt = new Date(agreed.startsAt.getTime() + agreed.durationMinutes * 60_000);
  const begun = state === "running" || isHeld(state);
  return {
    ...{ id: old?.id ?? randomUUID(), key: said.id, state, ...agreed },
    startedAt: old?.startedAt ?? (begun ? agreed.startsAt : null),
    heldAt: old?.heldAt ?? (isHeld(state) ? endsAt : null),
    ...cancellationOf(state, old, now),
    dispositionVersionId:
      old?.dispositionVersionId ?? (begun ? idFor(ids.dispositionVersions, said.group) : null),
  };
}

/** What is told of one that is cancelled; of one that is held after all nothing. */
function cancellationOf(state: MeetingState, old: MeetingRow | undefined, now: Date) {
  if (state !== "cancelled") return { cancelledAt: null, stateBefore: null, roomsBefore: null };
  return { cancelledAt: old?.cancelledAt ?? now };
}

function asSaid(said: FileMeeting, old: MeetingRow | undefined, timeZone: string, ids: MeetingIds) {
  const startsAt = instantOf(said.startsAt, timeZone);
  if (!startsAt) throw new Error(`The clock skips ${said.startsAt}.`);
  return {
    groupId: idFor(ids.groups, said.group),
    wallTime: `${said.startsAt.replace("T", " ")}:00`,
    timeZone,
    startsAt,
    durationMinutes: said.durationMinutes,
    place: said.place ?? old?.place ?? null,
  };
}

function asSent({ groupId, wallTime, timeZone, startsAt, durationMinutes, place }: MeetingRow) {
  return { groupId, wallTime, timeZone, startsAt, durationMinutes, place };
}

/** People have it in their calendars: to change it is to tell them, which the product does and a file cannot. */
const wasSent = ({ sequence, publishedAt }: MeetingRow) => sequence !== null || publishedAt !== null;

/** What has happened in the product goes further than a file can say; the file only carries a meeting forward. */
function stateOf(said: FileMeeting, old: MeetingRow | undefined): MeetingState {
  const before = old?.state ?? "planned";
  if (isHeld(before) || (old && wasSent(old) && said.status !== "held")) return before;
  if (said.status !== "planned") return said.status;
  if (before === "cancelled") return isInTheMaking(said) ? "planned" : "running";
  return isDraft(before) && !isInTheMaking(said) ? "running" : before;
}

async function saveAttendances(
  tx: Transaction,
  collaborationId: string,
  saved: SavedMeeting[],
  people: Ids,
): Promise<void> {
  const rows = await tx.select().from(attendances).where(eq(attendances.collaborationId, collaborationId));
  const before = grouped(rows, ({ meetingId, personId }) => `${meetingId} ${personId}`);
  const wanted = saved.flatMap(({ said, id: meetingId }) =>
    (["present", "apologies", "absent"] as const).flatMap((status) =>
      (said.attendance?.[status] ?? []).map((person) => {
        return { collaborationId, meetingId, personId: idFor(people, person), status };
      }),
    ),
  );
  const changed = wanted.filter((row) => {
    const [old] = before.get(`${row.meetingId} ${row.personId}`) ?? [];
    return !old || differs(old, row);
  });
  for (const some of inChunks(changed)) {
    await tx
      .insert(attendances)
      .values(some)
      .onConflictDoUpdate({
        target: [attendances.meetingId, attendances.personId],
        set: { status: sql`excluded.status` },
      });
  }
}
