// Somebody's own network meetings as a calendar or an overview may show them: when, and where the rest is read.
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { statement } from "../database/statement";

export interface NetworkTime {
  /** The meeting's. */
  id: string;
  collaboration: string;
  collaborationName: string;
  language: string;
  accent: string;
  /** The whole authority. */
  authority: string;
  /** Wall time in `timeZone`, as PostgreSQL writes it. */
  startsAt: string;
  timeZone: string;
  durationMinutes: number;
  sequence: number;
}

/** Of people by their ids, as an array of PostgreSQL; those that take them, between two instants. */
export const networkTimesOf = (
  tx: Database | Transaction,
  among: { people: string; from: string; until: string },
): Promise<NetworkTime[]> => times(tx, among);

const times = statement<NetworkTime>(sql`
  select m.id, c.key as collaboration, c.name as "collaborationName", c.language, c.accent, o.name as authority,
      (m.starts_at at time zone c.time_zone)::text as "startsAt", c.time_zone as "timeZone",
      m.duration_minutes as "durationMinutes", coalesce(s.told_sequence, m.sequence) as sequence
    from network_seats s join network_meetings m on m.id = s.meeting_id
      join collaborations c on c.id = m.collaboration_id join citizens z on z.id = m.citizen_id
      join organisations o on o.id = z.organisation_id
    where s.person_id = any(${sql.placeholder("people")}::uuid[]) and s.takes and m.state <> 'cancelled'
      and s.ends_at > ${sql.placeholder("from")}::timestamptz
      and s.starts_at < ${sql.placeholder("until")}::timestamptz
    order by m.starts_at, m.id`);
