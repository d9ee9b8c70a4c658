// The fills that tell what has happened: our last minutes, other groups' minutes, and how the efforts are doing.
import type { AgendaItem, AgendaLine } from "./agenda";
import { blankItem } from "./agenda-item";
import { fromGroup, fromItem, fromMinutes, line, withoutStop } from "./agenda-lines";
import type { AgendaSources, AnsweredReferral, HeldMeeting, OpenTask } from "./agenda-sources";
import { daysBetween } from "./calendar-day";
import type { StandingItem } from "./collaboration-file";

/** `previous-minutes`: where the minutes stand, what was decided, every open task, and the answers we got. */
export function previousMinutes({ last, openTasks, answers, group, today }: AgendaSources): AgendaLine[] {
  const ours = openTasks.filter((task) => task.group === group.key);
  return [
    last ? statusOfMinutes(last) : firstMeeting(group),
    ...(last?.decisions ?? []).map((decision) => decisionLine(decision, ["decidedLast"])),
    ...soonestFirst(ours).map((task) => taskLine(task, today, ["openTask"])),
    ...answers.map(answerLine),
  ];
}

function firstMeeting(group: AgendaSources["group"]): AgendaLine {
  return line({
    key: "first-meeting",
    says: ["firstMeeting"],
    why: ["noEarlierMeeting"],
    source: fromGroup(group),
  });
}

function statusOfMinutes(last: HeldMeeting): AgendaLine {
  const { key, on: heldOn, state, approvedOn, minutesSentOn: sentOn } = last;
  const facts = { key: `minutes:${key}`, why: ["lastMeeting"] as [string], source: fromMinutes(last) };
  if (state === "approved" && approvedOn) {
    return line({
      ...facts,
      says: ["minutesApproved", { heldOn, approvedOn }],
      mark: ["decided", "approved"],
    });
  }
  if (sentOn) {
    return line({ ...facts, says: ["minutesSent", { heldOn, sentOn }], mark: ["waiting", "awaitsApproval"] });
  }
  return line({ ...facts, says: ["minutesNotSent", { heldOn }], mark: ["waiting", "notSent"] });
}

/** An answer stands on the next agenda of the group that asked by itself. */
export function answerLine(referral: AnsweredReferral): AgendaLine {
  const { id, question, answer, text, answeredOn: on, group, groupName } = referral;
  const params = {
    group: groupName,
    question: withoutStop(question),
    text: text ?? "",
    said: text ? "yes" : "no",
  };
  return line({
    key: `answer:${id}`,
    says: [`answer.${answer}`, params],
    why: ["answered", { answeredOn: on }],
    source: referral.at ? fromItem(referral.at) : { room: "referral", referral: id, group, groupName, on },
    mark: answer === "decided" ? ["decided", "decided"] : undefined,
  });
}

/** `minutes-of`: decisions and news of the named groups since our last meeting. */
export function minutesOf({ groups = [] }: StandingItem, sources: AgendaSources): AgendaLine[] {
  const reports = sources.reports.filter(({ group }) => groups.includes(group));
  if (reports.length > 0) return reports.flatMap((report) => reportLines(report, sources));
  return [nothingNew(groups, sources)];
}

/** `effort-status`: one sub-item per effort that is running, told by its leader from its teams' minutes. */
export function effortStatus(item: StandingItem, sources: AgendaSources): AgendaItem[] {
  const on = sources.meeting.startsAt.slice(0, 10);
  const named = item.efforts ?? sources.efforts.map(({ key }) => key);
  return named
    .flatMap((key) => sources.efforts.filter((effort) => effort.key === key))
    .filter(({ from, to }) => (!from || from <= on) && (!to || on <= to))
    .map((effort) => effortItem(effort, item, sources));
}

function effortItem(
  { key, name }: { key: string; name: string },
  item: StandingItem,
  sources: AgendaSources,
): AgendaItem {
  const teams = sources.groups.filter(({ effort }) => effort === key);
  const leaders = [...new Set(teams.map(({ leader }) => leader))];
  return {
    ...blankItem(`effort:${key}`, name, item.type),
    presenter: leaders.join(", ") || null,
    lines: effortLines(teams, sources),
  };
}

