// The story's citizens: their circles, consents, plans and network meetings, as they would be today.
import { and, eq } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Transaction } from "@/db/client";
import type { StoryCitizen, StoryNetworkMeeting, StoryPlan } from "@/db/demo/citizens";
import type { Story, StoryDay } from "@/db/demo/story";
import { citizenConsents, citizenPlans, citizenSeats, citizens } from "@/db/schema/citizens";
import { organisations, people } from "@/db/schema/collaborations";
import {
  citizenAddresses,
  citizenLetters,
  networkMeetings,
  networkNotes,
  networkSeats,
} from "@/db/schema/network-meetings";
import { organisationTree } from "../citizens/load-citizen";
import { lockContact, lockIfAny, lockText } from "../citizens/locked";
import { markName } from "../citizens/name-marks";
import type { Plan } from "../domain/citizen-plan";
import { namedId } from "../domain/named-id";
import { pathUp } from "../domain/organisation-tree";
import { dayOf } from "./place-meetings";
import { date, found, type Teller } from "./teller";

export async function saveCitizens(tx: Transaction, story: Story, teller: Teller): Promise<void> {
  for (const told of story.citizens ?? []) await saveCitizen(tx, told, teller);
}

/** What is told of one citizen, with the ids of what has been saved of it. */
interface Telling {
  told: StoryCitizen;
  teller: Teller;
  of: { collaborationId: string; citizenId: string };
}

async function saveCitizen(tx: Transaction, told: StoryCitizen, teller: Teller): Promise<void> {
  const { id: collaborationId, key } = teller.collaboration;
  const citizenId = namedId(key, "citizen", told.id);
  const telling = { told, teller, of: { collaborationId, citizenId } };
  const opened = dayOf(told.opened, teller.clock);
  await tx.insert(citizens).values({
    ...{
      id: citizenId,
      collaborationId,
      number: told.number,
      organisationId: await authorityOf(tx, telling),
    },
    ...{ lockedName: lockText(citizenId, "name", told.name), openedAt: at(opened, "09:00", teller) },
    ...(told.outcome ? { outcome: told.outcome.is, outcomeOn: text(told.outcome.on, teller) } : {}),
  });
  await markName(tx, { ...telling.of, name: told.name });
  await saveCircle(tx, telling);
  await saveConsents(tx, telling);
  if (told.postal)
    await tx.insert(citizenAddresses).values({
      ...telling.of,
      channel: "print",
      lockedAddress: lockText(citizenId, "address", told.postal),
    });
  let number = told.plan ? 1 : 0;
  if (told.plan)
    await savePlan(tx, telling, {
      number,
      plan: told.plan.is,
      by: told.plan.by,
      madeAt: at(dayOf(told.plan.on, teller.clock), "11:00", teller),
    });
  for (const [index, meeting] of told.meetings.entries())
    number = await saveMeeting(tx, telling, meeting, { index, number });
}

/** The whole municipality of the resource consultant. */
async function authorityOf(tx: Transaction, { told, teller }: Telling): Promise<string> {
  const [consultant] = await tx
    .select({ organisationId: people.organisationId })
    .from(people)
    .where(eq(people.id, seatPerson(told.circle[0], teller)));
  const tree = await organisationTree(tx, teller.collaboration.id);
  const authority = consultant?.organisationId ? pathUp(tree, consultant.organisationId).at(-1) : undefined;
  if (!authority) throw new Error(`The story lets ${told.id} be helped by nobody's staff.`);
  return authority.id;
}

const seatPerson = (seat: StoryCitizen["circle"][number] | undefined, teller: Teller): string =>
  found(teller.people, seat?.who ?? "").id;

const seatId = ({ teller, told }: Telling, seat: string) =>
  namedId(teller.collaboration.key, "citizen-seat", `${told.id} ${seat}`);

async function saveCircle(tx: Transaction, telling: Telling): Promise<void> {
  const { told, teller, of } = telling;
  await tx.insert(citizenSeats).values(
    told.circle.map(({ id, role, who, outside, from }) => ({
      ...{ ...of, id: seatId(telling, id), role, from: text(from, teller) },
      ...(outside
        ? { lockedContact: lockContact(of.citizenId, outside) }
        : { personId: found(teller.people, who ?? "").id }),
    })),
  );
}

async function saveConsents(tx: Transaction, telling: Telling): Promise<void> {
  const { told, teller, of } = telling;
  for (const [
    index,
    { organisation, seat, purpose, scope, given, weeks, withdrawn },
  ] of told.consents.entries()) {
    const [party] = organisation
      ? await tx
          .select({ id: organisations.id })
          .from(organisations)
          .where(
            and(eq(organisations.collaborationId, of.collaborationId), eq(organisations.key, organisation)),
          )
      : [];
    const givenOn = dayOf(given, teller.clock);
    await tx.insert(citizenConsents).values({
      ...{ ...of, id: namedId(teller.collaboration.key, "consent", `${told.id} ${index}`), purpose },
      ...{ organisationId: party?.id ?? null, seatId: seat ? seatId(telling, seat) : null },
      ...{ basis: "consent", form: "written", lockedScope: lockText(of.citizenId, "scope", scope) },
      ...{ givenOn: givenOn.toString(), expiresOn: givenOn.add({ weeks }).toString() },
      withdrawnAt: withdrawn ? at(dayOf(withdrawn, teller.clock), "10:00", teller) : null,
      recordedById: seatPerson(told.circle[0], teller),
    });
  }
}

