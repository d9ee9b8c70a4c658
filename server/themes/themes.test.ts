// Themes over the year and the guests who come with them, against a real database.
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { dispositionVersions, groups, themes } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { machine } from "../actor";
import { exportCollaboration } from "../collaborations/export-collaboration";
import { importCollaboration } from "../collaborations/import-collaboration";
import { loadCollaboration } from "../collaborations/queries";
import { Conflict, Forbidden, NotFound, Refused } from "../domain/errors";
import { writeCollaborationFile } from "../domain/write-collaboration";
import { groupPage } from "../groups/page";
import { announceMeeting } from "../invitations/announce-meeting";
import { followCircles } from "../invitations/follow-circles";
import { shownInvitation } from "../invitations/queries";
import { announcer } from "../jobs/announcer";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { deleteMeeting } from "../meetings/delete-meeting";
import { moveMeeting } from "../meetings/move-meeting";
import { meetingPage } from "../meetings/page";
import { planNextMeeting } from "../meetings/plan-next-meeting";
import { publishAgenda } from "../meetings/publish-agenda";
import { invitePerson } from "../people/invite-person";
import { listPeople } from "../people/queries";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { PlanThemeDay, SaveTheme } from "./input";
import { planThemeDay } from "./plan-day";
import { themesPage } from "./queries";
import { removeTheme } from "./remove-theme";
import { saveTheme } from "./save-theme";

testDatabase();
const leader = as("leader");
const steering = { collaboration: "siv", group: "steering" };
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };
const visitor = { name: "Nadia Krag", organisation: "The University", email: "nadia@elsewhere.example" };
let world: TestWorld;

beforeEach(async () => {
  await db.delete(collaborations);
  world = await makeWorld();
  await makeMeeting(world, "steering", "2026-12-01T13:00");
});

/** As the form sends it. */
const saved = (fields: Record<string, unknown>, actor = leader) =>
  saveTheme(actor, SaveTheme.parse({ ...steering, ...fields }), now);
const page = (actor = leader) => themesPage(db, actor, { ...steering, year: 2026 }, now);
const invited = async () => (await meetingPage(db, leader, meeting, now)).invited.map(({ name }) => name);
const planned = async (theme: string) => (await page()).themes.find(({ id }) => id === theme);
const rowOf = async (id: string) => required((await db.select().from(themes).where(eq(themes.id, id)))[0]);

/** The group's disposition gets a place for the theme. */
async function giveThemePlace(): Promise<void> {
  const theme = { id: "theme", title: "Theme", type: "discussion", fill: "theme", minutes: 20 } as const;
  await db.update(dispositionVersions).set({ items: [theme] });
}

describe("the plan", () => {
  test("a theme with a date stands at its meeting, one without waits for room", async () => {
    await saved({ title: "Loneliness", on: "01.12.2026", presenters: "Member Holm\nsomebody else" });
    await saved({ title: "Housing" });
    const { meetings: year, unplaced } = await page();
    expect(year.map(({ key, themes: here }) => [key, here.map(({ title }) => title)])).toEqual([
      ["steering-2026-12-01", ["Loneliness"]],
    ]);
    expect(unplaced.map(({ title }) => title)).toEqual(["Housing"]);
    expect(year[0]?.themes[0]?.presenters.map(({ name }) => name)).toEqual(["Member Holm", "somebody else"]);
  });

  test("a date that cannot be is refused in words", () => {
    const read = SaveTheme.safeParse({ ...steering, title: "T", on: "31.02.2027" });
    expect(read.error?.issues[0]).toMatchObject({ path: ["on"], message: "dayImpossible" });
  });

  test("two who change the same theme: the second sees what stands", async () => {
    const { theme } = await saved({ title: "Loneliness" });
    await saved({ theme, version: 1, title: "Lonely people" });
    const late = saved({ theme, version: 1, title: "Alone" }, as("secretary"));
    await expect(late).rejects.toMatchObject({ theirs: { version: 2, title: "Lonely people" } });
    await expect(late).rejects.toBeInstanceOf(Conflict);
    expect(await rowOf(theme)).toMatchObject({ title: "Lonely people", version: 2 });
  });

  test("it is planned by those who plan the group's meetings, and read by everyone", async () => {
    const { theme } = await saved({ title: "Loneliness" });
    await expect(saved({ title: "Mine" }, as("member"))).rejects.toBeInstanceOf(Forbidden);
    await expect(page(as("stranger"))).rejects.toBeInstanceOf(NotFound);
    expect((await page(as("colleague"))).themes).toMatchObject([{ id: theme, title: "Loneliness" }]);
    await expect(removeTheme(as("member"), { ...steering, theme, version: 1 }, now)).rejects.toBeInstanceOf(
      Forbidden,
    );
    await removeTheme(leader, { ...steering, theme, version: 1 }, now);
    expect((await page()).themes).toEqual([]);
  });
});

