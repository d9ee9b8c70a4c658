// Each change of a meeting and the messages it costs, then the promise that holds for any series of changes.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Attendee,
  type ItipMessage,
  type MeetingSnapshot,
  messagesFor,
  nextSequence,
  type SentMeeting,
  stampAfter,
} from "./itip";
import { factsOf, toldAs } from "./itip.fixture";

const birgit: Attendee = {
  personId: "birgit",
  name: "Birgit Aagaard",
  address: "birgit@haderslev.example",
  role: "CHAIR",
};
const soren: Attendee = {
  personId: "soren",
  name: "Søren Holm",
  address: "soren@region.example",
  role: "REQ",
};
const mette: Attendee = {
  personId: "mette",
  name: "Mette Lund",
  address: "mette@jobcenter.example",
  role: "OPT",
};

const meeting: MeetingSnapshot = {
  uid: "7b0d2d0e-5f5a-4c5e-9d62-6b0f2c1f9a11",
  startsAt: "2026-12-01T13:00",
  timeZone: "Europe/Copenhagen",
  durationMinutes: 120,
  title: "Steering team",
  place: "Room 2",
  onlineLink: null,
  text: "1 Opening",
  organizer: "Birgit Aagaard",
  cancelled: false,
  attendees: [birgit, soren],
};
const sent = toldAs(meeting, 3);
const cancelledThen = toldAs({ ...meeting, cancelled: true }, 3);

const said = (messages: ItipMessage[]) =>
  messages.map(({ occasion, method, sequence, status, asksAgain, attendee }) =>
    [attendee.personId, occasion, method, sequence, status ?? "-", asksAgain ? "asks" : "keeps"].join(" "),
  );

const everyone = (rest: string) => [`birgit ${rest}`, `soren ${rest}`];

test.each<[string, SentMeeting | null, MeetingSnapshot, string[]]>([
  ["new", null, meeting, everyone("invited REQUEST 0 CONFIRMED asks")],
  ["unchanged", sent, meeting, []],
  ["moved", sent, { ...meeting, startsAt: "2026-12-08T13:00" }, everyone("moved REQUEST 4 CONFIRMED asks")],
  ["longer", sent, { ...meeting, durationMinutes: 150 }, everyone("moved REQUEST 4 CONFIRMED asks")],
  [
    "in another zone",
    sent,
    { ...meeting, timeZone: "Europe/London" },
    everyone("moved REQUEST 4 CONFIRMED asks"),
  ],
  [
    "joined at another address",
    sent,
    { ...meeting, onlineLink: "https://zoom.example/2" },
    everyone("updated REQUEST 3 CONFIRMED keeps"),
  ],
  ["in another place", sent, { ...meeting, place: "Room 3" }, everyone("updated REQUEST 3 CONFIRMED keeps")],
  ["renamed", sent, { ...meeting, title: "Steering" }, everyone("updated REQUEST 3 CONFIRMED keeps")],
  ["reworded", sent, { ...meeting, text: "1 Welcome" }, everyone("updated REQUEST 3 CONFIRMED keeps")],
  [
    "by another leader",
    sent,
    { ...meeting, organizer: "Søren Holm" },
    everyone("updated REQUEST 3 CONFIRMED keeps"),
  ],
  ["cancelled", sent, { ...meeting, cancelled: true }, everyone("cancelled CANCEL 4 CANCELLED keeps")],
  ["cancelled before it was announced", null, { ...meeting, cancelled: true }, []],
  ["still cancelled", cancelledThen, { ...meeting, cancelled: true }, []],
  ["held after all", cancelledThen, meeting, everyone("restored REQUEST 4 CONFIRMED asks")],
  [
    "held after all at another time, in another circle",
    cancelledThen,
    { ...meeting, startsAt: "2026-12-08T13:00", attendees: [birgit, mette] },
    ["birgit restored REQUEST 4 CONFIRMED asks", "mette invited REQUEST 4 CONFIRMED asks"],
  ],
  [
    "held after all, for one at a new address",
    cancelledThen,
    { ...meeting, attendees: [birgit, { ...soren, address: "soren@new.example" }] },
    ["birgit restored REQUEST 4 CONFIRMED asks", "soren invited REQUEST 4 CONFIRMED asks"],
  ],
  [
    "held after all while its cancellation had asked for more",
    { ...cancelledThen, asked: 5 },
    meeting,
    everyone("restored REQUEST 5 CONFIRMED asks"),
  ],
  ["cancelled and held after all before anybody heard", { ...sent, asked: 4 }, meeting, []],
  ["without one", sent, { ...meeting, attendees: [birgit] }, ["soren removed CANCEL 4 - keeps"]],
  [
    "with one more",
    sent,
    { ...meeting, attendees: [birgit, soren, mette] },
    ["mette invited REQUEST 3 CONFIRMED asks"],
  ],
  [
    "moved, one in and one out",
    sent,
    { ...meeting, startsAt: "2026-12-08T13:00", attendees: [birgit, mette] },
    [
      "soren removed CANCEL 4 - keeps",
      "birgit moved REQUEST 4 CONFIRMED asks",
      "mette invited REQUEST 4 CONFIRMED asks",
    ],
  ],
  [
    "to a new address",
    sent,
    { ...meeting, attendees: [birgit, { ...soren, address: "soren@new.example" }] },
    ["soren removed CANCEL 4 - keeps", "soren invited REQUEST 4 CONFIRMED asks"],
  ],
  [
    "with the address in other letters",
    sent,
    { ...meeting, attendees: [birgit, { ...soren, address: "Soren@Region.example" }] },
    [],
  ],
  [
    "with another seat for one",
    sent,
    { ...meeting, attendees: [birgit, { ...soren, role: "OPT" }] },
    ["soren updated REQUEST 3 CONFIRMED keeps"],
  ],
])("a meeting %s", (_, before, after, expected) => {
  expect(said(messagesFor(before, after))).toEqual(expected);
});

