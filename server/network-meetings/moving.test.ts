// A booked network meeting at another time: what is offered, who would be called off by it, and what crosses it.
import { and, asc, desc, eq, like } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { demoNow, paaVej } from "@/db/demo/who-is-who";
import { mails } from "@/db/schema/mail";
import { networkMeetings } from "@/db/schema/network-meetings";
import type { PersonActor } from "../actor";
import { recordConsent, withdrawConsent } from "../citizens/consents";
import { citizenPage } from "../citizens/page";
import { demoDatabase } from "../demo/demo-database";
import { namedId } from "../domain/named-id";
import { meetingTime } from "../domain/spoken-time";
import { tellOfNetwork } from "../jobs/tell-network";
import { standStill } from "../test-clock";
import { required } from "../test-world";
import { bookNetwork } from "./book-network";
import { movingTimes } from "./find-times";
import { moveNetwork } from "./move-network";
import { networkPage } from "./page";

demoDatabase();

const now = demoNow;
standStill(now);
const nadia: PersonActor = {
  ...{ kind: "person", accountId: "", email: "nadia.rask@naestved.example", language: null },
};
const agnete = { collaboration: paaVej, citizen: namedId(paaVej, "citizen", "agnete") };
const seat = (role: string) => namedId(paaVej, "citizen-seat", `agnete ${role}`);
const [consultant, rosa] = [seat("consultant"), seat("psychologist")];
const at = () => ({ collaboration: paaVej, meeting });

let meeting = "";
let day = 0;

beforeEach(async () => {
  await consentUntil("2027-06-30");
  day += 1;
  const time = `2027-03-${String(day).padStart(2, "0")}T10:00`;
  const booked = { ...agnete, seats: [consultant, rosa], time, minutes: 60, place: "office" as const };
  ({ meeting } = await bookNetwork(nadia, { ...booked, anyJobConsultant: false }, now));
  await tellOfNetwork({ meetingId: meeting });
});

/** The region may come until then, by a consent that takes the place of the one before. */
async function consentUntil(expiresOn: string) {
  await withdrawAll();
  const consent = { ...agnete, to: "organisation:psykiatrien", purpose: "network-meeting" as const };
  const given = { basis: "consent" as const, form: "oral" as const, scope: "Som før" };
  await recordConsent(nadia, { ...consent, ...given, givenOn: "2026-11-01", expiresOn }, now);
}

async function withdrawAll() {
  const { consents } = await citizenPage(nadia, agnete, now);
  const standing = consents.filter(
    ({ state, purpose }) => state !== "withdrawn" && purpose === "network-meeting",
  );
  for (const { id } of standing) await withdrawConsent(nadia, { ...agnete, consent: id }, now);
}

const move = async (time: string, without: string[] = []) => {
  const { version } = (await networkPage(nadia, at(), now)).meeting;
  return moveNetwork(nadia, { ...at(), version, time, minutes: 60, place: "office", without }, now);
};

/** What each was mailed after the invitation, the oldest first. */
async function heard() {
  const rows = await db
    .select({ to: mails.toAddress, method: mails.calendarMethod })
    .from(mails)
    .where(like(mails.about, `network:${meeting}:%`))
    .orderBy(asc(mails.createdAt));
  return rows.slice(2).map(({ to, method }) => `${to.split(".")[0]} ${method}`);
}

test("times are offered as for booking, the meeting's own among them, and until when each may come", async () => {
  const times = await movingTimes(nadia, { ...at(), from: `2027-03-${String(day).padStart(2, "0")}` }, now);
  expect(times.coming.map(({ name, lastDay }) => [name, lastDay])).toEqual([
    ["Nadia Rask", null],
    ["Rosa Lindhardt", "2027-06-30"],
  ]);
  expect(times.minutes).toBe(60);
  const june = await movingTimes(nadia, { ...at(), from: "2027-06-28" }, now);
  const { first, more, weeks } = required(june.answer);
  expect([...first, ...more].filter(({ wallTime }) => wallTime > "2027-07")).toEqual([]);
  const july = weeks
    .flatMap(({ hours }) => hours.flatMap(({ cells }) => cells))
    .filter((cell) => cell !== null);
  expect(july.filter(({ wallTime }) => wallTime > "2027-07").map(({ missing }) => missing)).toContainEqual([
    "Rosa Lindhardt",
  ]);
});

test("past the end of a consent it is not moved before whoever it calls off is named", async () => {
  await expect(move("2027-08-10T10:00")).rejects.toMatchObject({
    words: "movesPastGround",
    field: "without",
    params: { names: "Rosa Lindhardt", until: "30.06.2027" },
  });
  const [row] = await db.select().from(networkMeetings).where(eq(networkMeetings.id, meeting));
  expect(row?.sequence).toBe(0);
  await move("2027-08-10T10:00", [rosa]);
  await tellOfNetwork({ meetingId: meeting });
  expect((await heard()).toSorted()).toEqual(["nadia REQUEST", "rosa CANCEL"]);
  const [toRosa] = await db
    .select()
    .from(mails)
    .where(and(like(mails.about, `network:${meeting}:%`), eq(mails.calendarMethod, "CANCEL")));
  const { text, html, calendar } = required(toRosa);
  expect(calendar).toContain(`202703${String(day).padStart(2, "0")}T100000`);
  expect([text, html, calendar].join()).not.toMatch(/august|202708/);
});

