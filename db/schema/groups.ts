// The governance layer as it is agreed: groups, their circles, dispositions, recipients and themes.
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { Layer, MemberRole, Rhythm, StandingItem } from "@/server/domain/collaboration-file";
import type { DispositionOverride } from "@/server/domain/disposition-override";
import { efforts, inCollaboration, people } from "./collaborations";

export const dispositions = pgTable(
  "dispositions",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    key: text().notNull(),
    position: integer().notNull(),
    name: text().notNull(),
  },
  (disposition) => [
    unique("disposition_keys_are_unique").on(disposition.collaborationId, disposition.key),
    unique("dispositions_stay_in_their_collaboration").on(disposition.collaborationId, disposition.id),
  ],
);

/** A disposition is never changed: an edit is a new version, so that old agendas keep what they were made from. */
export const dispositionVersions = pgTable(
  "disposition_versions",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    dispositionId: uuid().notNull(),
    version: integer().notNull(),
    items: jsonb().$type<StandingItem[]>().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (version) => [
    unique("disposition_versions_are_unique").on(version.dispositionId, version.version),
    foreignKey({
      name: "version_belongs_to_a_disposition",
      columns: [version.collaborationId, version.dispositionId],
      foreignColumns: [dispositions.collaborationId, dispositions.id],
    }).onDelete("cascade"),
  ],
);

export const groups = pgTable(
  "groups",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    key: text().notNull(),
    position: integer().notNull(),
    version: integer().notNull().default(1),
    name: text().notNull(),
    aliases: text().array(),
    layer: text().$type<Layer>().notNull(),
    effortId: uuid(),
    parentId: uuid(),
    purpose: text().array(),
    leaderTasks: text().array(),
    leaderId: uuid().notNull(),
    secretaryId: uuid(),
    rhythm: jsonb().$type<Rhythm>(),
    durationMinutes: integer(),
    usualWeekday: text(),
    usualAt: text(),
    place: text(),
    /** Where its meetings are usually joined from afar. */
    onlineLink: text(),
    leaderHoursPerYear: numeric({ mode: "number" }),
    /** null where the group has not said whether its members receive the minutes. */
    minutesToMembers: boolean(),
    callForItemsDays: integer(),
    agendaDays: integer(),
    minutesDays: integer(),
    commentsDays: integer(),
    /** Minutes that nobody has spoken against by the last day for comments are approved. */
    silenceApproves: boolean().notNull().default(false),
    confidential: boolean().notNull().default(false),
    dispositionId: uuid().notNull(),
    /** Where the group departs from a disposition it shares with others. */
    dispositionOverrides: jsonb().$type<DispositionOverride[]>().notNull().default([]),
    /** The day the group was closed: it plans no meetings from then on, and its history stays. */
    archivedOn: date(),
    /** The group that took over its work, and what still waited for it. */
    mergedIntoId: uuid(),
    /** The last day it may meet, with the reason that is given when it closes the next; null while nobody has planned that. */
    lastDay: date(),
    endsBecause: text(),
    /** The group that will take over then. */
    endsIntoId: uuid(),
  },
  (group) => [
    check(
      "only_an_archived_group_is_merged",
      sql`${group.mergedIntoId} is null or ${group.archivedOn} is not null`,
    ),
    check("a_last_day_has_a_reason", sql`(${group.lastDay} is null) = (${group.endsBecause} is null)`),
    check(
      "only_with_a_last_day_somebody_takes_over",
      sql`${group.endsIntoId} is null or ${group.lastDay} is not null`,
    ),
    check(
      "a_closed_group_has_no_last_day_ahead",
      sql`${group.archivedOn} is null or ${group.lastDay} is null`,
    ),
    check("a_group_does_not_end_into_itself", sql`${group.endsIntoId} is distinct from ${group.id}`),
    foreignKey({
      name: "group_ends_into_a_group_here",
      columns: [group.collaborationId, group.endsIntoId],
      foreignColumns: [group.collaborationId, group.id],
    }),
    check("a_group_is_not_merged_into_itself", sql`${group.mergedIntoId} is distinct from ${group.id}`),
    foreignKey({
      name: "group_is_merged_into_a_group_here",
      columns: [group.collaborationId, group.mergedIntoId],
      foreignColumns: [group.collaborationId, group.id],
    }),
    index("groups_somebody_leads").on(group.leaderId),
    index("groups_somebody_is_secretary_of").on(group.secretaryId),
    // there are few, and every search asks which
    index("confidential_groups").on(group.id).where(sql`${group.confidential}`),
    unique("group_keys_are_unique").on(group.collaborationId, group.key),
    unique("groups_stay_in_their_collaboration").on(group.collaborationId, group.id),
    check("a_usual_online_link_is_https", sql`${group.onlineLink} like 'https://%'`),
    check("a_meeting_lasts", sql`${group.durationMinutes} is null or ${group.durationMinutes} > 0`),
    check("a_group_is_not_its_own_parent", sql`${group.parentId} is distinct from ${group.id}`),
    foreignKey({
      name: "group_effort_is_in_the_same_collaboration",
      columns: [group.collaborationId, group.effortId],
      foreignColumns: [efforts.collaborationId, efforts.id],
    }),
    foreignKey({
      name: "group_parent_is_in_the_same_collaboration",
      columns: [group.collaborationId, group.parentId],
      foreignColumns: [group.collaborationId, group.id],
    }),
    foreignKey({
      name: "group_leader_is_in_the_same_collaboration",
      columns: [group.collaborationId, group.leaderId],
      foreignColumns: [people.collaborationId, people.id],
    }),
    foreignKey({
      name: "group_secretary_is_in_the_same_collaboration",
      columns: [group.collaborationId, group.secretaryId],
      foreignColumns: [people.collaborationId, people.id],
    }),
    foreignKey({
      name: "group_disposition_is_in_the_same_collaboration",
      columns: [group.collaborationId, group.dispositionId],
      foreignColumns: [dispositions.collaborationId, dispositions.id],
    }),
  ],
);

