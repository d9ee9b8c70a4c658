// A collaboration file with what its story adds: people from elsewhere, newer figures, themes on the days they are planned for.
import { Temporal } from "temporal-polyfill";
import type { Story, StoryPerson } from "@/db/demo/story";
import type { CollaborationFile, FileGroup } from "../domain/collaboration-file";
import type { PlacedMeeting, StoryClock } from "./place-meetings";
import { weeksOf } from "./weeks-of";

/** The file as it would be today, had somebody kept it up to date. */
export function amendFile(
  file: CollaborationFile,
  story: Story,
  placed: readonly PlacedMeeting[],
  clock: StoryClock,
): CollaborationFile {
  const { alsoHere } = story;
  return {
    ...file,
    collaboration: stillRunning(file.collaboration, story, clock),
    organisations: [...file.organisations, ...alsoHere.map(({ organisation }) => organisation)],
    people: [...file.people, ...alsoHere.map(personOf)],
    groups: file.groups.map((group) => withReaders(group, alsoHere)),
    indicators: file.indicators.map((indicator) => ({
      ...indicator,
      series: [...indicator.series, ...newerPoints(indicator.id, story, clock)],
    })),
    themes: themesOf(story, placed),
    holidays: [...(file.holidays ?? []), ...schoolHolidaysOf(story, clock)],
  };
}

/** A period that is over is followed by one more phase, until the end of next year. */
function stillRunning(
  collaboration: CollaborationFile["collaboration"],
  story: Story,
  { now }: StoryClock,
): CollaborationFile["collaboration"] {
  const { to, phases = [], ...rest } = collaboration;
  if (!to || !story.stillRunning) return collaboration;
  const from = Temporal.PlainDate.from(to).add({ days: 1 }).toString();
  return { ...rest, phases: [...phases, { name: story.stillRunning, from, to: `${now.year + 1}-12-31` }] };
}

/** Of the years that anything is told of, each from a Monday to a Sunday. */
function schoolHolidaysOf({ schoolHolidays = [] }: Story, { now }: StoryClock) {
  return [now.year - 1, now.year, now.year + 1].flatMap((year) =>
    schoolHolidays.map(({ name, weeks }) => ({ name, ...weeksOf(year, weeks) })),
  );
}

const personOf = ({ id, name, email, title, organisation }: StoryPerson) => ({
  ...{ id, name, email, title },
  organisation: organisation.id,
});

function withReaders(group: FileGroup, alsoHere: readonly StoryPerson[]): FileGroup {
  const readers = alsoHere
    .filter(({ readsMinutesOf }) => readsMinutesOf.includes(group.id))
    .map(({ id }) => id);
  if (readers.length === 0) return group;
  const minutesTo = group.minutesTo ?? { members: false };
  return { ...group, minutesTo: { ...minutesTo, people: [...(minutesTo.people ?? []), ...readers] } };
}

/** The last day of the month before this one, and of every third month before it, the oldest first. */
function newerPoints(indicator: string, { figures }: Story, { now }: StoryClock) {
  const firstOfMonth = now.toPlainDate().with({ day: 1 });
  const { values = [], n } = figures.find((one) => one.indicator === indicator) ?? {};
  return values.map((value, index) => {
    const months = 3 * (values.length - 1 - index);
    const on = firstOfMonth.subtract({ months }).subtract({ days: 1 }).toString();
    const count = n?.[index];
    return count === undefined ? { on, value } : { on, value, n: count };
  });
}

/** A theme is planned for the day its group's meeting falls on, also where a closed day moved it. */
function themesOf({ themes }: Story, placed: readonly PlacedMeeting[]): CollaborationFile["themes"] {
  return themes.map(({ group, title, presenters, week }) => {
    const meeting = placed.find(
      ({ told }) => told.group === group && "week" in told.when && told.when.week === week,
    );
    const on = meeting?.startsAt.toPlainDate().toString();
    return on ? { group, title, presenters, on } : { group, title, presenters };
  });
}
