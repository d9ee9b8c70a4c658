// A network meeting from its booking to what came of it, on the demo world's citizens and a real database.
import { and, eq, like } from "drizzle-orm";
import ICAL from "ical.js";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { demoNow, paaVej } from "@/db/demo/who-is-who";
import { citizenSeats } from "@/db/schema/citizens";
import { people } from "@/db/schema/collaborations";
import { mails } from "@/db/schema/mail";
import { citizenLetters, networkMeetings, networkSeats } from "@/db/schema/network-meetings";
import type { PersonActor } from "../actor";
import { endSeat, seatSomebody } from "../citizens/change-circle";
import { recordConsent, withdrawConsent } from "../citizens/consents";
import { desk } from "../citizens/desk";
import { citizenPage, planPage } from "../citizens/page";
import { reachCitizen } from "../citizens/reach-citizen";
import { savePlan } from "../citizens/save-plan";
import { demoDatabase } from "../demo/demo-database";
import { letterText } from "../domain/citizen-letter";
import { namedId } from "../domain/named-id";
import { letterWriter } from "../jobs/letter-writer";
import { tellOfNetwork } from "../jobs/tell-network";
import { findLetter, letterFacts } from "../letters/letter-facts";
import { standStill } from "../test-clock";
import { required } from "../test-world";
import { answerNetwork } from "./answer-network";
import { bookNetwork } from "./book-network";
import { cancelNetwork } from "./cancel-network";
import { networkTimes } from "./find-times";
import { moveNetwork } from "./move-network";
import { fileNote, noteOnItem } from "./note-on-item";
import { networkPage } from "./page";
import { printedLetter } from "./print-letter";
import { remarkNetwork, writeAnew } from "./remark";
import { fileNetwork, saveNetwork } from "./save-network";

demoDatabase();

const now = demoNow;
standStill(now);
const idOf = (kind: string, of: string) => namedId(paaVej, kind, of);
const [agnete, karla, ellinor] = ["agnete", "karla", "ellinor"].map((id) => idOf("citizen", id)) as [
  string,
  string,
  string,
];
const birk = idOf("citizen", "birk");
const seat = (citizen: string, role: string) => idOf("citizen-seat", `${citizen} ${role}`);
const as = (name: string, house = "naestved"): PersonActor => ({
  ...{ kind: "person", accountId: "", email: `${name}@${house}.example`, language: null },
});
const nadia = as("nadia.rask");
const rosa = as("rosa.lindhardt", "region");
const of = (citizen: string) => ({ collaboration: paaVej, citizen });
const at = (meeting: string) => ({ collaboration: paaVej, meeting });

/** A new hour for each meeting, so that no test meets another. */
let hour = 0;
const newTime = () => {
  hour += 1;
  return `2027-03-${String(1 + hour).padStart(2, "0")}T10:00`;
};

const book = (citizen: string, seats: string[], time = newTime(), more = {}) =>
  bookNetwork(
    nadia,
    { ...of(citizen), seats, time, minutes: 60, place: "library", anyJobConsultant: false, ...more },
    now,
  );

async function mailsAbout(meeting: string) {
  const rows = await db
    .select()
    .from(mails)
    .where(like(mails.about, `network:${meeting}:%`))
    .orderBy(mails.createdAt);
  return rows.map(({ toAddress, subject, text, html, calendar, calendarMethod }) => {
    return { to: toAddress, subject, text, html, calendar: required(calendar), method: calendarMethod };
  });
}

const eventIn = (calendar: string) => {
  const component = new ICAL.Component(ICAL.parse(calendar));
  return required(component.getFirstSubcomponent("vevent"));
};

describe("outside the circle", () => {
  test.each([
    ["an administrator", as("maria.elkjaer")],
    ["a resource consultant of others", as("kim.overby")],
    ["somebody of another house", as("thomas.bisgaard", "region")],
  ])("there is no such citizen, for %s", async (_, actor) => {
    await expect(citizenPage(actor, of(agnete), now)).rejects.toThrow("The citizen does not exist");
    await expect(networkPage(actor, at(idOf("network-meeting", "agnete 1")), now)).rejects.toThrow(
      "does not exist",
    );
  });

  test("whoever is in it on a consent sees the citizen while it holds", async () => {
    expect((await citizenPage(rosa, of(agnete), now)).citizen.name).toBe("Agnete Sommerlund");
    await expect(citizenPage(rosa, of(agnete), new Date("2029-01-01T09:00:00Z"))).rejects.toThrow(
      "does not exist",
    );
  });
});

