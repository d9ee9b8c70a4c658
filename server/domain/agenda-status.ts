// The fills that tell what has happened: our last minutes, other groups' minutes, and how the efforts are doing.
import type { AgendaItem, AgendaLine } from "./agenda";
import { blankItem } from "./agenda-item";
import { fromGroup, fromItem, fromMinutes, fromReferral, line, withoutStop } from "./agenda-lines";
import type {
  AgendaSources,
  AnsweredReferral,
  HeldMeeting,
  ItemSources,
  OpenTask,
  WaitingReferral,
} from "./agenda-sources";
import { daysBetween } from "./calendar-day";
import { asksFor, type StandingItem } from "./collaboration-file";

/** `previous-minutes`: where the minutes stand, what was decided, every open task, and the answers we got. */
export function previousMinutes({ last, openTasks, answers, group, today }: AgendaSources): AgendaLine[] {
  const ours = openTasks.filter((task) => task.group === group.key);
  return [
    last ? statusOfMinutes(last) : firstMeeting(group),
    ...(last?.decisions ?? []).map((decision) => decisionLine(decision, ["decidedLast"])),
    ...soonestFirst(ours).map((task) => taskLine(task, today, ["openTask"])),
    ...(last && last.decisions.length + ours.length === 0 ? [nothingLeft(last)] : []),
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

function nothingLeft(last: HeldMeeting): AgendaLine {
  return line({
    key: "nothing-left",
    says: ["nothingLeft"],
    why: ["lastMeeting"],
    source: fromMinutes(last),
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
  const { id, question, answer, text, answeredOn: on, group, groupName, through } = referral;
  const params = {
    group: groupName,
    question: withoutStop(question),
    text: text ?? "",
    said: text ? "yes" : "no",
  };
  return line({
    key: `answer:${id}`,
    says: [`answer.${answer}`, params],
    why: through ? ["answeredThrough", { answeredOn: on, group: through }] : ["answered", { answeredOn: on }],
    source: referral.at ? fromItem(referral.at) : { room: "referral", referral: id, group, groupName, on },
    mark: answer === "decided" ? ["decided", "decided"] : undefined,
  });
}

/** `minutes-of`: decisions and news of the named groups since our last meeting; who has none says why. */
export function minutesOf({ groups = [] }: StandingItem, sources: AgendaSources): AgendaLine[] {
  const asked = groups.flatMap((key) => sources.groups.find((group) => group.key === key) ?? []);
  const reports = sources.reports.filter((report) => groups.includes(report.group) && tells(report));
  const silent = asked.filter(({ key }) => !reports.some(({ group }) => group === key));
  if (asked.length === 0) return [line({ key: "nobody", says: ["noGroupToHear"], why: ["chooseGroups"] })];
  return [
    ...reports.flatMap((report) => reportLines(report, sources)),
    ...silent.map((group) => silenceOf(group, sources)),
  ];
}

/**
 * `effort-status`: one sub-item per effort that is running, told by its leader: its teams' minutes, their open tasks, and
 * what they sent us since our last meeting.
 */
export function effortStatus(
  item: StandingItem,
  sources: ItemSources,
): { lines?: AgendaLine[]; sub?: AgendaItem[] } {
  const on = sources.meeting.startsAt.slice(0, 10);
  // one that is named twice stands once
  const named = new Set(item.efforts ?? sources.efforts.map(({ key }) => key));
  const running = [...named]
    .flatMap((key) => sources.efforts.filter((effort) => effort.key === key))
    .filter(({ from, to }) => (!from || from <= on) && (!to || on <= to));
  if (running.length === 0)
    return { lines: [line({ key: "nobody", says: ["noEffortRuns"], why: ["effortsGoHere"] })] };
  return { sub: running.map((effort) => effortItem(effort, item, sources)) };
}

function effortItem(
  { key, name }: { key: string; name: string },
  item: StandingItem,
  sources: ItemSources,
): AgendaItem {
  const teams = sources.groups.filter(({ effort }) => effort === key);
  const leaders = [...new Set(teams.map(({ leader }) => leader))];
  return {
    ...blankItem(`effort:${key}`, name, item.type),
    presenter: leaders.join(", ") || null,
    lines:
      teams.length > 0
        ? effortLines(teams, sources)
        : [line({ key: "no-team", says: ["effortWithoutTeam"], why: ["teamsTellHere"] })],
  };
}

type Team = AgendaSources["groups"][number];

function effortLines(teams: readonly Team[], sources: ItemSources): AgendaLine[] {
  const keys = teams.map(({ key }) => key);
  const reports = sources.reports.filter((report) => keys.includes(report.group) && tells(report));
  const silent = teams.filter(({ key }) => !reports.some(({ group }) => group === key));
  return [
    ...reports.flatMap((report) => reportLines(report, sources)),
    ...silent.map((team) => silenceOf(team, sources)),
    ...teams.flatMap((team) => teamTasks(team, sources)),
    ...sources.raised.filter(({ group }) => keys.includes(group)).map(raisedLine),
  ];
}

/** Whether minutes have anything to tell another group. */
const tells = ({ decisions, news }: HeldMeeting) => decisions.length + news.length > 0;

/** Nothing is an answer, too, with its reason: not met, met but nothing sent, or sent with nothing to tell. */
function silenceOf(group: Team, sources: AgendaSources): AgendaLine {
  const latest = sources.reports.findLast((report) => report.group === group.key);
  return line({
    key: `silent:${group.key}`,
    says: silence(group, latest, sources),
    why: ["fetchedFrom", { group: group.name }],
    source: latest ? fromMinutes(latest) : fromGroup(group),
    mark: latest && !latest.minutesSentOn && latest.state !== "approved" ? ["waiting", "notSent"] : undefined,
  });
}

function silence(
  { name, layer }: Team,
  latest: HeldMeeting | undefined,
  { last }: AgendaSources,
): [string, Record<string, string>] {
  if (latest) {
    const isOut = latest.minutesSentOn !== null || latest.state === "approved";
    return [isOut ? "silent.nothing" : "silent.notSent", { group: name, heldOn: latest.on }];
  }
  const facts = { group: name, kind: layer === "working-group" ? "team" : "group" };
  return last ? ["silent.notMet", { ...facts, sinceOn: last.on }] : ["silent.notMetThisYear", facts];
}

function raisedLine(referral: WaitingReferral): AgendaLine {
  const { id, question, groupName: group, sentOn } = referral;
  return line({
    key: `raised:${id}`,
    says: ["raised", { group, question: withoutStop(question) }],
    why: ["referred", { sentOn }],
    source: fromReferral(referral),
  });
}

/** Our own overdue tasks as an item, where the disposition has no place for what is left from last time. */
export function overdueItems({ group, disposition, meeting, openTasks, overdueTitle, today }: AgendaSources) {
  const overdue = openTasks.filter((task) => task.group === group.key && isOverdue(task, today));
  if (overdue.length === 0 || !meeting.isNext || asksFor(disposition, "previous-minutes")) return [];
  const lines = soonestFirst(overdue).map((task) => taskLine(task, today, ["overdueHere"]));
  return [{ ...blankItem("overdue-tasks", overdueTitle, "discussion"), minutes: minutesForOverdue, lines }];
}

const minutesForOverdue = 5;

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
