// What a meeting leaves behind: decisions, tasks, and points sent onward to other groups.
import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { ReferralAnswer } from "@/server/domain/referral";
import type { AgreedTask, TaskStanding, TaskState } from "@/server/domain/task-life";
import type { TaskRhythm } from "@/server/domain/task-recurrence";
import { inCollaboration, people } from "./collaborations";
import { groups } from "./groups";
import { agendaItems, meetings } from "./meetings";

/** Numbered per group and year without gaps; the unique constraint is deferred so that a struck draft can close the gap. */
export const decisions = pgTable(
  "decisions",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    groupId: uuid().notNull(),
    meetingId: uuid().notNull(),
    itemId: uuid().notNull(),
    year: integer().notNull(),
    number: integer().notNull(),
    text: text().notNull(),
    reviewOn: date(),
    /** The earlier decision this one takes the place of. */
    supersedesId: uuid(),
    /** The day it is reviewed instead of `reviewOn`, which stands in the approved minutes. */
    reviewAgainOn: date(),
    /** What came of it, noted when it was reviewed. */
    effect: text(),
    effectNotedAt: timestamp({ withTimezone: true }),
    version: integer().notNull().default(1),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (decision) => [
    unique("a_decision_is_superseded_once").on(decision.supersedesId),
    check(
      "a_decision_does_not_supersede_itself",
      sql`${decision.supersedesId} is distinct from ${decision.id}`,
    ),
    check(
      "a_noted_effect_has_a_time",
      sql`(${decision.effect} is null) = (${decision.effectNotedAt} is null)`,
    ),
    foreignKey({
      name: "decision_supersedes_a_decision",
      columns: [decision.supersedesId],
      foreignColumns: [decision.id],
    }),
    unique("decision_numbers_are_unique").on(decision.groupId, decision.year, decision.number),
    index("decisions_of_a_meeting").on(decision.meetingId),
    index("decisions_to_review")
      .on(decision.groupId)
      .where(sql`${decision.reviewOn} is not null or ${decision.reviewAgainOn} is not null`),
    check("decision_says_something", sql`length(trim(${decision.text})) > 0`),
    foreignKey({
      name: "decision_is_of_a_group_here",
      columns: [decision.collaborationId, decision.groupId],
      foreignColumns: [groups.collaborationId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "decision_is_of_a_meeting_here",
      columns: [decision.collaborationId, decision.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }),
    foreignKey({
      name: "decision_is_of_an_item_here",
      columns: [decision.collaborationId, decision.itemId],
      foreignColumns: [agendaItems.collaborationId, agendaItems.id],
    }),
  ],
);

/** A group that a decision concerns besides its own: it is told, and the decision stands on its next agenda. */
export const decisionConcerns = pgTable(
  "decision_concerns",
  {
    collaborationId: inCollaboration(),
    decisionId: uuid()
      .notNull()
      .references(() => decisions.id, { onDelete: "cascade" }),
    groupId: uuid().notNull(),
    toldAt: timestamp({ withTimezone: true }),
  },
  (concern) => [
    primaryKey({ name: "a_decision_concerns_a_group_once", columns: [concern.decisionId, concern.groupId] }),
    index("decisions_that_concern_a_group").on(concern.groupId),
    foreignKey({
      name: "concerned_group_is_here",
      columns: [concern.collaborationId, concern.groupId],
      foreignColumns: [groups.collaborationId, groups.id],
    }).onDelete("cascade"),
  ],
);

/** A task belongs to a person, to a function as written, or to somebody outside with a name and a mail address. */
export const tasks = pgTable(
  "tasks",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    groupId: uuid().notNull(),
    meetingId: uuid().notNull(),
    itemId: uuid().notNull(),
    position: integer().notNull(),
    what: text().notNull(),
    personId: uuid(),
    responsible: text(),
    outsideName: text(),
    outsideAddress: text(),
    due: date(),
    /** What has been said of it while it is not done. */
    standing: text().$type<TaskStanding>().notNull().default("open"),
    doneOn: date(),
    /** Told by the two before it, so that they never disagree. */
    state: text()
      .$type<TaskState>()
      .notNull()
      .generatedAlwaysAs(sql`case when done_on is not null then 'done' else standing end`),
    /** How many have had it, one after the other; each has a link of their own. */
    turn: integer().notNull().default(1),
    /** SHA-256 of the link's token, by which whoever has it now answers; null until they have been written to. */
    linkHash: text().unique("task_links_are_unique"),
    /** How often it comes again, and the day that is counted from; null for one that does not. */
    repeats: text().$type<TaskRhythm>(),
    repeatsFrom: date(),
    /** The task of the same series that was done before it; it stands in no minutes. */
    followsId: uuid(),
    /** What the minutes say of it, once it has been given on or its day has been moved. */
    agreed: jsonb().$type<AgreedTask>(),
    version: integer().notNull().default(1),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (task) => [
    unique("tasks_stay_in_their_collaboration").on(task.collaborationId, task.id),
    unique("a_task_is_followed_once").on(task.followsId),
    check(
      "what_repeats_by_the_calendar_begins_on_a_day",
      sql`case when ${task.repeats} in ('week', 'month', 'quarter', 'year') then ${task.repeatsFrom} is not null
        else ${task.repeatsFrom} is null and coalesce(${task.repeats}, 'each-meeting') = 'each-meeting' end`,
    ),
    foreignKey({
      name: "task_follows_a_task_here",
      columns: [task.collaborationId, task.followsId],
      foreignColumns: [task.collaborationId, task.id],
    }).onDelete("cascade"),
    index("tasks_of_a_meeting").on(task.meetingId),
    index("open_tasks_of_a_group").on(task.groupId).where(sql`${task.doneOn} is null`),
    index("open_tasks_of_a_person").on(task.personId).where(sql`${task.doneOn} is null`),
    check("task_says_something", sql`length(trim(${task.what})) > 0`),
    check(
      "task_has_one_responsible",
      sql`num_nonnulls(${task.personId}, ${task.responsible}, ${task.outsideAddress}) = 1`,
    ),
    check(
      "who_is_outside_has_a_name_and_an_address",
      sql`(${task.outsideName} is null) = (${task.outsideAddress} is null)`,
    ),
    check(
      "a_task_is_open_accepted_or_handed_back",
      sql`${task.standing} in ('open', 'accepted', 'handed-back')`,
    ),
    foreignKey({
      name: "task_is_of_a_group_here",
      columns: [task.collaborationId, task.groupId],
      foreignColumns: [groups.collaborationId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "task_is_of_a_meeting_here",
      columns: [task.collaborationId, task.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }),
    foreignKey({
      name: "task_is_of_an_item_here",
      columns: [task.collaborationId, task.itemId],
      foreignColumns: [agendaItems.collaborationId, agendaItems.id],
    }),
    foreignKey({
      name: "task_is_of_a_person_here",
      columns: [task.collaborationId, task.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/**
 * A point sent to another group. It is exactly one of: waiting for a meeting (`onItemId` and `answer` null),
 * on one published agenda (`onItemId` set), or answered (`answer` set; `onItemId` is where).
 */
export const referrals = pgTable(
  "referrals",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    fromGroupId: uuid().notNull(),
    /** The item it was sent from; null when the group sent it outside a meeting. */
    fromMeetingId: uuid(),
    fromItemId: uuid(),
    toGroupId: uuid().notNull(),
    position: integer().notNull(),
    question: text().notNull(),
    background: text(),
    wantedBy: date(),
    /** Who raised it, and hears the answer; null where only the group asks. */
    raisedById: uuid(),
    /** Who sent it outside a meeting. */
    sentById: uuid(),
    /** The referral this one carries onward, when a group delegated it. */
    delegatedFromId: uuid(),
    onItemId: uuid(),
    answer: text().$type<ReferralAnswer>(),
    answerText: text(),
    answeredAt: timestamp({ withTimezone: true }),
    /** Who answered it outside a meeting. */
    answeredById: uuid(),
    version: integer().notNull().default(1),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (referral) => [
    index("referrals_to_a_group").on(referral.toGroupId),
    index("referrals_that_wait_for_a_group").on(referral.toGroupId).where(sql`${referral.answer} is null`),
    index("answers_by_time")
      .on(referral.collaborationId, referral.answeredAt)
      .where(sql`${referral.answeredAt} is not null`),
    index("referrals_from_a_group").on(referral.fromGroupId),
    index("referrals_of_a_meeting").on(referral.fromMeetingId),
    check("referral_asks_something", sql`length(trim(${referral.question})) > 0`),
    check("referral_goes_to_another_group", sql`${referral.fromGroupId} <> ${referral.toGroupId}`),
    check(
      "a_referral_is_sent_from_an_item_or_by_the_group",
      sql`(${referral.fromMeetingId} is null) = (${referral.fromItemId} is null)`,
    ),
    check("an_answer_has_a_time", sql`(${referral.answer} is null) = (${referral.answeredAt} is null)`),
    unique("a_referral_is_delegated_once").on(referral.delegatedFromId),
    foreignKey({
      name: "referral_is_delegated_from_a_referral",
      columns: [referral.delegatedFromId],
      foreignColumns: [referral.id],
    }),
    foreignKey({
      name: "referral_is_raised_by_a_person_here",
      columns: [referral.collaborationId, referral.raisedById],
      foreignColumns: [people.collaborationId, people.id],
    }),
    foreignKey({
      name: "referral_is_sent_by_a_person_here",
      columns: [referral.collaborationId, referral.sentById],
      foreignColumns: [people.collaborationId, people.id],
    }),
    foreignKey({
      name: "referral_is_answered_by_a_person_here",
      columns: [referral.collaborationId, referral.answeredById],
      foreignColumns: [people.collaborationId, people.id],
    }),
    foreignKey({
      name: "referral_is_from_a_group_here",
      columns: [referral.collaborationId, referral.fromGroupId],
      foreignColumns: [groups.collaborationId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "referral_is_to_a_group_here",
      columns: [referral.collaborationId, referral.toGroupId],
      foreignColumns: [groups.collaborationId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "referral_is_from_a_meeting_here",
      columns: [referral.collaborationId, referral.fromMeetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }),
    foreignKey({
      name: "referral_is_from_an_item_here",
      columns: [referral.collaborationId, referral.fromItemId],
      foreignColumns: [agendaItems.collaborationId, agendaItems.id],
    }),
    foreignKey({
      name: "referral_is_on_an_item_here",
      columns: [referral.collaborationId, referral.onItemId],
      foreignColumns: [agendaItems.collaborationId, agendaItems.id],
    }),
  ],
);