describe("booking", () => {
  test("the circle, the time and the place are proposed", async () => {
    const times = await networkTimes(nadia, of(agnete), now);
    expect(times.circle.filter(({ isChosen }) => isChosen).map(({ name }) => name)).toEqual([
      ...["Nadia Rask", "Bente Ulrich", "Pia Steffens", "Rosa Lindhardt", "Ditte Sommerlund"],
    ]);
    const [best] = required(times.answer).first;
    expect(required(best).missing).toEqual([]);
    expect(times.place).toBe("citizens-choice");
  });

  test("whoever has no ground is not proposed, and cannot be called: it says why", async () => {
    const { seat: added } = await seatSomebody(
      nadia,
      { ...of(karla), role: "health-professional", person: "mikkel", from: null },
      now,
    );
    const times = await networkTimes(nadia, of(karla), now);
    expect(times.circle.find(({ id }) => id === added)).toMatchObject({
      isChosen: false,
      ground: { because: "none" },
    });
    await expect(book(karla, [added])).rejects.toMatchObject({ words: "noGround", field: "seats" });
  });

  test("a consent that ends before the meeting is no ground for it", async () => {
    const time = "2028-06-01T10:00";
    await expect(book(agnete, [seat("agnete", "psychologist")], time)).rejects.toMatchObject({
      words: "groundExpired",
    });
  });

  test("any job consultant is the one who has time and fewest citizens, and comes into the circle", async () => {
    const { meeting } = await book(ellinor, [seat("ellinor", "consultant")], newTime(), {
      anyJobConsultant: true,
    });
    const [taken] = await db
      .select({ name: people.name, role: citizenSeats.role })
      .from(networkSeats)
      .innerJoin(citizenSeats, eq(citizenSeats.id, networkSeats.seatId))
      .innerJoin(people, eq(people.id, networkSeats.personId))
      .where(and(eq(networkSeats.meetingId, meeting), eq(citizenSeats.role, "job-consultant")));
    // Pia sits there already, with more citizens than Omar
    expect(taken).toEqual({ name: "Omar Saleh", role: "job-consultant" });
  });

  test("nobody is at two network meetings at once, however they are booked", async () => {
    const time = newTime();
    const both = [
      book(agnete, [seat("agnete", "caseworker")], time),
      book(karla, [seat("karla", "caseworker")], time),
    ];
    const settled = await Promise.allSettled(both);
    expect(settled.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(settled.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { words: "timeIsTaken" },
    });
  });

  test("a time of the past, none at all, and nobody to call are refused beside the field", async () => {
    const mine = [seat("agnete", "consultant")];
    await expect(book(agnete, mine, "2026-11-01T10:00")).rejects.toMatchObject({
      words: "timeIsPast",
      field: "time",
    });
    await expect(book(agnete, mine, undefined, { time: undefined })).rejects.toMatchObject({
      words: "chooseTime",
    });
    await expect(book(agnete, [])).rejects.toMatchObject({ words: "nobodyCalled", field: "seats" });
  });
});

