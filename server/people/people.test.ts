// Who is in a collaboration, who may change it, and what those outside can see: against a real database.
import { and, eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { collaborations, organisations, people } from "@/db/schema/collaborations";
import { dispositions, groupMembers, groups } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import type { PersonActor } from "../actor";
import { collaborationsOf, loadCollaboration } from "../collaborations/queries";
import { Conflict, Forbidden, NotFound, Refused, RefusedInParts } from "../domain/errors";
import { testDatabase } from "../test-database";
import { editPerson } from "./edit-person";
import { EditPerson } from "./input";
import { invitePeople } from "./invite-people";
import { invitePerson } from "./invite-person";
import { mailInvitation } from "./mail-invitation";
import { markAsLeft } from "./mark-as-left";
import { listPeople, onePerson, recentActivity } from "./queries";
import { setAdministrator } from "./set-administrator";

testDatabase();

const now = new Date("2026-11-24T08:00:00Z");
const actor = (name: string): PersonActor => ({
  kind: "person",
  accountId: "00000000-0000-0000-0000-000000000000",
  email: `${name}@x.example`,
  language: null,
});
const [birgit, lene, ole, other, stranger] = ["birgit", "lene", "ole", "other", "stranger"].map(actor) as [
  PersonActor,
  PersonActor,
  PersonActor,
  PersonActor,
  PersonActor,
];
const siv = { collaboration: "siv" };
let sivId = "";

beforeEach(async () => {
  await db.delete(groupMembers);
  await db.delete(groups);
  await db.delete(collaborations);
  await db.execute(sql`delete from pgboss.job`);
  sivId = await place("siv", [
    { key: "birgit", administrator: true },
    { key: "lene", administrator: true },
    { key: "ole" },
    { key: "gone", leftOn: "2026-01-01" },
  ]);
  await place("pvta", [{ key: "other", administrator: true }, { key: "ole" }]);
  await db
    .insert(organisations)
    .values({ collaborationId: sivId, key: "job", name: "Jobcenter", kind: "unit", position: 0 });
});

test("an invited person is here, is written down, and is mailed", async () => {
  const added = await invitePerson(birgit, {
    ...siv,
    name: "Søren Ø",
    email: "new@x.example",
    organisation: "job",
    title: "leder",
  });

  expect(added).toEqual({ invited: ["Søren Ø"], returned: [], present: [] });
  const person = (await listPeople(db, ole, "siv", now)).people.find(({ key }) => key === "soeren-oe");
  expect(person).toMatchObject({
    email: "new@x.example",
    organisation: "Jobcenter",
    title: "leder",
    administrator: false,
  });
  expect(await actions()).toEqual(["person.invited"]);

  const [job] = await invitations();
  await mailInvitation(job, write);
  await mailInvitation(job, write);
  expect(await db.select().from(mails)).toMatchObject([
    { toAddress: "new@x.example", collaborationId: sivId, text: "birgit invites to siv" },
  ]);
});

test("who is here already is said so, beside the address", async () => {
  const again = invitePerson(birgit, { ...siv, name: "Ole", email: "ole@x.example" });
  await expect(again).rejects.toMatchObject({ words: "personPresent", field: "email" });
  expect(await invitations()).toEqual([]);
});

test("who left comes back as the one they were, and not as administrator", async () => {
  await markAsLeft(birgit, { ...siv, person: "lene" }, now);
  const added = await invitePerson(birgit, { ...siv, name: "Another name", email: "lene@x.example" });

  expect(added.returned).toEqual(["lene"]);
  const lenes = await db
    .select()
    .from(people)
    .where(and(eq(people.collaborationId, sivId), eq(people.key, "lene")));
  expect(lenes).toMatchObject([{ leftOn: null, administrator: false, name: "lene" }]);
});

test("nobody who has left in between is mailed", async () => {
  await invitePerson(birgit, { ...siv, name: "New", email: "new@x.example" });
  const [job] = await invitations();
  await markAsLeft(birgit, { ...siv, person: "new" }, now);
  await mailInvitation(job, write);

  expect(await db.$count(mails)).toBe(0);
});

test("a list is invited whole, those here already are said so, and equal names get keys of their own", async () => {
  const list =
    "Ida Bro <ida@x.example>\nIda Bro; ida2@x.example; jobcenter; leder\nOle <OLE@x.example>\nGone <gone@x.example>";
  const added = await invitePeople(birgit, { ...siv, list });

  expect(added).toEqual({ invited: ["Ida Bro", "Ida Bro"], returned: ["gone"], present: ["ole"] });
  const keys = (await listPeople(db, birgit, "siv", now)).people.map(({ key }) => key);
  expect(keys).toEqual(expect.arrayContaining(["ida-bro", "ida-bro-2"]));
  expect(await invitations()).toHaveLength(3);
});

test("a list with mistakes invites nobody, and names every line", async () => {
  const list = "Ida <ida@x.example>\nNo address\n\nPer; per@x.example; Jobcentre\nIda <ida@x.example>";
  const refused = await invitePeople(birgit, { ...siv, list }).catch((error) => error);

  expect(refused).toBeInstanceOf(RefusedInParts);
  expect(refused.parts).toEqual({
    "list.2": { words: "list.addressMissing", params: { line: 2, text: "No address" } },
    "list.4": { words: "list.organisationNear", params: { line: 4, text: "Jobcentre", meant: "Jobcenter" } },
    "list.5": { words: "list.listedTwice", params: { line: 5, text: "ida@x.example", first: 1 } },
  });
  expect(Object.keys(refused.parts)).toEqual(["list.2", "list.4", "list.5"]);
  expect(await db.$count(people, eq(people.collaborationId, sivId))).toBe(4);
  expect(await actions()).toEqual([]);
  expect(await invitations()).toEqual([]);
});

test("the same list sent twice at once is one list", async () => {
  const list = "Ida <ida@x.example>\nPer <per@x.example>";
  const both = await Promise.all([
    invitePeople(birgit, { ...siv, list }),
    invitePeople(lene, { ...siv, list }),
  ]);

  expect(both.map(({ invited }) => invited.length).sort()).toEqual([0, 2]);
  expect(await invitations()).toHaveLength(2);
});

test("a correction is kept, and a second one made from the same page meets the first", async () => {
  const { person } = await onePerson(db, birgit, { ...siv, person: "ole" }, now);
  const change = { ...siv, person: "ole", version: person.version, name: "Ole B", email: "ole@x.example" };
  await editPerson(birgit, change);

  const second = editPerson(lene, { ...change, name: "Ole C" });
  await expect(second).rejects.toBeInstanceOf(Conflict);
  await expect(second).rejects.toMatchObject({ theirs: { name: "Ole B" } });
  const { theirs } = (await second.catch((error) => error)) as Conflict;
  await editPerson(lene, { ...change, name: "Ole C", version: String(theirs.version) });
  expect(await actions()).toEqual(["person.edited", "person.edited"]);
});

test("of two corrections at once, one is kept", async () => {
  const { person } = await onePerson(db, birgit, { ...siv, person: "ole" }, now);
  const change = { ...siv, person: "ole", version: person.version, email: "ole@x.example" };
  const both = await Promise.allSettled(
    ["A", "B", "C"].map((name) => editPerson(birgit, { ...change, name })),
  );

  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("two people never share an address", async () => {
  const { person } = await onePerson(db, birgit, { ...siv, person: "ole" }, now);
  const taken = editPerson(birgit, {
    ...siv,
    person: "ole",
    version: person.version,
    name: "Ole",
    email: "lene@x.example",
  });
  await expect(taken).rejects.toMatchObject({ words: "addressTaken", field: "email" });
});

test("a new address moves the access to it at once", async () => {
  const { person } = await onePerson(db, birgit, { ...siv, person: "ole" }, now);
  await editPerson(birgit, {
    ...siv,
    person: "ole",
    version: person.version,
    name: "Ole",
    email: "new@x.example",
  });

  await expect(loadCollaboration(db, ole, "siv")).rejects.toBeInstanceOf(NotFound);
  expect((await loadCollaboration(db, actor("new"), "siv")).person?.key).toBe("ole");
});

test("whoever leaves sees nothing from then on, but their traces stay", async () => {
  await db.insert(mails).values(mailTo("ole@x.example"));
  await markAsLeft(birgit, { ...siv, person: "ole" }, now);
  await markAsLeft(birgit, { ...siv, person: "ole" }, now);

  await expect(listPeople(db, ole, "siv", now)).rejects.toBeInstanceOf(NotFound);
  expect((await collaborationsOf(db, ole)).map(({ collaboration }) => collaboration.key)).toEqual(["pvta"]);
  const { left } = await listPeople(db, birgit, "siv", now);
  expect(left.map(({ key }) => key)).toEqual(["gone", "ole"]);
  expect((await db.select().from(mails))[0]?.state).toBe("superseded");
  expect(await actions()).toEqual(["person.left"]);
});

test.each([
  ["leaving", (who: PersonActor, person: string) => markAsLeft(who, { ...siv, person }, now)],
  [
    "stepping down",
    (who: PersonActor, person: string) => setAdministrator(who, { ...siv, person, administrator: false }),
  ],
])("%s: two administrators against each other, at once, leave one", async (_, act) => {
  const both = await Promise.allSettled([act(birgit, "lene"), act(lene, "birgit")]);

  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [left] = await db
    .select()
    .from(people)
    .where(and(eq(people.collaborationId, sivId), eq(people.administrator, true)));
  const last = actor(left?.key ?? "");
  await expect(act(last, left?.key ?? "")).rejects.toMatchObject({ words: "lastAdministrator" });
});

test("being administrator is given and taken", async () => {
  await setAdministrator(birgit, { ...siv, person: "ole", administrator: true });
  await setAdministrator(ole, { ...siv, person: "birgit", administrator: false });

  await expect(
    setAdministrator(birgit, { ...siv, person: "birgit", administrator: true }),
  ).rejects.toBeInstanceOf(Forbidden);
  expect(await actions()).toEqual(["person.made-administrator", "person.no-longer-administrator"]);
});

test("nobody who has left is made administrator", async () => {
  const made = setAdministrator(birgit, { ...siv, person: "gone", administrator: true });
  await expect(made).rejects.toBeInstanceOf(NotFound);
});

const person = { ...siv, person: "ole" };
const acts: [string, (who: PersonActor) => Promise<unknown>][] = [
  ["inviting", (who) => invitePerson(who, { ...siv, name: "New", email: "new@x.example" })],
  ["inviting a list", (who) => invitePeople(who, { ...siv, list: "New <new@x.example>" })],
  ["editing", (who) => editPerson(who, { ...person, version: "1", name: "O", email: "o@x.example" })],
  ["marking as left", (who) => markAsLeft(who, person, now)],
  ["making administrator", (who) => setAdministrator(who, { ...person, administrator: true })],
  ["opening a person", (who) => onePerson(db, who, person, now)],
  ["reading the audit", (who) => recentActivity(db, who, "siv")],
];

test.each(acts)("%s is for administrators, and unseen from outside", async (_, act) => {
  const before = await everything();

  await expect(act(ole)).rejects.toBeInstanceOf(Forbidden);
  for (const outsider of [other, stranger, actor("gone")])
    await expect(act(outsider)).rejects.toBeInstanceOf(NotFound);

  expect(await everything()).toEqual(before);
});

test("another collaboration's person and organisation are not here", async () => {
  await expect(markAsLeft(birgit, { ...siv, person: "other" }, now)).rejects.toBeInstanceOf(NotFound);
  const foreign = invitePerson(other, {
    collaboration: "pvta",
    name: "N",
    email: "n@x.example",
    organisation: "job",
  });
  await expect(foreign).rejects.toBeInstanceOf(Refused);
});

test("two collaborations never see each other; a person in both sees both", async () => {
  const seenBy = async (who: PersonActor) =>
    (await collaborationsOf(db, who)).map(({ collaboration }) => collaboration.key);
  expect(await seenBy(birgit)).toEqual(["siv"]);
  expect(await seenBy(other)).toEqual(["pvta"]);
  expect(await seenBy(ole)).toEqual(["pvta", "siv"]);
  expect(await seenBy(stranger)).toEqual([]);
  const pvta = (await listPeople(db, ole, "pvta", now)).people.map(({ key }) => key);
  expect(pvta).toEqual(["ole", "other"]);
});

test("leaving one collaboration leaves the other as it was", async () => {
  await markAsLeft(birgit, { ...siv, person: "ole" }, now);
  expect((await listPeople(db, ole, "pvta", now)).me).toBe("ole");
});

test("those who left are shown to administrators only", async () => {
  expect((await listPeople(db, birgit, "siv", now)).left).toHaveLength(1);
  expect((await listPeople(db, ole, "siv", now)).left).toEqual([]);
});

test("a confidential group is listed for its circle alone", async () => {
  await confidentialGroup("birgit", ["ole"]);
  const groupsOf = async (who: PersonActor, key: string) =>
    (await listPeople(db, who, "siv", now)).people
      .find((one) => one.key === key)
      ?.groups.map(({ role }) => role);

  expect(await groupsOf(birgit, "ole")).toEqual(["member"]);
  expect(await groupsOf(ole, "birgit")).toEqual(["leader"]);
  expect(await groupsOf(lene, "ole")).toEqual([]);
});

test.each([
  "collaborationId",
  "leftOn",
  "administrator",
  "key",
  "id",
  "position",
])("an edit cannot carry %s", (column) => {
  const edit = { ...person, version: "1", name: "O", email: "o@x.example" };
  expect(EditPerson.safeParse(edit).success).toBe(true);
  expect(EditPerson.safeParse({ ...edit, [column]: "x" }).success).toBe(false);
});

async function place(
  key: string,
  members: { key: string; administrator?: boolean; leftOn?: string }[],
): Promise<string> {
  const [made] = await db
    .insert(collaborations)
    .values({ key, name: key, timeZone: "Europe/Copenhagen", language: "da" })
    .returning();
  const collaborationId = made?.id ?? "";
  await db.insert(people).values(
    members.map((member, position) => ({
      collaborationId,
      position,
      name: member.key,
      email: `${member.key}@x.example`,
      ...member,
    })),
  );
  return collaborationId;
}

async function confidentialGroup(leader: string, members: string[]) {
  const here = { collaborationId: sivId, position: 0 };
  const ids = new Map(
    (await db.select().from(people).where(eq(people.collaborationId, sivId))).map(({ key, id }) => [key, id]),
  );
  const [disposition] = await db
    .insert(dispositions)
    .values({ ...here, key: "d", name: "d" })
    .returning();
  const [group] = await db
    .insert(groups)
    .values({
      ...here,
      key: "g",
      name: "g",
      layer: "steering",
      confidential: true,
      leaderId: ids.get(leader) ?? "",
      dispositionId: disposition?.id ?? "",
    })
    .returning();
  const seat = { ...here, groupId: group?.id ?? "" };
  await db
    .insert(groupMembers)
    .values(members.map((member) => ({ ...seat, personId: ids.get(member) ?? "" })));
}

const mailTo = (toAddress: string) => ({
  collaborationId: sivId,
  about: "test",
  kind: "test",
  toName: "",
  toAddress,
  fromName: "",
  fromAddress: "",
  replyTo: "",
  envelopeFrom: "",
  messageId: "",
  subject: "",
  html: "",
  text: "",
});

const write = (facts: { invitedBy: { name: string }; collaborationName: string }) => {
  const text = `${facts.invitedBy.name} invites to ${facts.collaborationName}`;
  return { subject: text, html: text, text };
};

async function invitations() {
  const rows = await db.execute<{ data: { personId: string; invitedBy: string; occasion: string } }>(
    sql`select data from pgboss.job where name = 'invite-person'`,
  );
  return rows.map(({ data }) => data) as [(typeof rows)[number]["data"]];
}

async function actions(): Promise<string[]> {
  const events = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.collaborationId, sivId))
    .orderBy(auditEvents.id);
  return events.map(({ action }) => action);
}

const everything = async () => [
  await db.select().from(people),
  await db.select().from(auditEvents),
  await invitations(),
];
