// A cancelled meeting is held after all, against a real database: its agenda, its points, its rooms, and who hears what.
import { and, asc, eq, sql } from "drizzle-orm";
import ICAL from "ical.js";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { attachments, storedFiles } from "@/db/schema/attachments";
import { auditEvents } from "@/db/schema/audit";
import { groups } from "@/db/schema/groups";
import { proposals } from "@/db/schema/inputs";
import { invitations, mails } from "@/db/schema/mail";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { referrals } from "@/db/schema/minutes";
import { roomBookings, rooms } from "@/db/schema/rooms";
import { heldAfterAll } from "@/emails/held-after-all";
import { notHeld } from "@/emails/not-held";
import { addItem } from "../agendas/add-item";
import { strikeItem } from "../agendas/strike-item";
import { Conflict, Forbidden, NotFound, Refused } from "../domain/errors";
import type { MeetingState } from "../domain/meeting-state";
import { answerInvitation } from "../invitations/answer-invitation";
import { tellOfMeeting } from "../jobs/announce-meeting";
import type { Jobs } from "../jobs/queue";
import { startMeeting } from "../minutes/start-meeting";
import { answerReferral } from "../referrals/answer-referral";
import { sendReferral } from "../referrals/send-referral";
import { bookRooms } from "../rooms/book-rooms";
import { addRoom } from "../rooms/save-room";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { translator } from "../words";
import { cancelMeeting } from "./cancel-meeting";
import { mailHeldAfterAll } from "./mail-held-after-all";
import { mailNotHeld } from "./mail-not-held";
import { meetingPage } from "./page";
import { previewRestore } from "./preview-restore";
import { publishAgenda } from "./publish-agenda";
import { restoreMeeting } from "./restore-meeting";

testDatabase();
const siv = { collaboration: "siv" };
const at = { ...siv, meeting: "steering-2026-12-01" };
const [leader, admin] = [as("leader"), as("admin")];
let world: TestWorld;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  await db.execute(sql`delete from pgboss.job`);
  world = await makeWorld();
  await makeMeeting(world, "steering", "2026-12-01T13:00");
});

const stored = async (key = at.meeting) =>
  required((await db.select().from(meetings).where(eq(meetings.key, key)))[0]);
const versioned = async (key = at.meeting) => ({
  ...siv,
  meeting: key,
  version: (await stored(key)).version,
});
const publish = async (key?: string) => publishAgenda(leader, await versioned(key), now);
const cancel = async (more = {}) => cancelMeeting(leader, { ...(await versioned()), ...more }, now);
const restore = async (more = {}, person = leader) =>
  restoreMeeting(person, { ...(await versioned()), ...more }, now);
const preview = () => previewRestore(db, leader, at, now);

const queued = async <Name extends keyof Jobs>(name: Name): Promise<Jobs[Name][]> =>
  (
    await db.execute<{ data: Jobs[Name] }>(
      sql`select data from pgboss.job where name = ${name} order by created_on`,
    )
  ).map(({ data }) => data);
const announce = async () => tellOfMeeting(required((await queued("announce-meeting")).at(-1)));
const mailsOf = (kind: string) =>
  db.select().from(mails).where(eq(mails.kind, kind)).orderBy(asc(mails.toAddress));

describe("what it was it is again", () => {
  test.each<[MeetingState, MeetingState]>([
    ["planned", "planned"],
    ["collecting", "collecting"],
    ["published", "published"],
    ["running", "published"],
  ])("cancelled while %s, it is %s", async (before, after) => {
    if (before === "collecting") await db.update(meetings).set({ state: "collecting" });
    if (before === "published" || before === "running") await publish();
    if (before === "running") await startMeeting(leader, await versioned(), now);
    await cancel({ because: "Lederen er syg" });
    const { version } = await stored();

    expect(await restore()).toEqual({ key: at.meeting, version: version + 1 });

    expect(await stored()).toMatchObject({
      ...{ state: after, cancelledAt: null, cancelledBecause: null, stateBefore: null, roomsBefore: null },
      ...{ startedAt: null, currentItemId: null },
    });
    const [told] = await db.select().from(auditEvents).where(eq(auditEvents.action, "meeting.restored"));
    expect(told).toMatchObject({ subject: `meeting:${at.meeting}`, details: { state: after } });
  });

  test("what was added to an agenda in the making stands on it once, and can be sent", async () => {
    await addItem(leader, { ...at, title: "Bikes", type: "discussion", minutes: 5 }, now);
    await cancel();
    await restore();
    const titles = async () => {
      const { agenda } = await meetingPage(db, leader, at, now);
      return agenda?.items.map(({ title }) => title).filter((title) => title === "Bikes");
    };
    expect(await titles()).toEqual(["Bikes"]);
    await publish();
    expect(await titles()).toEqual(["Bikes"]);
  });

  test("one whose time the rhythm took back stands outside it", async () => {
    await cancel();
    await db.update(meetings).set({ rhythmSlot: null });
    await restore();
    expect((await stored()).offRhythm).toBe(true);
  });
});

