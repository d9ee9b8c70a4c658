// A group's year of themes: which meeting takes up what, what waits for room, and the days of their own.
import { and, asc, eq, getTableColumns, inArray, ne, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { organisations, people } from "@/db/schema/collaborations";
import { themes } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { can } from "../domain/policy";
import { themeDaysPlanned } from "../domain/theme-day";
import { type ThemedMeeting, themesByMeeting } from "../domain/theme-guests";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import { type Group, loadGroup } from "../groups/queries";
import { dayMeeting, themeDate } from "./day";
import type { ThemesOfGroup } from "./input";

export type ThemesPage = Awaited<ReturnType<typeof themesPage>>;

/** The group's meetings of one year with their themes, and the themes that stand at none of them. */
export async function themesPage(tx: Database | Transaction, actor: Actor, input: ThemesOfGroup, now: Date) {
  const seen = await loadGroup(tx, actor, input.collaboration, input.group);
  const { collaboration, group, roles } = seen;
  const today = dayAt(now, collaboration.timeZone);
  const year = input.year ?? Number(today.slice(0, 4));
  const mayPlan = can(roles, "meeting.plan", group.confidential);
  const all = await themesOf(tx, group, mayPlan);
  const held = await meetingsOf(tx, group);
  const at = themesByMeeting(held, all, null);
  const placed = new Set([...at.values()].flatMap((some) => some.map(({ id }) => id)));
  return {
    collaboration: { key: collaboration.key, name: collaboration.name },
    group: { key: group.key, name: group.name, usualAt: group.usualAt },
    ...{ year, today, mayPlan },
    meetings: held
      .filter(({ on }) => on.startsWith(String(year)))
      .map(({ id, key, wallTime, state, themeId }) => ({
        ...{ key, wallTime, state, isDay: themeId !== null, themes: at.get(id) ?? [] },
      })),
    /** Dated themes without a meeting in the year, and those that wait for room. */
    unplaced: all.filter(({ id, on }) => !placed.has(id) && (on === null || on.startsWith(String(year)))),
    days: themeDaysPlanned(all, year, rhythmOf(group)),
    themes: all,
    people: mayPlan ? await namesHere(tx, group) : [],
  };
}

/** The theme days of a group in a year, for its own page. */
export async function themeDaysOf(tx: Database | Transaction, group: Group, year: number) {
  const rows = await tx
    .select({ on: themeDate, wholeDay: themes.wholeDay })
    .from(themes)
    .where(and(eq(themes.groupId, group.id), eq(themes.wholeDay, true)));
  return themeDaysPlanned(rows, year, rhythmOf(group));
}

const rhythmOf = ({ rhythm }: Group) => (rhythm && "perYear" in rhythm ? rhythm : null);

/** With their presenters told apart: those known here by name, and guests with what a form asks of them. */
async function themesOf(tx: Database | Transaction, group: Group, mayPlan: boolean) {
  const rows = await tx
    .select({ ...getTableColumns(themes), on: themeDate, day: dayMeeting })
    .from(themes)
    .where(eq(themes.groupId, group.id))
    .orderBy(asc(themes.position));
  const keys = rows.flatMap(({ presenters }) => presenters ?? []);
  const known = await tx
    .select({
      ...{ key: people.key, name: people.name, email: people.email, title: people.title },
      ...{ guest: people.guest, organisation: organisations.name },
    })
    .from(people)
    .leftJoin(organisations, eq(organisations.id, people.organisationId))
    .where(and(eq(people.collaborationId, group.collaborationId), inArray(people.key, keys)));
  return rows.map(({ id, title, on, wholeDay, note, version, day, presenters }) => ({
    ...{ id, title, on, wholeDay, note, version, day },
    presenters: (presenters ?? []).map((written) => {
      const person = known.find(({ key }) => key === written);
      if (!person) return { name: written, from: null, guest: false, email: null };
      const { name, guest, organisation, email } = person;
      // an address is for those who may write to it
      return {
        name,
        from: organisation ?? (guest ? person.title : null),
        guest,
        email: mayPlan ? email : null,
      };
    }),
  }));
}

type Listed = ThemedMeeting & { key: string; wallTime: string; state: typeof meetings.$inferSelect.state };

async function meetingsOf(tx: Database | Transaction, { id }: Group): Promise<Listed[]> {
  const rows = await tx
    .select({
      ...{ id: meetings.id, key: meetings.key, wallTime: meetings.wallTime, state: meetings.state },
      ...{ themeId: meetings.themeId, sent: sentThemes },
    })
    .from(meetings)
    .where(and(eq(meetings.groupId, id), ne(meetings.state, "cancelled")))
    .orderBy(asc(meetings.startsAt));
  return rows.map(({ wallTime, ...meeting }) => ({
    ...meeting,
    wallTime: wallTimeOf(wallTime),
    on: wallTime.slice(0, 10),
  }));
}

/** The themes on an agenda that went out, known by the keys of their lines. */
const sentThemes = sql<
  string[] | null
>`case when ${meetings.state} in ('planned', 'collecting') then null else
  (select coalesce(json_agg(substring(line ->> 'key' from 'theme:(.+)$')), '[]')
    from agenda_items i cross join jsonb_array_elements(i.lines) line
    where i.meeting_id = ${meetings.id} and i.fill = 'theme' and line ->> 'key' like '%theme:%') end`;

async function namesHere(tx: Database | Transaction, { collaborationId }: Group): Promise<string[]> {
  const rows = await tx
    .select({ name: people.name })
    .from(people)
    .where(and(eq(people.collaborationId, collaborationId), eq(people.guest, false)))
    .orderBy(asc(people.name));
  return rows.map(({ name }) => name);
}
