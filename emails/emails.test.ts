// What we say: every mail in both languages, what it must hold, and what it must never give away.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Letter } from "@/server/domain/mail-facts";
import { allNoticeKinds } from "@/server/domain/notices";
import { proposalAnswers } from "@/server/domain/proposal";
import { translator } from "@/server/words";
import { agendaInvitation } from "./agenda-invitation";
import { agendaUpdate } from "./agenda-update";
import { booked, bookingEntry } from "./booked";
import { bookingCancelled } from "./booking-cancelled";
import { bookingUnreached } from "./booking-unreached";
import { calendarEntry } from "./calendar-entry";
import { calendarUnread } from "./calendar-unread";
import { callForItems } from "./call-for-items";
import { cancellation } from "./cancellation";
import { citizenNamed } from "./citizen-named";
import { commentsAnswered } from "./comments-answered";
import { decisionsTold } from "./decisions-told";
import { digest } from "./digest";
import { held, invitation } from "./example";
import { heldAfterAll } from "./held-after-all";
import { note } from "./markdown";
import { meetingReminder } from "./meeting-reminder";
import { minutes } from "./minutes";
import { minutesCorrected } from "./minutes-corrected";
import { minutesReview } from "./minutes-review";
import { moveForCalendar } from "./move-for-calendar";
import { moves } from "./moves";
import { notHeld } from "./not-held";
import { nudge } from "./nudge";
import { peopleInvitation } from "./people-invitation";
import { poll } from "./poll";
import { proposalAnswered } from "./proposal-answered";
import { referralAnswered } from "./referral-answered";
import { removed } from "./removed";
import { restored } from "./restored";
import { signInLink } from "./sign-in-link";
import { supplementaryAgenda } from "./supplementary-agenda";
import { taskAssigned } from "./task-assigned";
import { taskNews } from "./task-news";
import { timeDeclined } from "./time-declined";
import { unusualReading } from "./unusual-reading";

const da = translator("da");
const en = translator("en");

const slot = { startsAt: "2026-11-24T13:00", timeZone: "Europe/Copenhagen", durationMinutes: 120 };
const changes = [
  { what: "time" as const, from: slot, to: { ...slot, startsAt: invitation.startsAt } },
  { what: "place" as const, from: "Hjemme hos ingen", to: invitation.place },
];
const tasks = [
  {
    what: "Lav en vagtplan",
    due: "2026-12-11",
    itemTitle: "Åbningstid",
    closed: false,
    id: "7b0d2d0e-0000-4000-8000-000000000001",
    url: "https://moeder.example/task/abc",
  },
];

const correction = {
  ...{ version: 2, item: "4.1", reason: "Navnet var forkert.", by: "Mette Lund" },
  versionsUrl: "https://moeder.example/siv-haderslev/meetings/styring-2026-12-01/versions",
};

const call = {
  organisation: "Handicap",
  asks: { briefing: true, status: true },
  tellsOf: ["Driftsteam", "Team SKP"],
  lastDay: "2026-11-24",
  isReminder: false,
  inputUrl: "https://moeder.example/input/k3q7m2x9v4b8n6c1",
};
const notice = { wanted: { code: "nothing" as const }, choiceUrl: "https://moeder.example/notices/abc" };
const soon = { answer: null, tasks: [{ what: "Lav en vagtplan", due: "2026-11-30" }], notice };
const proposal = { title: "Fælles mødekalender", reason: "Der er ikke tid", into: "Økonomi", notice };

const polled = {
  ...{ title: "Åbningstid om søndagen", times: ["2026-12-01T13:00", "2026-12-03T09:00"] },
  ...{ chosen: "2026-12-01T13:00", deadline: "2026-11-27T12:00", because: "Lederen er syg" },
  tally: [{ startsAt: "2026-12-03T09:00", yes: 2, ifNeedBe: 1, no: ["Mette Lund"], silent: ["Bo Krag"] }],
  unreached: [{ name: "Bo Krag", address: "bo@kommune.example" }],
  pollUrl: "https://moeder.example/poll/k3q7m2x9v4b8n6c1",
};