test("a message says what changed, from and to", () => {
  const after = {
    ...{ ...meeting, startsAt: "2026-12-08T14:00", place: null, organizer: "Søren Holm" },
    attendees: [{ ...birgit, role: "REQ" as const }, soren],
  };
  const [message] = messagesFor(sent, after);
  const slot = { timeZone: "Europe/Copenhagen", durationMinutes: 120 };
  expect(message?.changes).toEqual([
    {
      what: "time",
      from: { ...slot, startsAt: "2026-12-01T13:00" },
      to: { ...slot, startsAt: "2026-12-08T14:00" },
    },
    { what: "place", from: "Room 2", to: null },
    { what: "organizer", from: "Birgit Aagaard", to: "Søren Holm" },
    { what: "role", from: "CHAIR", to: "REQ" },
  ]);
});

describe("while the mail server is away", () => {
  const waiting = (before: MeetingSnapshot | null, made: MeetingSnapshot, sequence: number): SentMeeting => ({
    ...toldAs(made, sequence),
    told: made.attendees.map((attendee) => ({
      attendee,
      facts: factsOf(made),
      reached: before && factsOf(before),
    })),
  });
  const at = (startsAt: string) => ({ ...meeting, startsAt });
  const froms = (messages: ItipMessage[]) =>
    messages.map(({ occasion, sequence, changes }) => [
      occasion,
      sequence,
      ...changes.map((change) => (change.what === "time" ? change.from.startsAt : change.what)),
    ]);
  const twice = <Message>(message: Message) => [message, message];

  test("a second move is from what people know", () => {
    const before = waiting(meeting, at("2026-12-08T13:00"), 4);
    expect(froms(messagesFor(before, at("2026-12-09T13:00")))).toEqual(
      twice(["moved", 5, "2026-12-01T13:00"]),
    );
  });
  test("a move back is from what a mail may say", () => {
    const before = waiting(meeting, at("2026-12-08T13:00"), 4);
    expect(froms(messagesFor(before, meeting))).toEqual(twice(["moved", 5, "2026-12-08T13:00"]));
  });
  test("an invitation is made anew with what it should have said", () => {
    const before = waiting(null, meeting, 0);
    expect(froms(messagesFor(before, meeting))).toEqual([]);
    expect(froms(messagesFor(before, at("2026-12-08T13:00")))).toEqual(twice(["invited", 1]));
    expect(froms(messagesFor(before, { ...meeting, place: null }))).toEqual(twice(["invited", 0]));
  });
  test("a cancellation goes to whoever a mail was made for", () => {
    const before = waiting(null, meeting, 0);
    expect(froms(messagesFor(before, { ...meeting, cancelled: true }))).toEqual(twice(["cancelled", 1]));
  });
});

test("what asks has at least the SEQUENCE from which answers count", () => {
  const after = { ...meeting, attendees: [birgit, soren, mette] };
  expect(said(messagesFor({ ...sent, asked: 4 }, after))).toEqual(["mette invited REQUEST 4 CONFIRMED asks"]);
});