describe("a guest from outside", () => {
  const withGuest = { title: "Loneliness", on: "01.12.2026", guests: [visitor] };

  test("is invited to that meeting alone, and finds nothing else here", async () => {
    await makeMeeting(world, "steering", "2027-01-12T13:00");
    await saved(withGuest);
    expect(await invited()).toContain("Nadia Krag");
    const other = await meetingPage(db, leader, { ...meeting, meeting: "steering-2027-01-12" }, now);
    expect(other.invited.map(({ name }) => name)).not.toContain("Nadia Krag");

    const guest = { ...as("leader"), email: visitor.email };
    await expect(loadCollaboration(db, guest, "siv")).rejects.toBeInstanceOf(NotFound);
    await expect(meetingPage(db, guest, meeting, now)).rejects.toBeInstanceOf(NotFound);
    const listed = await listPeople(db, as("admin"), "siv", now);
    expect([...listed.people, ...listed.left].map(({ name }) => name)).not.toContain("Nadia Krag");
    expect((await page(as("colleague"))).themes[0]?.presenters).toEqual([
      { name: "Nadia Krag", from: "The University", guest: true, email: null },
    ]);
  });

  test("gets the invitation when the agenda goes out, and hears when they are not to come", async () => {
    const { theme } = await saved(withGuest);
    await giveThemePlace();
    await publishAgenda(leader, { ...meeting, version: 1 }, now);
    const meetingId = required((await db.select().from(meetings))[0]).id;
    await announceMeeting(meetingId, announcer, now);
    const [invitation] = await lettersTo(visitor.email);
    expect(invitation).toMatchObject({ kind: "invited", calendarMethod: "REQUEST" });
    const token = /respond\/([\w-]+)/.exec(required(invitation).text)?.[1] ?? "";
    expect((await shownInvitation(token, now))?.told?.reader).toBe("Nadia Krag");

    await saved({ ...withGuest, theme, version: 1, guests: [] });
    await followCircles(world.collaborationId, announcer, now);
    const kinds = (await lettersTo(visitor.email)).map(({ kind, calendarMethod }) => [kind, calendarMethod]);
    expect(kinds).toEqual([
      ["invited", "REQUEST"],
      ["removed", "CANCEL"],
    ]);
    expect((await shownInvitation(token, now))?.told).toBeNull();
  });

  test("known by their address is not made twice, and who is of the collaboration stays so", async () => {
    await saved(withGuest);
    await saved({ title: "Again", guests: [{ ...visitor, name: "Nadia Krag Lund" }] });
    await saved({ title: "Ours", guests: [{ name: "Another name", email: "COLLEAGUE@siv.example" }] });
    const rows = await db.select().from(people).where(eq(people.email, visitor.email));
    expect(rows).toMatchObject([{ name: "Nadia Krag Lund", guest: true }]);
    const [colleague] = await db.select().from(people).where(eq(people.email, "colleague@siv.example"));
    expect(colleague).toMatchObject({ name: "Colleague Holm", guest: false });
  });

  test("who presents and sits in no circle comes to the meeting, too", async () => {
    await saved({ title: "Loneliness", on: "01.12.2026", presenters: "Colleague Holm\nMember Holm" });
    const names = await invited();
    expect(names).toContain("Colleague Holm");
    expect(names.filter((name) => name === "Member Holm")).toHaveLength(1);
  });

  test("without an address is asked for it, beside the field", async () => {
    await expect(saved({ ...withGuest, guests: [{ name: "Nadia Krag" }] })).rejects.toMatchObject({
      words: "required",
      field: "guests.0.email",
    });
    expect(await db.select().from(themes)).toEqual([]);
  });

  test("becomes one of the collaboration when an administrator invites them", async () => {
    await saved(withGuest);
    await invitePerson(as("admin"), { collaboration: "siv", name: visitor.name, email: visitor.email });
    const { people: listed } = await listPeople(db, as("admin"), "siv", now);
    expect(listed.map(({ name }) => name)).toContain("Nadia Krag");
  });
});