describe("it is refused", () => {
  const everything = async () => [
    await db.select().from(meetings),
    await db.$count(auditEvents),
    await db.execute(sql`select count(*) from pgboss.job`),
  ];

  test.each<[string, () => Promise<unknown>, string]>([
    ["where nothing was cancelled", async () => {}, "meetingIsNotCancelled"],
    [
      "once its time has passed",
      async () => {
        await cancel();
        await db.update(meetings).set({ startsAt: now });
      },
      "meetingTimePassed",
    ],
    [
      "of a group that is closed",
      async () => {
        await cancel();
        await db.update(groups).set({ archivedOn: "2026-11-20" });
      },
      "groupIsArchived",
    ],
    [
      "after the group's last day",
      async () => {
        await cancel();
        await db.update(groups).set({ lastDay: "2026-11-30", endsBecause: "Done." });
      },
      "groupEndsThen",
    ],
    [
      "where the group meets by then",
      async () => {
        await cancel();
        await db.update(meetings).set({ key: "steering-before" });
        const { id } = await makeMeeting(world, "steering", "2026-12-01T13:00");
        await db.update(meetings).set({ key: "steering-instead" }).where(eq(meetings.id, id));
        await db.update(meetings).set({ key: at.meeting }).where(eq(meetings.key, "steering-before"));
      },
      "groupMeetsInstead",
    ],
  ])("%s, and the preview says the same", async (_, given, words) => {
    await given();
    const before = await everything();
    await expect(restore()).rejects.toMatchObject({ words });
    expect((await preview()).refusal).toMatchObject({ words });
    expect(await everything()).toEqual(before);
  });

  test("to those who may not, and on an old version", async () => {
    await cancel();
    await expect(restore({}, as("member"))).rejects.toThrow(Forbidden);
    await expect(restore({}, as("colleague"))).rejects.toThrow(Forbidden);
    await expect(restore({}, as("stranger"))).rejects.toThrow(NotFound);
    await expect(restore({ version: 1 })).rejects.toThrow(Conflict);
    await restore({}, admin);
  });
});

