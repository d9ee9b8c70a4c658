// What the editor's buttons do where there is no script: the rows as they are written, arranged. Saves nothing.
import type { Database } from "@/db/client";
import type { Actor } from "../actor";
import { type FillPreview, previewFill } from "../agendas/preview-fill";
import { mostItems } from "../domain/disposition";
import { libraryNames } from "../domain/disposition-library";
import { overridden } from "../domain/disposition-override";
import { arrange, blankRow, type DispositionRow, rowActs, rowsFrom } from "../domain/disposition-rows";
import { Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { libraryRows } from "./disposition-library";
import { latestDisposition } from "./dispositions";
import type { ArrangeDisposition } from "./input";
import { loadGroup } from "./queries";

export interface ArrangedDisposition {
  rows: DispositionRow[];
  name: string;
  scope: string;
  /** The row the button stood beside, where it is now. */
  at: number | null;
  /** What the row would bring, where that was asked. */
  shown: FillPreview | null;
}

export async function arrangeDisposition(
  tx: Database,
  actor: Actor,
  input: ArrangeDisposition,
  now: Date,
): Promise<ArrangedDisposition> {
  const { collaboration, group, roles } = await loadGroup(tx, actor, input.collaboration, input.group);
  authorize(roles, "group.edit", group.confidential);

  const rows: DispositionRow[] = input.items;
  const answer = { rows, name: input.name ?? "", scope: input.scope ?? "", at: null, shown: null };
  const [act = "", what = ""] = input.act.split(":");
  const at = Number(what);
  const row = rows[at];

  if (act === "add") {
    if (rows.length >= mostItems) throw tooMany(rows.length + 1);
    return { ...answer, rows: [...rows, blankRow], at: rows.length };
  }
  const taken = libraryNames.find((name) => name === what);
  if (act === "take" && taken) return { ...answer, rows: libraryRows(taken, collaboration.language) };
  if (act === "follow") {
    const { items } = await latestDisposition(tx, group);
    return { ...answer, rows: rowsFrom(overridden(items, [])) };
  }
  if (act === "show" && row) {
    const { title, type, fill, minutes, presenter, groups, efforts } = row;
    const item = { title, type, fill, minutes, presenter, groups: [...groups], efforts: [...efforts] };
    const place = { collaboration: input.collaboration, group: input.group, language: input.language };
    return { ...answer, at, shown: await previewFill(tx, actor, { ...place, item }, now) };
  }
  const move = rowActs.find((one) => one === act);
  const arranged = move && row ? arrange(rows, at, move) : null;
  return arranged ? { ...answer, ...arranged } : answer;
}

const tooMany = (count: number) =>
  new Refused("tooManyItems", "A meeting does not get through so many.", { count, most: mostItems });
