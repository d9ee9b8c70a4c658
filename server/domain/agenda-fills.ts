// What each fill puts under its standing item: one small function per saved question.
import type { AgendaItem, AgendaLine, Fill } from "./agenda";
import { indicators } from "./agenda-figures";
import { briefings, proposals, sentBy, sentByOthers } from "./agenda-input";
import { blankItem } from "./agenda-item";
import { fromGroup, fromReferral, line, withoutStop } from "./agenda-lines";
import type { AgendaSources, ItemSources, Theme, WaitingReferral } from "./agenda-sources";
import { effortStatus, minutesOf, previousMinutes } from "./agenda-status";
import { daysBetween } from "./calendar-day";
import type { StandingItem } from "./collaboration-file";

interface Filled {
  lines?: AgendaLine[];
  sub?: AgendaItem[];
}

/** The citizen's plan is not read onto agendas: the item says what is talked through, and that it is done at the meeting. */
const fromPlan = (part: "status" | "tasks" | "goals" | "activities") => (): Filled => ({
  lines: [line({ key: "at-the-meeting", says: ["plan", { part }], why: ["planIsNotHere"] })],
});

export const fills: Record<Fill, (item: StandingItem, sources: ItemSources) => Filled> = {
  "approve-agenda": (_, { late }) => ({ lines: additions(late) }),
  "previous-minutes": (_, sources) => ({ lines: previousMinutes(sources) }),
  briefings: (_, sources) => ({ lines: briefings(sources) }),
  "minutes-of": (item, sources) => ({ lines: minutesOf(item, sources) }),
  "effort-status": (item, sources) => effortStatus(item, sources),
  indicators: (item, sources) => ({ lines: indicators(item, sources) }),
  "referred-items": referredItems,
  proposals: (_, sources) => proposals(sources),
  theme: (_, sources) => ({ lines: themeLines(sources) }),
  "round-table": (_, sources) => ({ lines: roundTable(sources) }),
  "refer-onward": (item, sources) => ({ lines: [outbox(item, sources)] }),
  "plan-status": fromPlan("status"),
  "plan-tasks": fromPlan("tasks"),
  "plan-goals": fromPlan("goals"),
  "plan-activities": fromPlan("activities"),
  "next-meeting": (_, { following, group }) => ({ lines: [nextMeeting(following, group)] }),
  none: () => ({}),
  "any-other-business": () => ({}),
};

/** `approve-agenda`: what was added after the agenda went out. Also asked for by the agenda that has gone out. */
export function additions(late: AgendaSources["late"]): AgendaLine[] {
  if (late.length === 0) return [line({ key: "empty", says: ["noAdditions"], why: ["lateGoHere"] })];
  return late.map(({ key, title, number, closed }) => {
    const said = line({ key: `late:${key}`, says: ["addition", { title, number }], why: ["addedLate"] });
    return closed ? { ...said, closed } : said;
  });
}

function referredItems(item: StandingItem, sources: AgendaSources): Filled {
  const waiting = sources.meeting.isNext ? sources.waiting : [];
  if (waiting.length === 0) {
    const says = sources.meeting.isNext ? "noReferrals" : "referralsOnNext";
    return { lines: [line({ key: "empty", says: [says], why: ["referralsGoHere"] })] };
  }
  return {
    sub: waiting.map((referral) =>
      referralItem(referral, item.type === "information" ? "discussion" : item.type, sources),
    ),
  };
}

/** A point another group sent: its question is the title, and the group that asks presents it. */
export function referralItem(
  referral: WaitingReferral,
  type: AgendaItem["type"],
  { today }: AgendaSources,
): AgendaItem {
  const { id, question, background, wantedBy, askedBy, groupName, origin } = referral;
  const group = origin ?? groupName;
  const asks = line({
    key: `referral:${id}`,
    says: wantedBy ? ["asksBy", { group, wantedByOn: wantedBy }] : ["asks", { group }],
    why: whySent(referral),
    source: fromReferral(referral),
    mark:
      wantedBy && wantedBy < today
        ? ["overdue", "overdue", { days: daysBetween(wantedBy, today) }]
        : ["waiting", "awaitsAnswer"],
  });
  const told = background
    ? [
        line({
          key: `background:${id}`,
          says: ["note", { text: background }],
          why: ["background", { group }],
        }),
      ]
    : [];
  const lines = [asks, ...told];
  return { ...blankItem(`referral:${id}`, question, type), presenter: askedBy, referral: id, lines };
}

function whySent({ sentOn, raisedBy, groupName, origin }: WaitingReferral): [string, Record<string, string>] {
  if (origin) return ["givenOnward", { sentOn, group: groupName, origin }];
  return raisedBy ? ["raised", { sentOn, name: raisedBy }] : ["referred", { sentOn }];
}

