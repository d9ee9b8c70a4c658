// Whose minutes another group's next agenda waits for, in three questions whatever the number of groups and meetings.
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { idsOf, statement } from "../database/statement";
import {
  type AwaitedMinutes,
  awaitedMinutes,
  type CadenceGroup,
  type CadenceMeeting,
  type Flow,
  flowsBetween,
  isMissed,
  isWarned,
} from "../domain/cadence";
import { applyOverrides, type DispositionOverride } from "../domain/disposition-override";

/** A receiver's agenda, a reporter, and what is owed so that the one reaches the other. Days are `YYYY-MM-DD`. */
export interface CadenceWarning {
  collaboration: string;
  reporter: { key: string; name: string };
  receiver: { key: string; name: string };
  /** The receiver's meeting. */
  meeting: { key: string; on: string };
  by: string;
  code: Exclude<AwaitedMinutes["standing"]["code"], "ready">;
  /** The reporter's meeting whose minutes it is about. */
  about: { key: string; on: string } | null;
  /** Who answers for the minutes. */
  leader: string;
  sendBy: string | null;
  approvableOn: string | null;
  /** Whether the dates as they stand make the agenda do without. */
  missed: boolean;
  /** Whether the time to warn has come (`warnDays`). */
  warned: boolean;
}

interface Asked {
  collaborations: readonly { id: string }[];
  /** The groups that may be spoken of, by id. */
  visible: { has(groupId: string): boolean };
  today: string;
}

/** Everything that is not ready, the day that comes first first; a pair of groups is told of where both may be seen. */
export async function loadCadence(
  tx: Database | Transaction,
  { collaborations, visible, today }: Asked,
): Promise<CadenceWarning[]> {
  if (collaborations.length === 0) return [];
  const [{ groups, flows }, meetings] = await Promise.all([
    flowsAmong(tx, { collaborations, visible, today }),
    meetingsAround(tx, { collaborations: idsOf(collaborations), today }),
  ]);
  return awaitedMinutes(flows, meetings, today).flatMap((one) => warningOf(one, groups, today));
}

/** Whose minutes go to whose agendas, of the groups that may be spoken of. */
export const flowsIn = async (tx: Database | Transaction, asked: Asked): Promise<Flow[]> =>
  (await flowsAmong(tx, asked)).flows;

async function flowsAmong(tx: Database | Transaction, { collaborations, visible, today }: Asked) {
  const here = idsOf(collaborations);
  const [standing, recipients] = await Promise.all([
    cadenceGroups(tx, { collaborations: here, today }),
    groupRecipients(tx, { collaborations: here }),
  ]);
  const groups = standing.map(byItsOwnWords);
  const spokenOf = groups.filter(({ id }) => visible.has(id));
  return { groups, flows: flowsBetween(spokenOf, recipients) };
}

type Row = CadenceGroup & { collaboration: string };
/** With the disposition as it is shared, and what the group says otherwise. */
type StandingRow = Row & { overrides: DispositionOverride[] };

const byItsOwnWords = ({ overrides, ...group }: StandingRow): Row => ({
  ...group,
  disposition: applyOverrides(group.disposition, overrides),
});

function warningOf(one: AwaitedMinutes, groups: readonly Row[], today: string): CadenceWarning[] {
  const { reporter, receiver, meeting, by, standing } = one;
  if (standing.code === "ready") return [];
  const named = ({ key, name }: CadenceGroup) => ({ key, name });
  const dated = ({ key, on }: CadenceMeeting) => ({ key, on });
  return [
    {
      collaboration: groups.find(({ id }) => id === receiver.id)?.collaboration ?? "",
      ...{ reporter: named(reporter), receiver: named(receiver), meeting: dated(meeting), by },
      ...{ code: standing.code, about: "meeting" in standing ? dated(standing.meeting) : null },
      leader: reporter.leader,
      sendBy: "sendBy" in standing ? standing.sendBy : null,
      approvableOn: "approvableOn" in standing ? standing.approvableOn : null,
      missed: isMissed(standing),
      warned: isWarned(one, today),
    },
  ];
}

const here = sql`any(${sql.placeholder("collaborations")}::uuid[])`;
const today = sql`${sql.placeholder("today")}::date`;

const cadenceGroups = statement<StandingRow>(sql`
  select g.id, g.key, g.name, g.layer, e.key as effort, p.name as leader, g.parent_id as "parentId", g.confidential,
    coalesce(latest.items, '[]') as disposition, g.disposition_overrides as overrides, c.key as collaboration, g.call_for_items_days as "callForItemsDays",
    g.agenda_days as "agendaDays", g.minutes_days as "minutesDays", g.comments_days as "commentsDays"
  from groups g join collaborations c on c.id = g.collaboration_id join people p on p.id = g.leader_id
    left join efforts e on e.id = g.effort_id
    left join lateral (select items from disposition_versions v where v.disposition_id = g.disposition_id
      order by v.version desc limit 1) latest on true
  where g.collaboration_id = ${here} and (g.archived_on is null or g.archived_on > ${today})
  order by g.position, g.key`);

const groupRecipients = statement<{ groupId: string; recipientGroupId: string }>(sql`
  select group_id as "groupId", recipient_group_id as "recipientGroupId" from minutes_recipients
  where collaboration_id = ${here} and recipient_group_id is not null`);

const meetingsAround = statement<CadenceMeeting>(sql`
  select key, group_id as "groupId", wall_time::date::text as "on", state,
    (minutes_sent_at at time zone time_zone)::date::text as "minutesSentOn"
  from meetings
  where collaboration_id = ${here} and state <> 'cancelled' and theme_id is null
    and wall_time between ${today} - interval '1 year' and ${today} + interval '1 year'
  order by starts_at`);