export const groupMembers = pgTable(
  "group_members",
  {
    collaborationId: inCollaboration(),
    groupId: uuid().notNull(),
    personId: uuid().notNull(),
    position: integer().notNull(),
    /** null is an ordinary member. */
    role: text().$type<MemberRole>(),
    from: date(),
    to: date(),
  },
  (member) => [
    primaryKey({ name: "one_membership_per_person_and_group", columns: [member.groupId, member.personId] }),
    index("groups_somebody_sits_in").on(member.personId),
    foreignKey({
      name: "membership_is_of_a_group_here",
      columns: [member.collaborationId, member.groupId],
      foreignColumns: [groups.collaborationId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "membership_is_of_a_person_here",
      columns: [member.collaborationId, member.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/** Who comes to a group's meetings in a member's place when the member says no. */
export const memberSubstitutes = pgTable(
  "member_substitutes",
  {
    collaborationId: inCollaboration(),
    groupId: uuid().notNull(),
    memberId: uuid().notNull(),
    substituteId: uuid().notNull(),
  },
  (substitute) => [
    primaryKey({ name: "a_member_has_one_substitute", columns: [substitute.groupId, substitute.memberId] }),
    check("nobody_stands_in_for_themselves", sql`${substitute.memberId} <> ${substitute.substituteId}`),
    foreignKey({
      name: "substitute_is_in_a_group_here",
      columns: [substitute.collaborationId, substitute.groupId],
      foreignColumns: [groups.collaborationId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "substituted_member_is_a_person_here",
      columns: [substitute.collaborationId, substitute.memberId],
      foreignColumns: [people.collaborationId, people.id],
    }),
    foreignKey({
      name: "substitute_is_a_person_here",
      columns: [substitute.collaborationId, substitute.substituteId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/** A group that takes in the whole circle of another, as the operations team does with the steering group. */
export const groupIncludes = pgTable(
  "group_includes",
  {
    collaborationId: inCollaboration(),
    groupId: uuid().notNull(),
    includedId: uuid().notNull(),
    position: integer().notNull(),
  },
  (include) => [
    primaryKey({ name: "a_group_is_included_once", columns: [include.groupId, include.includedId] }),
    index("groups_that_include_a_group").on(include.includedId),
    check("a_group_does_not_include_itself", sql`${include.groupId} <> ${include.includedId}`),
    foreignKey({
      name: "including_group_is_here",
      columns: [include.collaborationId, include.groupId],
      foreignColumns: [groups.collaborationId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "included_group_is_here",
      columns: [include.collaborationId, include.includedId],
      foreignColumns: [groups.collaborationId, groups.id],
    }).onDelete("cascade"),
  ],
);

/** Who besides the members receives a group's minutes, or its decisions alone: another group, or one person. */
export const minutesRecipients = pgTable(
  "minutes_recipients",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    groupId: uuid().notNull(),
    recipientGroupId: uuid(),
    personId: uuid(),
    position: integer().notNull(),
    /** Which part of them. */
    kind: text().$type<"full" | "decisions">().notNull().default("full"),
  },
  (recipient) => [
    check("a_recipient_gets_all_or_the_decisions", sql`${recipient.kind} in ('full', 'decisions')`),
    check(
      "recipient_is_a_group_or_a_person",
      sql`num_nonnulls(${recipient.recipientGroupId}, ${recipient.personId}) = 1`,
    ),
    index("minutes_a_group_receives").on(recipient.recipientGroupId),
    index("minutes_somebody_receives").on(recipient.personId),
    unique("minutes_go_once_to_a_group").on(recipient.groupId, recipient.kind, recipient.recipientGroupId),
    unique("minutes_go_once_to_a_person").on(recipient.groupId, recipient.kind, recipient.personId),
    foreignKey({
      name: "minutes_are_of_a_group_here",
      columns: [recipient.collaborationId, recipient.groupId],
      foreignColumns: [groups.collaborationId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "recipient_group_is_here",
      columns: [recipient.collaborationId, recipient.recipientGroupId],
      foreignColumns: [groups.collaborationId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "recipient_person_is_here",
      columns: [recipient.collaborationId, recipient.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/** A theme planned for a group's meeting; without a date it is taken at the next meeting that has room for one. */
export const themes = pgTable(
  "themes",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    groupId: uuid().notNull(),
    position: integer().notNull(),
    title: text().notNull(),
    /** Keys of people, or names as written. */
    presenters: text().array(),
    on: date(),
    /** A whole day about the theme, beside the group's usual meetings. */
    wholeDay: boolean().notNull().default(false),
    note: text(),
    version: integer().notNull().default(1),
  },
  (theme) => [
    unique("themes_stay_in_their_collaboration").on(theme.collaborationId, theme.id),
    check("a_theme_has_a_title", sql`length(trim(${theme.title})) > 0`),
    foreignKey({
      name: "theme_is_for_a_group_here",
      columns: [theme.collaborationId, theme.groupId],
      foreignColumns: [groups.collaborationId, groups.id],
    }).onDelete("cascade"),
  ],
);