describe("what calendars and mails are told", () => {
  let meeting = "";
  beforeAll(async () => {
    const calls = ["consultant", "psychologist", "sister"].map((role) => seat("agnete", role));
    ({ meeting } = await book(agnete, calls, newTime(), { where: "Hos Agnete", wishes: "Om praktikken" }));
    await tellOfNetwork({ meetingId: meeting });
  });

  test("each gets a mail of their own, and nobody can tell from it whom it is about or who else comes", async () => {
    const sent = await mailsAbout(meeting);
    expect(sent.map(({ to }) => to).toSorted()).toEqual([
      ...["ditte.sommerlund@borger.example", "nadia.rask@naestved.example", "rosa.lindhardt@region.example"],
    ]);
    for (const { to, subject, text, html, calendar } of sent) {
      const all = `${subject} ${text} ${html} ${calendar.replaceAll("\r\n ", "")}`;
      for (const secret of ["Agnete", "Hos", "praktik", "netværk", "Psykiatri", "Forløb", "agnete"])
        expect([to, secret, all.includes(secret)]).toEqual([to, secret, false]);
      const others = sent.map((other) => other.to).filter((other) => other !== to);
      expect(others.filter((other) => all.includes(other))).toEqual([]);
    }
  });

  test("who has an account is asked for their part where they can say it, and not in a mail", async () => {
    const asked = (await mailsAbout(meeting)).flatMap(({ to, text }) =>
      text.includes("skriv, hvad der er nyt fra din side") ? [to] : [],
    );
    expect(asked.toSorted()).toEqual(["nadia.rask@naestved.example", "rosa.lindhardt@region.example"]);
  });

  test("the entry is private, neutral, and has its reader alone as attendee", async () => {
    const [first] = await mailsAbout(meeting);
    const event = eventIn(required(first).calendar);
    const value = (name: string) => String(event.getFirstPropertyValue(name));
    expect(value("class")).toBe("PRIVATE");
    expect(["Møde – se løsningen", "Møde med Næstved Kommune"]).toContain(value("summary"));
    expect(value("location")).toBe("Næstved Kommune");
    expect(event.getAllProperties("attendee")).toHaveLength(1);
    expect(value("uid")).toBe(meeting);
  });

  test("told again nothing is said; moved, each hears of the new time with a later sequence", async () => {
    await tellOfNetwork({ meetingId: meeting });
    expect(await mailsAbout(meeting)).toHaveLength(3);
    const moved = {
      ...at(meeting),
      version: 0,
      time: newTime(),
      minutes: 45,
      place: "phone" as const,
      without: [],
    };
    await moveNetwork(nadia, moved, now);
    await tellOfNetwork({ meetingId: meeting });
    const later = (await mailsAbout(meeting)).slice(3);
    expect(later.map(({ method }) => method)).toEqual(["REQUEST", "REQUEST", "REQUEST"]);
    expect(eventIn(required(later[0]).calendar).getFirstPropertyValue("sequence")).toBe(1);
    const letters = await db.select().from(citizenLetters).where(eq(citizenLetters.meetingId, meeting));
    expect(letters.map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual([
      ...["invited dropped", "moved to-print"],
    ]);
    const words = await db.transaction(async (tx) => {
      const moving = required(letters.find(({ kind }) => kind === "moved"));
      return letterText(
        letterWriter.letter(await letterFacts(tx, required(await findLetter(tx, moving.id)))),
      );
    });
    expect(words).toContain("Den gamle tid var");
  });

  test("a consent that is withdrawn calls off whoever came by it, and nobody else", async () => {
    const consent = idOf("consent", "agnete 0");
    await withdrawConsent(nadia, { ...of(agnete), consent }, now);
    await tellOfNetwork({ meetingId: meeting });
    const later = (await mailsAbout(meeting)).slice(6);
    expect(later.map(({ to, method }) => [to, method])).toEqual([
      ["rosa.lindhardt@region.example", "CANCEL"],
    ]);
    await expect(citizenPage(rosa, of(agnete), now)).rejects.toThrow("does not exist");
    const calledOff = (await networkPage(nadia, at(meeting), now)).called.filter(
      ({ isCalledOff }) => isCalledOff,
    );
    expect(calledOff.map(({ name }) => name)).toEqual(["Rosa Lindhardt"]);
  });

  test("given anew, they are called again, later than the cancellation", async () => {
    await recordConsent(
      nadia,
      {
        ...{
          ...of(agnete),
          to: "organisation:psykiatrien",
          purpose: "network-meeting",
          basis: "consent",
          form: "oral",
        },
        ...{ scope: "Som før", givenOn: "2026-11-01", expiresOn: "2027-12-01" },
      },
      now,
    );
    await tellOfNetwork({ meetingId: meeting });
    const again = required((await mailsAbout(meeting))[7]);
    expect([again.to, again.method]).toEqual(["rosa.lindhardt@region.example", "REQUEST"]);
    expect(eventIn(again.calendar).getFirstPropertyValue("sequence")).toBe(3);
  });

  test("withdrawn between the booking and the sending, nobody is called by it", async () => {
    const { meeting: other } = await book(agnete, [
      seat("agnete", "consultant"),
      seat("agnete", "psychologist"),
    ]);
    const { consents } = await citizenPage(nadia, of(agnete), now);
    const holding = required(consents.find(({ state }) => state === "holds"));
    await withdrawConsent(nadia, { ...of(agnete), consent: holding.id }, now);
    await tellOfNetwork({ meetingId: other });
    expect((await mailsAbout(other)).map(({ to }) => to)).toEqual(["nadia.rask@naestved.example"]);
  });

  test("cancelled, it leaves the calendars it was in", async () => {
    await cancelNetwork(nadia, { ...at(meeting), version: 1 }, now);
    await tellOfNetwork({ meetingId: meeting });
    const last = (await mailsAbout(meeting)).slice(8);
    expect(last.map(({ method }) => method)).toEqual(Array(last.length).fill("CANCEL"));
    expect(last.map(({ to }) => to)).toContain("nadia.rask@naestved.example");
    expect(last.map(({ to }) => to)).not.toContain("omar.saleh@naestved.example");
  });
});

test("one who is taken out of the circle with the page open gets no further, and their calendar is cleared", async () => {
  const bente = as("bente.ulrich");
  const { meeting } = await book(karla, [seat("karla", "consultant"), seat("karla", "caseworker")]);
  await tellOfNetwork({ meetingId: meeting });
  const open = await planPage(bente, of(karla), now);
  await endSeat(nadia, { ...of(karla), seat: seat("karla", "caseworker") }, now);
  const written = {
    ...of(karla),
    planVersion: open.number,
    hopes: "Noget andet",
    goals: [],
    activities: [],
    agreements: [],
    chosen: [],
  };
  await expect(savePlan(bente, written, now)).rejects.toThrow("does not exist");
  await expect(networkPage(bente, at(meeting), now)).rejects.toThrow("does not exist");
  await tellOfNetwork({ meetingId: meeting });
  const told = await mailsAbout(meeting);
  expect(told.map(({ to, method }) => `${to.split(".")[0]} ${method}`).toSorted()).toEqual([
    ...["bente CANCEL", "bente REQUEST", "nadia REQUEST"],
  ]);
});

describe("the meeting", () => {
  const running = idOf("network-meeting", "viggo 0");
  const viggo = idOf("citizen", "viggo");
  const plan = { hopes: "Jeg vil tilbage på værkstedet.", goals: [], activities: [], chosen: [] };
  const activity = { kind: "internship" as const, words: "Cykelværkstedet", from: null, to: null };
  let version = 0;
  beforeEach(async () => {
    version = (await networkPage(nadia, at(running), now)).meeting.version;
  });

  const save = async (more = {}) => {
    const { planNumber } = await networkPage(nadia, at(running), now);
    return saveNetwork(
      nadia,
      {
        ...{ ...at(running), version, planVersion: planNumber, ...plan, barriers: ["rules"], closes: false },
        themes: ["work"],
        agreements: [{ what: "Ringe til mester", who: seat("viggo", "job"), due: "2027-01-15", done: false }],
        ...{ attended: [seat("viggo", "consultant")], minutes: "Vi talte om torsdage.", ...more },
      },
      now,
    );
  };

  test("its agenda is the network's own, and the citizen's wishes come before all that is of the plan", async () => {
    const { agenda } = await networkPage(nadia, at(running), now);
    expect(agenda.map(({ filled }) => filled.fill)).toEqual([
      ...["none", "plan-status", "plan-tasks", "plan-goals", "plan-activities", "none", "next-meeting"],
    ]);
    expect(agenda[1]?.filled).toMatchObject({ wishes: "Hvad sker der, når praktikken slutter?" });
  });

  test("whoever cannot come sends what is new, and it stands on the agenda", async () => {
    const { meeting } = await book(viggo, [seat("viggo", "consultant"), seat("viggo", "caseworker")]);
    const steen = as("steen.aabo");
    await answerNetwork(steen, { ...at(meeting), answer: "declined", input: "Ydelsen er afklaret." }, now);
    const { agenda, called } = await networkPage(nadia, at(meeting), now);
    expect(agenda[1]?.filled).toMatchObject({
      inputs: [{ name: "Steen Aabo", words: "Ydelsen er afklaret." }],
    });
    expect(called.map(({ answer }) => answer).toSorted()).toEqual(["DECLINED", "NEEDS-ACTION"]);
    await cancelNetwork(nadia, { ...at(meeting), version: 0 }, now);
  });

  test("a workplace comes by a consent to speak with it, and by no other", async () => {
    const { seat: master } = await seatSomebody(
      nadia,
      { ...of(viggo), role: "employer", name: "Jens Ruby", from: null },
      now,
    );
    const consent = {
      ...{ ...of(viggo), to: `seat:${master}`, basis: "consent" as const, form: "written" as const },
      ...{ scope: "Timer og opgaver", givenOn: "2026-11-01", expiresOn: "2027-11-01" },
    };
    const call = () => book(viggo, [seat("viggo", "consultant"), master]);
    await recordConsent(nadia, { ...consent, purpose: "network-meeting" }, now);
    await expect(call()).rejects.toMatchObject({ words: "noGround", params: { purpose: "workplace" } });
    const { consent: given } = await recordConsent(nadia, { ...consent, purpose: "workplace" }, now);
    const { meeting } = await call();
    const called = async () => (await networkPage(nadia, at(meeting), now)).called.map(({ name }) => name);
    expect(await called()).toContain("Jens Ruby");
    await withdrawConsent(nadia, { ...of(viggo), consent: given }, now);
    await tellOfNetwork({ meetingId: meeting });
    const page = await networkPage(nadia, at(meeting), now);
    expect(page.called.filter(({ isCalledOff }) => isCalledOff).map(({ name }) => name)).toEqual([
      "Jens Ruby",
    ]);
    await cancelNetwork(nadia, { ...at(meeting), version: 0 }, now);
    await endSeat(nadia, { ...of(viggo), seat: master }, now);
  });

  test("whoever treats the citizen comes by one consent and tells of health by another", async () => {
    const mikkel = as("mikkel.ro", "region");
    const { meeting } = await book(
      viggo,
      [seat("viggo", "consultant"), seat("viggo", "nurse")],
      "2026-12-02T15:00",
    );
    const answer = (input?: string) =>
      answerNetwork(mikkel, { ...at(meeting), answer: "declined", ...(input ? { input } : {}) }, now);
    await expect(answer("Søvnen er bedre.")).rejects.toMatchObject({
      words: "noHealthConsent",
      field: "input",
    });
    await answer();
    const { consent } = await recordConsent(
      nadia,
      {
        ...{
          ...of(viggo),
          to: "organisation:psykiatrien",
          purpose: "health",
          basis: "consent",
          form: "written",
        },
        ...{ scope: "Timer og hensyn", givenOn: "2026-11-01", expiresOn: "2027-11-01" },
      },
      now,
    );
    await answer("Søvnen er bedre.");
    await withdrawConsent(nadia, { ...of(viggo), consent }, now);
    await answer();
    const { agenda, called } = await networkPage(nadia, at(meeting), now);
    expect(agenda[1]?.filled).toMatchObject({ inputs: [{ words: "Søvnen er bedre." }] });
    expect(called.find(({ name }) => name === "Mikkel Ro")?.health).toMatchObject({ because: "withdrawn" });
    await cancelNetwork(nadia, { ...at(meeting), version: 0 }, now);
  });

  test("a citizen whom no letter reaches is not told before somebody gives it by hand, and says so", async () => {
    const { meeting } = await book(birk, [seat("birk", "consultant")]);
    const page = () => networkPage(nadia, at(meeting), now);
    const isUntold = async () =>
      (await desk(nadia, { collaboration: paaVej }, now)).citizens.find(({ id }) => id === birk)?.isUntold;
    expect(await page()).toMatchObject({ told: "not-told", reach: { isReached: false } });
    expect([(await networkTimes(nadia, of(birk), now)).isReached, await isUntold()]).toEqual([false, true]);
    const [letter] = (await page()).letters;
    const printed = { ...at(meeting), letter: required(letter).id };
    await expect(printedLetter(nadia, { ...printed, way: "print" }, now)).rejects.toMatchObject({
      words: "noPostalAddress",
    });
    await printedLetter(nadia, { ...printed, way: "by-hand" }, now);
    expect(await page()).toMatchObject({ told: "told", letters: [{ channel: "by-hand", state: "sent" }] });
    expect(await isUntold()).toBe(false);
    await cancelNetwork(nadia, { ...at(meeting), version: 0 }, now);
  });

  test("who is exempt from Digital Post is written to on paper: noted with its day and by whom", async () => {
    const reach = { ...of(birk), postal: "Vej 1\n4700 Næstved", cpr: "010190-0000", takesSms: false };
    const ways = { isExempt: true, takesDigitalPost: true };
    await expect(reachCitizen(nadia, { ...reach, ...ways }, now)).rejects.toMatchObject({
      field: "isExempt",
    });
    await reachCitizen(nadia, { ...reach, ...ways, takesDigitalPost: false }, now);
    const { reach: told } = await citizenPage(nadia, of(birk), now);
    expect(told).toMatchObject({ exempt: { on: "2026-11-22", by: "Nadia Rask" }, isReached: true });
    const { meeting } = await book(birk, [seat("birk", "consultant")]);
    expect(await networkPage(nadia, at(meeting), now)).toMatchObject({
      letters: [{ channel: "print", state: "to-print" }],
    });
    await cancelNetwork(nadia, { ...at(meeting), version: 0 }, now);
  });

  test("what is written is kept on the way, and it cannot be closed before the next is booked", async () => {
    await save();
    version += 1;
    await expect(save({ closes: true })).rejects.toMatchObject({ words: "bookNextFirst", field: "next" });
    const page = await networkPage(nadia, at(running), now);
    expect(page.texts.minutes).toBe("Vi talte om torsdage.");
    expect(page.meeting.state).toBe("booked");
  });

  test("two who write: what only one changed is taken from that one, by itself", async () => {
    const { planNumber } = await networkPage(nadia, at(running), now);
    await savePlan(
      as("omar.saleh"),
      { ...of(viggo), planVersion: planNumber, ...plan, hopes: "Omars udgave", agreements: [] },
      now,
    );
    await save({ planVersion: planNumber, agreements: [], activities: [activity] });
    const { plan: merged } = await planPage(nadia, of(viggo), now);
    expect(merged).toMatchObject({ hopes: "Omars udgave", activities: [{ words: "Cykelværkstedet" }] });
  });

  test("where both changed the same, nothing is saved before somebody has chosen, and then it is as chosen", async () => {
    const { planNumber } = await networkPage(nadia, at(running), now);
    const written = { ...of(viggo), ...plan, agreements: [] };
    await savePlan(as("omar.saleh"), { ...written, planVersion: planNumber, hopes: "Omars håb" }, now);
    const mine = { planVersion: planNumber, agreements: [], hopes: "Mit håb" };
    const conflict = await save(mine).catch((error: unknown) => error);
    expect(conflict).toMatchObject({
      code: "CONFLICT",
      theirs: {
        planVersion: planNumber + 1,
        clashes: [{ path: "hopes", mine: "Mit håb", theirs: "Omars håb", both: true }],
        merged: { hopes: "Mit håb" },
      },
    });
    const chosen = [{ path: "hopes", take: "both" as const }];
    await save({ ...mine, planVersion: planNumber + 1, chosen });
    expect((await planPage(nadia, of(viggo), now)).plan.hopes).toBe("Omars håb / Mit håb");
  });

  test("two who write in the meeting: its texts stand side by side, and the plan is merged", async () => {
    await save({ minutes: "Steens tekst." });
    const conflict = await save({ minutes: "Nadias tekst.", hopes: "Nadias håb" }).catch(
      (error: unknown) => error,
    );
    expect(conflict).toMatchObject({
      theirs: {
        version: version + 1,
        minutes: "Steens tekst.",
        clashes: [],
        merged: { hopes: "Nadias håb" },
      },
    });
  });

  test("held, its minutes are what became different in the plan, and the citizen is written to", async () => {
    await book(viggo, [seat("viggo", "consultant")]);
    await save({ closes: true });
    const page = await networkPage(nadia, at(running), now);
    expect(page.meeting.state).toBe("held");
    expect(required(page.changes).map(({ kind }) => kind)).toContain("agreed");
    expect(page.called.filter(({ attended }) => attended).map(({ name }) => name)).toEqual(["Nadia Rask"]);
    const letters = await db.select().from(citizenLetters).where(eq(citizenLetters.meetingId, running));
    expect(letters.map(({ kind, state }) => [kind, state])).toContainEqual(["minutes", "to-print"]);
  });

  test("what must be noted stands under its item, is the caseworker's to file, and is filed once", async () => {
    const item = "Aftaler siden sidst";
    const note = await noteOnItem(
      nadia,
      { ...at(running), version: 0, item, words: "Lægen siger to dage." },
      now,
    );
    await noteOnItem(
      nadia,
      { ...at(running), version: 0, words: "Ydelsen løber til marts." },
      new Date(now.getTime() + 60_000),
    );
    const mine = async (actor: PersonActor) =>
      (await desk(actor, { collaboration: paaVej }, now)).notes
        .filter(({ meeting }) => meeting === running)
        .map((one) => one.item);
    expect(await mine(as("steen.aabo"))).toEqual([item, null]);
    expect(await mine(nadia)).toEqual([]);

    const corrected = { ...at(running), ...note, item, words: "Lægen siger tre dage." };
    await noteOnItem(nadia, { ...corrected, version: 0 }, now);
    await expect(noteOnItem(nadia, { ...corrected, version: 0 }, now)).rejects.toMatchObject({
      theirs: { version: 1, item, words: "Lægen siger tre dage." },
    });
    await fileNote(as("steen.aabo"), { ...at(running), ...note }, now);
    expect(await mine(as("steen.aabo"))).toEqual([null]);
    await expect(noteOnItem(nadia, { ...corrected, version: 1 }, now)).rejects.toMatchObject({
      words: "noteIsFiled",
    });
    const { notes } = await networkPage(nadia, at(running), now);
    expect(notes.map(({ item, words, by }) => [item, words, by])).toEqual([
      [item, "Lægen siger tre dage.", "Nadia Rask"],
      [null, "Ydelsen løber til marts.", "Nadia Rask"],
    ]);
  });

  test("nothing is noted at a meeting that has not begun", async () => {
    const early = { ...at(idOf("network-meeting", "agnete 1")), version: 0, words: "For tidligt." };
    await expect(noteOnItem(nadia, early, now)).rejects.toMatchObject({ words: "noteTooEarly" });
  });

  test("the citizen's own words are in the letter; come too late, the letter is written anew and says so", async () => {
    const minutes = async () =>
      (await networkPage(nadia, at(running), now)).letters.filter(({ kind }) => kind === "minutes");
    const said = (id: string) =>
      db.transaction(async (tx) =>
        letterText(letterWriter.letter(await letterFacts(tx, required(await findLetter(tx, id))))),
      );
    const [first] = await minutes();
    const { id: letter } = required(first);
    const later = (minute: number) => new Date(now.getTime() + minute * 60_000);
    await remarkNetwork(nadia, { ...at(running), version, remark: "Det var et godt møde." }, later(1));
    expect(await said(letter)).toContain("Det siger du selv\nDet var et godt møde.");

    await printedLetter(nadia, { ...at(running), letter, way: "print" }, later(2));
    await expect(writeAnew(nadia, { ...at(running), letter }, later(3))).rejects.toMatchObject({
      words: "letterSaysAll",
    });
    const own = "Jeg synes nu alligevel, at torsdagsarbejdsopgaverne overstiger formåenheden.";
    await remarkNetwork(nadia, { ...at(running), version: version + 1, remark: own }, later(4));
    expect(await said(letter)).not.toContain(own);
    expect((await minutes()).map(({ lacksRemark }) => lacksRemark)).toEqual([true]);

    await writeAnew(nadia, { ...at(running), letter }, later(5));
    await expect(writeAnew(nadia, { ...at(running), letter }, later(6))).rejects.toMatchObject({
      words: "letterSaysAll",
    });
    const [, anew] = await minutes();
    expect((await minutes()).map(({ lacksRemark, isAnew }) => [lacksRemark, isAnew])).toEqual([
      ...[
        [false, false],
        [false, true],
      ],
    ]);
    expect(await said(required(anew).id)).toContain(`Det siger du selv\n${own}`);
    expect(await said(required(anew).id)).toContain("Det her brev gælder i stedet for det, vi skrev");
  });

  test("filed it is filed once, and what was held cannot be moved", async () => {
    await fileNetwork(nadia, { ...at(running), version }, now);
    const [row] = await db.select().from(networkMeetings).where(eq(networkMeetings.id, running));
    expect(row?.filedAt).toEqual(now);
    const moved = {
      ...at(running),
      version: version + 1,
      time: newTime(),
      minutes: 60,
      place: "walk" as const,
      without: [],
    };
    await expect(moveNetwork(nadia, moved, now)).rejects.toMatchObject({ words: "networkIsHeld" });
  });
});