test("a consent that is shortened between the look and the move is asked about, too", async () => {
  const { coming } = await movingTimes(nadia, at(), now);
  expect(coming.map(({ lastDay }) => lastDay)).toEqual([null, "2027-06-30"]);
  await consentUntil("2027-04-30");
  await expect(move("2027-05-11T10:00")).rejects.toMatchObject({
    words: "movesPastGround",
    params: { until: "30.04.2027" },
  });
});

/** The words of the newest mail to somebody, and when it is by their calendar. */
async function newestTo(who: string) {
  const [mail] = await db
    .select()
    .from(mails)
    .where(and(like(mails.about, `network:${meeting}:%`), like(mails.toAddress, `${who}%`)))
    .orderBy(desc(mails.createdAt));
  const { text, subject, calendar } = required(mail);
  return { text, subject, starts: /DTSTART;TZID=[^:]*:(\d{8}T\d{4})/.exec(required(calendar))?.[1] };
}

/** As a mail has it, without what keeps a line together. */
const spoken = (on: string, hours: string) =>
  meetingTime(`${on}T${hours}`, 60, "da").replaceAll("\u2060", "");
const firstDay = () => `2027-03-${String(day).padStart(2, "0")}`;

test("a move says from when to when, and as much after two in a row: from the time that was told", async () => {
  await move("2027-05-03T10:00");
  await tellOfNetwork({ meetingId: meeting });
  const once = await newestTo("rosa");
  expect(once.text).toContain(`Fra ${spoken(firstDay(), "10:00")} til ${spoken("2027-05-03", "10:00")}.`);
  expect(once.subject).toBe("Ændret: Møde – se løsningen");

  await move("2027-05-04T10:00");
  await move("2027-05-05T13:00");
  await tellOfNetwork({ meetingId: meeting });
  const twice = await newestTo("rosa");
  expect(twice.text).toContain(`Fra ${spoken("2027-05-03", "10:00")} til ${spoken("2027-05-05", "13:00")}.`);
  expect(twice.text).not.toContain("4. maj");
  expect(twice.starts).toBe("20270505T1300");
  expect(twice.text).not.toMatch(/Agnete|psyk|Nadia/i);
});

test("moved and moved back before anybody heard, only the time is said", async () => {
  await move("2027-04-06T10:00");
  await move(`${firstDay()}T10:00`);
  await tellOfNetwork({ meetingId: meeting });
  const { text } = await newestTo("rosa");
  expect(text).not.toContain("Fra ");
  expect(text).toContain("kl. 10.00–11.00");
});

test("who is called off after two moves hears of the time that stands in their calendar", async () => {
  await move("2027-04-08T10:00");
  await move("2027-04-09T10:00");
  await withdrawAll();
  await tellOfNetwork({ meetingId: meeting });
  const { text, starts } = await newestTo("rosa");
  expect(starts).toBe(`${firstDay().replaceAll("-", "")}T1000`);
  expect(text).not.toMatch(/april|Fra /);
});

test("who was called off already is nobody's to name", async () => {
  await withdrawAll();
  await move("2027-09-07T10:00");
  await tellOfNetwork({ meetingId: meeting });
  expect((await heard()).toSorted()).toEqual(["nadia REQUEST", "rosa CANCEL"]);
});

test("one who was called off and called again hears of a move as the others do", async () => {
  await withdrawAll();
  await tellOfNetwork({ meetingId: meeting });
  await consentUntil("2027-12-31");
  await tellOfNetwork({ meetingId: meeting });
  await move("2027-11-02T10:00");
  await tellOfNetwork({ meetingId: meeting });
  expect((await heard()).filter((one) => one.startsWith("rosa"))).toEqual([
    ...["rosa CANCEL", "rosa REQUEST", "rosa REQUEST"],
  ]);
});

test("a move that crosses a withdrawal leaves whoever withdrew called off, whichever comes first", async () => {
  for (const [first, second] of [
    [() => move(`2027-10-${String(4 + day).padStart(2, "0")}T09:00`, [rosa]), withdrawAll],
    [withdrawAll, () => move(`2027-10-${String(4 + day).padStart(2, "0")}T13:00`, [rosa])],
  ]) {
    await consentUntil("2027-12-31");
    await tellOfNetwork({ meetingId: meeting });
    await Promise.all([first?.(), second?.()]);
    await Promise.all([tellOfNetwork({ meetingId: meeting }), tellOfNetwork({ meetingId: meeting })]);
    const mine = (await heard()).filter((one) => one.startsWith("rosa"));
    expect(mine.at(-1)).toBe("rosa CANCEL");
    const called = (await networkPage(nadia, at(), now)).called.filter(({ isCalledOff }) => isCalledOff);
    expect(called.map(({ name }) => name)).toEqual(["Rosa Lindhardt"]);
  }
});
