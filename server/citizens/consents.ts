// What a citizen has consented to is written down, and withdrawn: from that moment nothing more is shared, and what was recorded stays.
import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { citizenConsents } from "@/db/schema/citizens";
import { organisations } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { NotFound, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { followCase } from "../network-meetings/follow-case";
import type { RecordConsent, WithdrawConsent } from "./input";
import { loadCitizen, type SeenCitizen } from "./load-citizen";
import { lockText } from "./locked";
import { tellCase } from "./tell-case";

/** Throws Refused beside the field for an end before the beginning, and for a consent without a form. */
export function recordConsent(actor: Actor, input: RecordConsent, now: Date): Promise<{ consent: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadCitizen(tx, actor, input, { now, hold: true });

    authorize(seen.citizenRoles, "citizen.edit");

    const { citizen, person } = seen;
    if (!person) throw new NotFound("citizen");
    const { purpose, basis, givenOn, expiresOn } = input;
    if (expiresOn < givenOn)
      throw new Refused("consentEndsFirst", "It ends before it begins.", {}, "expiresOn");
    if (basis === "consent" && input.form === null)
      throw new Refused("consentWithoutForm", "Say how it was given.", {}, "form");
    const id = randomUUID();
    await tx.insert(citizenConsents).values({
      ...{
        id,
        collaborationId: citizen.collaborationId,
        citizenId: citizen.id,
        purpose,
        basis,
        givenOn,
        expiresOn,
      },
      ...(await partyOf(tx, seen, input.to)),
      form: basis === "consent" ? input.form : null,
      lockedScope: lockText(citizen.id, "scope", input.scope),
      recordedById: person.id,
    });

    await tellCase(tx, actor, "citizen.consent-recorded", citizen, { purpose, basis });
    await followCase(tx, citizen.id);
    return { consent: id };
  });
}

async function partyOf(tx: Transaction, { citizen, seats }: SeenCitizen, to: string) {
  const [kind, which = ""] = to.split(":");
  if (kind === "seat") {
    if (!seats.some(({ id }) => id === which)) throw new NotFound("seat");
    return { seatId: which };
  }
  const [organisation] = await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(eq(organisations.collaborationId, citizen.collaborationId), eq(organisations.key, which)));
  if (!organisation) throw new NotFound("organisation");
  return { organisationId: organisation.id };
}

/** Withdrawn again it stays as it was withdrawn first. */
export function withdrawConsent(
  actor: Actor,
  input: WithdrawConsent,
  now: Date,
): Promise<{ consent: string }> {
  return db.transaction(async (tx) => {
    const { citizen, consents, citizenRoles } = await loadCitizen(tx, actor, input, { now, hold: true });
    const consent = consents.find(({ id }) => id === input.consent);
    if (!consent) throw new NotFound("consent");

    authorize(citizenRoles, "citizen.edit");

    await tx
      .update(citizenConsents)
      .set({ withdrawnAt: now })
      .where(and(eq(citizenConsents.id, consent.id), isNull(citizenConsents.withdrawnAt)));

    await tellCase(tx, actor, "citizen.consent-withdrawn", citizen, { purpose: consent.purpose });
    await followCase(tx, citizen.id);
    return { consent: consent.id };
  });
}
