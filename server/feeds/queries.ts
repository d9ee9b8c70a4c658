// Somebody's meetings as a calendar to fetch: by which address, and what is in it right now.
import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { feeds } from "@/db/schema/feeds";
import { type Actor, accountOf, type PersonActor } from "../actor";
import { collaborationsOf, type Seen } from "../collaborations/queries";
import { idsOf, statement } from "../database/statement";
import { isNeutral } from "../domain/boundary";
import { partOf } from "../domain/duties";
import {
  colorOf,
  type FeedGroup,
  type FeedMeeting,
  feedEvent,
  feedWords,
  firstDay,
  holdEvent,
  isInFeed,
} from "../domain/feed";
import { networkEvent } from "../domain/feed-network";
import { type Feed, type FeedEvent, toFeed } from "../domain/ics-feed";
import { feedToken } from "../domain/reply-address";
import { wallTimeOf } from "../domain/wall-time";
import { env } from "../env";
import { loadSeenGroups, type SeenGroup } from "../groups/queries";
import { houseSender } from "../mail/post-letter";
import { networkTimesOf } from "../network-meetings/own-times";
import { holdsOf } from "../polls/holds";
import { translator } from "../words";
import { bookedTimes } from "./booked-times";

/** Where one's own calendar is fetched, and since when; null while there is no such address. */
export async function myFeed(actor: Actor): Promise<{ address: string; madeAt: Date } | null> {
  const [feed] = await db
    .select()
    .from(feeds)
    .where(eq(feeds.accountId, accountOf(actor)));
  if (!feed) return null;
  const token = feedToken(env().AUTH_SECRET, feed.seed);
  return { address: `${env().APP_URL}/feeds/${token}.ics`, madeAt: feed.madeAt };
}

/** What a calendar is known by before it is composed. */
export interface Standing {
  accountId: string;
  /** Lower case. */
  email: string;
  /** The database's own day: it decides who sits where, and what is past. */
  day: string;
  /** How often each of the person's collaborations has changed; null before anything has. */
  changes: string | null;
  changedAt: string | null;
  madeAt: string;
}

/** Of the address with this hash; none where the address leads nowhere. One question, whatever the calendar's size. */
export const standings = statement<Standing>(sql`
  select f.account_id as "accountId", lower(a.email) as email, current_date::text as day, f.made_at as "madeAt",
      string_agg(c.collaboration_id || ' ' || c.times || ' ' || c.at, ',' order by c.collaboration_id) as changes,
      max(c.at) as "changedAt"
    from feeds f join accounts a on a.id = f.account_id
    left join lateral (
      select h.collaboration_id, count(*) as times, max(h.at) as at from calendar_changes h
        where h.collaboration_id in (select p.collaboration_id from people p where lower(p.email) = lower(a.email))
        group by h.collaboration_id) c on true
    where f.token_hash = ${sql.placeholder("tokenHash")} group by f.account_id, a.email`);

/** Raised with what is written, so that nobody keeps the calendar as it was written before. */
const edition = 3;

/** A strong validator (RFC 9110 8.8.3): whatever the calendar is made from is in it. */
export function etagOf({ accountId, day, changes }: Standing): string {
  const { APP_URL, MAIL_FROM } = env();
  const made = JSON.stringify([edition, APP_URL, MAIL_FROM, accountId, day, changes]);
  return `"${createHash("sha256").update(made).digest("base64url")}"`;
}

/**
 * The meetings of the groups somebody has a seat in, and those they are asked to as a guest, as far as they may see them; the
 * times they have booked or are booked for; and those that open polls hold for them.
 */
export async function composeFeed(
  tx: Database | Transaction,
  standing: Standing,
): Promise<Uint8Array<ArrayBuffer>> {
  const { accountId, email, day } = standing;
  const actor: PersonActor = { kind: "person", accountId, email, language: null };
  const mine = await collaborationsOf(tx, actor);
  const seen = await loadSeenGroups(tx, mine);
  const people = idsOf(mine.flatMap(({ person }) => person ?? []));
  const booked = await bookedTimes(tx, { people, from: firstDay(day), today: day });
  const meetings = await meetingsOf(tx, {
    people,
    groups: idsOf(seen.map(({ group }) => group)),
    seats: idsOf(seen.filter(({ roles }) => partOf(roles)).map(({ group }) => group)),
    from: firstDay(day),
  });
  const colors = new Set(mine.map(({ collaboration }) => colorOf(collaboration.accent)));
  const [color = null] = colors.size === 1 ? colors : [];
  const events = [
    ...(await eventsOf(tx, seen, meetings, day)),
    ...booked,
    ...(await heldFor(tx, mine, day)),
    ...(await networkFor(tx, people, day)),
  ];
  return toFeed(frameOf(standing, color), events);
}

