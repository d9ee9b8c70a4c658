// What a standing item would bring to its group's next meeting, with settings that nobody has saved.
import type { Database } from "@/db/client";
import type { Actor } from "../actor";
import { referencesFor } from "../collaborations/references";
import { agendaAsJson, type PrintedItem } from "../domain/agenda-print";
import type { StandingItem } from "../domain/collaboration-file";
import { authorize } from "../domain/policy";
import { wallTimeOf } from "../domain/wall-time";
import type { UnsavedItem } from "../groups/input";
import { loadGroup } from "../groups/queries";
import { readPresenter } from "../groups/read-presenter";
import { findNextMeeting, proposeMeeting } from "../meetings/next-meeting";
import { translator } from "../words";
import { composeFor } from "./compose";
import type { PreviewFill } from "./input";

export interface FillPreview {
  /** The day of the meeting it would be for, `YYYY-MM-DD`; one that nobody has planned is as the rhythm proposes. */
  on: string;
  planned: boolean;
  item: PrintedItem;
}

/** The item's name while it is only looked at: no agenda has edits of it. */
const unsaved = "unsaved-item";

/** Composes the one item for the group's next meeting, in the words of `language`. Saves nothing. */
export async function previewFill(
  tx: Database,
  actor: Actor,
  input: PreviewFill,
  now: Date,
): Promise<FillPreview> {
  const seen = await loadGroup(tx, actor, input.collaboration, input.group);
  const { collaboration, group, roles } = seen;
  authorize(roles, "agenda.draft", group.confidential);
  const references = await referencesFor(tx, seen);

  const next = await findNextMeeting(tx, group, collaboration.timeZone, now);
  const meeting = next
    ? { ...next, wallTime: wallTimeOf(next.wallTime) }
    : { id: null, ...(await proposeMeeting(tx, collaboration, group, now)) };
  const instead = [standingItem(input.item, references)];
  // a theme day is about its theme alone, whatever its group's disposition says
  const agenda = await composeFor(tx, seen, { ...meeting, themeId: null, instead }, now);

  const say = translator(input.language, "agenda");
  const voice = { say, language: say.language, year: Number(agenda.startsAt.slice(0, 4)) };
  const place = { collaboration: collaboration.key, groupName: group.name, timeZone: collaboration.timeZone };
  const item = agendaAsJson(agenda, place, voice).items.find(({ standing }) => standing === unsaved);
  if (!item) throw new Error("The item that was composed is not on its agenda.");
  return { on: agenda.startsAt.slice(0, 10), planned: next !== null, item };
}

/** What the actor cannot see cannot be fetched from. */
function standingItem(
  { title, type, fill, minutes, presenter, groups, efforts }: UnsavedItem,
  references: Awaited<ReturnType<typeof referencesFor>>,
): StandingItem {
  const visible = groups.filter((key) => references.groups.some((group) => group.key === key));
  return {
    ...{ id: unsaved, title: title.trim() || "–", type, fill },
    ...(/^\d{1,4}$/.test(minutes) ? { minutes: Number(minutes) } : {}),
    ...(presenter.trim() ? { presenter: readPresenter(presenter, references.people) } : {}),
    ...(visible.length > 0 ? { groups: visible } : {}),
    ...(efforts.length > 0 ? { efforts } : {}),
  };
}
