// Changes the themes planned for the groups' meetings.
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { themes } from "@/db/schema/groups";
import type { Actor } from "../actor";
import { Refused } from "../domain/errors";
import { editRegister, filledIn, listed } from "./edit-register";
import { idOf, loadReferences } from "./references";
import type { EditThemes } from "./register-input";
import { themeRows } from "./registers";

/** Replaces the themes, in order. A presenter who is known here is kept by key, so that a change of name follows. */
export function editThemes(actor: Actor, input: EditThemes): Promise<{ key: string }> {
  return editRegister(actor, input, {
    edited: "collaboration.themes-edited",
    read: (tx, { id }) => themeRows(tx, id),
    save: (tx, { id }) => save(tx, id, input),
  });
}

async function save(tx: Transaction, collaborationId: string, input: EditThemes): Promise<void> {
  const { groups, people } = await loadReferences(tx, collaborationId);
  const rows = filledIn(input.rows, "title").map(({ title, group, presenters, on, index }, position) => {
    if (!group) throw new Refused("required", "A theme is for a group.", {}, `rows.${index}.group`);
    const known =
      listed(presenters)?.map((name) => people.find((person) => person.name === name)?.key ?? name) ?? null;
    return {
      collaborationId,
      groupId: idOf(
        groups.filter(({ confidential }) => !confidential),
        group,
        `rows.${index}.group`,
      ),
      position,
      title,
      presenters: known,
      on: on ?? null,
    };
  });
  const open = groups.filter(({ confidential }) => !confidential).map(({ id }) => id);
  await tx
    .delete(themes)
    .where(and(eq(themes.collaborationId, collaborationId), inArray(themes.groupId, open)));
  if (rows.length > 0) await tx.insert(themes).values(rows);
}
