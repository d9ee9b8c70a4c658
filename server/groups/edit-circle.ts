// Changes who sits round a group's table: its members in order, and the groups it takes in.
import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { groupIncludes, groupMembers, groups, memberSubstitutes } from "@/db/schema/groups";
import type { Actor } from "../actor";
import { record } from "../audit";
import { holdCollaboration, idOf, type References, referencesFor } from "../collaborations/references";
import { breaks } from "../database/broken-promise";
import { Conflict, Refused } from "../domain/errors";
import { loopFrom } from "../domain/group-loops";
import { authorize } from "../domain/policy";
import { type WhatFollows, whatFollows } from "../invitations/what-follows";
import { enqueue, settled } from "../jobs/queue";
import { circleFields } from "./group-fields";
import type { EditCircle } from "./input";
import { type Group, loadGroup } from "./queries";

interface EditedCircle {
  key: string;
  /** Whom it brings an invitation, or takes one from. */
  follows: WhatFollows;
}

/**
 * Replaces the circle; the invitations to meetings whose agenda is out follow. Throws Conflict with the circle that stands,
 * when the group was changed in between.
 */
export async function editCircle(actor: Actor, input: EditCircle, now: Date): Promise<EditedCircle> {
  const members = input.members.flatMap(({ person, ...row }, index) =>
    person ? [{ ...row, person, index }] : [],
  );
  try {
    return await saveCircle(actor, input, members, now);
  } catch (error) {
    if (breaks(error, "one_membership_per_person_and_group")) throw twice(members);
    if (breaks(error, "nobody_stands_in_for_themselves")) throw forThemselves(members);
    throw error;
  }
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

type MemberRow = Omit<EditCircle["members"][number], "person"> & { person: string; index: number };

function saveCircle(actor: Actor, input: EditCircle, members: MemberRow[], now: Date): Promise<EditedCircle> {
  return db.transaction(async (tx) => {
    const seen = await loadGroup(tx, actor, input.collaboration, input.group, { lock: true });
    const { collaboration, group, roles } = seen;
    const references = await referencesFor(tx, seen);
    const before = await circleFields(tx, group, references);

    authorize(roles, "group.edit", group.confidential);

    if (group.version !== input.version) throw new Conflict({ ...before, version: group.version });
    const rows = members.map(({ person, role, from, to, substitute, index }, position) => ({
      substituteId: idOf(references.people, substitute, `members.${index}.substitute`),
      personId: idOf(references.people, person, `members.${index}.person`),
      role: role === "member" ? null : (role ?? null),
      from: from ?? null,
      to: to ?? null,
      position,
    }));
    const included = [...new Set(input.includes)].map((key) => idOf(references.groups, key, "includes"));
    await refuseLoop(tx, group, included, references);

    const here = { collaborationId: collaboration.id, groupId: group.id };
    await tx.delete(groupMembers).where(eq(groupMembers.groupId, group.id));
    // what the editor cannot see, the form could not show: it stays as it is
    const shown = inArray(groupIncludes.includedId, idsOf(references.groups));
    await tx.delete(groupIncludes).where(and(eq(groupIncludes.groupId, group.id), shown));
    if (rows.length > 0) await tx.insert(groupMembers).values(rows.map((row) => ({ ...here, ...row })));
    await saveSubstitutes(tx, here, rows);
    if (included.length > 0) {
      await tx
        .insert(groupIncludes)
        .values(included.map((includedId, position) => ({ ...here, includedId, position })));
    }
    await tx
      .update(groups)
      .set({ version: sql`${groups.version} + 1` })
      .where(eq(groups.id, group.id));

    const details = {
      before: before.members.map(({ person }) => person),
      after: members.map(({ person }) => person),
    };
    await record(tx, actor, "group.circle-edited", {
      collaborationId: collaboration.id,
      subject: `group:${group.key}`,
      details,
    });
    await enqueue(tx, "follow-circle", { collaborationId: collaboration.id }, settled());
    return { key: group.key, follows: await whatFollows(tx, seen, now) };
  });
}

/** Each member's own, in place of those there were. */
async function saveSubstitutes(
  tx: Transaction,
  here: { collaborationId: string; groupId: string },
  rows: readonly { personId: string; substituteId: string | null }[],
): Promise<void> {
  await tx.delete(memberSubstitutes).where(eq(memberSubstitutes.groupId, here.groupId));
  const named = rows.flatMap(({ personId: memberId, substituteId }) =>
    substituteId === null ? [] : [{ ...here, memberId, substituteId }],
  );
  if (named.length > 0) await tx.insert(memberSubstitutes).values(named);
}

async function refuseLoop(
  tx: Transaction,
  group: Group,
  included: string[],
  references: References,
): Promise<void> {
  if (included.length === 0) return;
  await holdCollaboration(tx, group.collaborationId);
  const all = await tx
    .select()
    .from(groupIncludes)
    .where(eq(groupIncludes.collaborationId, group.collaborationId));
  const steps = all
    .filter(({ groupId }) => groupId !== group.id)
    .map(({ groupId, includedId }) => ({ from: groupId, to: includedId }));
  const loop = loopFrom(group.id, [...steps, ...included.map((to) => ({ from: group.id, to }))]);
  if (!loop) return;
  const way = loop.map((id) => references.groups.find((one) => one.id === id)?.name ?? "").join(" → ");
  throw new Refused("circleLoop", `The group would take itself in: ${way}.`, { way }, "includes");
}

function twice(members: MemberRow[]): Refused {
  const again = members.find(
    ({ person }, index) => members.findIndex((other) => other.person === person) < index,
  );
  return new Refused(
    "personTwice",
    "A person has one seat at a table.",
    {},
    `members.${again?.index ?? 0}.person`,
  );
}

function forThemselves(members: MemberRow[]): Refused {
  const index = members.find(({ person, substitute }) => person === substitute)?.index ?? 0;
  return new Refused(
    "substituteIsMember",
    "Nobody stands in for themselves.",
    {},
    `members.${index}.substitute`,
  );
}
