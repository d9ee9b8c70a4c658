import { expect, test } from "vitest";
import type { CalendarAnswer, IncomingMail, Letterhead } from "./incoming-mail";
import { type Invited, replyIn } from "./mail-reply";
import { type Doubt, mayBeCounted } from "./reply-doubt";

const invited: Invited = {
  ...{ uid: "6e0f2c1a-3d5b-4f7e-9a8c-1b2d3e4f5a6b", sequence: 2, durationMinutes: 120 },
  addresses: ["birgit@haderslev.example", "birgit.aagaard@haderslev.example"],
};
const birgit = "birgit@haderslev.example";

const letterhead: Letterhead = {
  ...{ messageId: "<1@haderslev.example>", digest: "d", from: birgit, sender: null, subject: "Svar" },
  ...{ automatic: false, forged: false, inReplyTo: null },
};

const answer = (more: Partial<Letterhead & CalendarAnswer> = {}): IncomingMail => ({
  ...letterhead,
  ...{ what: "answer", uid: invited.uid, sequence: 1, occurrence: null, comment: null },
  ...{ attendee: birgit, answer: "accepted" },
  ...more,
});

const doubtIn = (mail: IncomingMail) => replyIn(mail, "answers", invited)?.doubt;

test.each<[string, Partial<Letterhead & CalendarAnswer>, Doubt | null]>([
  ["from whom it was sent to", {}, null],
  ["to another of their addresses", { attendee: "birgit.aagaard@haderslev.example" }, null],
  ["in capitals", { attendee: "Birgit@Haderslev.Example", uid: invited.uid.toUpperCase() }, null],
  ["by their secretary", { sender: "tove@haderslev.example" }, null],
  ["from an alias where they work", { from: "b.aagaard@haderslev.example" }, null],
  ["by Google for them", { sender: "calendar-notification@google.com" }, null],
  [
    "from whom it was forwarded to",
    { attendee: "karl@elsewhere.example", from: "karl@elsewhere.example" },
    "other-address",
  ],
  ["in their name from elsewhere", { from: "karl@elsewhere.example" }, "other-address"],
  ["in their name from nobody", { from: null }, "other-address"],
  ["about another meeting", { uid: "9e0f2c1a-3d5b-4f7e-9a8c-1b2d3e4f5a6b" }, "other-meeting"],
  ["about one time of a series", { occurrence: "20261201T130000" }, "occurrence"],
  ["forged, as our mail server says", { forged: true }, "forged"],
])("an answer %s: %#", (_, more, doubt) => {
  expect(doubtIn(answer(more))).toBe(doubt);
});

test("what cannot be read waits for somebody, with why; what is nothing is not kept", () => {
  const refused = { ...letterhead, what: "refused", because: "several attendees" } as const;
  expect(replyIn(refused, "answers", invited)).toMatchObject({
    kind: "unreadable",
    doubt: "several attendees",
  });
  expect(replyIn({ ...letterhead, what: "ignored", because: "automatic" }, "answers", invited)).toBeNull();
});

test("where bounces go, nothing else is heard", () => {
  expect(replyIn(answer(), "bounces", invited)).toBeNull();
  const bounce = { ...letterhead, from: null, what: "bounce", permanent: true, status: "5.1.1" } as const;
  expect(replyIn({ ...bounce, recipient: birgit, said: "No such user" }, "bounces", invited)).toMatchObject({
    ...{ kind: "bounce", permanent: true, status: "5.1.1", comment: "No such user", doubt: null },
  });
});

test("a note from somebody else is in doubt, and of a text with a CPR number nothing is kept", () => {
  const note = { ...letterhead, what: "note", text: "I come at two" } as const;
  expect(replyIn(note, "answers", invited)).toMatchObject({
    kind: "note",
    comment: "I come at two",
    doubt: null,
  });
  expect(doubtIn({ ...note, from: "karl@haderslev.example" })).toBe("other-address");
  expect(replyIn({ ...note, text: "010203-1234 is ill" }, "answers", invited)).toMatchObject({
    ...{ comment: null, withheld: true },
  });
});

test.each([
  ["no version", null, 0],
  ["an earlier version", 1, 1],
  ["a version that was never sent", 99, 2],
])("who answers %s answers: %#", (_, sequence, kept) => {
  expect(replyIn(answer({ sequence }), "answers", invited)?.sequence).toBe(kept);
});

test.each([
  ["2026-12-03T14:30:00Z", 90],
  ["2026-12-03T12:00:00Z", 120],
  ["2027-12-03T12:00:00Z", 120],
  [null, 120],
])("a proposed time until %s lasts %i minutes", (end, minutes) => {
  const startsAt = new Date("2026-12-03T13:00:00Z");
  const mail: IncomingMail = {
    ...letterhead,
    ...{ what: "proposal", uid: invited.uid, sequence: 2, occurrence: null, comment: "Better" },
    ...({ attendee: null, answer: "tentative", startsAt, endsAt: end && new Date(end) } as const),
  } as IncomingMail;
  expect(replyIn(mail, "answers", invited)).toMatchObject({
    ...{ kind: "proposal", startsAt, durationMinutes: minutes, answer: "tentative", doubt: null },
  });
});

test("only what says something of this meeting may be counted all the same", () => {
  const doubts: (Doubt | null)[] = [
    "other-address",
    "forged",
    "occurrence",
    "other-meeting",
    "delegated",
    null,
  ];
  expect(doubts.filter(mayBeCounted)).toEqual(["other-address", "forged", "occurrence"]);
});
