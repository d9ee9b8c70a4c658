// What the database holds of a collaboration, said in the words of the collaboration file.
import {
  type CollaborationFile,
  type FileGroup,
  type FileMeeting,
  type FileMeetingItem,
  fileFormat,
  keyPattern,
  presenterFunctions,
  type StandingItem,
  standingItems,
  weekdays,
} from "../domain/collaboration-file";
import { deadlineDays } from "../domain/deadlines";
import { isDraft, isHeld } from "../domain/meeting-state";
import { wallTimeOf } from "../domain/wall-time";
import type { Rows } from "./load-rows";
import { grouped } from "./row-changes";

type GroupRow = Rows["groups"][number];
type MeetingRow = Rows["meetings"][number];
type ItemRow = Rows["items"][number];

/** The rows with what the file calls them by. */
interface Named extends Rows {
  organisationKey: ReadonlyMap<string, string>;
  personKey: ReadonlyMap<string, string>;
  personKeys: ReadonlySet<string>;
  effortKey: ReadonlyMap<string, string>;
  dispositionKey: ReadonlyMap<string, string>;
  groupKey: ReadonlyMap<string, string>;
  /** By group: the items of its disposition as it is now, by their names. */
  standing: ReadonlyMap<string, ReadonlyMap<string, StandingItem>>;
}

/** The file the rows make, not yet in its canonical writing. What a file has no word for is left out. */
export function fileFromRows(rows: Rows): CollaborationFile {
  const named = withNames(rows);
  return {
    format: fileFormat,
    collaboration: collaborationOf(rows.collaboration),
    organisations: organisationsOf(named),
    people: peopleOf(named),
    efforts: rows.efforts.map(({ key, name, aliases, from, to }) => {
      return { id: key, name, aliases: said(aliases), from: said(from), to: said(to) };
    }),
    indicators: indicatorsOf(named),
    dispositions: rows.dispositions.map(({ id, key, name }) => ({
      id: key,
      name,
      items: newestItems(rows, id),
    })),
    groups: groupsOf(named),
    themes: rows.themes.map(({ groupId, title, presenters, on }) => ({
      group: keyOf(named.groupKey, groupId),
      title,
      presenters: presenters?.map((presenter) => asWritten(presenter, named)),
      on: said(on),
    })),
    holidays: rows.avoidedDays.map(({ name, from, to }) => ({ name, from, to })),
    meetings: meetingsOf(named),
  };
}

function withNames(rows: Rows): Named {
  const keys = (list: readonly { id: string; key: string }[]) =>
    new Map(list.map(({ id, key }) => [id, key]));
  const standing = rows.groups.map(({ id, dispositionId }): [string, Map<string, StandingItem>] => {
    const items = standingItems(newestItems(rows, dispositionId));
    return [id, new Map(items.map((one) => [one.id, one.item]))];
  });
  return {
    ...rows,
    organisationKey: keys(rows.organisations),
    personKey: keys(rows.people),
    personKeys: new Set(rows.people.map(({ key }) => key)),
    effortKey: keys(rows.efforts),
    dispositionKey: keys(rows.dispositions),
    groupKey: keys(rows.groups),
    standing: new Map(standing),
  };
}

function newestItems({ versions }: Rows, dispositionId: string): StandingItem[] {
  return versions.findLast((version) => version.dispositionId === dispositionId)?.items ?? [];
}

function collaborationOf(row: Rows["collaboration"]): CollaborationFile["collaboration"] {
  return {
    ...{ id: row.key, name: row.name, summary: said(row.summary), timeZone: row.timeZone },
    language: row.language === "en" ? "en" : "da",
    ...{ from: said(row.from), to: said(row.to), phases: said(row.phases) },
  };
}

function organisationsOf({ organisations, organisationKey }: Named): CollaborationFile["organisations"] {
  return organisations.map(({ key, name, kind, parentId, from, to, successor }) => ({
    ...{ id: key, name, kind, parent: parentId ? keyOf(organisationKey, parentId) : undefined },
    ...{ from: said(from), to: said(to), successor: said(successor) },
  }));
}

function peopleOf({ people, organisationKey }: Named): CollaborationFile["people"] {
  return people.map(({ key, name, email, organisationId, title, mobile, functions }) => ({
    ...{
      id: key,
      name,
      email,
      organisation: organisationId ? keyOf(organisationKey, organisationId) : undefined,
    },
    ...{ title: said(title), mobile: said(mobile), functions: said(functions) },
  }));
}

function indicatorsOf({ indicators, points, effortKey }: Named): CollaborationFile["indicators"] {
  const series = grouped(points, ({ indicatorId }) => indicatorId);
  return indicators.map(({ id, key, name, unit, effortId, target, better }) => ({
    ...{ id: key, name, unit, effort: effortId ? keyOf(effortKey, effortId) : undefined },
    ...{ target: said(target), better: said(better) },
    series: (series.get(id) ?? []).map(({ on, value, n, note }) => ({
      on,
      value,
      n: said(n),
      note: said(note),
    })),
  }));
}

