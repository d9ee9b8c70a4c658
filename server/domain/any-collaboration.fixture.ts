// Any collaboration there can be, for property tests: every section, every key, and text that YAML finds hard.

import fc from "fast-check";
import { fills, itemTypes, outcomes } from "./agenda";
import {
  type CollaborationFile,
  type FileGroup,
  type FileMeeting,
  type FileMeetingItem,
  fileFormat,
  keyPattern,
  layers,
  memberRoles,
  type StandingItem,
  standingItems,
} from "./collaboration-file";
import { weekdays } from "./weekday";

type Draw = <Value>(arbitrary: fc.Arbitrary<Value>) => Value;

const awkward = fc.constantFrom(
  ..."yes|null|~|- a|: x|a: b|# no|x #y|!tag|&a|*a|?|2026-01-01|09:00|1e3|0x1f|{a}|[a]|'|\"|@|`|%|a\\n|\u00a0x| a|a ".split(
    "|",
  ),
);
const hasLetters = (text: string) => /\S/.test(text) && !/[\p{Cc}\p{Cs}\u2028\u2029\ufffd]/u.test(text);
const line = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom("Økonomi", "Bordet rundt", "Drop-in centre", "Æ") },
  awkward,
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).filter(hasLetters),
);
const prose = fc.oneof(
  line,
  fc
    .array(fc.oneof(line, fc.constantFrom("", "  indented", "\ttab")), { minLength: 2, maxLength: 4 })
    .map((lines) => `x${lines.join("\n")}`),
);
const freeText = line.filter((text) => !keyPattern.test(text));
const day = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2040-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const minutes = fc.integer({ min: 0, max: 1440 });

/** A valid file about a collaboration called `id`. */
export const anyCollaboration = (id: string): fc.Arbitrary<CollaborationFile> =>
  fc.gen().map((gen) => collaboration(id, (arbitrary) => gen(() => arbitrary)));

