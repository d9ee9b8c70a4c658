// What was sent in for meetings, in one statement: whom we asked, what they tell, and what they propose.
import { sql } from "drizzle-orm";
import { ahead } from "../agendas/source-queries";
import { statement } from "../database/statement";
import type { SentIn, SentProposal } from "../domain/agenda-sources";

/** A proposal with what the leader's answer is based on and says. */
export interface ProposalRow extends SentProposal {
  version: number;
  reason: string | null;
  answeredOn: string | null;
}

interface SentInRow extends Omit<SentIn, "callOn" | "proposals"> {
  proposals: ProposalRow[];
}

const today = sql`${sql.placeholder("today")}::date`;
const timeZone = sql`${sql.placeholder("timeZone")}::text`;

const here = sql`coalesce(p.meeting_id = a.meeting, false)`;

/** For no meeting, or for one that was cancelled, or passed without an agenda. */
const loose = sql`(p.meeting_id is null or m.state = 'cancelled'
  or (m.state in ('planned', 'collecting') and m.wall_time < ${today}))`;

/** For each of the meetings ahead, in their order. Who has left is waited for no longer; what they wrote stays. */
export const sentIn = statement<SentInRow>(sql`
  select
    (select coalesce(json_agg(json_build_object(
        'person', w.key, 'name', w.name, 'organisation', o.name,
        'askedOn', (c.asked_at at time zone ${timeZone})::date, 'remindedOn', (c.reminded_at at time zone ${timeZone})::date,
        'answered', c.answered_at is not null, 'nothing', c.nothing) order by w.position, w.key), '[]')
      from calls c join people w on w.id = c.person_id left join organisations o on o.id = w.organisation_id
      where c.meeting_id = a.meeting and (w.left_on is null or w.left_on > ${today})) as asked,
    (select coalesce(json_agg(json_build_object(
        'id', b.id, 'kind', b.kind, 'person', w.key, 'name', w.name, 'organisation', o.name, 'text', b.text,
        'sentOn', (b.updated_at at time zone ${timeZone})::date) order by w.position, w.key, b.kind), '[]')
      from briefings b join people w on w.id = b.person_id left join organisations o on o.id = w.organisation_id
      where b.meeting_id = a.meeting) as briefings,
    (select coalesce(json_agg(json_build_object(
        'id', p.id, 'title', p.title, 'type', p.type, 'background', p.background, 'recommendation', p.recommendation,
        'minutes', p.minutes, 'name', w.name, 'organisation', o.name, 'state', p.state, 'mergedInto', p.merged_into,
        'here', ${here}, 'loose', ${loose}, 'version', p.version, 'reason', p.reason,
        'sentOn', (p.created_at at time zone ${timeZone})::date,
        'answeredOn', (p.answered_at at time zone ${timeZone})::date) order by p.created_at, p.id), '[]')
      from proposals p join people w on w.id = p.person_id left join organisations o on o.id = w.organisation_id
        left join meetings m on m.id = p.meeting_id
      where p.group_id = a."group" and (${here} or p.state = 'postponed' or (${loose} and p.state <> 'declined'))) as proposals
  from ${ahead} order by a.nth`);
