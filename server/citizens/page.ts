// A citizen's page: the plan, the circle and on what ground each takes part, what was consented to, and when the network meets.
import { asc, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { organisations, people } from "@/db/schema/collaborations";
import { citizenAddresses, networkMeetings } from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { consentState, type Ground, sitsOn } from "../domain/case-circle";
import { isReached } from "../domain/citizen-letter";
import { emptyPlan, openAgreements, planChanges } from "../domain/citizen-plan";
import { NotFound } from "../domain/errors";
import { paceOf } from "../domain/interval";
import { can } from "../domain/policy";
import { dayAt, wallTimeAt } from "../domain/wall-time";
import { peopleOf } from "../people/queries";
import type { InCitizen, PlanVersion } from "./input";
import {
  authorityOf,
  type ConsentRow,
  groundOf,
  healthGroundOf,
  loadCitizen,
  type SeenCitizen,
} from "./load-citizen";
import { openText } from "./locked";
import { newestPlan, planNumbered, planVersions } from "./plans";
import { reachOf } from "./reach";
import { tellRead } from "./tell-case";

export type CitizenPage = Awaited<ReturnType<typeof citizenPage>>;

/** Everything on the page; that it was read is written down. Throws NotFound for whoever is not of the circle. */
export function citizenPage(actor: Actor, input: InCitizen, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadCitizen(tx, actor, input, { now });
    const { citizen, seats, today } = seen;
    const { number, plan } = await newestPlan(tx, citizen.id);
    const met = await meetingsWith(tx, seen);
    await tellRead(tx, actor, seen);
    return {
      ...headOf(seen),
      ...{ today, may: mayOf(seen), facts: factsOf(seen) },
      circle: seats.filter((seat) => sitsOn(seat, today)).map((seat) => told(seen, seat)),
      formerly: seats.filter(({ to }) => to !== null && to < today).map((seat) => told(seen, seat)),
      consents: consentsTold(seen),
      ...{ plan, planNumber: number, open: openAgreements(plan), meetings: met },
      pace: paceWith(seen, met),
      choices: await choicesFor(tx, seen),
      reach: await reachTold(tx, citizen),
    };
  });
}

/** What stands at the top of each of the citizen's pages. */
export function headOf(seen: SeenCitizen) {
  const { collaboration, citizen } = seen;
  return {
    collaboration: { key: collaboration.key, name: collaboration.name },
    citizen: {
      ...{ id: citizen.id, number: citizen.number, name: openText(citizen.id, "name", citizen.lockedName) },
      authority: authorityOf(seen),
    },
  };
}

const mayOf = ({ citizenRoles }: SeenCitizen) => ({
  edit: can(citizenRoles, "citizen.edit"),
  book: can(citizenRoles, "network.book"),
});

const factsOf = ({ citizen }: SeenCitizen) => {
  const { version, intervalMonths, outcome, outcomeOn, closedOn, isHeld } = citizen;
  return { version, intervalMonths, outcome, outcomeOn, closedOn, isHeld };
};

export interface ToldSeat {
  id: string;
  role: SeenCitizen["seats"][number]["role"];
  name: string;
  reach: string | null;
  title: string | null;
  organisation: string | null;
  from: string;
  to: string | null;
  isMe: boolean;
  isColleague: boolean;
  ground: Ground;
  /** On what ground they tell of the citizen's health; null for those of whom it is not asked. */
  health: Ground | null;
}

/** One of the circle, and on what ground they take part today. */
export function told(seen: SeenCitizen, seat: SeenCitizen["seats"][number]): ToldSeat {
  const { id, role, name, reach, title, organisation, from, to, personId } = seat;
  return {
    ...{ id, role, name, title, organisation, from, to },
    reach: personId === null ? reach : null,
    isMe: personId !== null && personId === seen.person?.id,
    isColleague: personId !== null,
    ground: groundOf(seen, seat, seen.today),
    health: healthGroundOf(seen, seat, seen.today),
  };
}

function consentsTold(seen: SeenCitizen) {
  const { citizen, consents, seats, tree, today } = seen;
  const toWhom = ({ organisationId, seatId }: ConsentRow) =>
    organisationId
      ? tree.find(({ id }) => id === organisationId)?.name
      : seats.find(({ id }) => id === seatId)?.name;
  return consents
    .map((consent) => ({
      ...{ id: consent.id, to: toWhom(consent) ?? "", purpose: consent.purpose, basis: consent.basis },
      ...{ form: consent.form, givenOn: consent.givenOn, expiresOn: consent.expiresOn },
      scope: openText(citizen.id, "scope", consent.lockedScope),
      withdrawnOn: consent.withdrawnAt && dayAt(consent.withdrawnAt, seen.collaboration.timeZone),
      state: consentState(consent, today),
    }))
    .toReversed();
}