function themeLines(sources: AgendaSources): AgendaLine[] {
  const theme = themeFor(sources);
  if (!theme) return [line({ key: "empty", says: noTheme(sources), why: ["themesGoHere"] })];
  const presenters = theme.presenters.map((presenter) => presenterFrom(presenter, sources));
  const title = withoutStop(theme.title);
  const why = whyTheme(theme);
  const source = fromGroup(sources.group);
  const says: Parameters<typeof line>[0]["says"] =
    presenters.length > 0 ? ["themeBy", { title, presenters }] : ["theme", { title }];
  return [
    line({ key: `theme:${theme.id}`, says, why, source }),
    ...(theme.note
      ? [line({ key: `theme-note:${theme.id}`, says: ["note", { text: theme.note }], why, source })]
      : []),
  ];
}

/** A presenter with where they come from, where that is known. */
function presenterFrom(presenter: string, { names, organisations }: AgendaSources): string {
  const from = organisations[presenter];
  const name = names[presenter] ?? presenter;
  return from ? `${name} (${from})` : name;
}

function whyTheme({ wholeDay, on }: Theme): [string, Record<string, string>?] {
  if (wholeDay) return ["themeDay"];
  return on ? ["themePlanned", { plannedOn: on }] : ["themeNext"];
}

/** Why there is no theme: none is planned, all have been taken, or the next is for a later meeting. */
function noTheme({ themes, meeting }: AgendaSources): [string, Record<string, string>?] {
  const on = meeting.startsAt.slice(0, 10);
  const later = themes.flatMap((theme) =>
    !theme.wholeDay && theme.taken !== "yes" && theme.on && theme.on > on ? theme.on : [],
  );
  const plannedOn = later.toSorted()[0];
  if (plannedOn) return ["themeLater", { plannedOn }];
  return [themes.some(({ wholeDay }) => !wholeDay) ? "themesTaken" : "noTheme"];
}

/** The day's theme; at a usual meeting the nearest in time since the meeting before, else the first without a date. */
function themeFor({ themes, meeting, previousOn }: AgendaSources): Theme | undefined {
  if (meeting.themeId) return themes.find(({ id }) => id === meeting.themeId);
  const on = meeting.startsAt.slice(0, 10);
  const free = themes.filter(({ taken, wholeDay }) => taken !== "yes" && !wholeDay);
  const dated = free.filter(
    (theme) =>
      theme.on && theme.on <= on && (!previousOn || theme.on > previousOn || theme.taken === "put-off"),
  );
  const nearest = dated.reduce<Theme | undefined>(
    (best, theme) => (!best || (theme.on ?? "") > (best.on ?? "") ? theme : best),
    undefined,
  );
  return nearest ?? free.find((theme) => theme.on === null);
}

/** Each member with what they sent in advance, and then what others sent for the round. */
function roundTable(sources: AgendaSources): AgendaLine[] {
  const { circle, group } = sources;
  const members = circle.flatMap(({ key, name, organisation, through }) => [
    line({
      key: `member:${key}`,
      says: organisation ? ["member", { name, organisation }] : ["memberAlone", { name }],
      why: through ? ["memberThrough", { group: through }] : ["inTheCircle"],
      source: fromGroup(group),
    }),
    ...sentBy(key, sources),
  ]);
  const seated = circle.map(({ key }) => key);
  return [...members, ...sentByOthers(seated, sources)];
}

/** Named groups are all there are where the standing item names none. */
function outbox({ groups }: StandingItem, sources: AgendaSources): AgendaLine {
  const others = sources.groups.filter(({ key, archived }) => key !== sources.group.key && !archived);
  const targets = groups?.length
    ? groups.flatMap((key) => others.filter((group) => group.key === key))
    : others;
  const names = targets.map(({ name }) => name);
  return line({
    key: "outbox",
    says: ["outbox"],
    why: names.length > 0 ? ["outboxTo", { groups: names }] : ["outboxEmpty"],
  });
}

/** `next-meeting`: the planned one, or the day the rhythm proposes, so that the table has something to say yes to. */
function nextMeeting(following: AgendaSources["following"], group: AgendaSources["group"]): AgendaLine {
  if (!following)
    return line({
      key: "next-meeting",
      says: ["nextMeetingAtMeeting"],
      why: ["noRhythm"],
      source: fromGroup(group),
    });
  const { on: meetingOn, planned } = following;
  return line({
    key: "next-meeting",
    says: [planned ? "nextMeetingPlanned" : "nextMeetingProposed", { meetingOn }],
    why: [planned ? "planned" : "fromRhythm"],
    source: fromGroup(group),
  });
}