function groupsOf(named: Named): CollaborationFile["groups"] {
  const members = grouped(named.members, ({ groupId }) => groupId);
  const includes = grouped(named.includes, ({ groupId }) => groupId);
  return named.groups.map((group) => ({
    ...{ id: group.key, name: group.name, aliases: said(group.aliases), layer: group.layer },
    effort: group.effortId ? keyOf(named.effortKey, group.effortId) : undefined,
    parent: group.parentId ? keyOf(named.groupKey, group.parentId) : undefined,
    ...{ purpose: said(group.purpose), leaderTasks: said(group.leaderTasks) },
    leader: keyOf(named.personKey, group.leaderId),
    secretary: group.secretaryId ? keyOf(named.personKey, group.secretaryId) : undefined,
    members: members.get(group.id)?.map(({ personId, role, from, to }) => ({
      ...{ person: keyOf(named.personKey, personId), role: said(role), from: said(from), to: said(to) },
    })),
    includes: includes.get(group.id)?.map(({ includedId }) => keyOf(named.groupKey, includedId)),
    ...{
      rhythm: said(group.rhythm),
      durationMinutes: said(group.durationMinutes),
      usually: usuallyOf(group),
    },
    ...{ place: said(group.place), leaderHoursPerYear: said(group.leaderHoursPerYear) },
    ...{
      minutesTo: minutesToOf(group, named),
      deadlines: deadlinesOf(group),
      confidential: group.confidential,
    },
    disposition: keyOf(named.dispositionKey, group.dispositionId),
  }));
}

function usuallyOf({ usualWeekday, usualAt }: GroupRow): FileGroup["usually"] {
  const weekday = weekdays.find((day) => day === usualWeekday);
  return weekday && usualAt ? { weekday, at: usualAt } : undefined;
}

function minutesToOf({ id, minutesToMembers }: GroupRow, named: Named): FileGroup["minutesTo"] {
  const recipients = named.recipients.filter(({ groupId }) => groupId === id);
  if (minutesToMembers === null && recipients.length === 0) return undefined;
  return {
    members: minutesToMembers ?? false,
    groups: recipients.flatMap(({ recipientGroupId: to }) => (to ? keyOf(named.groupKey, to) : [])),
    people: recipients.flatMap(({ personId: to }) => (to ? keyOf(named.personKey, to) : [])),
  };
}

/** The file names all four deadlines or none. */
function deadlinesOf(group: GroupRow): FileGroup["deadlines"] {
  const { callForItemsDays, agendaDays, minutesDays, commentsDays } = group;
  const own = [callForItemsDays, agendaDays, minutesDays, commentsDays];
  if (own.every((days) => days === null)) return undefined;
  const days = deadlineDays(group);
  return {
    callForItems: days.callForItemsDays,
    agenda: days.agendaDays,
    minutes: days.minutesDays,
    comments: days.commentsDays,
  };
}

function meetingsOf(named: Named): FileMeeting[] {
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
function itemsByMeeting(named: Named): (meeting: MeetingRow) => FileMeetingItem[] {
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
  named: Named,
): (row: ItemRow, standing: ReadonlyMap<string, StandingItem>) => FileMeetingItem {
  const decisions = grouped(named.decisions, ({ itemId }) => itemId);
  const tasks = grouped(named.tasks, ({ itemId }) => itemId);
  const referrals = grouped(named.referrals, ({ fromItemId }) => fromItemId);
  return (row, standing) => ({
    ...{ id: row.key, title: row.title, type: row.type },
    standing: row.standing && standing.has(row.standing) ? row.standing : undefined,
    ...{
      presenter: presenterOf(row.presenter, named),
      minutes: said(row.minutes),
      outcome: said(row.outcome),
    },
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
function editOf(edit: EditRow, standing: ReadonlyMap<string, StandingItem>, named: Named): FileMeetingItem[] {
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
      },
    },
  ];
}

function byRank(one: EditRow, other: EditRow): number {
  const [first, second] = [`${one.rank ?? ""} ${one.itemKey}`, `${other.rank ?? ""} ${other.itemKey}`];
  return first < second ? -1 : first > second ? 1 : 0;
}

function responsibleFor({ personId, responsible }: Rows["tasks"][number], named: Named): string {
  return personId ? keyOf(named.personKey, personId) : asWritten(responsible ?? "", named);
}

function presenterOf(presenter: string | null, named: Named): string | undefined {
  if (!presenter?.trim()) return undefined;
  return presenterFunctions.some((name) => name === presenter) ? presenter : asWritten(presenter, named);
}

/** Text in an id's letters would be read as the id of a person: it gets a capital letter, or where there is none a full stop. */
function asWritten(text: string, { personKeys }: Named): string {
  if (personKeys.has(text) || !keyPattern.test(text)) return text;
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return keyPattern.test(capital) ? `${text}.` : capital;
}

function keyOf(keys: ReadonlyMap<string, string>, id: string): string {
  const key = keys.get(id);
  if (!key) throw new Error(`A row refers to ${id}, which is not in its collaboration.`);
  return key;
}

/** What the database has as null or as blank text, the file leaves out. */
function said<Value>(value: Value | null): Value | undefined {
  return value === null || (typeof value === "string" && value.trim() === "") ? undefined : value;
}
