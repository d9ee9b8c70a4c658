import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { choices, findSlots, missingAt, type SlotPerson, type SlotQuestion, whoAt } from "./slots";
import { type Blocks, stepMinutes } from "./time-rows";
import { usualSpans, type WorkingSpan } from "./working-hours";
import { zoneOffsets } from "./zone-offsets";

const minute = (iso: string) => Date.parse(`${iso}Z`) / 60_000;
const said = (at: number) => new Date(at * 60_000).toISOString().slice(5, 16);
const blocks = (...spans: [string, string][]): Blocks => Float64Array.from(spans.flat().map(minute));

// a winter week in Denmark, Monday to Sunday; its clock is an hour ahead
const [from, until] = [minute("2027-01-10T23:00"), minute("2027-01-17T23:00")];
const zone = zoneOffsets("Europe/Copenhagen", from, until);

const person = (id: string, also: Partial<SlotPerson> = {}): SlotPerson => ({
  ...{ id, busy: blocks(), away: blocks(), hours: usualSpans, zone },
  ...also,
});

const asked = (also: Partial<SlotQuestion>): SlotQuestion => ({
  ...{ from, until, people: [], required: [], optional: [], anyOf: [], minutes: 60, margin: 0 },
  ...{ wanted: usualSpans, zone, closed: blocks() },
  ...also,
});

const ida = person("ida", { busy: blocks(["2027-01-11T07:00", "2027-01-11T14:00"]) });
const bo = person("bo", { away: blocks(["2027-01-11T23:00", "2027-01-12T23:00"]) });
const ulla = person("ulla", { hours: usualSpans.filter(({ weekday }) => weekday > 2) });

test("the best is the first time of the day that all can, on the hour; then the days that follow", () => {
  const { slots, isShort } = findSlots(asked({ people: [ida, bo], required: ["ida", "bo"] }));
  const { first, more } = choices({ slots, isShort }, zone, { count: 3, daysBetween: 0 });
  expect(isShort).toBe(false);
  expect(first.map(({ at, missing }) => [said(at), missing])).toEqual([
    // on Wednesday from nine by the clock there; Monday has but the last hour, that few like, and Tuesday Bo is away
    ["01-13T08:00", []],
    ["01-11T14:00", []],
    ["01-14T08:00", []],
  ]);
  expect(more.map(({ at }) => said(at))).toContain("01-13T09:00");
});

test("who may be missing is told with the reason, and at least so many days lie between the choices", () => {
  const question = asked({
    ...{ people: [ida, bo, ulla], required: ["ida"] },
    optional: ["bo", "ulla"].map((id) => ({ id, weight: 0.5 })),
  });
  const { first } = choices(findSlots(question), zone, { count: 3, daysBetween: 1 });
  expect(first.map(({ at, missing }) => [said(at), missing])).toEqual([
    [
      "01-12T08:00",
      [
        { id: "bo", because: "away" },
        { id: "ulla", because: "hours" },
      ],
    ],
    ["01-14T08:00", []],
  ]);
});

test("of a set one is enough, and who can is named", () => {
  const question = asked({ people: [bo, ulla], anyOf: [["bo", "ulla"]], minutes: 480 });
  expect(findSlots(question).slots.map(({ at, able }) => [said(at), able])).toEqual([
    ["01-11T07:00", [["bo"]]],
    ["01-13T07:00", [["bo", "ulla"]]],
    ["01-14T07:00", [["bo", "ulla"]]],
    ["01-15T07:00", [["bo", "ulla"]]],
  ]);
});

test("where no time suits all, those come first that lack fewest, with whom and why", () => {
  const jorgen = person("jorgen", { hours: usualSpans.filter(({ weekday }) => weekday === 1) });
  const people = [ida, bo, jorgen];
  const { slots, isShort } = findSlots(asked({ people, required: ["ida", "bo", "jorgen"], minutes: 240 }));
  expect(isShort).toBe(true);
  expect([slots[0]].map((slot) => slot && [said(slot.at), slot.missing])).toEqual([
    ["01-11T08:00", [{ id: "ida", because: "meeting" }]],
  ]);
  expect(findSlots(asked({ people, required: ["ida"], wanted: [] }))).toEqual({ slots: [], isShort: true });
});

