// Everything that is kept of a citizen, for the citizen who asks to see it (GDPR article 15), with who has read it.
import { and, asc, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { citizenPlans } from "@/db/schema/citizens";
import {
  citizenAddresses,
  citizenLetters,
  networkMeetings,
  networkSeats,
} from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { Plan } from "../domain/citizen-plan";
import { authorize } from "../domain/policy";
import { notesOf } from "../network-meetings/notes";
import type { InCitizen } from "./input";
import { authorityOf, loadCitizen, type SeenCitizen } from "./load-citizen";
import { openIfAny, openText } from "./locked";
import { tellCase } from "./tell-case";

export type Everything = Awaited<ReturnType<typeof everythingOf>>["everything"];

/** As plain data, whole: what the house knows and nothing that it does not. */
export const exportCitizen = (actor: Actor, input: InCitizen, now: Date): Promise<Everything> =>
  db.transaction(async (tx) => (await everythingOf(tx, actor, input, now)).everything);

/** For a file or for words; that it was fetched is written down. */
export async function everythingOf(tx: Transaction, actor: Actor, input: InCitizen, now: Date) {
  const seen = await loadCitizen(tx, actor, input, { now });
  authorize(seen.citizenRoles, "citizen.edit");
  const { citizen } = seen;
  await tellCase(tx, actor, "citizen.exported", citizen, { as: "circle" });
  const everything = {
    madeAt: now.toISOString(),
    number: citizen.number,
    name: openText(citizen.id, "name", citizen.lockedName),
    authority: authorityOf(seen),
    ...{ openedAt: citizen.openedAt.toISOString(), closedOn: citizen.closedOn },
    ...{ outcome: citizen.outcome, outcomeOn: citizen.outcomeOn },
    reach: await waysTo(tx, seen),
    circle: seen.seats.map(({ name, role, organisation, from, to }) => ({
      ...{ name, role, organisation, from, to },
    })),
    consents: consentsOf(seen),
    plans: await plansOf(tx, citizen.id),
    meetings: await meetingsOf(tx, seen),
    letters: await lettersOf(tx, citizen.id),
    reads: await readsOf(tx, seen),
  };
  return { seen, everything };
}

/** By which ways letters go; the CPR number is the citizen's own to know, and stands in no file. */
async function waysTo(tx: Transaction, { citizen }: SeenCitizen) {
  const rows = await tx.select().from(citizenAddresses).where(eq(citizenAddresses.citizenId, citizen.id));
  const postal = rows.find(({ channel }) => channel === "print");
  return {
    postal: postal ? openText(citizen.id, "address", postal.lockedAddress) : null,
    hasDigitalPost: rows.some(({ channel }) => channel === "digital-post"),
    exemptOn: citizen.exemptOn,
    takesSms: rows.some(({ channel }) => channel === "sms"),
  };
}

const consentsOf = ({ citizen, consents, tree, seats }: SeenCitizen) =>
  consents.map(
    ({ organisationId, seatId, purpose, basis, form, lockedScope, givenOn, expiresOn, withdrawnAt }) => ({
      to:
        tree.find(({ id }) => id === organisationId)?.name ??
        seats.find(({ id }) => id === seatId)?.name ??
        null,
      ...{ purpose, basis, form, scope: openText(citizen.id, "scope", lockedScope), givenOn, expiresOn },
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
    }),
  );

async function plansOf(tx: Transaction, citizenId: string) {
  const rows = await tx
    .select()
    .from(citizenPlans)
    .where(eq(citizenPlans.citizenId, citizenId))
    .orderBy(asc(citizenPlans.number));
  return rows.map(({ number, locked, madeAt }) => ({
    ...{ number, madeAt: madeAt.toISOString() },
    plan: Plan.parse(JSON.parse(openText(citizenId, "plan", locked))),
  }));
}

async function meetingsOf(tx: Transaction, { citizen, seats }: SeenCitizen) {
  const rows = await tx
    .select()
    .from(networkMeetings)
    .where(eq(networkMeetings.citizenId, citizen.id))
    .orderBy(asc(networkMeetings.startsAt));
  const called = await tx.select().from(networkSeats).where(eq(networkSeats.citizenId, citizen.id));
  const notes = await notesOf(tx, citizen.id);
  return rows.map((meeting) => ({
    ...{ startsAt: meeting.startsAt.toISOString(), durationMinutes: meeting.durationMinutes },
    ...{
      place: meeting.place,
      where: openIfAny(citizen.id, "where", meeting.lockedWhere),
      state: meeting.state,
    },
    wishes: openIfAny(citizen.id, "wishes", meeting.lockedWishes),
    minutes: openIfAny(citizen.id, "minutes", meeting.lockedMinutes),
    remark: openIfAny(citizen.id, "remark", meeting.lockedRemark),
    notes: notes
      .filter(({ meetingId }) => meetingId === meeting.id)
      .map(({ item, words, notedAt, by, filedAt }) => ({
        ...{ item, words, by, notedAt: notedAt.toISOString(), filedAt: filedAt?.toISOString() ?? null },
      })),
    ...{
      barriers: meeting.barriers,
      themes: meeting.themes,
      filedAt: meeting.filedAt?.toISOString() ?? null,
    },
    called: called
      .filter(({ meetingId }) => meetingId === meeting.id)
      .map(({ seatId, answer, attended, lockedInput }) => ({
        name: seats.find(({ id }) => id === seatId)?.name ?? null,
        ...{ answer, attended, input: openIfAny(citizen.id, "input", lockedInput) },
      })),
  }));
}

async function lettersOf(tx: Transaction, citizenId: string) {
  const rows = await tx
    .select()
    .from(citizenLetters)
    .where(eq(citizenLetters.citizenId, citizenId))
    .orderBy(asc(citizenLetters.madeAt));
  return rows.map(({ kind, channel, state, madeAt, sentAt }) => ({
    ...{ kind, channel, state, madeAt: madeAt.toISOString(), sentAt: sentAt?.toISOString() ?? null },
  }));
}

/** Who has done what with the case, reading it too. */
async function readsOf(tx: Transaction, { citizen }: SeenCitizen) {
  const rows = await tx
    .select({ at: auditEvents.at, actor: auditEvents.actor, action: auditEvents.action })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.collaborationId, citizen.collaborationId),
        eq(auditEvents.subject, `citizen:${citizen.id}`),
      ),
    )
    .orderBy(asc(auditEvents.at));
  return rows.map(({ at, ...event }) => ({ at: at.toISOString(), ...event }));
}
