// When somebody last looked at an agenda in the making, and what they saw.
import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { agendaViews } from "@/db/schema/meetings";
import { prepared } from "../database/statement";

/** Null for who has not looked before. */
export async function lastView(tx: Database | Transaction, of: { meeting: string; person: string }) {
  const [view] = await viewsOf(tx, of);
  return view ?? null;
}

const viewsOf = prepared((tx) =>
  tx
    .select({ seenAt: agendaViews.seenAt, lines: agendaViews.lines })
    .from(agendaViews)
    .where(
      and(
        eq(agendaViews.meetingId, sql.placeholder("meeting")),
        eq(agendaViews.personId, sql.placeholder("person")),
      ),
    )
    .prepare("statement"),
);
