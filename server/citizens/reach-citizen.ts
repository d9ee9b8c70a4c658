// How letters reach the citizen: by post, by Digital Post, by text message. A way that is taken away is forgotten.
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { citizens } from "@/db/schema/citizens";
import { citizenAddresses } from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import type { LetterChannel } from "../domain/citizen-letter";
import { Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import type { ReachCitizen } from "./input";
import { loadCitizen } from "./load-citizen";
import { lockText, openText } from "./locked";
import { tellCase } from "./tell-case";

/** The number stays as it was where none is written; it is forgotten when nothing needs it. Throws Refused where it is needed. */
export function reachCitizen(actor: Actor, input: ReachCitizen, now: Date): Promise<{ citizen: string }> {
  return db.transaction(async (tx) => {
    const { citizen, citizenRoles, person, today } = await loadCitizen(tx, actor, input, { now, hold: true });

    authorize(citizenRoles, "citizen.edit");

    const cpr = input.cpr || (await numberOf(tx, citizen.id));
    if (!cpr && (input.takesDigitalPost || input.takesSms))
      throw new Refused("cprNeeded", "Digital Post and text messages go by the CPR number.", {}, "cpr");
    if (input.isExempt && input.takesDigitalPost)
      throw new Refused("exemptOrNot", "Who is exempt gets no Digital Post.", {}, "isExempt");
    const ways: [LetterChannel, string | null][] = [
      ["print", input.postal || null],
      ["digital-post", input.takesDigitalPost ? cpr : null],
      ["sms", input.takesSms ? cpr : null],
    ];
    await tx.delete(citizenAddresses).where(eq(citizenAddresses.citizenId, citizen.id));
    const rows = ways.flatMap(([channel, address]) =>
      address ? [{ channel, lockedAddress: lockText(citizen.id, "address", address) }] : [],
    );
    const of = { collaborationId: citizen.collaborationId, citizenId: citizen.id };
    if (rows.length > 0) await tx.insert(citizenAddresses).values(rows.map((row) => ({ ...of, ...row })));

    if (input.isExempt !== (citizen.exemptOn !== null))
      await tx
        .update(citizens)
        .set({
          exemptOn: input.isExempt ? today : null,
          exemptNotedById: input.isExempt ? (person?.id ?? null) : null,
        })
        .where(eq(citizens.id, citizen.id));

    await tellCase(tx, actor, "citizen.reach-edited", citizen, { by: rows.map(({ channel }) => channel) });
    return { citizen: citizen.id };
  });
}

async function numberOf(tx: Transaction, citizenId: string): Promise<string | null> {
  for (const channel of ["digital-post", "sms"] as const) {
    const [row] = await tx
      .select()
      .from(citizenAddresses)
      .where(and(eq(citizenAddresses.citizenId, citizenId), eq(citizenAddresses.channel, channel)));
    if (row) return openText(citizenId, "address", row.lockedAddress);
  }
  return null;
}
