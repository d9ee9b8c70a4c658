// A group gets another rhythm, or another usual day, time, length or place, and its meetings ahead follow, all or none.
import { and, eq, gt, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Conflict, SeenBefore } from "../domain/errors";
import { authorize } from "../domain/policy";
import { instantOf } from "../domain/wall-time";
import { enqueue, settled } from "../jobs/queue";
import { cancelHeld } from "../meetings/cancel-meeting";
import { holdMeetings } from "../meetings/hold-meetings";
import { moveUntold } from "../meetings/move-meeting";
import { usualMinutes } from "../meetings/next-meeting";
import { planAt } from "../meetings/plan-next-meeting";
import { loadMeeting } from "../meetings/queries";
import { holdEach, roomsHeldBy } from "../rooms/bookings";
import { rhythmFrom } from "./edit-group";
import type { ChangeRhythm } from "./input";
import { loadGroup, type SeenGroup } from "./queries";
import { planRhythm, type ToldLine } from "./rhythm-plan";
import { requireOpen } from "./still-meets";

/** Answers the group's key. Throws SeenBefore where what would be done is not what was shown. */
export function changeRhythm(actor: Actor, input: ChangeRhythm, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadGroup(tx, actor, input.collaboration, input.group, { lock: true });
    const { collaboration, group, roles } = seen;

    authorize(roles, "group.edit", group.confidential);
    authorize(roles, "meeting.plan", group.confidential);

    requireOpen(group);
    if (group.version !== input.version) throw new Conflict({ version: group.version });
    await holdAhead(tx, seen, now);
    const plan = await planRhythm(tx, seen, input, now);
    if (plan.fingerprint !== input.seen) throw new SeenBefore();

    const changed = await saveHabit(tx, seen, input);
    const after = { ...seen, group: changed };
    await cancelThose(tx, actor, after, plan.lines, input.because || null, now);
    await moveThose(tx, actor, after, plan.lines, input, now);
    for (const line of plan.lines) if (line.kind === "comes") await planOne(tx, actor, after, line.slot);
    await keepSlots(tx, plan.lines, input);

    await record(tx, actor, "group.edited", {
      collaborationId: collaboration.id,
      subject: `group:${group.key}`,
      details: { changed: ["rhythm"], meetings: plan.lines.filter(({ kind }) => kind !== "stays").length },
    });
    return { key: group.key };
  });
}

/** What may move or go, and its rooms, held before any of it does: in the order of whoever carries out a plan. */
async function holdAhead(tx: Transaction, { group }: SeenGroup, now: Date): Promise<void> {
  const held = await holdMeetings(tx, and(eq(meetings.groupId, group.id), gt(meetings.startsAt, now)));
  await holdEach(tx, await roomsHeldBy(tx, held));
}

async function saveHabit(tx: Transaction, { group }: SeenGroup, asked: ChangeRhythm) {
  const [saved] = await tx
    .update(groups)
    .set({
      rhythm: rhythmFrom(asked),
      durationMinutes: asked.durationMinutes ?? null,
      usualWeekday: asked.usualWeekday ?? null,
      usualAt: asked.usualAt ?? null,
      place: asked.place ?? null,
      version: sql`${groups.version} + 1`,
    })
    .where(eq(groups.id, group.id))
    .returning();
  if (!saved) throw new Error("The group was held, and is gone.");
  return saved;
}

/** A meeting cancelled by the rhythm stands for none of its times: another may come there. */
async function cancelThose(
  tx: Transaction,
  actor: Actor,
  { collaboration }: SeenGroup,
  lines: readonly ToldLine[],
  because: string | null,
  now: Date,
): Promise<void> {
  for (const line of lines) {
    if (line.kind !== "goes") continue;
    const meeting = await loadMeeting(tx, actor, collaboration.key, line.meeting.key, { lock: true });
    await cancelHeld(tx, actor, meeting, because, now);
    await tx.update(meetings).set({ rhythmSlot: null }).where(eq(meetings.id, meeting.meeting.id));
  }
}

/**
 * One after the other, each into a time that is free by then: they keep their order, so some meeting always can. Of what moves
 * everyone is told together, and not meeting by meeting.
 */
async function moveThose(
  tx: Transaction,
  actor: Actor,
  { collaboration, group }: SeenGroup,
  lines: readonly ToldLine[],
  { withoutTakenRooms }: ChangeRhythm,
  now: Date,
): Promise<void> {
  const meetingIds: string[] = [];
  let waiting = lines.filter(isToMove);
  while (waiting.length > 0) {
    const taken = new Set(waiting.map(({ meeting }) => meeting.wallTime));
    const next = waiting.find(({ meeting, slot }) => slot === meeting.wallTime || !taken.has(slot));
    if (!next) throw new Error(`The meetings of ${group.key} wait for one another.`);
    const seen = await loadMeeting(tx, actor, collaboration.key, next.meeting.key, { lock: true });
    const [date = "", time = ""] = next.slot.split("T");
    const { owed } = await moveUntold(
      tx,
      actor,
      seen,
      { date, time, ...next.about?.change, ...(withoutTakenRooms ? { withoutTakenRooms } : {}) },
      now,
    );
    if (owed !== null) meetingIds.push(owed);
    waiting = waiting.filter((one) => one !== next);
  }
  if (meetingIds.length > 0)
    await enqueue(tx, "announce-moves", { collaborationId: collaboration.id, meetingIds }, settled());
}

type Moving = Extract<ToldLine, { kind: "moves" | "stays" }>;

const isToMove = (line: ToldLine): line is Moving =>
  line.kind === "moves" || (line.kind === "stays" && Object.keys(line.about?.change ?? {}).length > 0);

async function planOne(tx: Transaction, actor: Actor, { collaboration, group }: SeenGroup, wallTime: string) {
  const startsAt = instantOf(wallTime, collaboration.timeZone);
  if (!startsAt) throw new Error(`The clock skips ${wallTime}.`);
  const durationMinutes = group.durationMinutes ?? usualMinutes;
  await planAt(tx, actor, { collaboration, group }, { wallTime, startsAt, durationMinutes });
}

/** What each stands for now, and which somebody wanted left; nobody is told, and nothing anybody edits has changed. */
async function keepSlots(tx: Transaction, lines: readonly ToldLine[], { keep }: ChangeRhythm): Promise<void> {
  for (const line of lines) {
    if (!("slot" in line) || !line.about || !("meeting" in line)) continue;
    const offRhythm = keep.includes(line.meeting.key);
    await tx
      .update(meetings)
      .set({ rhythmSlot: line.slot, ...(offRhythm ? { offRhythm } : {}) })
      .where(eq(meetings.id, line.about.id));
  }
}
