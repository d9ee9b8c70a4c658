// What a newer file no longer has goes, unless something that happened hangs on it.
import { and, eq, notExists, notInArray, or, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { efforts, organisations, people } from "@/db/schema/collaborations";
import { indicatorPoints, indicators } from "@/db/schema/figures";
import { dispositions, groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { referrals } from "@/db/schema/minutes";
import { isStillReferredTo } from "../database/broken-promise";
import type { CollaborationFile } from "../domain/collaboration-file";
import { parentsFirst } from "./row-changes";

type Keyed =
  | typeof groups
  | typeof people
  | typeof organisations
  | typeof efforts
  | typeof indicators
  | typeof dispositions;

/** Removes it, what refers to others first. A group with meetings, a person with tasks and a measured figure stay. */
export async function removeUnused(
  tx: Transaction,
  collaborationId: string,
  file: CollaborationFile,
): Promise<void> {
  const gone = async (table: Keyed, left: readonly { id: string }[], free?: SQL) => {
    const keys = left.map(({ id }) => id);
    const rows = await tx
      .select()
      .from(table as typeof groups)
      .where(
        and(
          eq(table.collaborationId, collaborationId),
          keys.length > 0 ? notInArray(table.key, keys) : undefined,
          free,
        ),
      );
    for (const { id } of parentsFirst(rows).reverse()) await removeIfFree(tx, table, id);
  };
  const withoutMeetings = notExists(tx.select().from(meetings).where(eq(meetings.groupId, groups.id)));
  const withoutReferrals = notExists(
    tx
      .select()
      .from(referrals)
      .where(or(eq(referrals.toGroupId, groups.id), eq(referrals.fromGroupId, groups.id))),
  );
  const unmeasured = notExists(
    tx.select().from(indicatorPoints).where(eq(indicatorPoints.indicatorId, indicators.id)),
  );
  await gone(groups, file.groups, and(withoutMeetings, withoutReferrals));
  await gone(dispositions, file.dispositions);
  await gone(indicators, file.indicators, unmeasured);
  await gone(efforts, file.efforts);
  await gone(people, file.people, eq(people.administrator, false));
  await gone(organisations, file.organisations);
}

/** The constraints know what hangs on a row; a refusal undoes this deletion alone. */
async function removeIfFree(tx: Transaction, table: Keyed, id: string): Promise<void> {
  try {
    await tx.transaction((attempt) => attempt.delete(table).where(eq(table.id, id)));
  } catch (error) {
    if (!isStillReferredTo(error)) throw error;
  }
}
