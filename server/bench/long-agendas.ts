// The demo world with two agendas of fifty items: one that was sent, one still in the making.
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { siv, whoIsWho } from "@/db/demo/who-is-who";
import { agendaEdits } from "@/db/schema/meetings";
import { machine } from "../actor";
import { composedAgenda } from "../agendas/compose";
import { loadDemoWorld } from "../demo/load-demo-world";
import { everyItem } from "../domain/agenda-edits";
import { NotFound } from "../domain/errors";
import { loadGroup, type SeenGroup } from "../groups/queries";
import { inviteCircle } from "../invitations/invite-circle";
import { findNextMeeting } from "../meetings/next-meeting";
import { loadMeeting } from "../meetings/queries";
import { openSession } from "../sign-in/open-session";

export const length = 50;

export interface LongAgendas {
  /** Addresses of pages. */
  sent: string;
  draft: string;
  /** A session of the steering group's leader, for a cookie. */
  session: string;
}

/** Fills the empty database that `db` opens. */
export async function writeLongAgendas(now: Date): Promise<LongAgendas> {
  await loadDemoWorld(now);
  const seen = await loadGroup(db, machine("bench"), siv, "steering");
  const sent = await sendLongAgenda(seen, now);
  const draft = await draftLongAgenda(seen, now);
  const { token } = await db.transaction((tx) => openSession(tx, whoIsWho.steeringLeader.email, now));
  await db.execute(sql`analyze`);
  return { sent: `/${siv}/meetings/${sent}`, draft: `/${siv}/meetings/${draft}`, session: token };
}

/** Its items are those of other meetings, as they were sent. */
async function sendLongAgenda({ group, collaboration }: SeenGroup, now: Date): Promise<string> {
  const key = "fifty-items";
  return db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into meetings (collaboration_id, group_id, key, wall_time, time_zone, starts_at, duration_minutes, state, published_at)
      select ${collaboration.id}, ${group.id}, ${key}, at, ${collaboration.timeZone}::text, at at time zone ${collaboration.timeZone},
        300, 'published', ${now.toISOString()}
      from (select date_trunc('day', ${now.toISOString()}::timestamp) + interval '40 days 9 hours' as at) instant`);
    await tx.execute(sql`
      insert into agenda_items (collaboration_id, meeting_id, key, position, title, type, fill, minutes, presenter, lines)
      select m.collaboration_id, m.id, 'item-' || i.nth, i.nth, i.title, i.type, 'none', 5, i.presenter, i.lines
      from meetings m cross join lateral (
        select *, row_number() over (order by jsonb_array_length(lines) desc, id) as nth
        from agenda_items where collaboration_id = m.collaboration_id and jsonb_array_length(lines) between 1 and 3) i
      where m.key = ${key} and i.nth <= ${length}`);
    await inviteCircle(tx, await loadMeeting(tx, machine("bench"), collaboration.key, key));
    return key;
  });
}

/** The group's next agenda, with as many items added by hand as make fifty. */
async function draftLongAgenda(seen: SeenGroup, now: Date): Promise<string> {
  const { collaboration, group } = seen;
  const meeting = await findNextMeeting(db, group, collaboration.timeZone, now);
  if (!meeting) throw new NotFound("meeting");
  const { items } = await composedAgenda(db, { ...seen, meeting }, now);
  const added = Array.from({ length: length - everyItem(items).length }, (_, index) => ({
    ...{ collaborationId: collaboration.id, meetingId: meeting.id, itemKey: `added:${index}`, added: true },
    ...{
      title: `Item ${index}`,
      type: "discussion" as const,
      minutes: 5,
      note: "Why it should be talked about.",
    },
  }));
  await db.insert(agendaEdits).values(added);
  return meeting.key;
}
