// What the database holds of a collaboration, said in the words of the collaboration file.

import { type CollaborationFile, type FileGroup, fileFormat } from "../domain/collaboration-file";
import { deadlineDays } from "../domain/deadlines";
import { weekdays } from "../domain/weekday";
import type { Rows } from "./load-rows";
import { meetingsOf } from "./meetings-from-rows";
import { asWritten, keyOf, type NamedRows, said, withNames } from "./named-rows";
import { grouped } from "./row-changes";

type GroupRow = Rows["groups"][number];

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
    dispositions: named.written.dispositions,
    groups: groupsOf(named),
    themes: rows.themes.map(({ id, groupId, title, presenters, on, wholeDay, note }) => ({
      group: keyOf(named.groupKey, groupId),
      title,
      presenters: presenters?.map((presenter) => asWritten(presenter, named)),
      on: said(plannedDay(id, rows.meetings) ?? on),
      wholeDay: wholeDay || undefined,
      note: said(note),
    })),
    holidays: rows.avoidedDays.map(({ name, from, to }) => ({ name, from, to })),
    meetings: meetingsOf(named),
  };
}

/** A theme's own day is when its meeting is. */
function plannedDay(theme: string, meetings: Rows["meetings"]): string | undefined {
  const day = meetings.find(({ themeId, state }) => themeId === theme && state !== "cancelled");
  return day?.wallTime.slice(0, 10);
}

function collaborationOf(row: Rows["collaboration"]): CollaborationFile["collaboration"] {
  return {
    ...{ id: row.key, name: row.name, summary: said(row.summary), timeZone: row.timeZone },
    language: row.language === "en" ? "en" : "da",
    ...{ from: said(row.from), to: said(row.to), phases: said(row.phases) },
  };
}

function organisationsOf({ organisations, organisationKey }: NamedRows): CollaborationFile["organisations"] {
  return organisations.map(({ key, name, kind, parentId, from, to, successor }) => ({
    ...{ id: key, name, kind, parent: parentId ? keyOf(organisationKey, parentId) : undefined },
    ...{ from: said(from), to: said(to), successor: said(successor) },
  }));
}

function peopleOf({ people, organisationKey }: NamedRows): CollaborationFile["people"] {
  return people.map(({ key, name, email, organisationId, title, mobile, functions, guest }) => ({
    ...{
      id: key,
      name,
      email,
      organisation: organisationId ? keyOf(organisationKey, organisationId) : undefined,
    },
    ...{ title: said(title), mobile: said(mobile), functions: said(functions), guest: guest || undefined },
  }));
}

function indicatorsOf({ indicators, points, effortKey }: NamedRows): CollaborationFile["indicators"] {
  const series = grouped(points, ({ indicatorId }) => indicatorId);
  return indicators.map(({ id, key, name, unit, effortId, target, better, aliases, citizens }) => ({
    ...{ id: key, name, unit, effort: effortId ? keyOf(effortKey, effortId) : undefined },
    ...{ target: said(target), better: said(better) },
    ...{ aliases: said(aliases), citizens: citizens ? undefined : false },
    series: (series.get(id) ?? []).map(({ on, value, n, note }) => ({
      on,
      value,
      n: said(n),
      note: said(note),
    })),
  }));
}

function groupsOf(named: NamedRows): CollaborationFile["groups"] {
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
      silenceApproves: group.silenceApproves,
      confidential: group.confidential,
    },
    disposition: keyOf(named.dispositionKey, group.id),
  }));
}

function usuallyOf({ usualWeekday, usualAt }: GroupRow): FileGroup["usually"] {
  const weekday = weekdays.find((day) => day === usualWeekday);
  return weekday && usualAt ? { weekday, at: usualAt } : undefined;
}

function minutesToOf({ id, minutesToMembers }: GroupRow, named: NamedRows): FileGroup["minutesTo"] {
  // the file has a place for those who get all of them; who gets the decisions alone stays here
  const recipients = named.recipients.filter(({ groupId, kind }) => groupId === id && kind === "full");
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