const task = {
  ...{ by: "Jonas Beck", what: "Hent tal fra Sundhed", text: "Jeg har fået nyt job.", due: "2026-12-01" },
  ...{ isTheirs: false, notice },
};
const point = {
  ...{ question: "Hvem kan tage vagterne?", text: "Vi tager dem.", onwardTo: "Team SKP", notice },
};

const review = {
  ...{ reader: "Mette Lund", commentsUntil: "2026-12-06", isReminder: false },
  reviewUrl: "https://moeder.example/review/k3q7m2x9v4b8n6c1",
};
const comments = [
  { item: "4.1", text: "Det var kort", answer: "not-taken-in" as const, answerText: "Ikke til sagen" },
  { item: null, text: "", answer: null, answerText: null },
];

type Meeting = typeof invitation;

const aboutMeetings: [string, (meeting: Meeting, t: typeof da) => Letter][] = [
  ["invitation", (meeting, t) => agendaInvitation(meeting, t)],
  ["asked once more", (meeting, t) => nudge(meeting, t)],
  [
    "a stand-in's invitation",
    (meeting, t) => agendaInvitation({ ...meeting, standsInFor: "Mette Lund", comesTo: "status" }, t),
  ],
  ["a meeting that is soon", (meeting, t) => meetingReminder({ ...meeting, ...soon }, t)],
  ["update", (meeting, t) => agendaUpdate({ ...meeting, changes }, t)],
  ["one of several moves", (meeting, t) => moveForCalendar({ ...meeting, changes }, t)],
  ["cancellation", (meeting, t) => cancellation({ ...meeting, because: "Lederen er syg" }, t)],
  ["not held", (meeting, t) => notHeld({ ...meeting, because: "Lederen er syg", toRead: [] }, t)],
  ["in writing", (meeting, t) => notHeld({ ...meeting, because: null, toRead: meeting.agenda.items }, t)],
  ["removed", (meeting, t) => removed(meeting, t)],
  ["held after all", (meeting, t) => restored(meeting, t)],
  ["held after all, its agenda to come", (meeting, t) => heldAfterAll(meeting, t)],
  [
    "a time that is not taken",
    (meeting, t) => timeDeclined({ ...meeting, proposed: slot, because: "Salen er optaget" }, t),
  ],
  [
    "supplementary agenda",
    (meeting, t) => supplementaryAgenda({ ...meeting, supplement: 2, added: ["proposal:1"] }, t),
  ],
  ["minutes", (meeting, t) => minutes({ ...held, ...meeting }, t)],
  ["minutes to read", (meeting, t) => minutesReview({ ...meeting, ...review }, t)],
  [
    "minutes still to read",
    (meeting, t) => minutesReview({ ...meeting, ...review, isReminder: true, notice }, t),
  ],
  ["answered comments", (meeting, t) => commentsAnswered({ ...meeting, comments, notice }, t)],
  ["a correction", (meeting, t) => minutesCorrected({ ...meeting, ...correction }, t)],
  ["tasks", (meeting, t) => taskAssigned({ ...meeting, tasks }, t)],
  ["call for items", (meeting, t) => callForItems({ ...meeting, ...call }, t)],
  ["reminder", (meeting, t) => callForItems({ ...meeting, ...call, isReminder: true, notice }, t)],
  ...proposalAnswers.map((answer): [string, (meeting: Meeting, t: typeof da) => Letter] => [
    `proposal ${answer}`,
    (meeting, t) => proposalAnswered({ ...meeting, ...proposal, answer }, t),
  ]),
  ...(["commented", "handed-back", "left", "moved"] as const).map(
    (event): [string, (meeting: Meeting, t: typeof da) => Letter] => [
      `task ${event}`,
      ({ collaborationName, groupName, meetingUrl: url, confidential }, t) =>
        taskNews({ ...task, collaborationName, groupName, event, url, confidential }, t),
    ],
  ),
  ...(["decided", "noted", "returned", "delegated"] as const).map(
    (answer): [string, (meeting: Meeting, t: typeof da) => Letter] => [
      `point ${answer}`,
      ({ collaborationName, groupName: group, meetingUrl: url, confidential }, t) =>
        referralAnswered({ ...point, collaborationName, group, answer, url, confidential }, t),
    ],
  ),
  ...(
    [
      ...(["asked", "time-added", "extended", "nudge", "reminder"] as const),
      ...(["cancelled", "decided", "undecided", "unreached"] as const),
    ] as const
  ).map((news): [string, (meeting: Meeting, t: typeof da) => Letter] => [
    `poll: ${news}`,
    ({ collaborationName, groupName, place, onlineLink, durationMinutes, leader, confidential }, t) =>
      poll(
        {
          ...{ ...polled, news, collaborationName, groupName, place, onlineLink, durationMinutes },
          ...{ askedBy: leader, confidential, ...(news === "reminder" ? { notice } : {}) },
        },
        t,
      ),
  ]),
];