type Team = AgendaSources["groups"][number];

function effortLines(teams: readonly Team[], sources: AgendaSources): AgendaLine[] {
  const keys = teams.map(({ key }) => key);
  const lines = [
    ...sources.reports
      .filter(({ group }) => keys.includes(group))
      .flatMap((report) => reportLines(report, sources)),
    ...teams.flatMap((team) => teamTasks(team, sources)),
  ];
  return lines.length > 0 ? lines : [nothingNew(keys, sources)];
}

/** Nothing is an answer, too; it leads to the first of those who were asked. */
function nothingNew(asked: readonly string[], sources: AgendaSources): AgendaLine {
  const says = asked.length > 0 ? "nothingNew" : "nothingNewWithoutTeam";
  const group = sources.groups.find(({ key }) => asked.includes(key));
  const source = group ? fromGroup(group) : null;
  return line({ key: "nothing-new", says: [says], why: noMinutes(sources), source });
}

function teamTasks(team: Team, { openTasks, today }: AgendaSources): AgendaLine[] {
  const open = openTasks.filter(({ group }) => group === team.key);
  if (open.length === 0) return [];
  const overdue = open.filter((task) => isOverdue(task, today));
  const source = fromGroup(team);
  const params = { open: open.length, overdue: overdue.length };
  return [
    line({ key: `tasks:${team.key}`, says: ["openTasks", params], why: ["teamTasks"], source }),
    ...soonestFirst(overdue).map((task) => taskLine(task, today, ["overdueInTeam"])),
  ];
}

/** What one meeting of another group tells us; a mark warns while its minutes may still change. */
function reportLines(report: HeldMeeting, sources: AgendaSources): AgendaLine[] {
  const why = newSince(sources);
  return [
    ...(report.state === "approved" ? [] : [notApproved(report)]),
    ...report.decisions.map((decision) => decisionLine(decision, why)),
    ...report.news.map(({ id, text, at }) =>
      line({ key: `news:${id}`, says: ["news", { text }], why, source: fromItem(at) }),
    ),
  ];
}

function notApproved(report: HeldMeeting): AgendaLine {
  const mark = report.minutesSentOn ? "inReview" : "notSent";
  return line({
    key: `minutes:${report.key}`,
    says: ["mayChange", { heldOn: report.on }],
    why: ["notApproved"],
    source: fromMinutes(report),
    mark: ["waiting", mark],
  });
}

function decisionLine(
  { id, text, number, at }: HeldMeeting["decisions"][number],
  why: [string, Record<string, string>?],
): AgendaLine {
  const says: [string, Record<string, string>] = ["decision", { text, number }];
  return line({ key: `decision:${id}`, says, why, source: fromItem(at), mark: ["decided", "decided"] });
}

function taskLine(task: OpenTask, today: string, why: [string]): AgendaLine {
  const { id, who, due: dueOn, at } = task;
  const what = withoutStop(task.what);
  return line({
    key: `task:${id}`,
    says: dueOn && isOverdue(task, today) ? ["overdueTask", { what, who, dueOn }] : ["task", { what, who }],
    why,
    source: fromItem(at),
    mark: taskMark(task, today),
  });
}

function taskMark({ due }: OpenTask, today: string): Parameters<typeof line>[0]["mark"] {
  if (!due) return ["waiting", "noDue"];
  if (due < today) return ["overdue", "overdue", { days: daysBetween(due, today) }];
  return ["waiting", "due", { dueOn: due }];
}

const isOverdue = ({ due }: OpenTask, today: string) => due !== null && due < today;

/** The overdue are due before the others, so they come first; tasks without a date come last. */
function soonestFirst(tasks: readonly OpenTask[]): OpenTask[] {
  return [...tasks].sort(
    (one, other) => compare(one.due ?? "9999", other.due ?? "9999") || compare(one.id, other.id),
  );
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

function newSince({ last }: AgendaSources): [string, Record<string, string>?] {
  return last ? ["newSince", { sinceMonth: last.on }] : ["newThisYear"];
}

function noMinutes({ last }: AgendaSources): [string, Record<string, string>?] {
  return last ? ["noMinutesSince", { sinceOn: last.on }] : ["noMinutesThisYear"];
}