describe("a theme day", () => {
  const day = { title: "A whole day", on: "15.12.2026", wholeDay: "true", guests: [visitor] };
  const plan = (theme: string, version = 1) =>
    planThemeDay(
      leader,
      PlanThemeDay.parse({ ...steering, theme, version, time: "9.00", durationMinutes: "360" }),
      now,
    );

  test("is a meeting of its own, about its theme, with its guests", async () => {
    const { theme } = await saved(day);
    const { key } = await plan(theme);
    expect(await plan(theme)).toEqual({ key });
    const seen = await meetingPage(db, leader, { ...meeting, meeting: key }, now);
    expect(seen.meeting).toMatchObject({ wallTime: "2026-12-15T09:00", durationMinutes: 360 });
    expect(seen.agenda?.items).toMatchObject([{ title: "A whole day", fill: "theme", minutes: 360 }]);
    expect(seen.agenda?.items[0]?.lines[0]).toMatchObject({ why: { code: "themeDay" } });
    expect(seen.invited.map(({ name }) => name)).toContain("Nadia Krag");
    expect(await invited()).not.toContain("Nadia Krag");
  });

  test("does not stand for the group's next meeting", async () => {
    const { theme } = await saved({ ...day, on: "25.11.2026" });
    await plan(theme);
    expect(await planNextMeeting(leader, steering, now)).toEqual({ key: meeting.meeting, planned: false });
  });

  test("stays a day while it is planned, and is not removed under it", async () => {
    const { theme } = await saved(day);
    await plan(theme);
    for (const change of [{ on: undefined }, { wholeDay: false }])
      await expect(saved({ ...day, theme, version: 1, ...change })).rejects.toMatchObject({
        words: "themeDayIsPlanned",
        field: "on",
      });
    await expect(removeTheme(leader, { ...steering, theme, version: 1 }, now)).rejects.toBeInstanceOf(
      Refused,
    );
    await saved({ ...day, theme, version: 1, title: "Another title" });
    expect(await planned(theme)).toMatchObject({ title: "Another title", on: "2026-12-15" });
  });

  test("has one date: the theme's follows the meeting, and the meeting the theme's", async () => {
    const { theme } = await saved(day);
    const { key } = await plan(theme);
    const at = { ...meeting, meeting: key };
    await moveMeeting(leader, { ...at, version: 1, date: "2026-12-17", time: "10:00" }, now);
    expect(await planned(theme)).toMatchObject({ on: "2026-12-17", day: key });

    await publishAgenda(leader, { ...at, version: 2 }, now);
    await saved({ ...day, theme, version: 1, on: "18.12.2026" });
    const { meeting: moved } = await meetingPage(db, leader, at, now);
    expect(moved).toMatchObject({ wallTime: "2026-12-18T10:00" });
    expect(await planned(theme)).toMatchObject({ on: "2026-12-18" });
    expect((await exportCollaboration(as("admin"), "siv")).themes).toMatchObject([{ on: "2026-12-18" }]);

    await expect(saved({ ...day, theme, version: 2, on: "01.11.2026" })).rejects.toMatchObject({
      words: "timeIsPast",
      field: "on",
    });
  });

  test("has no date once its meeting is cancelled, and is planned anew", async () => {
    const { theme } = await saved(day);
    const { key } = await plan(theme);
    await cancelMeeting(leader, { ...meeting, meeting: key, version: 1 }, now);
    expect(await planned(theme)).toMatchObject({ on: null, day: null, wholeDay: true });
    expect((await page()).unplaced.map(({ id }) => id)).toEqual([theme]);

    await saved({ ...day, theme, version: 1, on: "19.12.2026" });
    const again = await plan(theme, 2);
    expect(await planned(theme)).toMatchObject({ on: "2026-12-19", day: again.key });
  });

  test("that was planned by mistake leaves the theme its date", async () => {
    const { theme } = await saved(day);
    const { key } = await plan(theme);
    await deleteMeeting(leader, { ...meeting, meeting: key, version: 1 });
    expect(await planned(theme)).toMatchObject({ on: "2026-12-15", day: null });
  });

  test("keeps its one date when a file is imported over it", async () => {
    const { theme } = await saved(day);
    const { key } = await plan(theme);
    const file = await exportCollaboration(as("admin"), "siv");
    const answer = await importCollaboration(machine("import"), writeCollaborationFile(file), now);
    expect(answer).toHaveProperty("imported");
    await moveMeeting(
      leader,
      { ...meeting, meeting: key, version: 1, date: "2026-12-17", time: "10:00" },
      now,
    );
    expect(await planned(theme)).toMatchObject({ on: "2026-12-17", day: key });
  });

  test("without a date, or in the past, is not planned", async () => {
    const { theme } = await saved({ ...day, on: undefined });
    await expect(plan(theme)).rejects.toMatchObject({ words: "themeDayNeedsDate" });
    const past = await saved({ ...day, on: "01.11.2026" });
    await expect(plan(past.theme)).rejects.toMatchObject({ words: "timeIsPast", field: "time" });
  });

  test("is counted against the rhythm on the group's page", async () => {
    await db.update(groups).set({ rhythm: { perYear: 4, themeDays: 2 } });
    await saved(day);
    expect((await groupPage(db, leader, steering, now)).themeDays).toEqual({ planned: 1, of: 2 });
    expect((await page()).days).toEqual({ planned: 1, of: 2 });
  });
});

const lettersTo = (address: string) =>
  db.select().from(mails).where(eq(mails.toAddress, address)).orderBy(mails.createdAt, mails.about);
