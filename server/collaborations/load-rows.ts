// Everything there is of a collaboration, in the order it is written, with a fixed number of queries.
import { asc, eq } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import { avoidedDays, efforts, organisations, people } from "@/db/schema/collaborations";
import { indicatorPoints, indicators } from "@/db/schema/figures";
import {
  dispositions,
  dispositionVersions,
  groupIncludes,
  groupMembers,
  groups,
  minutesRecipients,
  themes,
} from "@/db/schema/groups";
import { agendaEdits, agendaItems, attendances, meetings } from "@/db/schema/meetings";
import { decisions, referrals, tasks } from "@/db/schema/minutes";
import type { Collaboration } from "./queries";

export type Rows = Awaited<ReturnType<typeof loadRows>>;

/** The rows of every table a collaboration file speaks of. */
export async function loadRows(tx: Transaction, collaboration: Collaboration) {
  const rowsOf = <Name extends Table>(table: Name, ...order: PgColumn[]) =>
    rowsIn(tx, collaboration.id, table, order);
  return {
    collaboration,
    organisations: await rowsOf(organisations, organisations.position, organisations.key),
    people: await rowsOf(people, people.position, people.key),
    efforts: await rowsOf(efforts, efforts.position, efforts.key),
    avoidedDays: await rowsOf(avoidedDays, avoidedDays.position),
    indicators: await rowsOf(indicators, indicators.position, indicators.key),
    points: await rowsOf(indicatorPoints),
    dispositions: await rowsOf(dispositions, dispositions.position, dispositions.key),
    versions: await rowsOf(dispositionVersions, dispositionVersions.version),
    groups: await rowsOf(groups, groups.position, groups.key),
    members: await rowsOf(groupMembers, groupMembers.position),
    includes: await rowsOf(groupIncludes, groupIncludes.position),
    recipients: await rowsOf(minutesRecipients, minutesRecipients.position),
    themes: await rowsOf(themes, themes.position),
    meetings: await rowsOf(meetings),
    attendances: await rowsOf(attendances),
    items: await rowsOf(agendaItems, agendaItems.position, agendaItems.key),
    edits: await rowsOf(agendaEdits),
    decisions: await rowsOf(decisions, decisions.year, decisions.number),
    tasks: await rowsOf(tasks, tasks.position),
    referrals: await rowsOf(referrals, referrals.position),
  };
}

type Table = PgTable & { collaborationId: PgColumn };

/** One table's rows of a collaboration, from the first on. */
function rowsIn<Name extends Table>(
  tx: Transaction,
  collaborationId: string,
  table: Name,
  order: readonly PgColumn[],
): Promise<Name["$inferSelect"][]> {
  return tx
    .select()
    .from(table as PgTable)
    .where(eq(table.collaborationId, collaborationId))
    .orderBy(...order.map((column) => asc(column)));
}
