// Who comes to a booked network meeting changes by hand, and by another mail address: what each calendar and the citizen hear.
import { and, asc, eq, like } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { demoNow, paaVej } from "@/db/demo/who-is-who";
import { people } from "@/db/schema/collaborations";
import { mails } from "@/db/schema/mail";
import { citizenLetters, networkSeats } from "@/db/schema/network-meetings";
import type { PersonActor } from "../actor";
import { withdrawConsent } from "../citizens/consents";
import { citizenPage } from "../citizens/page";
import { demoDatabase } from "../demo/demo-database";
import { letterText } from "../domain/citizen-letter";
import { namedId } from "../domain/named-id";
import { bounceAddress, replyToken } from "../domain/reply-address";
import { env } from "../env";
import { letterWriter } from "../jobs/letter-writer";
import { tellOfNetwork } from "../jobs/tell-network";
import { findLetter, letterFacts } from "../letters/letter-facts";
import { editPerson } from "../people/edit-person";
import { onePerson } from "../people/queries";
import { standStill } from "../test-clock";
import { required } from "../test-world";
import { bookNetwork } from "./book-network";
import { callToNetwork, takeOffNetwork } from "./change-who";
import { moveNetwork } from "./move-network";
import { networkPage } from "./page";

demoDatabase();

const now = demoNow;
standStill(now);
const as = (name: string): PersonActor => ({
  ...{ kind: "person", accountId: "", email: `${name}@naestved.example`, language: null },
});
const nadia = as("nadia.rask");
const agnete = { collaboration: paaVej, citizen: namedId(paaVej, "citizen", "agnete") };
const seat = (role: string) => namedId(paaVej, "citizen-seat", `agnete ${role}`);
const at = () => ({ collaboration: paaVej, meeting });

let meeting = "";
let day = 0;

beforeEach(async () => {
  day += 1;
  const time = `2027-04-${String(day).padStart(2, "0")}T10:00`;
  const seats = ["consultant", "caseworker", "psychologist"].map(seat);
  const booked = { ...agnete, seats, time, minutes: 60, place: "office" as const };
  ({ meeting } = await bookNetwork(nadia, { ...booked, anyJobConsultant: false }, now));
  await tellOfNetwork({ meetingId: meeting });
});

const change = async (verb: typeof takeOffNetwork, role: string) => {
  const { version } = (await networkPage(nadia, at(), now)).meeting;
  await verb(nadia, { ...at(), version, seat: seat(role) }, now);
  await tellOfNetwork({ meetingId: meeting });
};

/** What was mailed after the invitations, the oldest first. */
async function heard() {
  const rows = await db
    .select()
    .from(mails)
    .where(like(mails.about, `network:${meeting}:%`))
    .orderBy(asc(mails.createdAt), asc(mails.about));
  return rows.slice(3).map((mail) => ({ ...mail, calendar: mail.calendar ?? "" }));
}

const inShort = async () =>
  (await heard()).map(
    ({ toAddress, calendarMethod, calendar }) =>
      `${toAddress.split(".")[0]} ${calendarMethod} ${/SEQUENCE:(\d+)/.exec(calendar)?.[1]}`,
  );

const letters = async () =>
  (await db.select().from(citizenLetters).where(eq(citizenLetters.meetingId, meeting))).toSorted(
    (one, other) => one.kind.localeCompare(other.kind),
  );

describe("by hand", () => {
  test("whoever is taken off hears it alone, and called again they hear that", async () => {
    await change(takeOffNetwork, "caseworker");
    expect(await inShort()).toEqual(["bente CANCEL 1"]);
    const [gone] = await heard();
    expect(required(gone).subject).toBe("Du er ikke længere inviteret: Møde – se løsningen");
    expect(required(gone).calendar).not.toMatch(/^STATUS/m);
    const page = await networkPage(nadia, at(), now);
    expect(page.called.map(({ name }) => name)).not.toContain("Bente Ulrich");
    expect(page.others.find(({ name }) => name === "Bente Ulrich")).toMatchObject({ wasCalled: true });

    await change(callToNetwork, "caseworker");
    expect(await inShort()).toEqual(["bente CANCEL 1", "bente REQUEST 2"]);
  });

  test("one who came to the circle after the booking is called, and is moved with the others", async () => {
    await change(callToNetwork, "job");
    expect(await inShort()).toEqual(["pia REQUEST 0"]);
    const { version } = (await networkPage(nadia, at(), now)).meeting;
    const time = `2027-05-${String(day).padStart(2, "0")}T10:00`;
    const moved = { ...at(), version, time, minutes: 60, place: "office" as const, without: [] };
    await moveNetwork(nadia, moved, now);
    await tellOfNetwork({ meetingId: meeting });
    expect((await inShort()).slice(1).toSorted()).toEqual([
      ...["bente REQUEST 1", "nadia REQUEST 1", "pia REQUEST 1", "rosa REQUEST 1"],
    ]);
  });

  test("taken off, a move or a fact that changes calls nobody again", async () => {
    await change(takeOffNetwork, "caseworker");
    const { version } = (await networkPage(nadia, at(), now)).meeting;
    const time = `2027-05-${String(day).padStart(2, "0")}T13:00`;
    const moved = { ...at(), version, time, minutes: 60, place: "office" as const, without: [] };
    await moveNetwork(nadia, moved, now);
    await tellOfNetwork({ meetingId: meeting });
    expect((await inShort()).filter((one) => one.startsWith("bente"))).toEqual(["bente CANCEL 1"]);
  });

  test("once it has begun, nobody is called or taken off any more", async () => {
    const begun = new Date("2027-08-01T10:00:00Z");
    const { version } = (await networkPage(nadia, at(), now)).meeting;
    const gone = { ...at(), version, seat: seat("caseworker") };
    await expect(takeOffNetwork(nadia, gone, begun)).rejects.toMatchObject({ words: "networkHasBegun" });
    await expect(callToNetwork(nadia, gone, begun)).rejects.toMatchObject({ words: "networkHasBegun" });
  });

  test("each side keeps one at the table", async () => {
    await expect(change(takeOffNetwork, "psychologist")).rejects.toMatchObject({ words: "lastOfPartners" });
    await change(takeOffNetwork, "caseworker");
    await expect(change(takeOffNetwork, "consultant")).rejects.toMatchObject({ words: "lastOfAuthority" });
  });

  test("a letter that waits says who comes when it goes, and one that has gone is followed by another", async () => {
    await change(takeOffNetwork, "caseworker");
    expect((await letters()).map(({ kind, state }) => `${kind} ${state}`)).toEqual(["invited to-print"]);
    await db.update(citizenLetters).set({ state: "sent" }).where(eq(citizenLetters.meetingId, meeting));
    await change(callToNetwork, "job");
    const [changed, ...others] = await letters();
    expect(others.map(({ kind, state }) => `${kind} ${state}`)).toEqual(["invited sent"]);
    const text = await db.transaction(async (tx) =>
      letterText(
        letterWriter.letter(await letterFacts(tx, required(await findLetter(tx, required(changed).id)))),
      ),
    );
    expect(text).toContain("Pia Steffens");
    expect(text).not.toContain("Bente Ulrich");
  });
});