const told = {
  ...{ ...invitation, notice },
  toGroup: "Styregruppe",
  decisions: [
    {
      ...{ number: "2026-15", text: "Værestederne holder åbent om søndagen", itemTitle: "Åbningstid" },
      ...{ supersedes: "2026-03", reviewOn: "2027-03-01", url: "https://moeder.example/siv/decisions/abc" },
    },
  ],
};

const gathered = {
  ...{ name: "Jonas Beck", day: "2026-12-01", choiceUrl: notice.choiceUrl },
  sections: allNoticeKinds.map((kind) => ({
    kind,
    lines: [
      {
        ...{ what: "Hent tal fra Sundhed", from: "Styringsteam", news: null },
        ...{ wanted: { code: "overdue" as const, days: 3 }, url: "https://moeder.example/task/abc" },
      },
      {
        ...{ what: null, from: "SIV Haderslev", news: "taskBack" as const },
        ...{ wanted: { code: "giveAnew" as const }, url: "https://moeder.example/siv/tasks/abc" },
      },
    ],
  })),
};
const booking = {
  ...{ collaborationName: "SIV", isHost: true, other: "Ida Holm", cancelledBy: null, place: "Kontor 2" },
  ...{ ...slot, writtenOn: invitation.writtenOn, url: "https://moeder.example/siv/book/ida" },
};
const thatDay = { startsAt: invitation.startsAt };
const move = {
  ...{ groupName: "Styringsteam", startsAt: invitation.startsAt, changes: changes.slice(0, 1) },
  ...{ place: "Rådhuset, mødelokale 2", onlineLink: "https://teams.example/moede" },
  answerUrl: "https://moeder.example/respond/abc",
};
const url = "https://moeder.example/sign-in/abc";
const others: [string, (t: typeof da) => Letter][] = [
  ["decisions of others", (t) => decisionsTold(told, t)],
  ["morning's notices", (t) => digest(gathered, t)],
  ["a time booked with the reader", (t) => booked(booking, t)],
  ["a time the reader has booked", (t) => booked({ ...booking, isHost: false, place: null }, t)],
  ["a booking that is cancelled", (t) => bookingCancelled({ ...booking, cancelledBy: "Ida Holm" }, t)],
  ["a booking that is not heard of", (t) => bookingUnreached({ ...booking, address: "ida@x.example" }, t)],
  [
    "several moves",
    (t) =>
      moves(
        {
          collaborationName: "SIV",
          writtenOn: invitation.writtenOn,
          moves: [move, { ...move, groupName: "Driftsteam" }],
        },
        t,
      ),
  ],
  ["sign-in link", (t) => signInLink({ url, minutes: 15 }, t)],
  [
    "citizens who are named",
    (t) => citizenNamed({ collaborationName: "SIV", who: "Ida Holm", times: 5, url }, t),
  ],
  [
    "citizens who are named by a link",
    (t) => citizenNamed({ collaborationName: "SIV", who: null, times: 5, url }, t),
  ],
  ["unusual reading about citizens", (t) => unusualReading({ collaborationName: "SIV", count: 2, url }, t)],
  ["a calendar that cannot be read", (t) => calendarUnread({ url: "https://moeder.example/settings" }, t)],
  [
    "invitation of a person",
    (t) =>
      peopleInvitation(
        { collaborationName: "SIV", invitedBy: invitation.leader, groups: ["Driftsteam"], url },
        t,
      ),
  ],
];

