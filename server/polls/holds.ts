// What stands in somebody's own calendar until a poll closes: each of its times that they have not said no to.
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { idsOf, statement } from "../database/statement";
import { isNeutral } from "../domain/boundary";
import { wallTimeAt } from "../domain/wall-time";

export interface Hold {
  timeId: string;
  pollId: string;
  groupId: string;
  collaborationId: string;
  /** Wall time. */
  startsAt: string;
  timeZone: string;
  durationMinutes: number;
  title: string;
  groupName: string;
  /** Nothing but the time is given away. */
  neutral: boolean;
}

/** Of the people with these ids, from a day (`YYYY-MM-DD`) to the one before the other; of the whole of what comes without it. */
export async function holdsOf(
  tx: Database | Transaction,
  among: readonly { id: string }[],
  { from, to = "2999-01-01" }: { from: string; to?: string },
): Promise<Hold[]> {
  if (among.length === 0) return [];
  const rows = await heldTimes(tx, { people: idsOf(among), from, to });
  return rows.map(({ at, confidential, layer, ...hold }) => ({
    ...hold,
    startsAt: wallTimeAt(new Date(at), hold.timeZone),
    neutral: isNeutral({ confidential, layer }),
  }));
}

interface HeldRow extends Omit<Hold, "startsAt" | "neutral"> {
  at: string;
  confidential: boolean;
  layer: string;
}

const heldTimes = statement<HeldRow>(sql`
  select t.id as "timeId", p.id as "pollId", p.group_id as "groupId", p.collaboration_id as "collaborationId",
      to_char(t.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"') as at, c.time_zone as "timeZone",
      p.duration_minutes as "durationMinutes", p.title, g.name as "groupName", g.confidential, g.layer
    from poll_people a join polls p on p.id = a.poll_id and p.state = 'open'
      join groups g on g.id = p.group_id join collaborations c on c.id = p.collaboration_id
      join poll_times t on t.poll_id = p.id
      left join poll_votes v on v.time_id = t.id and v.person_id = a.person_id and v.answer = 'no'
    where a.person_id = any(${sql.placeholder("people")}::uuid[]) and v.time_id is null
      and (t.starts_at at time zone c.time_zone) >= ${sql.placeholder("from")}::date
      and (t.starts_at at time zone c.time_zone) < ${sql.placeholder("to")}::date
    order by t.starts_at, t.id`);
