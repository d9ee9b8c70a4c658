// A disposition through time: its versions with when and who, and what is different between any two.
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { people } from "@/db/schema/collaborations";
import { dispositionVersions } from "@/db/schema/groups";
import type { Actor } from "../actor";
import { type Named, referencesFor } from "../collaborations/references";
import type { StandingItem } from "../domain/collaboration-file";
import { type DispositionChange, dispositionChanges } from "../domain/disposition-change";
import { can } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import { latestDisposition } from "./dispositions";
import type { InVersions } from "./input";
import { type Group, loadGroup } from "./queries";

/** How many versions the page tells of; more than a group makes in ten years. */
const shownVersions = 100;

export type DispositionHistory = Awaited<ReturnType<typeof dispositionHistory>>;

/** The newest version first, each with what it changed; and what is different from version `from` to version `to`. */
export async function dispositionHistory(tx: Database | Transaction, actor: Actor, input: InVersions) {
  const seen = await loadGroup(tx, actor, input.collaboration, input.group);
  const { collaboration, group, roles } = seen;
  const standing = await latestDisposition(tx, group);
  const references = await referencesFor(tx, seen);
  const versions = await tx
    .select()
    .from(dispositionVersions)
    .where(eq(dispositionVersions.dispositionId, group.dispositionId))
    .orderBy(desc(dispositionVersions.version))
    .limit(shownVersions);
  const authors = await authorsOf(tx, group, standing.key);
  const itemsOf = (version: number): StandingItem[] | null =>
    versions.find((one) => one.version === version)?.items ?? null;
  const [from, to] = [itemsOf(input.from ?? 0), itemsOf(input.to ?? 0)];
  return {
    collaboration: { key: collaboration.key },
    group: { key: group.key, name: group.name },
    name: standing.name,
    may: { edit: can(roles, "group.edit", group.confidential) },
    current: standing.version,
    versions: versions.map(({ version, createdAt, items }) => {
      const earlier = itemsOf(version - 1);
      return {
        version,
        on: dayAt(createdAt, collaboration.timeZone),
        by: authors.get(version) ?? null,
        items: items.length,
        /** null for the first, which changed nothing. */
        changes: earlier ? told(dispositionChanges(earlier, items), references) : null,
      };
    }),
    compared:
      from && to
        ? {
            from: input.from ?? 0,
            to: input.to ?? 0,
            changes: told(dispositionChanges(from, to), references),
          }
        : null,
  };
}

/** Who saved each version, by name; one that came with a file was saved by nobody here. */
async function authorsOf(
  tx: Database | Transaction,
  group: Group,
  disposition: string,
): Promise<Map<number, string>> {
  const version = sql<number>`(${auditEvents.details} ->> 'version')::int`;
  const rows = await tx
    .select({ version, actor: auditEvents.actor, name: people.name })
    .from(auditEvents)
    .leftJoin(
      people,
      and(
        eq(people.collaborationId, group.collaborationId),
        sql`lower(${people.email}) = lower(${auditEvents.actor})`,
      ),
    )
    .where(
      and(
        eq(auditEvents.collaborationId, group.collaborationId),
        inArray(auditEvents.action, ["disposition.edited", "disposition.restored"]),
        sql`${auditEvents.details} ->> 'disposition' = ${disposition}`,
        sql`${auditEvents.details} ->> 'scope' <> 'group'`,
      ),
    )
    .orderBy(asc(version));
  return new Map(rows.map(({ version, name, actor }) => [version, name ?? actor]));
}

/** Keys by the names the reader knows them under; a group they may not see is not named. */
function told(
  changes: DispositionChange[],
  { people: everyone, groups, efforts }: Awaited<ReturnType<typeof referencesFor>>,
): DispositionChange[] {
  const named = (keys: string | null, among: readonly Named[]) =>
    keys
      ?.split(",")
      .flatMap((key) => among.find((one) => one.key === key)?.name ?? [])
      .join(", ") || null;
  return changes.flatMap((change): DispositionChange[] => {
    if (change.kind === "groups" || change.kind === "efforts") {
      const among = change.kind === "groups" ? groups : efforts;
      const [from, to] = [named(change.from, among), named(change.to, among)];
      return from === to ? [] : [{ ...change, from, to }];
    }
    if (change.kind !== "presenter") return [change];
    const name = (presenter: string | null) =>
      everyone.find(({ key }) => key === presenter)?.name ?? presenter;
    return [{ ...change, from: name(change.from), to: name(change.to) }];
  });
}