const all: [string, (t: typeof da) => Letter][] = [
  ...aboutMeetings.map(([name, write]): [string, (t: typeof da) => Letter] => [
    name,
    (t) => write(invitation, t),
  ]),
  ...others,
];

describe.each([da, en])("every mail", (t) => {
  test.each(all)(`in ${t.language}: %s`, (_, write) => {
    const mail = write(t);
    expect(mail.subject).not.toMatch(/[\r\n]|mail\./);
    expect(mail.html).toContain(`<html lang="${t.language}">`);
    expect(mail.html).toContain(`<title>`);
    expect(mail.html.match(/<h1/g)).toHaveLength(1);
    // nothing is fetched by opening it, and nothing runs
    expect(mail.html).not.toMatch(/<img|<script|<link|<iframe|url\(|@import|\son\w+=/i);
    expect(openTags(mail.html)).toEqual([]);
    expect(mail.text).not.toMatch(/<\w|&\w+;|\u2060|undefined|null/);
    expect(addressesIn(mail.text)).toEqual(expect.arrayContaining(buttonsIn(mail.html)));
  });
});

const written: [string, (on: string, t: typeof da) => Letter][] = [
  ...aboutMeetings.map(([name, write]): [string, (on: string, t: typeof da) => Letter] => [
    name,
    (writtenOn, t) => write({ ...invitation, writtenOn }, t),
  ]),
  ["several moves", (writtenOn, t) => moves({ collaborationName: "SIV", writtenOn, moves: [move] }, t)],
  ["a booked time", (writtenOn, t) => booked({ ...booking, ...thatDay, writtenOn }, t)],
  [
    "a cancelled booking",
    (writtenOn, t) => bookingCancelled({ ...booking, ...thatDay, writtenOn, cancelledBy: "Ida Holm" }, t),
  ],
];

describe("the year of a meeting", () => {
  test.each(written)("is said in a mail that is written in another: %s", (_, write) => {
    for (const on of ["2025-12-31", "2027-01-01"]) {
      expect(wordsOf(write(on, da))).not.toMatch(/\b1\. december(?! 2026)/);
      expect(wordsOf(write(on, en))).not.toMatch(/\b1 December(?! 2026)/);
    }
  });

  test("is not said where it is this one", () => {
    const near = agendaInvitation({ ...invitation, writtenOn: "2026-01-01" }, da);
    expect(near.subject).toBe("Styringsteam tirsdag 1. december kl. 13.00: dagsorden");
    const far = { ...invitation, startsAt: "2029-02-13T13:00" };
    expect(agendaInvitation(far, da).subject).toBe(
      "Styringsteam tirsdag 13. februar 2029 kl. 13.00: dagsorden",
    );
    expect(minutes({ ...held, ...far }, en).subject).toContain("Tuesday 13 February 2029");
  });
});

const wordsOf = ({ subject, html, text }: Letter) => [subject, html, text].join("\n");

/** Elements that are opened and not closed, or closed in another order. */
function openTags(html: string): string[] {
  const open: string[] = [];
  for (const [, end, name = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
    if (["meta", "br"].includes(name)) continue;
    if (!end) open.push(name);
    else if (open.pop() !== name) return [`</${name}>`];
  }
  return open;
}

const addressesIn = (text: string) => text.match(/https:\S+/g) ?? [];
const buttonsIn = (html: string) =>
  [...html.matchAll(/href="([^"]+\/(?:respond|input|task|poll|sign-in)\/[^"]+)"/g)].map(
    ([, address]) => address,
  );

describe("the invitation", () => {
  const mail = agendaInvitation(invitation, da);

  test("says in its subject and its first line what it is and what the reader does", () => {
    expect(mail.subject).toBe("Styringsteam tirsdag 1. december kl. 13.00: dagsorden");
    expect(mail.html).toContain("uge 49, Rådhuset, mødelokale 2. Du fremlægger punkt 4.1.");
  });

  test("has the whole agenda, numbered, with clock times, types, presenters, and why each line is there", () => {
    expect(mail.text).toContain("13.00  1  Godkendelse af dagsordenen\n    Beslutning");
    expect(mail.text).toContain("13.05  2  Status på indsatsen\n    Orientering · Indsatsernes ledere");
    expect(mail.text).toContain("13.45  4  Konkrete forslag");
    expect(mail.text).toContain("4.1  Åbningstid på værestederne\n        Beslutning · Du fremlægger.");
    expect(mail.text).toContain("4.2  Fælles mødekalender\n        Beslutning · Mette Lund");
    expect(mail.text).toContain(
      "- Besluttet: Værestedet holder åbent mellem jul og nytår\n      Nyt siden jeres møde i december 2025 · Driftsteam, 3. november, punkt 4",
    );
    expect(mail.text).toContain("Borgere i arbejde er steget fra 40 % til 42,5 %");
    expect(mail.text).not.toContain("taget af");
  });

  test("links each line to its source", () => {
    expect(mail.html).toContain('href="https://moeder.example/siv-haderslev/meetings/drift-2026-11#item-4"');
    expect(mail.html).toContain('href="https://moeder.example/siv-haderslev/figures"');
  });

  test("tells figures as a table whose heads are heard, and as a sentence", () => {
    expect(mail.html).toMatch(/<th scope="row"[^>]*>Borgere i arbejde<\/th>/);
    expect(mail.html).not.toContain("<svg");
    expect(mail.text).toContain(
      "Borgere i arbejde er steget fra 40 % til 42,5 % siden 1. maj, og det er fremgang;",
    );
  });

  test("is answered on a page", () => {
    expect(buttonsIn(mail.html)).toEqual(
      ["accepted", "tentative", "declined"].map((answer) => `${invitation.answerUrl}?answer=${answer}`),
    );
  });

  test("shows a note as it was meant", () => {
    expect(mail.html).toContain("Husk <strong>bilaget</strong>.");
    expect(mail.text).toContain("    - ét\n    - to");
  });
});

test("a call for items says what is asked for, until when, and that nothing is an answer", () => {
  const mail = callForItems({ ...invitation, ...call }, da);
  expect(mail.subject).toBe("Styringsteam tirsdag 1. december kl. 13.00: har du noget til dagsordenen?");
  expect(mail.text).toContain("Svar senest: tirsdag 24. november 2026");
  expect(mail.text).toContain("– en orientering fra Handicap\n– en kort status fra Driftsteam og Team SKP");
  expect(buttonsIn(mail.html)).toEqual([call.inputUrl]);
  expect(mail.text).toContain("Har du intet, så sig det samme sted.");
  const plain = { ...call, asks: { briefing: false, status: false }, tellsOf: [] };
  expect(callForItems({ ...invitation, ...plain }, da).text).not.toMatch(/orientering|status/);
});

test.each([
  ["accepted", "er sat på dagsordenen"],
  ["merged", "under et andet punkt"],
  ["postponed", "venter til næste dagsorden"],
  ["declined", "kommer ikke på dagsordenen"],
] as const)("a proposal that was %s is answered with what and why", (answer, what) => {
  const mail = proposalAnswered({ ...invitation, ...proposal, answer }, da);
  expect(mail.text).toContain(what);
  expect(mail.text).toContain("Begrundelse: Der er ikke tid");
});

test("several moves are a list: of whom, from when to when, and where each is answered", () => {
  const mail = moves(
    {
      collaborationName: "SIV",
      writtenOn: invitation.writtenOn,
      moves: [move, { ...move, groupName: "Driftsteam" }],
    },
    da,
  );
  expect(mail.subject).toBe("2 møder er flyttet: SIV");
  for (const group of ["Styringsteam", "Driftsteam"]) {
    const [, said = ""] = mail.text.split(`${group}\n`);
    expect(said).toMatch(/^-+\n\nTid: Fra tirsdag 24\. november .* til tirsdag 1\. december /);
    expect(said).toContain("\nSted: Rådhuset, mødelokale 2\nDeltag online: https://teams.example/moede");
    expect(said).toContain("Svar på tirsdag 1. december:\nhttps://moeder.example/respond/abc");
  }
  const elsewhere = { ...move, changes, onlineLink: null };
  const { text } = moves(
    { collaborationName: "SIV", writtenOn: invitation.writtenOn, moves: [elsewhere, elsewhere] },
    da,
  );
  expect(text.match(/Sted: /g)).toHaveLength(2);
  expect(text).not.toContain("Deltag online");
});

test("an update says from what to what, and asks again when the time has changed", () => {
  const moved = agendaUpdate({ ...invitation, changes }, da);
  expect(moved.subject).toBe("Flyttet: Styringsteam tirsdag 1. december kl. 13.00");
  expect(moved.text).toContain(
    "Tid: Fra tirsdag 24. november 2026 kl. 13.00–15.00, uge 48 til tirsdag 1. december 2026 kl. 13.00–15.00, uge 49.",
  );
  expect(moved.text).toContain("Sted: Fra Hjemme hos ingen til Rådhuset, mødelokale 2.");
  expect(moved.text).toContain("Svar igen.");

  const elsewhere = agendaUpdate({ ...invitation, changes: changes.slice(1) }, da);
  expect(elsewhere.subject).toBe("Ændret: Styringsteam tirsdag 1. december kl. 13.00");
  expect(elsewhere.html).not.toContain(invitation.answerUrl);
});

test("one who is removed is told that the meeting is held without them", () => {
  expect(removed(invitation, da).text).toContain(
    "Du er ikke længere inviteret til mødet tirsdag 1. december 2026",
  );
});

test("the decisions of others are told with number, words, and what they take the place of", () => {
  const mail = decisionsTold(told, da);
  expect(mail.subject).toMatch(/har besluttet noget, der angår Styregruppe$/);
  expect(mail.text).toMatch(
    /2026-15[\s\S]*Værestederne holder åbent om søndagen[\s\S]*2026-03[\s\S]*1\. marts 2027/,
  );
  expect(mail.text).toContain("https://moeder.example/siv/decisions/abc");
});

test("a booked time says who, when and where, and in a calendar nothing of what it is about", () => {
  const mail = booked(booking, da);
  expect(mail.subject).toMatch(/^Booket: Ida Holm \S+ \d+\. \S+ kl\. \d+\.\d\d$/);
  expect(mail.text).toContain("Ida Holm har booket en tid hos dig.");
  expect(mail.text).toContain("Sted: Kontor 2");
  expect(bookingEntry(booking, da)).toMatchObject({ summary: "Aftale med Ida Holm", location: "Kontor 2" });
});

test("a supplementary agenda names what was added", () => {
  const mail = supplementaryAgenda({ ...invitation, supplement: 2, added: ["proposal:1", "struck"] }, da);
  expect(mail.subject).toMatch(/^Tillægsdagsorden 2: /);
  expect(mail.text).toContain(
    "Et punkt er kommet til, siden dagsordenen blev sendt:\n4.1 Åbningstid på værestederne",
  );
});

describe("minutes", () => {
  const mail = minutes(held, da);

  test("tell decisions before items, and who does what by when", () => {
    const order = [
      ...["Beslutning 2026-15", "Lav en vagtplan", "4 Konkrete forslag"],
      ...["\n\n4.1 Åbningstid på værestederne", "Vi prøver det en jul.", "Hvem kan tage vagterne?"],
    ];
    expect(
      order.map((words) => mail.text.indexOf(words)).every((at, index, all) => at > (all[index - 1] ?? 0)),
    ).toBe(true);
    expect(mail.text).toContain(
      "Opgave: Lav en vagtplan\n  Ansvarlig: Søren Holm\n  Frist: 11. december 2026",
    );
    expect(mail.text).toContain("Ansvarlig: Kommunikation\n  Frist: Uden frist");
    expect(mail.text).toContain("Afbud: Mette Lund");
    expect(mail.text).not.toContain("Udeblev");
    expect(mail.html).toContain("Vi prøver det <em>en</em> jul.");
  });

  test("as decisions or an extract hold that and no more, and say so", () => {
    const decisions = minutes({ ...held, selection: { kind: "decisions", items: [] } }, da);
    expect(decisions.subject).toBe("Styringsteam tirsdag 1. december kl. 13.00: beslutningsreferat");
    expect(decisions.text).toContain("Åbningstiden udvides");
    expect(decisions.text).not.toContain("vagtplan");
    const extract = minutes({ ...held, selection: { kind: "extract", items: ["approve"] } }, da);
    expect(extract.text).toContain("Uddrag af referat");
    expect(extract.text).not.toContain("Åbningstiden udvides");
  });

  test("say so when nothing was decided", () => {
    const record = { ...held.record, items: held.record.items.slice(0, 1) };
    expect(minutes({ ...held, record }, da).text).toContain("Mødet traf ingen beslutninger.");
  });
});

test("the calendar has the meeting's name, its items and who takes part", () => {
  const entry = calendarEntry({ ...invitation, participants: ["Birgit Aagaard", "Søren Holm"] }, da);
  expect(entry.summary).toBe("Styringsteam – SIV Haderslev");
  expect(entry.description).toContain("Deltagere: Birgit Aagaard, Søren Holm");
  expect(entry.description).toContain("13.05  2 Status på indsatsen");
  expect(entry.organizerName).toBe("Birgit Aagaard, Styringsteam");
});

describe("a citizen's meeting", () => {
  const secret = { ...invitation, confidential: true };
  const given = [
    "SIV",
    "Styringsteam",
    "Rådhuset",
    "Birgit",
    "birgit",
    "Godkendelse",
    "Søren",
    "vagtplan",
    "syg",
    "Hjemme",
    "Åbningstid",
  ];

  test.each(aboutMeetings)("%s: time and door, nothing else", (_, write) => {
    const { subject, html, text } = write({ ...secret, meetingUrl: "https://moeder.example/m/1" }, da);
    expect(subject).toContain("se løsningen");
    // who is asked for items, or when they can, answers by a link of their own
    expect(text).toMatch(/https:\/\/moeder\.example\/(m\/1|(input|poll)\/k3q7m2x9v4b8n6c1)/);
    for (const words of given) expect([subject, html, text].join()).not.toContain(words);
  });

  test("stands in the calendar without name, place or people", () => {
    const entry = calendarEntry(
      { ...secret, meetingUrl: "https://moeder.example/m/1", participants: ["Søren Holm"] },
      da,
    );
    expect(entry).toMatchObject({
      summary: "Møde – se løsningen",
      location: null,
      organizerName: "Bordet Rundt",
    });
    for (const words of given) expect(JSON.stringify(entry)).not.toContain(words);
  });
});

describe("what people write stays text", () => {
  const hostile = `<img src=x onerror=alert(1)>"'&<script>\r\nBcc: evil@attacker.example`;

  test.each(aboutMeetings)("%s", (_, write) => {
    const [item, ...rest] = invitation.agenda.items;
    if (!item) throw new Error("The example has no items.");
    const mail = write(
      {
        ...invitation,
        groupName: hostile,
        collaborationName: hostile,
        place: hostile,
        leader: { name: hostile, address: hostile },
        agenda: {
          ...invitation.agenda,
          items: [{ ...item, title: hostile, note: hostile, presenter: hostile }, ...rest],
        },
      },
      da,
    );
    expect(mail.html).not.toMatch(/<img|<script/);
    expect(openTags(mail.html)).toEqual([]);
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });

  test("whatever a note holds, its HTML is whole and runs nothing", () => {
    const parts = fc.constantFrom(
      "<b>",
      "</td>",
      "![x](http://x.example/p)",
      "[x](javascript:alert(1))",
      "# h",
      "`",
      "*",
      "\n\n",
      "> ",
      "- a",
      "|a|\n|-|\n|b|",
      "&lt;",
      "http://x.example",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string())), (written) => {
        const { source } = note(written.join(" "));
        expect(openTags(source)).toEqual([]);
        expect(source).not.toMatch(
          /<(img|script|b>|td>\s*<\/td)|javascript:alert\(1\)"|href="http:\/\/x\.example"/,
        );
      }),
    );
  });
});

test("a missing word is an error, not a hole in a mail", () => {
  expect(() => da("mail.noSuchWord")).toThrow();
});
