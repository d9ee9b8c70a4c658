// The night after a quarter it is counted, before anything of it is deleted: what may be told is kept, and never counted again.
import { and, asc, eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { citizenConsents, citizenSeats, citizens } from "@/db/schema/citizens";
import { collaborations } from "@/db/schema/collaborations";
import { networkMeetings } from "@/db/schema/network-meetings";
import { practiceQuarters } from "@/db/schema/practice";
import { machine } from "../actor";
import { record } from "../audit";
import type { Collaboration } from "../collaborations/queries";
import { holdCollaboration } from "../collaborations/references";
import { grouped } from "../collaborations/row-changes";
import { daysAfter } from "../domain/calendar-day";
import { consentState, sitsOn } from "../domain/case-circle";
import { paceOf } from "../domain/interval";
import { unfinishedAfterDays } from "../domain/network-meeting";
import {
  type CountedCitizen,
  countQuarter,
  type QuarterCounts,
  quarterBegins,
  quartersPast,
} from "../domain/practice-counts";
import { dayAt } from "../domain/wall-time";

/** So many quarters are counted where nobody did before. */
const quartersCounted = 4;

/** Each collaboration with citizens, in a transaction of its own. */
export async function countPractice(now: Date): Promise<void> {
  const withCitizens = await db.selectDistinct({ id: citizens.collaborationId }).from(citizens);
  const ids = withCitizens.map(({ id }) => id);
  const places = await db.select().from(collaborations).where(inArray(collaborations.id, ids));
  for (const place of places) await db.transaction((tx) => countQuarters(tx, place, now));
}

/** Counts the quarters that are past and are not counted, the earliest first. */
export async function countQuarters(
  tx: Transaction,
  collaboration: Pick<Collaboration, "id" | "key" | "timeZone">,
  now: Date,
): Promise<void> {
  const { id: collaborationId, key } = collaboration;
  await holdCollaboration(tx, collaborationId);
  const told = await quartersTold(tx, collaborationId);
  const last = told.at(-1)?.on ?? "";
  const due = quartersPast(dayAt(now, collaboration.timeZone), quartersCounted).filter((on) => on > last);
  if (due.length === 0) return;
  const facts = await casesIn(tx, collaboration);

  const counted: QuarterCounts[] = [];
  for (const on of due)
    counted.push(countQuarter(on, facts.map(asOn(on, collaboration)), [...told, ...counted]));

  await tx
    .insert(practiceQuarters)
    .values(counted.map((counts) => ({ collaborationId, on: counts.on, counts, countedAt: now })));

  await record(tx, machine("practice"), "practice.counted", {
    ...{ collaborationId, subject: `collaboration:${key}`, details: { quarters: due } },
  });
}

/** What was told of each quarter, oldest first. */
export async function quartersTold(tx: Transaction, collaborationId: string): Promise<QuarterCounts[]> {
  const rows = await tx
    .select({ counts: practiceQuarters.counts })
    .from(practiceQuarters)
    .where(eq(practiceQuarters.collaborationId, collaborationId))
    .orderBy(asc(practiceQuarters.on));
  return rows.map(({ counts }) => counts);
}

type Case = Awaited<ReturnType<typeof casesIn>>[number];

/** What is counted of each citizen: nothing that is locked is opened. */
async function casesIn(tx: Transaction, { id }: Pick<Collaboration, "id">) {
  const rows = await tx.select().from(citizens).where(eq(citizens.collaborationId, id));
  const { citizenId, startsAt, state, heldAt, barriers, themes } = networkMeetings;
  const meetings = await tx
    .select({ citizenId, startsAt, state, heldAt, barriers, themes })
    .from(networkMeetings)
    .where(eq(networkMeetings.collaborationId, id))
    .orderBy(asc(startsAt));
  const consents = await tx.select().from(citizenConsents).where(eq(citizenConsents.collaborationId, id));
  const seats = await tx
    .select()
    .from(citizenSeats)
    .where(and(eq(citizenSeats.collaborationId, id), eq(citizenSeats.role, "resource-consultant")));
  const [meetingsOf, consentsOf, seatsOf] = [
    grouped(meetings, ofCitizen),
    grouped(consents, ofCitizen),
    grouped(seats, ofCitizen),
  ];
  return rows.map((citizen) => ({
    citizen,
    meetings: meetingsOf.get(citizen.id) ?? [],
    consents: consentsOf.get(citizen.id) ?? [],
    seats: seatsOf.get(citizen.id) ?? [],
  }));
}

const ofCitizen = ({ citizenId }: { citizenId: string }) => citizenId;

/** The citizen as they are counted on a day. */
const asOn =
  (on: string, { timeZone }: Pick<Collaboration, "timeZone">) =>
  ({ citizen, meetings, consents, seats }: Case): CountedCitizen => {
    const { closedOn, outcome, outcomeOn, intervalMonths } = citizen;
    const openedOn = dayAt(citizen.openedAt, timeZone);
    const met = meetings.map((meeting) => ({ ...meeting, day: dayAt(meeting.startsAt, timeZone) }));
    const held = met.filter(({ state, day }) => state === "held" && day <= on);
    const next = met.find(({ state, day }) => state !== "cancelled" && day > on)?.day ?? null;
    const since = held.at(-1)?.day ?? openedOn;
    const inQuarter = held.filter(({ day }) => day >= quarterBegins(on));
    return {
      ...{ openedOn, closedOn, outcome, outcomeOn },
      isLate: paceOf({ since, intervalMonths, next }, on).pace === "late",
      runsOut: consents.some((consent) => consentState(asStood(consent, on, timeZone), on) === "runs-out"),
      consultants: [
        ...new Set(
          seats.flatMap((seat) => (seat.personId !== null && sitsOn(seat, on) ? [seat.personId] : [])),
        ),
      ],
      isUnfinished: met.some(
        (meeting) => daysAfter(meeting.day, unfinishedAfterDays) <= on && wasOpen(meeting, on, timeZone),
      ),
      barriers: inQuarter.flatMap(({ barriers }) => barriers),
      themes: inQuarter.flatMap(({ themes }) => themes),
    };
  };

/** Neither held nor cancelled on a day; of what is cancelled nobody knows since when, so it never was. */
const wasOpen = ({ state, heldAt }: Case["meetings"][number], on: string, timeZone: string): boolean =>
  state === "booked" || (state === "held" && heldAt !== null && dayAt(heldAt, timeZone) > on);

/** What was withdrawn later was not withdrawn then. */
const asStood = (consent: Case["consents"][number], on: string, timeZone: string) => ({
  ...consent,
  withdrawnAt: consent.withdrawnAt && dayAt(consent.withdrawnAt, timeZone) <= on ? consent.withdrawnAt : null,
});