test("one who is called again while another meeting has them is told, and nobody else waits for it", async () => {
  await change(takeOffNetwork, "caseworker");
  const time = `2027-04-${String(day).padStart(2, "0")}T10:00`;
  const karla = { collaboration: paaVej, citizen: namedId(paaVej, "citizen", "karla") };
  const theirs = [namedId(paaVej, "citizen-seat", "karla caseworker")];
  const other = { ...karla, seats: theirs, time, minutes: 60, place: "office" as const };
  await bookNetwork(nadia, { ...other, anyJobConsultant: false }, now);
  await expect(change(callToNetwork, "caseworker")).rejects.toMatchObject({ words: "timeIsTaken" });
  // as when a consent is given anew
  await db
    .update(networkSeats)
    .set({ isCalled: true })
    .where(and(eq(networkSeats.meetingId, meeting), eq(networkSeats.seatId, seat("caseworker"))));
  await tellOfNetwork({ meetingId: meeting });
  expect(await inShort()).toEqual(["bente CANCEL 1", "bente REQUEST 2"]);
});

test("a colleague with another address is called there and called off at the old one, which answers for nobody", async () => {
  const bente = { collaboration: paaVej, person: "bente" };
  const edit = async (email: string) => {
    const maria = as("maria.elkjaer");
    const { name, version, title, organisationKey } = (await onePerson(db, maria, bente, now)).person;
    const facts = {
      name,
      email,
      version,
      title: title ?? undefined,
      organisation: organisationKey ?? undefined,
    };
    await editPerson(maria, { ...bente, ...facts });
    await tellOfNetwork({ meetingId: meeting });
  };
  await edit("bente.ny@naestved.example");
  const told = (await heard()).map(({ toAddress, calendarMethod }) => `${toAddress} ${calendarMethod}`);
  expect(told).toEqual(["bente.ulrich@naestved.example CANCEL", "bente.ny@naestved.example REQUEST"]);
  expect(await inShort()).toEqual(["bente CANCEL 1", "bente REQUEST 2"]);
  const [off, on] = await heard();
  expect(required(off).replyTo).not.toBe(required(on).replyTo);
  const { AUTH_SECRET, MAIL_DOMAIN } = env();
  const first = bounceAddress(replyToken(AUTH_SECRET, meeting, seat("caseworker")), MAIL_DOMAIN);
  expect(required(off).envelopeFrom).toBe(first);
  await tellOfNetwork({ meetingId: meeting });
  expect(await heard()).toHaveLength(2);
  const mine = and(eq(networkSeats.meetingId, meeting), eq(networkSeats.seatId, seat("caseworker")));
  expect(await db.select({ number: networkSeats.addressNumber }).from(networkSeats).where(mine)).toEqual([
    { number: 1 },
  ]);
  const [person] = await db.select().from(people).where(eq(people.email, "bente.ny@naestved.example"));
  expect(person?.key).toBe("bente");
});

test("nobody is called without a ground, nor by a page that is old", async () => {
  const { consents } = await citizenPage(nadia, agnete, now);
  const holding = required(consents.find(({ state }) => state === "holds"));
  const { version } = (await networkPage(nadia, at(), now)).meeting;
  await change(takeOffNetwork, "caseworker");
  const old = { ...at(), version, seat: seat("caseworker") };
  await expect(callToNetwork(nadia, old, now)).rejects.toMatchObject({ code: "CONFLICT" });
  await withdrawConsent(nadia, { ...agnete, consent: holding.id }, now);
  await tellOfNetwork({ meetingId: meeting });
  // who may not come is nobody's last
  await change(takeOffNetwork, "psychologist");
  await expect(change(callToNetwork, "psychologist")).rejects.toMatchObject({ words: "groundWithdrawn" });
});
