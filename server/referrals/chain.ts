// The chain a referral belongs to, asked for in one question.
import { inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { referrals } from "@/db/schema/minutes";
import { chainOf } from "../domain/referral";
import type { Referral } from "./hold-referral";

/** From the group that asked first to the one that has it now; empty where there is no such referral. */
export async function loadChain(tx: Database | Transaction, id: string): Promise<Referral[]> {
  const linked = sql`(
    with recursive up(id, delegated_from_id) as (
      select id, delegated_from_id from referrals where id = ${id}
      union select r.id, r.delegated_from_id from referrals r join up on r.id = up.delegated_from_id),
    down(id) as (
      select ${id}::uuid union select r.id from referrals r join down on r.delegated_from_id = down.id)
    select id from up union select id from down)`;
  return chainOf(id, await tx.select().from(referrals).where(inArray(referrals.id, linked)));
}
