// Brings an older version of a disposition back, as its next version.
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { dispositionVersions } from "@/db/schema/groups";
import type { Actor } from "../actor";
import { record } from "../audit";
import { loadReferences, type References } from "../collaborations/references";
import type { StandingItem } from "../domain/collaboration-file";
import { NotFound } from "../domain/errors";
import { authorize } from "../domain/policy";
import { functionInWords, presenterFunctions } from "../domain/presenter-function";
import { latestDisposition } from "./dispositions";
import {
  addVersion,
  afterNewVersion,
  authorizeAll,
  conflictWith,
  type SavedDisposition,
} from "./edit-disposition";
import type { RestoreDisposition } from "./input";
import { loadGroup } from "./queries";

/** For every group that shares it; the versions between stay where they are. What is gone since is left out of it. */
export function restoreDisposition(actor: Actor, input: RestoreDisposition): Promise<SavedDisposition> {
  return db.transaction(async (tx) => {
    const seen = await loadGroup(tx, actor, input.collaboration, input.group, { lock: true });
    const { collaboration, group, roles } = seen;
    const standing = await latestDisposition(tx, group, { lock: true });
    const references = await loadReferences(tx, collaboration.id);
    const [old] = await tx
      .select()
      .from(dispositionVersions)
      .where(
        and(
          eq(dispositionVersions.dispositionId, group.dispositionId),
          eq(dispositionVersions.version, input.restore),
        ),
      );

    authorize(roles, "group.edit", group.confidential);
    await authorizeAll(tx, seen);

    if (!old) throw new NotFound("version");
    if (standing.version !== input.version) throw conflictWith(standing, group);
    const items = old.items.map((item) => withoutGone(item, references));

    const version = standing.version + 1;
    await addVersion(tx, group, standing.id, version, items);
    const after = await afterNewVersion(tx, group, standing.items, items);

    const details = { disposition: standing.key, scope: "all", version, restored: input.restore };
    await record(tx, actor, "disposition.restored", {
      collaborationId: collaboration.id,
      subject: `group:${group.key}`,
      details,
    });
    return { key: group.key, ...after };
  });
}

/** People, groups and efforts may have been removed since the version was written. */
function withoutGone(item: StandingItem, references: References): StandingItem {
  const { presenter, groups, efforts, sub, ...rest } = item;
  const here = (among: readonly { key: string }[]) => (key: string) => among.some((one) => one.key === key);
  const isKnown =
    presenter !== undefined &&
    (here(references.people)(presenter) ||
      functionInWords(presenter) !== "" ||
      presenterFunctions.some((name) => name === presenter));
  return {
    ...rest,
    ...(isKnown ? { presenter } : {}),
    ...(groups ? { groups: groups.filter(here(references.groups)) } : {}),
    ...(efforts ? { efforts: efforts.filter(here(references.efforts)) } : {}),
    ...(sub ? { sub: sub.map((one) => withoutGone(one, references)) } : {}),
  };
}