/** What a calendar holds for one address: the newest message by SEQUENCE, then by arrival, as clients order them (RFC 5546 2.1.5). */
type Held = { sequence: number; stands: boolean; shows: string; role: string };

function receive(calendars: Map<string, Held>, message: ItipMessage, meeting: MeetingSnapshot) {
  const address = message.attendee.address;
  const held = calendars.get(address);
  if (held && message.sequence < held.sequence) return;
  if (held && message.method === "CANCEL" && message.sequence <= held.sequence) return; // the strictest clients
  calendars.set(address, {
    sequence: message.sequence,
    stands: message.method === "REQUEST",
    shows: JSON.stringify([
      meeting.startsAt,
      meeting.timeZone,
      meeting.durationMinutes,
      meeting.title,
      meeting.place,
      meeting.onlineLink,
      meeting.text,
      meeting.organizer,
    ]),
    role: message.attendee.role,
  });
}

const anyMeeting: fc.Arbitrary<MeetingSnapshot> = fc.record({
  uid: fc.constant(meeting.uid),
  startsAt: fc.constantFrom("2026-12-01T13:00", "2026-12-08T13:00", "2027-03-28T02:30"),
  timeZone: fc.constantFrom("Europe/Copenhagen", "Europe/London"),
  durationMinutes: fc.constantFrom(60, 120),
  title: fc.constantFrom("Steering team", "Steering"),
  place: fc.constantFrom(null, "Room 2"),
  onlineLink: fc.constantFrom(null, "https://zoom.example/1"),
  text: fc.constantFrom("1 Opening", "1 Welcome"),
  organizer: fc.constantFrom("Birgit Aagaard", "Søren Holm"),
  cancelled: fc.boolean(),
  attendees: fc
    .uniqueArray(
      fc.record({
        personId: fc.constantFrom("birgit", "soren", "mette"),
        role: fc.constantFrom("CHAIR" as const, "REQ" as const, "OPT" as const),
        home: fc.constantFrom("haderslev", "region"),
      }),
      { selector: ({ personId }) => personId },
    )
    .map((seats) =>
      seats.map(({ home, ...seat }) => ({
        ...seat,
        name: seat.personId,
        address: `${seat.personId}@${home}.example`,
      })),
    ),
});

describe("whatever happens to a meeting", () => {
  test("SEQUENCE never falls, and every calendar ends as the meeting is", () => {
    fc.assert(
      fc.property(fc.array(anyMeeting, { minLength: 1, maxLength: 12 }), (history) => {
        const calendars = new Map<string, Held>();
        let before: SentMeeting | null = null;
        for (const after of history) {
          const sequence: number = nextSequence(before, after);
          expect(sequence).toBeGreaterThanOrEqual(before?.sequence ?? 0);
          for (const message of messagesFor(before, after)) {
            expect(message.sequence).toBe(sequence);
            receive(calendars, message, after);
          }
          before = toldAs(after, sequence);
          expect(standing(calendars)).toEqual(invited(after));
        }
      }),
      { numRuns: 500 },
    );
  });
});

const standing = (calendars: Map<string, Held>) =>
  [...calendars]
    .filter(([, { stands }]) => stands)
    .map(([address, { shows, role }]) => `${address} ${role} ${shows}`)
    .sort();

const invited = (meeting: MeetingSnapshot) =>
  meeting.cancelled
    ? []
    : meeting.attendees
        .map(({ address, role }) => {
          return `${address} ${role} ${JSON.stringify(Object.values(factsOf(meeting)))}`;
        })
        .sort();

test.each([
  ["the first", null, "2026-11-28T12:00:00Z", "2026-11-28T12:00:00Z"],
  ["a later one", "2026-11-28T11:00:00Z", "2026-11-28T12:00:00Z", "2026-11-28T12:00:00Z"],
  ["one in the same moment", "2026-11-28T12:00:00Z", "2026-11-28T12:00:00Z", "2026-11-28T12:00:01Z"],
  [
    "one after the clock was set back an hour",
    "2026-11-28T12:59:00Z",
    "2026-11-28T12:00:00Z",
    "2026-11-28T12:59:01Z",
  ],
])("%s is stamped after what was sent before it", (_, last, now, expected) => {
  expect(stampAfter(last === null ? null : new Date(last), new Date(now))).toEqual(new Date(expected));
});