test("a margin is kept by everyone, a way to a meeting by whoever goes there, and nobody meets on a closed day", () => {
  const away = person("far", {
    busy: blocks(["2027-01-11T10:00", "2027-01-11T11:00"]),
    travel: Float64Array.from([45, 30]),
  });
  const closed = blocks(["2027-01-11T23:00", "2027-01-17T23:00"]);
  const question = asked({ people: [away], required: ["far"], closed, margin: 15, minutes: 30 });
  const free = missingAt(question);
  const told = ["08:30", "08:45", "11:30", "11:45"].map((time) => free(minute(`2027-01-11T${time}`))?.length);
  expect(told).toEqual([0, 1, 1, 0]);
  expect(free(minute("2027-01-12T10:00"))).toBeNull();
});

test("even weeks are even by their ISO number, and week 53 is odd", () => {
  const weeks = [minute("2026-12-20T23:00"), minute("2027-01-17T23:00")] as const;
  const over = zoneOffsets("Europe/Copenhagen", ...weeks);
  const monday: WorkingSpan = { weekday: 1, weeks: "odd", startMinute: 540, endMinute: 600 };
  const odd = person("odd", { hours: [monday], zone: over });
  const question = asked({ people: [odd], required: ["odd"], zone: over, from: weeks[0], until: weeks[1] });
  // the weeks 52, 53, 1 and 2
  expect(findSlots(question).slots.map(({ at }) => said(at))).toEqual(["12-28T08:00", "01-04T08:00"]);
});

/** Minute by minute, with the days and clocks of Temporal: who can for the whole of a slot. */
function canBruteForce({ hours, busy, away }: SlotPerson, timeZone: string, margin: number) {
  const lies = (list: Blocks, at: number, gap: number) =>
    list.some(
      (starts, index) => index % 2 === 0 && at + 1 > starts - gap && at < (list[index + 1] ?? 0) + gap,
    );
  const isOpen = (at: number) => {
    const here = Temporal.Instant.fromEpochMilliseconds(at * 60_000).toZonedDateTimeISO(timeZone);
    return [-1, 0, 1].some((days) => {
      const day = here.toPlainDate().add({ days });
      return hours.some(({ weekday, weeks, startMinute, endMinute }) => {
        const isWeek = weeks === "every" || ((day.weekOfYear ?? 0) % 2 === 0) === (weeks === "even");
        if (day.dayOfWeek !== weekday || !isWeek) return false;
        const instant = (after: number) =>
          day
            .toPlainDateTime()
            .add({ minutes: after })
            .toZonedDateTime(timeZone, { disambiguation: "compatible" }).epochMilliseconds / 60_000;
        return instant(startMinute) <= at && at < instant(endMinute);
      });
    });
  };
  return (at: number) => !lies(busy, at, margin) && !lies(away, at, 0) && isOpen(at);
}

test("a time that only what is not certain stands in the way of comes after all that are free, and says whose it is", () => {
  const morning = blocks(["2027-01-11T07:00", "2027-01-11T11:00"]);
  const unsure = person("ida", { perhaps: morning });
  const { slots } = findSlots(
    asked({ people: [unsure, bo], required: ["ida"], optional: [{ id: "bo", weight: 10 }] }),
  );
  const [first] = slots;
  expect([first && said(first.at), first?.perhaps]).toEqual(["01-11T11:00", []]);

  const onlyThen = asked({ people: [unsure], required: ["ida"], until: minute("2027-01-11T11:00") });
  const { slots: last, isShort } = findSlots(onlyThen);
  expect(isShort).toBe(false);
  expect(last.map(({ perhaps, missing }) => [perhaps, missing])).toEqual(last.map(() => [["ida"], []]));
  expect(whoAt(onlyThen)(minute("2027-01-11T09:00"))).toEqual({ missing: [], perhaps: ["ida"] });
});

test("of several of whom one is enough, nobody is perhaps while another can for certain", () => {
  const all = blocks(["2027-01-11T00:00", "2027-01-17T00:00"]);
  const set = (...people: SlotPerson[]) =>
    asked({ people, anyOf: [people.map(({ id }) => id)], required: [] });
  const at = minute("2027-01-11T09:00");
  expect(whoAt(set(person("ida", { perhaps: all }), person("bo")))(at)?.perhaps).toEqual([]);
  expect(whoAt(set(person("ida", { perhaps: all }), person("bo", { busy: all })))(at)).toEqual({
    ...{ missing: [], perhaps: ["ida"] },
  });
});

