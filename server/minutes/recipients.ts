// Whom a group's minutes go to, and whom the decisions alone.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { minutesRecipients } from "@/db/schema/groups";
import { type CircleFacts, type CirclePerson, circleOf, hasLeft } from "../domain/circle";
import type { Group } from "../groups/queries";

interface Sending {
  group: Group;
  circle: CircleFacts;
  /** The day it is, in the collaboration's zone. */
  today: string;
}

/**
 * Of the whole minutes: the group's members, unless it has said that they do not get them, its leader and secretary, and the
 * groups and people it names; of the decisions: those it names for them. Each once. What a confidential group writes stays
 * in its own circle.
 */
export async function recipientsOf(
  tx: Transaction,
  { group, circle, today }: Sending,
  kind: "full" | "decisions" = "full",
): Promise<CirclePerson[]> {
  const named = await tx
    .select()
    .from(minutesRecipients)
    .where(and(eq(minutesRecipients.groupId, group.id), eq(minutesRecipients.kind, kind)))
    .orderBy(minutesRecipients.position);
  const circleIds = (groupId: string) => circleOf(groupId, circle, today).map(({ person }) => person.id);
  const own = [
    group.leaderId,
    group.secretaryId,
    ...(group.minutesToMembers === false ? [] : circleIds(group.id)),
  ];
  const ids = [
    ...(kind === "full" ? own : []),
    ...(group.confidential ? [] : named).flatMap(({ recipientGroupId, personId }) =>
      recipientGroupId ? circleIds(recipientGroupId) : [personId],
    ),
  ];
  return [...new Set(ids)].flatMap((id) => stillHere(circle.people.get(id ?? ""), today));
}

export const stillHere = (person: CirclePerson | undefined, today: string): CirclePerson[] =>
  person && !hasLeft(person, today) ? [person] : [];
