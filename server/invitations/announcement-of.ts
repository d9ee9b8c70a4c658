// A meeting as its mails and calendars tell of it.
import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import { sentAgenda } from "../agendas/sent-agenda";
import { loadAttachments } from "../attachments/queries";
import type { Collaboration, Person } from "../collaborations/queries";
import type { Agenda } from "../domain/agenda";
import { everyItem } from "../domain/agenda-edits";
import { isNeutral } from "../domain/boundary";
import { withoutClosed } from "../domain/closed-items";
import type { EventFacts } from "../domain/itip";
import { wallTimeOf } from "../domain/wall-time";
import { env } from "../env";
import type { Group } from "../groups/queries";
import { meetingFacts } from "../meetings/mail-facts";
import type { Meeting } from "../meetings/queries";
import type { Announcement } from "./announcement";
import type { Invited } from "./follow-circle";

/** A meeting whose agenda was sent, and whose it is. */
export interface Announced extends Called {
  meeting: Meeting & { sequence: number };
  collaboration: Collaboration;
}

/** A meeting, and who calls it. */
interface Called {
  meeting: Meeting;
  group: Group;
  leader: Pick<Person, "name" | "email">;
}

/**
 * What calendars show of it, its agenda known by the number of the newest supplement. A neutral invitation shows neither whose
 * meeting it is nor who calls it.
 */
export function eventFacts({ meeting, group, leader }: Called, supplement: number): EventFacts {
  const { wallTime, timeZone, durationMinutes, place, onlineLink } = meeting;
  const named = isNeutral(group)
    ? { title: "", organizer: "" }
    : { title: group.name, organizer: leader.name };
  return {
    ...{ startsAt: wallTimeOf(wallTime), timeZone, durationMinutes, place, onlineLink, ...named },
    text: String(supplement),
  };
}

/** What everyone who is told of it is told. */
export async function announcementOf(
  tx: Transaction,
  { meeting, group, collaboration, leader }: Announced,
  invited: readonly Invited[],
  now: Date,
): Promise<Omit<Announcement, "supplement">> {
  // a mail goes further than its reader, and a calendar is looked at by others: what is closed stays on the page
  const agenda = withoutClosed(await sentAgenda(tx, { group, meeting }));
  return {
    ...meetingFacts({ collaboration, group, meeting }, leader, now),
    collaborationKey: collaboration.key,
    appUrl: env().APP_URL,
    agenda,
    files: await openFiles(tx, meeting, agenda),
    participants: invited.map(({ name }) => name),
    because: meeting.cancelledBecause,
  };
}

/** The names of what is attached to open items and is open itself, by item. */
async function openFiles(tx: Transaction, { id }: Meeting, agenda: Agenda): Promise<Announcement["files"]> {
  const open = new Set(everyItem(agenda.items).flatMap(({ key, hidden }) => (hidden ? [] : [key])));
  const files: Record<string, string[]> = {};
  for (const { itemKey, name, closed } of await loadAttachments(tx, id)) {
    if (!closed && open.has(itemKey)) files[itemKey] = [...(files[itemKey] ?? []), name];
  }
  return files;
}

/** What has come to an agenda since it was sent. */
export interface Supplied {
  /** The number of the newest supplementary agenda; 0 where there is none. */
  newest: number;
  /** What is new to somebody: null where nothing is, and for who is told everything. */
  since(knew: EventFacts | null): Announcement["supplement"];
}

/** How the agenda is known, as `EventFacts.text` says it: by the number of its newest supplementary agenda. */
export async function loadSupplied(tx: Transaction, { id }: Meeting): Promise<Supplied> {
  const items = await tx
    .select({ key: agendaItems.key, supplement: agendaItems.supplement })
    .from(agendaItems)
    .where(and(eq(agendaItems.meetingId, id), isNotNull(agendaItems.supplement)))
    .orderBy(asc(agendaItems.position));
  const newest = Math.max(0, ...items.map(({ supplement }) => supplement ?? 0));
  return {
    newest,
    since(knew) {
      const last = Number(knew?.text ?? newest);
      const added = items.filter(({ supplement }) => (supplement ?? 0) > last).map(({ key }) => key);
      return added.length > 0 ? { supplement: newest, added } : null;
    },
  };
}