/** Every meeting of the citizen's network, by time. */
async function meetingsWith(tx: Transaction, { citizen, collaboration }: SeenCitizen) {
  const { id, startsAt, durationMinutes, place, state, filedAt } = networkMeetings;
  const rows = await tx
    .select({ id, startsAt, durationMinutes, place, state, filedAt })
    .from(networkMeetings)
    .where(eq(networkMeetings.citizenId, citizen.id))
    .orderBy(asc(startsAt));
  return rows.map(({ startsAt, filedAt, ...meeting }) => ({
    ...meeting,
    isFiled: filedAt !== null,
    wallTime: wallTimeAt(startsAt, collaboration.timeZone),
  }));
}

function paceWith(
  { citizen, collaboration, today }: SeenCitizen,
  met: Awaited<ReturnType<typeof meetingsWith>>,
) {
  if (citizen.closedOn !== null) return null;
  const day = ({ wallTime }: (typeof met)[number]) => wallTime.slice(0, 10);
  const last = met.findLast(({ state }) => state === "held");
  const next = met.find((meeting) => meeting.state === "booked" && day(meeting) >= today);
  const since = last ? day(last) : dayAt(citizen.openedAt, collaboration.timeZone);
  const { intervalMonths } = citizen;
  return paceOf({ since, intervalMonths, next: next ? day(next) : null }, today);
}

/** Whom one may choose: colleagues who are not in the circle, and whom a consent can be to. */
async function choicesFor(tx: Transaction, seen: SeenCitizen) {
  if (!can(seen.citizenRoles, "citizen.edit")) return { people: [], parties: [] };
  const sitting = new Set(
    seen.seats.flatMap((seat) => (sitsOn(seat, seen.today) ? (seat.personId ?? []) : [])),
  );
  const colleagues = await peopleOf(tx, seen.collaboration.id);
  const others = await tx
    .select({ key: organisations.key, name: organisations.name })
    .from(organisations)
    .where(eq(organisations.collaborationId, seen.collaboration.id))
    .orderBy(asc(organisations.position));
  return {
    people: colleagues
      .filter(({ id, stillHere, guest }) => stillHere && !guest && !sitting.has(id))
      .map(({ key, name, title, organisation }) => ({ key, name, title, organisation })),
    parties: [
      ...others.map(({ key, name }) => ({ value: `organisation:${key}`, name })),
      ...seen.seats
        .filter((seat) => seat.personId === null && sitsOn(seat, seen.today))
        .map(({ id, name }) => ({ value: `seat:${id}`, name })),
    ],
  };
}

/** By which ways the citizen is reached. A CPR number is told by its first six digits alone. */
async function reachTold(
  tx: Transaction,
  { id: citizenId, exemptOn, exemptNotedById }: SeenCitizen["citizen"],
) {
  const rows = await tx.select().from(citizenAddresses).where(eq(citizenAddresses.citizenId, citizenId));
  const address = (channel: string) => {
    const row = rows.find((one) => one.channel === channel);
    return row ? openText(citizenId, "address", row.lockedAddress) : null;
  };
  const cpr = address("digital-post") ?? address("sms");
  return {
    postal: address("print"),
    cpr: cpr && `${cpr.slice(0, 6)}-xxxx`,
    takesDigitalPost: address("digital-post") !== null,
    takesSms: address("sms") !== null,
    exempt: exemptOn && { on: exemptOn, by: exemptNotedById && (await nameOf(tx, exemptNotedById)) },
    isReached: isReached(await reachOf(tx, citizenId)),
  };
}

async function nameOf(tx: Transaction, personId: string): Promise<string> {
  const [person] = await tx.select({ name: people.name }).from(people).where(eq(people.id, personId));
  return person?.name ?? "";
}

export type PlanPage = Awaited<ReturnType<typeof planPage>>;

/** The plan alone, to be read together, printed or written on. */
export function planPage(actor: Actor, input: InCitizen, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadCitizen(tx, actor, input, { now });
    const { number, plan } = await newestPlan(tx, seen.citizen.id);
    await tellRead(tx, actor, seen, { of: "plan" });
    return {
      ...headOf(seen),
      ...{ today: seen.today, may: mayOf(seen), number, plan },
      circle: seen.seats.map((seat) => told(seen, seat)),
      versions: (await planVersions(tx, seen.citizen.id)).map(({ madeAt, ...version }) => ({
        ...version,
        madeOn: dayAt(madeAt, seen.collaboration.timeZone),
      })),
      meetings: (await meetingsWith(tx, seen)).filter(({ state }) => state === "booked"),
    };
  });
}

/** What one version of the plan said otherwise than the one before it. */
export function planVersion(actor: Actor, input: PlanVersion, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadCitizen(tx, actor, input, { now });
    const { id } = seen.citizen;
    const after = await planNumbered(tx, id, input.number);
    if (!after) throw new NotFound("plan");
    const before = (await planNumbered(tx, id, input.number - 1)) ?? emptyPlan;
    await tellRead(tx, actor, seen, { of: "plan", number: input.number });
    return {
      ...headOf(seen),
      ...{ number: input.number, plan: after, changes: planChanges(before, after) },
      circle: seen.seats.map((seat) => told(seen, seat)),
    };
  });
}