describe("points that others sent", () => {
  const send = async (question: string, minute: number) => {
    const asked = { ...siv, group: "casework", to: "steering", question };
    return (await sendReferral(leader, asked, new Date(now.getTime() + minute * 60_000))).referral;
  };
  const point = async (id: string) =>
    required((await db.select().from(referrals).where(eq(referrals.id, id)))[0]);
  const itemOf = async (title: string, key = at.meeting) => {
    const [row] = await db
      .select({ item: agendaItems })
      .from(agendaItems)
      .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
      .where(and(eq(agendaItems.title, title), eq(meetings.key, key)));
    return required(row).item;
  };

  test("what waits stands on it again; what was answered or stands elsewhere is said to have gone on", async () => {
    const [waits, answered, taken] = [await send("Who?", 1), await send("When?", 2), await send("Where?", 3)];
    await publish();
    await cancel();
    const { version } = await point(answered);
    const said = { referral: answered, version, answer: "noted", text: "In spring." } as const;
    await answerReferral(leader, { ...siv, ...said }, now);
    const next = await makeMeeting(world, "steering", "2026-12-08T13:00");
    await strikeItem(leader, { ...siv, meeting: next.key, item: `referral:${waits}` }, now);
    await publish(next.key);
    const elsewhere = (await itemOf("Where?", next.key)).id;

    expect((await preview()).elsewhere).toEqual(["When?", "Where?"]);
    await restore();

    const again = await itemOf("Who?");
    expect(again).toMatchObject({ referralId: waits, outcome: null });
    expect((await point(waits)).onItemId).toBe(again.id);
    expect((await point(taken)).onItemId).toBe(elsewhere);
    expect(await point(answered)).toMatchObject({ onItemId: null, answer: "noted" });
    for (const title of ["When?", "Where?"]) {
      const item = await itemOf(title);
      expect(item).toMatchObject({ referralId: null, outcome: "withdrawn" });
      expect(item.lines[0]).toMatchObject({
        says: { code: "wentOn" },
        why: { code: "heldAfterAll" },
        source: { room: "referral", group: "casework" },
      });
    }
  });

  test("a proposal's files hang on its item again, unless another agenda has it", async () => {
    await publish();
    const { id: meetingId, collaborationId, groupId } = await stored();
    const personId = required(world.person.member);
    const made = { collaborationId, groupId, meetingId, personId, type: "discussion" } as const;
    const accepted = { ...made, state: "accepted", answeredAt: now } as const;
    const [stays, goes] = await db
      .insert(proposals)
      .values([
        { ...accepted, title: "Bikes" },
        { ...accepted, title: "Buses" },
      ])
      .returning();
    for (const { id, title } of [required(stays), required(goes)]) {
      const item = { collaborationId, meetingId, key: `proposal:${id}`, position: 9, title };
      await db.insert(agendaItems).values({ ...item, type: "discussion", fill: "none" });
      await db.insert(storedFiles).values({ storedAs: title });
      await db.insert(attachments).values({
        ...{
          collaborationId,
          meetingId,
          itemKey: item.key,
          name: `${title}.pdf`,
          mediaType: "application/pdf",
        },
        ...{ bytes: 1, sha256: "0".repeat(64), storedAs: title, uploadedById: personId },
      });
    }
    await cancel();
    const next = await makeMeeting(world, "steering", "2026-12-08T13:00");
    await db
      .update(proposals)
      .set({ meetingId: next.id })
      .where(eq(proposals.id, required(goes).id));
    await restore();

    const files = await db.select().from(attachments).orderBy(attachments.name);
    expect(files.map(({ name, meetingId: on, itemKey }) => [name, on, itemKey])).toEqual([
      ["Bikes.pdf", meetingId, `proposal:${required(stays).id}`],
      ["Buses.pdf", null, null],
    ]);
    expect(await itemOf("Buses")).toMatchObject({ outcome: "withdrawn", lines: [{ source: null }] });
    expect(await itemOf("Bikes")).toMatchObject({ outcome: null });
  });
});

describe("rooms", () => {
  beforeEach(async () => {
    for (const name of ["Hall", "Small room"]) await addRoom(admin, { ...siv, kind: "room", name });
    await db.update(meetings).set({ place: null });
    await bookRooms(leader, { ...at, rooms: ["hall", "small-room"], shown: [] }, now);
    await publish();
    await cancel();
  });
  const bookedFor = async (key = at.meeting) =>
    (
      await db
        .select({ key: rooms.key })
        .from(roomBookings)
        .innerJoin(rooms, eq(rooms.id, roomBookings.roomId))
        .innerJoin(meetings, eq(meetings.id, roomBookings.meetingId))
        .where(eq(meetings.key, key))
        .orderBy(rooms.key)
    ).map((room) => room.key);

  test("are booked again", async () => {
    expect(await bookedFor()).toEqual([]);
    expect((await preview()).rooms).toEqual({ again: ["Hall", "Small room"], taken: [] });
    await restore();
    expect(await bookedFor()).toEqual(["hall", "small-room"]);
    expect((await stored()).place).toBe("Hall");
  });

  test("one that is taken is named, and done without where that is said; its name is no place any more", async () => {
    const other = await makeMeeting(world, "operations", "2026-12-01T14:30");
    await bookRooms(leader, { ...siv, meeting: other.key, rooms: ["hall"], shown: [] }, now);
    expect((await preview()).rooms).toEqual({
      again: ["Small room"],
      taken: [{ name: "Hall", by: "The operations group" }],
    });
    await expect(restore()).rejects.toMatchObject({
      ...{ words: "roomIsTakenNow", field: "withoutRooms" },
      params: { room: "Hall", by: "The operations group", isTold: "yes", time: "14.30–16.30" },
    });
    expect(await bookedFor()).toEqual([]);
    await restore({ withoutRooms: true });
    expect([await bookedFor(), (await stored()).place]).toEqual([["small-room"], "Small room"]);
    expect(await bookedFor(other.key)).toEqual(["hall"]);
  });

  test("one that is there no more is forgotten", async () => {
    await db.delete(rooms).where(eq(rooms.key, "hall"));
    await restore();
    expect(await bookedFor()).toEqual(["small-room"]);
  });
});