interface Made {
  number: number;
  plan: StoryPlan;
  by: string;
  madeAt: Date;
}

const savePlan = (tx: Transaction, telling: Telling, { number, plan, by, madeAt }: Made) =>
  tx.insert(citizenPlans).values({
    ...{ ...telling.of, number, madeAt, madeById: found(telling.teller.people, by).id },
    locked: lockText(telling.of.citizenId, "plan", JSON.stringify(planOf(telling, plan))),
  });

function planOf(telling: Telling, { hopes, goals, activities, agreements }: StoryPlan): Plan {
  const { teller } = telling;
  return {
    hopes,
    goals: goals.map(({ steps, ...goal }) => ({
      ...goal,
      steps: steps.map(([words, done], index) => ({ id: `${goal.id}-${index}`, words, done })),
    })),
    activities: activities.map(({ from, ...activity }) => ({
      ...activity,
      ...{ from: from ? text(from, teller) : null, to: null },
    })),
    agreements: agreements.map(({ id, what, who, due, done = false }) => ({
      ...{ id, what, seat: who ? seatId(telling, who) : null, due: due ? text(due, teller) : null, done },
    })),
  };
}

/** Answers the number of the plan it left. */
async function saveMeeting(
  tx: Transaction,
  telling: Telling,
  { when, place, where, wishes, calls, held }: StoryNetworkMeeting,
  { index, number }: { index: number; number: number },
): Promise<number> {
  const { told, teller, of } = telling;
  const consultant = told.circle[0]?.who ?? "";
  const id = namedId(teller.collaboration.key, "network-meeting", `${told.id} ${index}`);
  const startsAt = when === "now" ? justBegun(teller) : at(dayOf(when, teller.clock), when.at, teller);
  const endsAt = new Date(startsAt.getTime() + 60 * 60_000);
  if (held)
    await savePlan(tx, telling, { number: number + 1, plan: held.plan, by: consultant, madeAt: endsAt });
  const locked = (what: "where" | "wishes" | "minutes" | "remark", words: string | undefined) =>
    lockIfAny(of.citizenId, what, words);
  await tx.insert(networkMeetings).values({
    ...{ ...of, id, startsAt, durationMinutes: 60, place, bookedById: found(teller.people, consultant).id },
    ...{ lockedWhere: locked("where", where), lockedWishes: locked("wishes", wishes) },
    ...(held
      ? {
          ...{ state: "held" as const, heldAt: endsAt, planBefore: number, planAfter: number + 1 },
          ...{ lockedMinutes: locked("minutes", held.minutes), lockedRemark: locked("remark", held.remark) },
          ...{ barriers: held.barriers ?? [], themes: held.themes ?? [] },
          ...{ filedAt: held.filed ? endsAt : null, remarkedAt: held.remark ? endsAt : null },
        }
      : {}),
  });
  for (const [place, note] of (held?.notes ?? []).entries())
    await tx.insert(networkNotes).values({
      ...{ ...of, meetingId: id, notedAt: endsAt, notedById: found(teller.people, consultant).id },
      id: namedId(teller.collaboration.key, "network-note", `${told.id} ${index} ${place}`),
      lockedItem: lockText(of.citizenId, "item", note.item),
      lockedWords: lockText(of.citizenId, "note", note.words),
    });
  await tx.insert(networkSeats).values(
    calls.map((seat) => ({
      ...{
        ...of,
        meetingId: id,
        seatId: seatId(telling, seat),
        startsAt,
        endsAt,
        isTold: true,
        toldSequence: 0,
        toldStartsAt: startsAt,
        toldMinutes: (endsAt.getTime() - startsAt.getTime()) / 60_000,
      },
      personId: personOf(telling, seat),
      lockedToldTo: lockIfAny(of.citizenId, "told-to", reachOf(telling, seat)),
      ...(held ? { answer: "ACCEPTED" as const, attended: true } : {}),
    })),
  );
  const yesterday = date(teller.clock.now.subtract({ days: 1 }));
  await tx.insert(citizenLetters).values({
    ...{
      ...of,
      id: namedId(teller.collaboration.key, "citizen-letter", `${told.id} ${index}`),
      meetingId: id,
    },
    ...{ kind: held ? "minutes" : "invited", channel: "print" as const },
    // who sits at the table has been told of the meeting
    ...{ state: held || when === "now" ? "sent" : "to-print" },
    ...{ madeAt: held ? endsAt : yesterday, sentAt: held ? endsAt : when === "now" ? yesterday : null },
  });
  return held ? number + 1 : number;
}

function personOf({ told, teller }: Telling, seat: string): string | null {
  const { who } = told.circle.find(({ id }) => id === seat) ?? {};
  return who ? found(teller.people, who).id : null;
}

function reachOf({ told, teller }: Telling, seat: string): string | undefined {
  const { who, outside } = told.circle.find(({ id }) => id === seat) ?? {};
  return who ? found(teller.people, who).email : (outside?.reach ?? undefined);
}

/** At the quarter that is past, so that it runs whenever the demo is opened. */
function justBegun({ clock }: Teller): Date {
  const { now } = clock;
  return date(
    now
      .round({ smallestUnit: "minute", roundingIncrement: 15, roundingMode: "floor" })
      .subtract({ minutes: 15 }),
  );
}

const text = (on: StoryDay, { clock }: Teller): string => dayOf(on, clock).toString();

const at = (day: Temporal.PlainDate, clock: string, teller: Teller): Date =>
  date(day.toZonedDateTime({ timeZone: teller.clock.now.timeZoneId, plainTime: clock }));
