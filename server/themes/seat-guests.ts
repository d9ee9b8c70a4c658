// Who presents a theme belongs at the meeting it stands at, and at no other.
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { themes } from "@/db/schema/groups";
import { meetingGuests } from "@/db/schema/meetings";
import { guestsByMeeting, type ThemedMeeting } from "../domain/theme-guests";
import type { Group } from "../groups/queries";
import { enqueue } from "../jobs/queue";

/**
 * Makes the guests of the group's coming meetings those who present there. Where a meeting's guests changed, invitations
 * follow: who comes is asked, who goes is told.
 */
export async function seatGuests(tx: Transaction, group: Group, now: Date): Promise<void> {
  const meetings = await comingMeetings(tx, group, now);
  if (meetings.length === 0) return;
  const wanted = guestsByMeeting(
    meetings,
    await themesWithGuests(tx, group),
    await dayBefore(tx, group, now),
  );
  const rows = await tx
    .select()
    .from(meetingGuests)
    .where(inArray(meetingGuests.meetingId, [...wanted.keys()]));
  // who was invited by name comes whatever the theme
  const gone = rows.filter(
    ({ meetingId, personId, because }) => because === "theme" && !wanted.get(meetingId)?.includes(personId),
  );
  const come = [...wanted].flatMap(([meetingId, guests]) =>
    guests
      .filter((personId) => !rows.some((row) => row.meetingId === meetingId && row.personId === personId))
      .map((personId) => ({ collaborationId: group.collaborationId, meetingId, personId })),
  );
  for (const { meetingId, personId } of gone) {
    const which = and(eq(meetingGuests.meetingId, meetingId), eq(meetingGuests.personId, personId));
    await tx.delete(meetingGuests).where(which);
  }
  if (come.length > 0) await tx.insert(meetingGuests).values(come);
  if (gone.length + come.length > 0)
    await enqueue(tx, "follow-circle", { collaborationId: group.collaborationId });
}

async function comingMeetings(tx: Transaction, { id }: Group, now: Date): Promise<ThemedMeeting[]> {
  const rows = await tx.execute<{
    id: string;
    on: string;
    themeId: string | null;
    sent: string[] | null;
  }>(sql`
    select m.id, m.wall_time::date::text as "on", m.theme_id as "themeId",
      case when m.state not in ('planned', 'collecting') or exists (select from agenda_items i where i.meeting_id = m.id) then
        (select coalesce(json_agg(substring(line ->> 'key' from 'theme:(.+)$')), '[]')
          from agenda_items i cross join jsonb_array_elements(i.lines) line
          where i.meeting_id = m.id and i.fill = 'theme' and line ->> 'key' like '%theme:%') end as sent
    from meetings m
    where m.group_id = ${id} and m.state in ('planned', 'collecting', 'published') and m.starts_at > ${now.toISOString()}
    order by m.starts_at`);
  return [...rows];
}

async function dayBefore(tx: Transaction, { id }: Group, now: Date): Promise<string | null> {
  const [row] = await tx.execute<{ on: string }>(sql`
    select wall_time::date::text as "on" from meetings
    where group_id = ${id} and state <> 'cancelled' and theme_id is null and starts_at <= ${now.toISOString()}
    order by starts_at desc limit 1`);
  return row?.on ?? null;
}

async function themesWithGuests(tx: Transaction, { id, collaborationId }: Group) {
  const rows = await tx.select().from(themes).where(eq(themes.groupId, id));
  const keys = rows.flatMap(({ presenters }) => presenters ?? []);
  const known = await tx
    .select({ id: people.id, key: people.key })
    .from(people)
    .where(and(eq(people.collaborationId, collaborationId), inArray(people.key, keys)));
  return rows.map(({ id: theme, on, wholeDay, presenters }) => ({
    ...{ id: theme, on, wholeDay },
    guests: known.filter(({ key }) => presenters?.includes(key)).map((person) => person.id),
  }));
}
