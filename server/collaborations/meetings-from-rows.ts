// The meetings of a collaboration as its file says them: planned ones with what people changed, held ones with what came of them.
import type { FileMeeting, FileMeetingItem, StandingItem } from "../domain/collaboration-file";
import { isDraft, isHeld } from "../domain/meeting-state";
import { presenterFunctions } from "../domain/presenter-function";
import { outsideInWords } from "../domain/responsible";
import { wallTimeOf } from "../domain/wall-time";
import type { Rows } from "./load-rows";
import { asWritten, keyOf, type NamedRows, said } from "./named-rows";
import { grouped } from "./row-changes";

type MeetingRow = Rows["meetings"][number];
type ItemRow = Rows["items"][number];

/** Every meeting, whatever has become of it. */
export function meetingsOf(named: NamedRows): FileMeeting[] {
  const attendances = grouped(named.attendances, ({ meetingId }) => meetingId);
  const items = itemsByMeeting(named);
  return named.meetings.map((meeting) => {
    const attended = attendances.get(meeting.id) ?? [];
    const who = (status: string) =>
      attended.filter((one) => one.status === status).map(({ personId }) => keyOf(named.personKey, personId));
    return {
      ...{
        id: meeting.key,
        group: keyOf(named.groupKey, meeting.groupId),
        startsAt: wallTimeOf(meeting.wallTime),
      },
      ...{ durationMinutes: meeting.durationMinutes, place: said(meeting.place), status: statusOf(meeting) },
      attendance: { present: who("present"), apologies: who("apologies"), absent: who("absent") },
      items: items(meeting),
    };
  });
}

function statusOf({ state }: MeetingRow): FileMeeting["status"] {
  if (state === "cancelled") return "cancelled";
  return isHeld(state) ? "held" : "planned";
}

/** Answers a function that says a meeting's items, whatever has become of its agenda. */
function itemsByMeeting(named: NamedRows): (meeting: MeetingRow) => FileMeetingItem[] {
  const edits = grouped(named.edits, ({ meetingId }) => meetingId);
  const items = grouped(named.items, ({ meetingId }) => meetingId);
  const sayItem = itemSayer(named);
  return (meeting) => {
    const standing = named.standing.get(meeting.groupId) ?? new Map();
    if (isDraft(meeting.state))
      return (edits.get(meeting.id) ?? []).toSorted(byRank).flatMap((edit) => editOf(edit, standing, named));
    const rows = items.get(meeting.id) ?? [];
    const said = inReadingOrder(rows).map((row) => ({ row, item: sayItem(row, standing) }));
    const record = statusOf(meeting) !== "planned" || said.some(({ item }) => isSettled(item));
    // until there are results, what was composed is composed again wherever the file is read
    return said
      .filter(({ row }) => record || row.key === row.standing || row.key.startsWith("added:"))
      .map(({ item }) => item);
  };
}

/** Sub-items follow the item they stand under: the file's items are a list. */
function inReadingOrder(rows: readonly ItemRow[]): ItemRow[] {
  const under = grouped(rows, ({ parentId }) => parentId ?? "");
  const walk = (parent: string): ItemRow[] =>
    (under.get(parent) ?? []).flatMap((row) => [row, ...walk(row.id)]);
  return walk("");
}

function itemSayer(
  named: NamedRows,
): (row: ItemRow, standing: ReadonlyMap<string, StandingItem>) => FileMeetingItem {
  const decisions = grouped(named.decisions, ({ itemId }) => itemId);
  const tasks = grouped(named.tasks, ({ itemId }) => itemId);
  const referrals = grouped(named.referrals, ({ fromItemId }) => fromItemId ?? "");
  return (row, standing) => ({
    ...{ id: row.key, title: row.title, type: row.type },
    standing: row.standing && standing.has(row.standing) ? row.standing : undefined,
    ...{
      presenter: presenterOf(row.presenter, named),
      minutes: said(row.minutes),
      outcome: said(row.outcome),
    },
    closed: row.closed || undefined,
    note: said(row.note),
    decisions: decisions.get(row.id)?.map(({ text, reviewOn }) => ({ text, reviewOn: said(reviewOn) })),
    tasks: tasks.get(row.id)?.map((task) => ({
      ...{ what: task.what, who: responsibleFor(task, named), due: said(task.due), done: said(task.doneOn) },
    })),
    referrals: referrals.get(row.id)?.map(({ toGroupId, question, wantedBy }) => ({
      ...{ to: keyOf(named.groupKey, toGroupId), question, wantedBy: said(wantedBy) },
    })),
  });
}

function isSettled({ outcome, decisions, tasks, referrals }: FileMeetingItem): boolean {
  return Boolean(outcome ?? decisions ?? tasks ?? referrals);
}

type EditRow = Rows["edits"][number];

/** A struck item and a change to a composed one cannot be said in a file; they stay in the agenda they belong to. */
function editOf(
  edit: EditRow,
  standing: ReadonlyMap<string, StandingItem>,
  named: NamedRows,
): FileMeetingItem[] {
  const source = standing.get(edit.itemKey);
  const title = edit.title ?? source?.title;
  if (edit.struck || !title || (!edit.added && !source)) return [];
  return [
    {
      ...{ id: edit.itemKey, title, type: edit.type ?? source?.type ?? "discussion" },
      standing: source ? edit.itemKey : undefined,
      ...{
        presenter: presenterOf(edit.presenter, named),
        minutes: said(edit.minutes),
        note: said(edit.note),
        closed: edit.closed || undefined,
      },
    },
  ];
}

function byRank(one: EditRow, other: EditRow): number {
  const [first, second] = [`${one.rank ?? ""} ${one.itemKey}`, `${other.rank ?? ""} ${other.itemKey}`];
  return first < second ? -1 : first > second ? 1 : 0;
}

function responsibleFor(task: Rows["tasks"][number], named: NamedRows): string {
  const { personId, responsible } = task;
  if (task.outsideAddress) return outsideInWords(task);
  return personId ? keyOf(named.personKey, personId) : asWritten(responsible ?? "", named);
}

function presenterOf(presenter: string | null, named: NamedRows): string | undefined {
  if (!presenter?.trim()) return undefined;
  return presenterFunctions.some((name) => name === presenter) ? presenter : asWritten(presenter, named);
}
