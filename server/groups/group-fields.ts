// A group's facts and its circle as the fields of their forms: what a form begins with, and what a conflict shows beside one's own.
import { asc, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { groupIncludes, groupMembers, memberSubstitutes, minutesRecipients } from "@/db/schema/groups";
import type { Named, References } from "../collaborations/references";
import { writeNumber } from "../domain/written-number";
import { writeDate, writeTime } from "../domain/written-time";
import type { Group } from "./queries";

/** Every field of the form by its name, as it would be written there; an empty field is an empty text. */
export async function groupFields(tx: Database | Transaction, group: Group, references: References) {
  const recipients = await tx
    .select()
    .from(minutesRecipients)
    .where(eq(minutesRecipients.groupId, group.id))
    .orderBy(asc(minutesRecipients.position));
  const key = (among: readonly Named[], id: string | null) => among.find((one) => one.id === id)?.key ?? "";
  type Row = (typeof recipients)[number];
  const isOf = (kind: Row["kind"]) => (row: Row) => row.kind === kind;
  const groupKey = ({ recipientGroupId }: Row) => key(references.groups, recipientGroupId) || [];
  const personKey = ({ personId }: Row) => key(references.people, personId) || [];
  return {
    name: group.name,
    aliases: (group.aliases ?? []).join("\n"),
    layer: group.layer,
    effort: key(references.efforts, group.effortId),
    parent: key(references.groups, group.parentId),
    purpose: (group.purpose ?? []).join("\n"),
    leaderTasks: (group.leaderTasks ?? []).join("\n"),
    leader: key(references.people, group.leaderId),
    secretary: key(references.people, group.secretaryId),
    ...rhythmFields(group.rhythm),
    durationMinutes: writeNumber(group.durationMinutes),
    usualWeekday: group.usualWeekday ?? "",
    usualAt: writeTime(group.usualAt ?? ""),
    place: group.place ?? "",
    onlineLink: group.onlineLink ?? "",
    leaderHoursPerYear: writeNumber(group.leaderHoursPerYear),
    callForItemsDays: writeNumber(group.callForItemsDays),
    agendaDays: writeNumber(group.agendaDays),
    minutesDays: writeNumber(group.minutesDays),
    commentsDays: writeNumber(group.commentsDays),
    minutesToMembers: String(group.minutesToMembers ?? false),
    silenceApproves: String(group.silenceApproves),
    confidential: String(group.confidential),
    minutesToGroups: recipients.filter(isOf("full")).flatMap(groupKey),
    minutesToPeople: recipients.filter(isOf("full")).flatMap(personKey),
    decisionsToGroups: recipients.filter(isOf("decisions")).flatMap(groupKey),
    decisionsToPeople: recipients.filter(isOf("decisions")).flatMap(personKey),
  };
}

function rhythmFields(rhythm: Group["rhythm"]) {
  const empty = {
    rhythm: "none",
    perYear: "",
    themeDays: "",
    extraordinary: "false",
    everyDays: "",
    rhythmFrom: "",
  };
  if (!rhythm) return empty;
  if ("everyDays" in rhythm) {
    return {
      ...empty,
      rhythm: "everyDays",
      everyDays: String(rhythm.everyDays),
      rhythmFrom: writeDate(rhythm.from),
    };
  }
  return {
    ...empty,
    rhythm: "perYear",
    perYear: String(rhythm.perYear),
    themeDays: writeNumber(rhythm.themeDays ?? null),
    extraordinary: String(rhythm.extraordinary ?? false),
  };
}

/** The circle as the rows of its form. */
export async function circleFields(
  tx: Database | Transaction,
  group: Group,
  { people, groups: all }: References,
) {
  const members = await tx
    .select()
    .from(groupMembers)
    .where(eq(groupMembers.groupId, group.id))
    .orderBy(asc(groupMembers.position));
  const includes = await tx
    .select()
    .from(groupIncludes)
    .where(eq(groupIncludes.groupId, group.id))
    .orderBy(asc(groupIncludes.position));
  const substitutes = await tx
    .select()
    .from(memberSubstitutes)
    .where(eq(memberSubstitutes.groupId, group.id));
  const keyOf = (id: string | undefined) => people.find((person) => person.id === id)?.key ?? "";
  return {
    members: members.map(({ personId, role, from, to }) => ({
      person: keyOf(personId),
      role: role ?? "member",
      substitute: keyOf(substitutes.find(({ memberId }) => memberId === personId)?.substituteId),
      from: from ? writeDate(from) : "",
      to: to ? writeDate(to) : "",
    })),
    includes: includes.flatMap(({ includedId }) => all.find(({ id }) => id === includedId)?.key ?? []),
  };
}