test("whatever is not certain, what would be free without it is offered, and none of it before what is free", () => {
  const spans = fc
    .array(fc.tuple(fc.nat(7 * 288), fc.integer({ min: 1, max: 60 })), { maxLength: 8 })
    .map((list) =>
      Float64Array.from(list.flatMap(([at, cells]) => [from + 5 * at, from + 5 * (at + cells)])),
    );
  const someone = fc.record({ busy: spans, perhaps: spans });
  fc.assert(
    fc.property(someone, someone, fc.constantFrom(0, 10), (one, other, margin) => {
      const people = [person("ida", one), person("bo", other)];
      const question = asked({ people, required: ["ida", "bo"], margin });
      const { slots, isShort } = findSlots(question);
      const without = asked({
        ...question,
        people: people.map(({ perhaps: _, ...certain }) => certain),
      });
      expect(isShort).toBe(findSlots(without).isShort);
      const asCertain = asked({
        ...question,
        people: people.map(({ perhaps = blocks(), busy, ...rest }) => ({
          ...rest,
          busy: Float64Array.from([...busy, ...perhaps]),
        })),
      });
      const [who, missing] = [whoAt(question), missingAt(asCertain)];
      for (const { at, perhaps } of slots) {
        expect(perhaps).toEqual(who(at)?.perhaps);
        const lacking = new Set(missing(at)?.map(({ id }) => id));
        const gone = new Set(who(at)?.missing.map(({ id }) => id));
        expect(new Set(perhaps)).toEqual(new Set([...lacking].filter((id) => !gone.has(id))));
      }
      if (isShort) return;
      const firstUnsure = slots.findIndex(({ perhaps }) => perhaps.length > 0);
      if (firstUnsure >= 0)
        expect(slots.slice(firstUnsure).every(({ perhaps }) => perhaps.length > 0)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

// the nights the clocks change, among zones of half an hour and of half-hour steps
test.each([
  ["Europe/Copenhagen", "2027-03-27T12:00"],
  ["America/St_Johns", "2027-11-06T18:00"],
  ["Australia/Lord_Howe", "2027-04-03T06:00"],
])(
  "in %s, from %s on, every start is told as minute by minute",
  (timeZone, start) => {
    const begin = minute(start);
    const length = 36 * 60;
    const here = zoneOffsets(timeZone, begin, begin + length);
    const spans = fc
      .array(fc.tuple(fc.nat(length), fc.integer({ min: 1, max: 300 })), { maxLength: 4 })
      .map((list) => Float64Array.from(list.flatMap(([at, lasts]) => [begin + at, begin + at + lasts])));
    const hours = fc.array(
      fc
        .record({
          weekday: fc.integer({ min: 5, max: 7 }).map((day) => (day === 5 ? 1 : day)),
          weeks: fc.constantFrom("every" as const, "even" as const, "odd" as const),
          startMinute: fc.nat(1300),
          endMinute: fc.integer({ min: 1, max: 700 }),
        })
        .map((span) => ({ ...span, endMinute: Math.min(1440, span.startMinute + span.endMinute) })),
      { minLength: 1, maxLength: 4 },
    );
    const someone = fc.record({ busy: spans, away: spans, hours });
    const allWeek = [1, 2, 3, 4, 5, 6, 7].map(
      (weekday): WorkingSpan => ({ weekday, weeks: "every", startMinute: 0, endMinute: 1440 }),
    );
    fc.assert(
      fc.property(
        fc.tuple(someone, someone),
        fc.integer({ min: 1, max: 24 }),
        fc.constantFrom(0, 5, 7),
        (made, cells, margin) => {
          const people = made.map((one, index) => ({ id: String(index), zone: here, ...one }));
          const minutes = 5 * cells;
          const question = asked({
            ...{ from: begin, until: begin + length, people, zone: here, wanted: allWeek, minutes, margin },
            required: people.map(({ id }) => id),
          });
          const can = people.map((one) => canBruteForce(one, timeZone, margin));
          const told = missingAt(question);
          const free = findSlots(question);
          for (let at = begin; at + minutes <= begin + length; at += 5 * stepMinutes) {
            const all = Array.from({ length: minutes }, (_, after) => at + after);
            const missing = people.filter((_, index) => !all.every((each) => can[index]?.(each)));
            expect(told(at)?.map(({ id }) => id)).toEqual(missing.map(({ id }) => id));
          }
          if (free.isShort) return;
          for (const { at } of free.slots.slice(0, 3))
            for (let each = at; each < at + minutes; each += 1)
              expect(can.every((one) => one(each))).toBe(true);
        },
      ),
      { numRuns: 15 },
    );
  },
  60_000,
);