/** Nothing but when: the feed is filtered by what they may see right now, and so is each seat that takes them. */
async function networkFor(tx: Database | Transaction, people: string, day: string): Promise<FeedEvent[]> {
  const times = await networkTimesOf(tx, { people, from: firstDay(day), until: "infinity" });
  return times.map(({ id: uid, collaboration, language, startsAt, ...time }) => {
    const url = `${env().APP_URL}/${collaboration}/network-meetings/${uid}`;
    return networkEvent({ ...time, uid, url, startsAt: wallTimeOf(startsAt) }, translator(language));
  });
}

function frameOf({ day, changedAt, madeAt }: Standing, color: string | null): Feed {
  const organizer = houseSender();
  return {
    name: translator("da")("mail.product"),
    url: env().APP_URL,
    ...{ color, organizer },
    stamp: new Date(changedAt ?? madeAt),
    year: Number(day.slice(0, 4)),
  };
}

interface MeetingRow extends Omit<FeedMeeting, "url"> {
  groupId: string;
  key: string;
}

const meetingsOf = statement<MeetingRow>(sql`
  select m.uid, m.sequence, m.wall_time::text as "startsAt", m.time_zone as "timeZone",
      m.duration_minutes as "durationMinutes", m.place, m.online_link as "onlineLink", m.state, m.group_id as "groupId", m.key,
      (m.cancelled_at at time zone m.time_zone)::date::text as "cancelledOn"
    from meetings m
    where m.group_id = any(${sql.placeholder("groups")}::uuid[]) and m.wall_time >= ${sql.placeholder("from")}::date
      and (m.group_id = any(${sql.placeholder("seats")}::uuid[]) or exists (select 1 from meeting_guests g
        where g.meeting_id = m.id and g.person_id = any(${sql.placeholder("people")}::uuid[])))
    order by m.starts_at, m.id`);

async function eventsOf(
  tx: Database | Transaction,
  seen: readonly SeenGroup[],
  rows: readonly MeetingRow[],
  today: string,
): Promise<FeedEvent[]> {
  const names = new Map(
    (await namesOf(tx, { people: idsOf(seen.map(({ group }) => ({ id: group.leaderId }))) })).map(
      ({ id, name }) => [id, name],
    ),
  );
  return seen.flatMap((one) => {
    const group = spokenOf(one, names.get(one.group.leaderId) ?? "");
    const words = feedWords(group, translator(one.collaboration.language));
    const page = `${env().APP_URL}/${one.collaboration.key}/meetings`;
    return rows
      .filter(({ groupId }) => groupId === one.group.id)
      .map((row) => ({ ...row, startsAt: wallTimeOf(row.startsAt), url: `${page}/${row.key}` }))
      .filter((meeting) => isInFeed(meeting, today))
      .map((meeting) => feedEvent(meeting, group, words));
  });
}

async function heldFor(tx: Database | Transaction, mine: readonly Seen[], today: string) {
  const holds = await holdsOf(
    tx,
    mine.flatMap(({ person }) => person ?? []),
    { from: today },
  );
  return mine.flatMap(({ collaboration: { id, key, accent, language } }) => {
    const polls = `${env().APP_URL}/${key}/polls`;
    return holds
      .filter(({ collaborationId }) => collaborationId === id)
      .map((hold) => holdEvent({ ...hold, url: `${polls}/${hold.pollId}` }, accent, translator(language)));
  });
}

const namesOf = statement<{ id: string; name: string }>(sql`
  select id, name from people where id = any(${sql.placeholder("people")}::uuid[])`);

const spokenOf = ({ group, collaboration }: SeenGroup, leader: string): FeedGroup => ({
  name: group.name,
  collaborationName: collaboration.name,
  accent: collaboration.accent,
  leader,
  neutral: isNeutral(group),
});
