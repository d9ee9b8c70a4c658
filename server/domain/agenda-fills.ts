// What each fill puts under its standing item: one small function per saved question.
import type { AgendaItem, AgendaLine, Fill } from "./agenda";
import { indicators } from "./agenda-figures";
import { blankItem } from "./agenda-item";
import { fromGroup, fromItem, line, withoutStop } from "./agenda-lines";
import type { AgendaSources, Theme, WaitingReferral } from "./agenda-sources";
import { effortStatus, minutesOf, previousMinutes } from "./agenda-status";
import { daysBetween } from "./calendar-day";
import type { StandingItem } from "./collaboration-file";

interface Filled {
  lines?: AgendaLine[];
  sub?: AgendaItem[];
}

const answeredAtMeeting = (): Filled => ({
  lines: [line({ key: "at-the-meeting", says: ["answeredAtMeeting"], why: ["standsAlways"] })],
});

export const fills: Record<Fill, (item: StandingItem, sources: AgendaSources) => Filled> = {
  "approve-agenda": (_, { late }) => ({ lines: additions(late) }),
  "previous-minutes": (_, sources) => ({ lines: previousMinutes(sources) }),
  briefings: () => ({ lines: [line({ key: "empty", says: ["nobodyWrote"], why: ["briefingsGoHere"] })] }),
  "minutes-of": (item, sources) => ({ lines: minutesOf(item, sources) }),
  "effort-status": (item, sources) => ({ sub: effortStatus(item, sources) }),
  indicators: (item, sources) => ({ lines: indicators(item, sources) }),
  "referred-items": referredItems,
  proposals: () => ({ lines: [line({ key: "empty", says: ["noProposals"], why: ["proposalsGoHere"] })] }),
  theme: (_, sources) => ({ lines: [themeLine(sources)] }),
  "round-table": (_, sources) => ({ lines: roundTable(sources) }),
  "refer-onward": (item, sources) => ({ lines: [outbox(item, sources)] }),
  "plan-status": answeredAtMeeting,
  "plan-tasks": answeredAtMeeting,
  "plan-goals": answeredAtMeeting,
  "plan-activities": answeredAtMeeting,
  "next-meeting": () => ({
    lines: [line({ key: "at-the-meeting", says: ["nextMeetingAtMeeting"], why: ["standsAlways"] })],
  }),
  none: () => ({}),
  "any-other-business": () => ({}),
};

/** `approve-agenda`: what was added after the agenda went out. Also asked for by the agenda that has gone out. */
export function additions(late: AgendaSources["late"]): AgendaLine[] {
  if (late.length === 0) return [line({ key: "empty", says: ["noAdditions"], why: ["lateGoHere"] })];
  return late.map(({ key, title, number }) =>
    line({ key: `late:${key}`, says: ["addition", { title, number }], why: ["addedLate"] }),
  );
}

function referredItems(item: StandingItem, sources: AgendaSources): Filled {
  const waiting = sources.meeting.isNext ? sources.waiting : [];
  if (waiting.length === 0)
    return { lines: [line({ key: "empty", says: ["noReferrals"], why: ["referralsGoHere"] })] };
  return {
    sub: waiting.map((referral) =>
      referralItem(referral, item.type === "information" ? "discussion" : item.type, sources),
    ),
  };
}

/** A point another group sent: its question is the title, and the group that asks presents it. */
export function referralItem(
  { id, question, sentOn, wantedBy, askedBy, from }: WaitingReferral,
  type: AgendaItem["type"],
  { today }: AgendaSources,
): AgendaItem {
  const asks = line({
    key: `referral:${id}`,
    says: wantedBy
      ? ["asksBy", { group: from.groupName, wantedByOn: wantedBy }]
      : ["asks", { group: from.groupName }],
    why: ["referred", { sentOn }],
    source: fromItem(from),
    mark:
      wantedBy && wantedBy < today
        ? ["overdue", "overdue", { days: daysBetween(wantedBy, today) }]
        : ["waiting", "awaitsAnswer"],
  });
  return { ...blankItem(`referral:${id}`, question, type), presenter: askedBy, referral: id, lines: [asks] };
}

function themeLine(sources: AgendaSources): AgendaLine {
  const theme = themeFor(sources);
  if (!theme) return line({ key: "empty", says: ["noTheme"], why: ["themesGoHere"] });
  const presenters = theme.presenters.map((presenter) => sources.names[presenter] ?? presenter);
  const title = withoutStop(theme.title);
  return line({
    key: `theme:${theme.id}`,
    says: presenters.length > 0 ? ["themeBy", { title, presenters }] : ["theme", { title }],
    why: theme.on ? ["themePlanned", { plannedOn: theme.on }] : ["themeNext"],
    source: fromGroup(sources.group),
  });
}

/** The theme set for this meeting: the nearest in time since the meeting before; else the first without a date. */
function themeFor({ themes, meeting, previousOn }: AgendaSources): Theme | undefined {
  const on = meeting.startsAt.slice(0, 10);
  const free = themes.filter(({ taken }) => taken !== "yes");
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

function roundTable({ circle, group }: AgendaSources): AgendaLine[] {
  return circle.map(({ key, name, organisation, through }) =>
    line({
      key: `member:${key}`,
      says: organisation ? ["member", { name, organisation }] : ["memberAlone", { name }],
      why: through ? ["memberThrough", { group: through }] : ["inTheCircle"],
      source: fromGroup(group),
    }),
  );
}

/** Named groups are all there are where the standing item names none. */
function outbox({ groups }: StandingItem, sources: AgendaSources): AgendaLine {
  const others = sources.groups.filter(({ key }) => key !== sources.group.key);
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
