// Changes the facts of a group: what it is for, who leads it, when it meets, and who gets its minutes.
import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { groups, minutesRecipients } from "@/db/schema/groups";
import type { Actor } from "../actor";
import { record } from "../audit";
import {
  holdCollaboration,
  idOf,
  type Named,
  type References,
  referencesFor,
} from "../collaborations/references";
import type { Rhythm } from "../domain/collaboration-file";
import { Conflict, Refused } from "../domain/errors";
import { loopFrom } from "../domain/group-loops";
import { authorize } from "../domain/policy";
import { enqueue, settled } from "../jobs/queue";
import { groupFields } from "./group-fields";
import type { EditGroup } from "./input";
import { type Group, loadGroup } from "./queries";

/** Saves every field; those left out become empty. Throws Conflict with what stands, when it was changed in between. */
export function editGroup(actor: Actor, input: EditGroup): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadGroup(tx, actor, input.collaboration, input.group, { lock: true });
    const { collaboration, group, roles } = seen;
    const references = await referencesFor(tx, seen);
    const before = await groupFields(tx, group, references);

    authorize(roles, "group.edit", group.confidential);

    if (group.version !== input.version) throw new Conflict({ ...before, version: group.version });
    const change = changeFrom(input, group, references);
    await refuseLoop(tx, group, change.parentId);
    const recipients = recipientsFrom(input, references);

    await tx
      .update(groups)
      .set({ ...change, version: sql`${groups.version} + 1` })
      .where(eq(groups.id, group.id));
    await replaceRecipients(tx, group, recipients, references);

    const changed = await changedFields(tx, group, before, references);
    await record(tx, actor, "group.edited", {
      collaborationId: collaboration.id,
      subject: `group:${group.key}`,
      details: { changed },
    });
    if (changed.includes("leader") || changed.includes("secretary"))
      await enqueue(tx, "follow-circle", { collaborationId: collaboration.id }, settled());
    return { key: group.key };
  });
}

function changeFrom(input: EditGroup, group: Group, { people, groups: all, efforts }: References) {
  return {
    name: input.name,
    aliases: filled(input.aliases),
    layer: input.layer,
    effortId: idOf(efforts, input.effort, "effort"),
    parentId: idOf(all, input.parent, "parent") ?? unseenOf(group.parentId, all),
    purpose: filled(input.purpose),
    leaderTasks: filled(input.leaderTasks),
    leaderId: idOf(people, input.leader, "leader"),
    secretaryId: idOf(people, input.secretary, "secretary"),
    rhythm: rhythmFrom(input),
    durationMinutes: input.durationMinutes ?? null,
    usualWeekday: input.usualWeekday ?? null,
    usualAt: input.usualAt ?? null,
    place: input.place ?? null,
    onlineLink: input.onlineLink ?? null,
    leaderHoursPerYear: input.leaderHoursPerYear ?? null,
    minutesToMembers: input.minutesToMembers ?? null,
    callForItemsDays: input.callForItemsDays ?? null,
    agendaDays: input.agendaDays ?? null,
    minutesDays: input.minutesDays ?? null,
    commentsDays: input.commentsDays ?? null,
    silenceApproves: input.silenceApproves ?? false,
    confidential: input.confidential ?? false,
  };
}

/** What the editor cannot see, the form could not show: it stays as it is. */
const unseenOf = (id: string | null, seen: readonly Named[]) =>
  seen.some((one) => one.id === id) ? null : id;

const filled = (lines: string[] | undefined) => (lines && lines.length > 0 ? lines : null);

/** The rhythm a form says, in its fields. */
export function rhythmFrom({
  rhythm,
  perYear,
  themeDays,
  extraordinary,
  everyDays,
  rhythmFrom: from,
}: Pick<
  EditGroup,
  "rhythm" | "perYear" | "themeDays" | "extraordinary" | "everyDays" | "rhythmFrom"
>): Rhythm | null {
  if (rhythm === "perYear" && perYear) {
    return { perYear, ...(extraordinary ? { extraordinary } : {}), ...(themeDays ? { themeDays } : {}) };
  }
  return rhythm === "everyDays" && everyDays && from ? { everyDays, from } : null;
}

async function refuseLoop(tx: Transaction, group: Group, parentId: string | null): Promise<void> {
  if (!parentId) return;
  await holdCollaboration(tx, group.collaborationId);
  const all = await tx
    .select({ id: groups.id, name: groups.name, parentId: groups.parentId })
    .from(groups)
    .where(eq(groups.collaborationId, group.collaborationId));
  const steps = all.flatMap(({ id, parentId: over }) =>
    over && id !== group.id ? [{ from: id, to: over }] : [],
  );
  const loop = loopFrom(group.id, [...steps, { from: group.id, to: parentId }]);
  if (!loop) return;
  const way = loop.map((id) => all.find((one) => one.id === id)?.name ?? "").join(" → ");
  throw new Refused("parentLoop", `The group would stand over itself: ${way}.`, { way }, "parent");
}

function recipientsFrom(input: EditGroup, references: References) {
  return [
    ...namedFor(input, references, { kind: "full", of: "minutes" }),
    ...namedFor(input, references, { kind: "decisions", of: "decisions" }),
  ];
}

/** Those a form names for one part of the minutes. */
function namedFor(
  input: EditGroup,
  { groups: all, people }: References,
  { kind, of }: { kind: "full" | "decisions"; of: "minutes" | "decisions" },
) {
  const called = (field: `${typeof of}To${"Groups" | "People"}`) => [...new Set(input[field])];
  return [
    ...called(`${of}ToGroups`).map((key) => ({
      ...{ kind, recipientGroupId: idOf(all, key, `${of}ToGroups`), personId: null },
    })),
    ...called(`${of}ToPeople`).map((key) => ({
      ...{ kind, recipientGroupId: null, personId: idOf(people, key, `${of}ToPeople`) },
    })),
  ];
}

async function replaceRecipients(
  tx: Transaction,
  group: Group,
  recipients: ReturnType<typeof recipientsFrom>,
  { groups: seen }: References,
): Promise<void> {
  const ids = seen.map(({ id }) => id);
  const shown = or(
    isNull(minutesRecipients.recipientGroupId),
    inArray(minutesRecipients.recipientGroupId, ids),
  );
  await tx.delete(minutesRecipients).where(and(eq(minutesRecipients.groupId, group.id), shown));
  const rows = recipients.map((recipient, position) => ({
    ...recipient,
    position,
    groupId: group.id,
    collaborationId: group.collaborationId,
  }));
  if (rows.length > 0) await tx.insert(minutesRecipients).values(rows);
}

async function changedFields(
  tx: Transaction,
  group: Group,
  before: Record<string, unknown>,
  references: References,
) {
  const [saved] = await tx.select().from(groups).where(eq(groups.id, group.id));
  const after: Record<string, unknown> = saved ? await groupFields(tx, saved, references) : {};
  return Object.keys(before).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
}