describe("who was invited", () => {
  beforeEach(async () => {
    await publish();
    await announce();
    await db.update(mails).set({ state: "sent" });
    await answerInvitation(as("member"), { ...at, answer: "declined", comment: "Away" }, now);
  });
  const ofMember = () => eq(invitations.personId, required(world.person.member));
  const answer = async () => required((await db.select().from(invitations).where(ofMember()))[0]).partstat;
  const eventIn = (calendar: string | null) => {
    const component = new ICAL.Component(ICAL.parse(required(calendar)));
    const event = required(component.getFirstSubcomponent("vevent"));
    const text = (name: string) => String(event.getFirstPropertyValue(name));
    return [
      ...[component.getFirstPropertyValue("method"), text("uid"), Number(text("sequence")), text("status")],
      event.getFirstProperty("attendee")?.getFirstParameter("partstat"),
    ];
  };

  test("is told by a request that outdoes the cancellation, under the same UID, and asked anew", async () => {
    const { uid } = await stored();
    await cancel();
    await announce();
    const [cancelled] = await mailsOf("cancelled");
    expect(eventIn(cancelled?.calendar ?? null).slice(0, 4)).toEqual(["CANCEL", uid, 1, "CANCELLED"]);
    await db.update(mails).set({ state: "sent" });
    expect(await preview()).toMatchObject({
      isQuiet: false,
      told: { restored: ["Leader Holm", "Member Holm", "Secretary Holm"], invited: [] },
    });
    await restore();
    expect(await answer()).toBe("NEEDS-ACTION");
    await announce();
    await announce();

    const restored = await mailsOf("restored");
    expect(restored.map(({ toAddress }) => toAddress)).toEqual([
      ...["leader@siv.example", "member@siv.example", "secretary@siv.example"],
    ]);
    for (const { calendar, calendarMethod, subject, text } of restored) {
      expect(calendarMethod).toBe("REQUEST");
      expect(eventIn(calendar)).toEqual(["REQUEST", uid, 2, "CONFIRMED", "NEEDS-ACTION"]);
      expect(subject).toMatch(/^Holdes alligevel: The steering group/);
      expect(text).toMatch(/bliver holdt alligevel[\s\S]*Svar igen[\s\S]*Budget/);
    }
    expect(restored[0]?.fromAddress).toBe(cancelled?.fromAddress);

    // what is answered to it counts, and what is cancelled once more is told once more
    await answerInvitation(as("member"), { ...at, answer: "accepted" }, now);
    expect(await answer()).toBe("ACCEPTED");
    await db.update(mails).set({ state: "sent" });
    await cancel();
    await announce();
    const again = (await mailsOf("cancelled")).filter(({ state }) => state === "waiting");
    expect(again.map(({ calendar }) => eventIn(calendar)[2])).toEqual([3, 3, 3]);
  });

  test("hears nothing where nobody had heard of the cancellation, and the answer counts on", async () => {
    await cancel();
    expect((await preview()).told).toEqual({ restored: [], invited: [] });
    await restore();
    for (const job of await queued("announce-meeting")) await tellOfMeeting(job);
    expect(await db.$count(mails)).toBe(3);
    expect(await answer()).toBe("DECLINED");
  });

  test("gets one mail only, where the cancellation could not leave", async () => {
    await cancel();
    await announce();
    await restore();
    await announce();
    expect((await mailsOf("cancelled")).map(({ state }) => state)).toEqual([
      ...["superseded", "superseded", "superseded"],
    ]);
    expect((await mailsOf("restored")).map(({ state }) => state)).toEqual(["waiting", "waiting", "waiting"]);
  });

  test("is not told by who sits in the circle no more; who came in since is invited", async () => {
    await cancel();
    await announce();
    await db.update(groups).set({ secretaryId: required(world.person.colleague) });
    expect((await preview()).told).toEqual({
      restored: ["Leader Holm", "Member Holm"],
      invited: ["Colleague Holm"],
    });
    await restore();
    await announce();
    expect((await mailsOf("restored")).map(({ toAddress }) => toAddress)).toEqual([
      ...["leader@siv.example", "member@siv.example"],
    ]);
    const invited = (await mailsOf("invited")).filter(({ state }) => state === "waiting");
    expect(invited.map(({ toAddress, calendar }) => [toAddress, eventIn(calendar)[2]])).toEqual([
      ["colleague@siv.example", 2],
    ]);
    expect(await mailsOf("removed")).toEqual([]);
  });
});

