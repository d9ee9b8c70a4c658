// The register of decisions taken out as a file: what is asked for, of what the actor reads, batch by batch.
import { inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { decisions } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { record } from "../audit";
import { inBatches } from "../collaborations/batches";
import { authorize } from "../domain/policy";
import type { ListDecisions } from "./input";
import { type AskedDecisions, askForDecisions, idsOfRegister, register, told } from "./queries";

export type ToldDecision = ReturnType<typeof told>;

/** The decisions in the register's order, whatever page is shown. That they were taken out is audited. Throws NotFound. */
export async function exportDecisions(actor: Actor, input: ListDecisions, now: Date) {
  return db.transaction(async (tx) => {
    const asked = await askForDecisions(tx, actor, input, now);

    authorize(asked.seen.roles, "registers.read");

    const ids = await idsOfRegister(tx, asked);

    const { key, name, id } = asked.seen.collaboration;
    await record(tx, actor, "decision.exported", {
      ...{ collaborationId: id, subject: `collaboration:${key}`, details: { count: ids.length } },
    });
    return { collaboration: { key, name }, decisions: inBatches(ids, (some) => readSome(asked, some)) };
  });
}

/** What has been closed to them since is left out. */
async function readSome(asked: AskedDecisions, ids: readonly string[]): Promise<ToldDecision[]> {
  const rows = await register(db, asked, inArray(decisions.id, [...ids]));
  return rows.map((row) => told(row, asked));
}