function collaboration(id: string, draw: Draw): CollaborationFile {
  const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => draw(fc.option(arbitrary, { nil: undefined }));
  const keys = (prefix: string, min: number, max: number) =>
    Array.from({ length: draw(fc.integer({ min, max })) }, (_, index) => `${prefix}-${index}`);
  const period = () => {
    const [from, to] = [draw(day), draw(day)].toSorted();
    return { from: maybe(fc.constant(from)), to: maybe(fc.constant(to)) };
  };
  const names = {
    organisations: keys("o", 0, 3),
    people: keys("p", 1, 4),
    efforts: keys("e", 0, 2),
    dispositions: keys("d", 1, 2),
    groups: keys("g", 1, 4),
  };
  const one = (list: string[]) => draw(fc.constantFrom(...list));
  const maybeOne = (list: string[]) => (list.length > 0 ? maybe(fc.constantFrom(...list)) : undefined);
  const some = (list: string[]) => maybe(fc.shuffledSubarray(list));

  const standing = (prefix: string, depth: number): StandingItem[] =>
    keys(prefix, 0, 3).map((key) => ({
      ...{ id: maybe(fc.constant(key)), title: draw(line), type: draw(fc.constantFrom(...itemTypes)) },
      ...{ fill: maybe(fc.constantFrom(...fills)), minutes: maybe(minutes), optional: maybe(fc.boolean()) },
      presenter: maybe(
        fc.oneof(
          line.map((title) => `function:${title}`),
          fc.constantFrom("effort-leader", "responsible-leader", "secretary", ...names.people),
        ),
      ),
      ...{ groups: some(names.groups), efforts: some(names.efforts) },
      sub:
        depth > 0
          ? maybe(fc.constant(null)) === null
            ? standing(`${key}-s`, depth - 1)
            : undefined
          : undefined,
    }));
  const dispositions = names.dispositions.map((key) => ({
    id: key,
    name: draw(line),
    items: standing(key, 2),
  }));
  const standingNames = new Map(
    dispositions.map((one) => [one.id, standingItems(one.items).map((item) => item.id)]),
  );

  const group = (key: string, index: number): FileGroup => {
    const earlier = names.groups.slice(0, index);
    return {
      ...{ id: key, name: draw(line), aliases: maybe(fc.array(line, { maxLength: 2 })) },
      layer: draw(fc.constantFrom(...layers)),
      ...{ effort: maybeOne(names.efforts), parent: maybeOne(earlier) },
      ...{
        purpose: maybe(fc.array(prose, { maxLength: 2 })),
        leaderTasks: maybe(fc.array(prose, { maxLength: 2 })),
      },
      ...{ leader: one(names.people), secretary: maybeOne(names.people) },
      members: some(names.people)?.map((person) => ({
        person,
        role: maybe(fc.constantFrom(...memberRoles)),
        ...period(),
      })),
      includes: some(earlier),
      rhythm: maybe(
        fc.oneof(
          fc.record(
            { perYear: fc.integer({ min: 1, max: 366 }), extraordinary: fc.boolean(), themeDays: fc.nat(3) },
            { requiredKeys: ["perYear"] },
          ),
          fc.record({ everyDays: fc.integer({ min: 1, max: 366 }), from: day }),
        ),
      ),
      durationMinutes: maybe(fc.integer({ min: 1, max: 1440 })),
      usually: maybe(
        fc.record({ weekday: fc.constantFrom(...weekdays), at: fc.constantFrom("09:00", "00:00", "23:59") }),
      ),
      ...{ place: maybe(line), leaderHoursPerYear: maybe(fc.constantFrom(0, 18, 7.25, 0.1)) },
      minutesTo: maybe(
        fc.boolean().map((members) => ({ members, groups: some(names.groups), people: some(names.people) })),
      ),
      deadlines: maybe(
        fc.record({
          callForItems: fc.nat(365),
          agenda: fc.nat(365),
          minutes: fc.nat(9),
          comments: fc.nat(9),
        }),
      ),
      ...{ silenceApproves: maybe(fc.boolean()), confidential: maybe(fc.boolean()) },
      ...{ disposition: one(names.dispositions) },
    };
  };
  const groups = names.groups.map(group);

  const meetingItem = (key: string, meetingGroup: FileGroup): FileMeetingItem => ({
    ...{ id: maybe(fc.constantFrom(key, `added:${key}`, `effort:${key}`)), title: draw(line) },
    type: maybe(fc.constantFrom(...itemTypes)),
    standing: maybeOne(standingNames.get(meetingGroup.disposition) ?? []),
    presenter: maybe(
      fc.oneof(freeText, fc.constantFrom("effort-leader", "responsible-leader", ...names.people)),
    ),
    closed: maybe(fc.constant(true as const)),
    ...{ minutes: maybe(minutes), outcome: maybe(fc.constantFrom(...outcomes)), note: maybe(prose) },
    decisions: maybe(
      fc.array(fc.record({ text: prose, reviewOn: day }, { requiredKeys: ["text"] }), { maxLength: 2 }),
    ),
    tasks: maybe(
      fc.array(
        fc.record(
          {
            what: prose,
            who: fc.oneof(freeText, fc.constantFrom(...names.people)),
            due: day,
            done: fc.oneof(day, fc.boolean()),
          },
          { requiredKeys: ["what", "who"] },
        ),
        { maxLength: 2 },
      ),
    ),
    referrals: keys("r", 0, 2).flatMap(() => {
      const others = names.groups.filter((other) => other !== meetingGroup.id);
      return others.length > 0 ? { to: one(others), question: draw(prose), wantedBy: maybe(day) } : [];
    }),
  });
  const meetingOf = (meetingGroup: FileGroup, index: number): FileMeeting => {
    const attending = draw(fc.shuffledSubarray(names.people));
    const cut = draw(fc.nat(attending.length));
    const calm = draw(fc.boolean());
    const items = keys(`i${index}`, 0, 3).map((key) => meetingItem(key, meetingGroup));
    const asPlanned = ({ id, title, type, standing, presenter, note }: FileMeetingItem) => ({
      id,
      title,
      type,
      standing,
      presenter,
      note,
    });
    return {
      ...{
        id: `${meetingGroup.id}-m${index}`,
        group: meetingGroup.id,
        startsAt: `20${20 + index}-0${draw(fc.integer({ min: 1, max: 9 }))}-15T09:30`,
      },
      ...{ durationMinutes: draw(fc.integer({ min: 1, max: 1440 })), place: maybe(line) },
      status: draw(fc.constantFrom("planned", "held", "cancelled")),
      attendance: maybe(
        fc.constant({ present: attending.slice(0, cut), apologies: [], absent: attending.slice(cut) }),
      ),
      items: maybe(fc.constant(calm ? items.map(asPlanned) : items)),
    };
  };

  return {
    format: fileFormat,
    collaboration: {
      ...{
        id,
        name: draw(line),
        summary: maybe(prose),
        timeZone: draw(fc.constantFrom("Europe/Copenhagen", "America/Nuuk", "UTC")),
      },
      ...{ language: draw(fc.constantFrom("da", "en")), ...period() },
      phases: maybe(
        fc.array(
          fc.tuple(line, day, day).map(([name, ...days]) => phase(name, days)),
          { maxLength: 2 },
        ),
      ),
    },
    organisations: names.organisations.map((key, index) => ({
      ...{
        id: key,
        name: draw(line),
        kind: draw(line),
        parent: maybeOne(names.organisations.slice(0, index)),
      },
      ...{ ...period(), successor: maybe(line) },
    })),
    people: names.people.map((key) => ({
      ...{
        id: key,
        name: draw(line),
        email: `${key}@${id}.example`,
        organisation: maybeOne(names.organisations),
      },
      ...{ title: maybe(line), mobile: maybe(line), functions: maybe(fc.array(line, { maxLength: 2 })) },
    })),
    efforts: names.efforts.map((key) => ({
      id: key,
      name: draw(line),
      aliases: maybe(fc.array(line, { maxLength: 2 })),
      ...period(),
    })),
    indicators: keys("n", 0, 2).map((key) => ({
      ...{ id: key, name: draw(line), unit: draw(fc.constantFrom("percent", "count", "days", "score")) },
      ...{
        effort: maybeOne(names.efforts),
        target: maybe(figure),
        better: maybe(fc.constantFrom("higher", "lower")),
        aliases: maybe(fc.array(line, { maxLength: 2 })),
        citizens: maybe(fc.boolean()),
      },
      series: draw(
        fc.uniqueArray(
          fc.record(
            { on: day, value: figure, n: fc.nat(500), note: prose },
            { requiredKeys: ["on", "value"] },
          ),
          { selector: ({ on }) => on, maxLength: 3 },
        ),
      ),
    })),
    dispositions,
    groups,
    themes: maybe(fc.constant(null)) === null ? keys("t", 0, 2).map(() => theme()) : undefined,
    holidays: maybe(
      fc.array(
        fc.tuple(line, day, day).map(([name, ...days]) => phase(name, days)),
        { maxLength: 2 },
      ),
    ),
    meetings: draw(
      fc.shuffledSubarray(groups.flatMap((one) => [0, 1, 2].map((index) => meetingOf(one, index)))),
    ),
  };

  function theme() {
    const presenters = fc.array(fc.oneof(freeText, fc.constantFrom(...names.people)), { maxLength: 2 });
    return {
      ...{ group: one(names.groups), title: draw(line), presenters: maybe(presenters), on: maybe(day) },
      ...{ wholeDay: maybe(fc.constant(true as const)), note: maybe(prose) },
    };
  }
}

const figure = fc.oneof(
  fc.constantFrom(0, 62, 9.2, -3.1, 0.1, 1e11, 1e-7),
  fc.double({ min: -1e6, max: 1e6, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
);

function phase(name: string, days: string[]) {
  const [from = "", to = ""] = days.toSorted();
  return { name, from, to };
}