describe("before its agenda was sent", () => {
  const tellNotHeld = async () => {
    for (const job of await queued("tell-not-held"))
      await mailNotHeld(job, (facts) => notHeld(facts, translator(facts.language)), now);
  };
  const tellHeld = async () => {
    const waiting = await queued("tell-held-after-all");
    for (const job of [...waiting, ...waiting])
      await mailHeldAfterAll(job, (facts) => heldAfterAll(facts, translator(facts.language)), now);
    return mailsOf("held-after-all");
  };

  test("those who read that it is given up read that it is not; what has not left is not sent", async () => {
    await cancel({ tell: true });
    await tellNotHeld();
    const [first, ...others] = await mailsOf("not-held");
    await db
      .update(mails)
      .set({ state: "sent" })
      .where(eq(mails.id, required(first).id));
    expect(await preview()).toMatchObject({ isQuiet: true, told: { restored: ["Leader Holm"] } });
    await restore();
    expect(others).toHaveLength(2);
    expect((await mailsOf("not-held")).map(({ state }) => state)).toEqual([
      ...["sent", "superseded", "superseded"],
    ]);
    const [letter, ...more] = await tellHeld();
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ toAddress: "leader@siv.example", calendar: null });
    expect(letter?.subject).toMatch(/^Holdes alligevel: The steering group/);

    // given up once more, everybody is told once more
    await cancel({ tell: true });
    await db.update(meetings).set({ cancelledAt: new Date(now.getTime() + 60_000) });
    await tellNotHeld();
    expect((await mailsOf("not-held")).filter(({ state }) => state === "waiting")).toHaveLength(3);
  });

  test("nobody hears anything where nobody did", async () => {
    await cancel();
    await restore();
    expect([await queued("tell-held-after-all"), await queued("announce-meeting")]).toEqual([[], []]);
  });

  test("a confidential group's mail says when, and nothing else", async () => {
    await db.update(groups).set({ confidential: true });
    await cancel({ tell: true });
    await tellNotHeld();
    await db.update(mails).set({ state: "shown" });
    await restore();
    const [letter] = await tellHeld();
    expect(letter?.subject).toBe("Holdes alligevel: Møde – se løsningen");
    expect(`${letter?.subject} ${letter?.text} ${letter?.html}`).not.toContain("steering group");
  });
});

test("cancellations, restorations and publications across each other end in no deadlock, and no point in two places", async () => {
  const days = ["01", "08", "15", "22"].map((day) => `2026-12-${day}`);
  for (const day of days.slice(1)) await makeMeeting(world, "steering", `${day}T13:00`);
  for (const name of ["Hall", "Small room"]) await addRoom(admin, { ...siv, kind: "room", name });
  for (let nth = 0; nth < 12; nth++)
    await sendReferral(
      leader,
      { ...siv, group: "casework", to: "steering", question: `Question ${nth}?` },
      now,
    );
  const keys = days.map((day) => `steering-${day}`);
  for (const meeting of keys)
    await bookRooms(leader, { ...siv, meeting, rooms: ["hall", "small-room"], shown: [] }, now);

  // the queue is opened by the first job, over a connection of its own: not while every connection is taken
  await publish();
  for (let round = 0; round < 8; round++) {
    const known = await Promise.all(keys.map((key) => versioned(key)));
    const outcomes = await Promise.allSettled(
      known.flatMap((meeting) => [
        cancelMeeting(leader, meeting, now),
        restoreMeeting(leader, meeting, now),
        publishAgenda(leader, meeting, now),
        restoreMeeting(leader, meeting, now),
        cancelMeeting(leader, meeting, now),
      ]),
    );
    const unexpected = outcomes.filter(
      (one) =>
        one.status === "rejected" && !(one.reason instanceof Refused || one.reason instanceof Conflict),
    );
    expect(unexpected).toEqual([]);
    expect(outcomes.some(({ status }) => status === "fulfilled")).toBe(true);
  }
  const wrong = await db.execute(sql`
    select r.id from referrals r left join agenda_items i on i.id = r.on_item_id left join meetings m on m.id = i.meeting_id
    where (r.on_item_id is not null and (i.referral_id is distinct from r.id or m.state <> 'published'))
      or (select count(*) from agenda_items o join meetings n on n.id = o.meeting_id
        where o.referral_id = r.id and n.state = 'published') <> (r.on_item_id is not null)::int`);
  expect([...wrong]).toEqual([]);
}, 60_000);
