// Which closed items a person reads, as a condition of queries: those of the groups in whose circle they are.
import { eq, inArray, or } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import type { Seen } from "../collaborations/queries";
import type { Agenda } from "../domain/agenda";
import { withoutClosed } from "../domain/closed-items";
import { can, type Role } from "../domain/policy";
import { type Group, loadSeenGroups, type SeenGroup } from "../groups/queries";

/** Whether someone reads the group's closed items and attachments. */
export const readsClosed = ({ roles, group }: { roles: Role[]; group: Pick<Group, "confidential"> }) =>
  can(roles, "item.closed.read", group.confidential);

/** The agenda as they read it. */
export const asReadBy = (seen: Pick<SeenGroup, "roles" | "group">, agenda: Agenda): Agenda =>
  readsClosed(seen) ? agenda : withoutClosed(agenda);

/** The ids of the groups whose closed items they read. */
export async function closedReadIn(tx: Database | Transaction, mine: readonly Seen[]): Promise<string[]> {
  const seen = await loadSeenGroups(tx, mine);
  return seen.filter(readsClosed).map(({ group }) => group.id);
}

/** Where `agenda_items` is joined: that the item is open, or closed and of one of these groups. */
export const isReadable = (groupId: AnyPgColumn, readIn: readonly string[]) =>
  or(eq(agendaItems.closed, false), inArray(groupId, [...readIn]));
