// Groups as they are documented: who sits where, and every way of editing them.
import { readFileSync } from "node:fs";
import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { dispositionVersions, groups } from "@/db/schema/groups";
import { agendaEdits, meetings } from "@/db/schema/meetings";
import { machine, type PersonActor } from "../actor";
import { importCollaboration } from "../collaborations/import-collaboration";
import { mapOf } from "../collaborations/map";
import { Conflict, Forbidden, NotFound, Refused } from "../domain/errors";
import { planNextMeeting } from "../meetings/plan-next-meeting";
import { testDatabase } from "../test-database";
import { arrangeDisposition } from "./arrange-disposition";
import { createGroup } from "./create-group";
import { dispositionHistory } from "./disposition-versions";
import { editCircle } from "./edit-circle";
import { editDisposition } from "./edit-disposition";
import { editGroup } from "./edit-group";
import { groupForms } from "./forms";
import { ArrangeDisposition, EditCircle, EditDisposition, EditGroup } from "./input";
import { groupPage } from "./page";
import { restoreDisposition } from "./restore-disposition";

testDatabase();

const now = new Date("2026-11-22T10:00:00Z");
const person = (email: string): PersonActor => ({
  kind: "person",
  accountId: "00000000-0000-0000-0000-000000000001",
  email,
  language: "da",
});
const birgit = person("birgit.aagaard@haderslev.example");
const lene = person("lene.kjaersgaard@haderslev.example");
const anders = person("anders.bro@haderslev.example");
const nadia = person("nadia.rask@naestved.example");
const annelise = person("annelise.borre@naestved.example");
const siv = { collaboration: "siv-haderslev" };

beforeAll(async () => {
  for (const name of ["siv-haderslev", "paa-vej-til-arbejde"]) {
    const text = readFileSync(`db/collaborations/${name}.yaml`, "utf8");
    const result = await importCollaboration(machine("test"), text, now);
    if ("mistakes" in result) throw new Error(JSON.stringify(result.mistakes));
  }
});

const at = (group: string) => ({ ...siv, group });
const formsOf = (group: string) => groupForms(db, birgit, at(group));

async function lastEvent(action: string) {
  const [event] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, action))
    .orderBy(desc(auditEvents.id))
    .limit(1);
  return event;
}

/** The fields of a group's form as a browser sends them: nothing for what is empty. */
async function sent(group: string, change: Record<string, unknown> = {}) {
  const { fields, group: facts } = await formsOf(group);
  const all = { ...at(group), version: String(facts.version), ...fields, ...change };
  return EditGroup.parse(
    Object.fromEntries(Object.entries(all).filter(([, value]) => value !== "" && value !== undefined)),
  );
}

describe("the circle", () => {
  test("the steering team seats nine, the operations team sixteen with the steering team taken in", async () => {
    const steering = await groupPage(db, birgit, at("steering"), now);
    const operations = await groupPage(db, birgit, at("operations"), now);
    expect(steering.seats).toHaveLength(9);
    expect(operations.seats).toHaveLength(16);
    expect(new Set(operations.seats.map(({ key }) => key)).size).toBe(16);
    expect(operations.seats[0]).toMatchObject({ name: "Søren Østergaard", role: "leader", through: null });
    expect(steering.includedIn).toEqual([{ key: "operations", name: "Driftsteam" }]);
  });

  test("the leaders' hours come to 88 over five groups", async () => {
    const map = await mapOf(db, birgit, "siv-haderslev", now);
    expect(map.leaderHours).toBe(88);
    expect(map.groups.flatMap(({ leaderHours }) => leaderHours ?? [])).toEqual([20, 20, 18, 12, 18]);
  });
});

describe("the map", () => {
  test("minutes go to the named recipients, and from a group whose minutes another takes up", async () => {
    const { reports } = await mapOf(db, annelise, "paa-vej-til-arbejde", now);
    const ways = reports.map(({ from, to }) => `${from} ${to}`).sort();
    expect(ways).toEqual([
      "project-leaders steering",
      "sparring project-leaders",
      "steering project-leaders",
    ]);
  });

  test("a confidential group is on the map of its circle alone", async () => {
    const seenBy = async (actor: PersonActor) =>
      (await mapOf(db, actor, "paa-vej-til-arbejde", now)).groups.map(({ key }) => key);
    expect(await seenBy(nadia)).toContain("network");
    expect(await seenBy(annelise)).not.toContain("network");
    await expect(
      groupPage(db, annelise, { collaboration: "paa-vej-til-arbejde", group: "network" }, now),
    ).rejects.toThrow(NotFound);
  });
});

describe("a group's facts", () => {
  test("a form saved unchanged changes nothing", async () => {
    const before = await formsOf("steering");
    await editGroup(birgit, await sent("steering"));
    expect((await formsOf("steering")).fields).toEqual(before.fields);
    expect((await lastEvent("group.edited"))?.details).toEqual({ changed: [] });
  });

  test("what is changed is saved, raised to a new version, and in the audit", async () => {
    const input = await sent("skp", {
      place: "Parasollen",
      usualAt: "1430",
      leaderHoursPerYear: "12,5",
      minutesToPeople: ["gerda"],
    });
    await editGroup(birgit, input);
    const { fields, group } = await formsOf("skp");
    expect(fields).toMatchObject({
      place: "Parasollen",
      usualAt: "14.30",
      leaderHoursPerYear: "12,5",
      minutesToPeople: ["gerda"],
    });
    expect(group.version).toBe(input.version + 1);
    expect(await lastEvent("group.edited")).toMatchObject({ actor: birgit.email, subject: "group:skp" });
  });

  test("a save based on an older version is a conflict that carries what stands", async () => {
    const first = await sent("health", { place: "Kolibrien" });
    const second = await sent("health", { place: "Regnbuen" });
    await editGroup(birgit, first);
    const conflict = await editGroup(birgit, second).catch((error: unknown) => error);
    expect(conflict).toBeInstanceOf(Conflict);
    expect(conflict).toMatchObject({ theirs: { place: "Kolibrien", version: first.version + 1 } });
    expect((await formsOf("health")).fields.place).toBe("Kolibrien");
  });

  test.each([
    ["birgit, who administers", birgit, null],
    ["lene, who leads the team", lene, null],
    ["anders, who is a member", anders, Forbidden],
    ["nadia, who is of another collaboration", nadia, NotFound],
  ])("%s", async (_, actor, refusal) => {
    const saving = editGroup(actor, await sent("casework"));
    if (refusal) await expect(saving).rejects.toThrow(refusal);
    else await expect(saving).resolves.toEqual({ key: "casework" });
  });

  test("a group cannot stand over itself by way of others", async () => {
    await editGroup(birgit, await sent("operations", { parent: "steering" }));
    const saving = editGroup(birgit, await sent("steering", { parent: "operations" }));
    await expect(saving).rejects.toMatchObject({
      words: "parentLoop",
      field: "parent",
      params: { way: "Styringsteam → Driftsteam → Styringsteam" },
    });
    await editGroup(birgit, await sent("operations", { parent: "" }));
  });

  test("what one field asks of another is told beside it", async () => {
    const issues = async (change: Record<string, unknown>) =>
      sent("health", change).then(
        () => [],
        (error: { issues: { path: string[]; message: string }[] }) =>
          error.issues.map(({ path, message }) => [path.join("."), message]),
      );
    expect(await issues({ rhythm: "everyDays" })).toEqual([
      ["everyDays", "required"],
      ["rhythmFrom", "required"],
    ]);
    expect(await issues({ usualAt: "" })).toEqual([["usualAt", "weekdayAndTime"]]);
    expect(await issues({ agendaDays: "7" })).toEqual([
      ["callForItemsDays", "allDeadlines"],
      ["minutesDays", "allDeadlines"],
      ["commentsDays", "allDeadlines"],
    ]);
  });

  test("a person of another collaboration cannot lead", async () => {
    await expect(editGroup(birgit, await sent("skp", { leader: "nadia" }))).rejects.toMatchObject({
      words: "notHere",
      field: "leader",
    });
  });
});

describe("editing the circle", () => {
  const members = [
    { person: "camilla", substitute: "ulla" },
    { person: "dorte", role: "observer", from: "01.12.2026" },
    { role: "member" },
  ];
  const circle = async (change: Record<string, unknown>) =>
    EditCircle.parse({
      ...at("health"),
      version: (await formsOf("health")).group.version,
      members,
      includes: [],
      ...change,
    });

  test("rows are saved in order, and an empty row is none", async () => {
    await editCircle(birgit, await circle({}), now);
    expect((await formsOf("health")).circle.members).toEqual([
      { person: "camilla", role: "member", substitute: "ulla", from: "", to: "" },
      { person: "dorte", role: "observer", substitute: "", from: "01.12.2026", to: "" },
    ]);
    expect((await lastEvent("group.circle-edited"))?.details).toMatchObject({ after: ["camilla", "dorte"] });
  });

  test("a person has one seat", async () => {
    const twice = await circle({ members: [{ person: "camilla" }, {}, { person: "camilla" }] });
    await expect(editCircle(birgit, twice, now)).rejects.toMatchObject({
      words: "personTwice",
      field: "members.2.person",
    });
  });

  test("nobody stands in for themselves", async () => {
    const own = await circle({
      members: [{ person: "dorte" }, { person: "camilla", substitute: "camilla" }],
    });
    await expect(editCircle(birgit, own, now)).rejects.toMatchObject({
      words: "substituteIsMember",
      field: "members.1.substitute",
    });
  });

  test("a group cannot take itself in by way of others", async () => {
    const { group, circle: standing } = await formsOf("steering");
    const input = EditCircle.parse({
      ...at("steering"),
      version: group.version,
      members: standing.members.map(({ person: key }) => ({ person: key })),
      includes: ["operations"],
    });
    await expect(editCircle(birgit, input, now)).rejects.toMatchObject({
      words: "circleLoop",
      field: "includes",
    });
  });

  test("an older version is a conflict, and somebody without the role is refused", async () => {
    const input = await circle({});
    await expect(editCircle(birgit, { ...input, version: input.version - 1 }, now)).rejects.toThrow(Conflict);
    await expect(editCircle(anders, input, now)).rejects.toThrow(Forbidden);
    await expect(editCircle(nadia, input, now)).rejects.toThrow(NotFound);
  });
});

describe("editing the disposition", () => {
  const asForm = async (group: string, change: Record<string, unknown> = {}) => {
    const { disposition } = await formsOf(group);
    const items = disposition.rows.map(({ minutes, presenter, id, ...row }) => ({
      ...row,
      id: id || undefined,
      minutes: minutes || undefined,
      presenter: presenter || undefined,
    }));
    return EditDisposition.parse({ ...at(group), version: disposition.version, items, ...change });
  };

  test("saved as it is, every item stays what it was", async () => {
    const before = (await formsOf("steering")).disposition;
    await editDisposition(birgit, await asForm("steering"));
    const after = (await formsOf("steering")).disposition;
    expect(after.rows).toEqual(before.rows);
    expect(after.version).toBe(before.version + 1);
  });

  test("items move, come and go; earlier versions stay for the agendas made from them", async () => {
    const form = await asForm("operations");
    const input = { ...form, items: form.items.filter(({ depth }) => depth === 0) };
    const items = [
      ...input.items.slice(1).toReversed(),
      { depth: 0, title: "Nyt punkt", type: "discussion" as const },
      { depth: 0, type: "decision" as const },
    ];
    await editDisposition(birgit, { ...input, items });
    const { disposition } = await formsOf("operations");
    expect(disposition.items.map(({ id }) => id)).toEqual([
      ...input.items
        .slice(1)
        .map(({ id }) => id)
        .toReversed(),
      "nyt-punkt",
    ]);
    const versions = await db
      .select()
      .from(dispositionVersions)
      .innerJoin(groups, eq(groups.dispositionId, dispositionVersions.dispositionId))
      .where(eq(groups.key, "operations"));
    expect(versions.length).toBeGreaterThanOrEqual(2);
  });

  test("a shared one is changed for all by who may edit them all, or copied", async () => {
    const forms = await formsOf("casework");
    expect(forms.sharing.map(({ key }) => key)).toEqual(["substance", "skp", "health"]);
    expect((await groupForms(db, lene, at("casework"))).mayChangeForAll).toBe(false);
    await expect(editDisposition(lene, await asForm("casework"))).rejects.toThrow(Forbidden);

    const [first] = (await asForm("casework")).items;
    await editDisposition(lene, {
      ...(await asForm("casework", { scope: "own", name: "Vores egen" })),
      items: first ? [first] : [],
    });
    expect((await formsOf("casework")).disposition).toMatchObject({ name: "Vores egen", version: 1 });
    expect((await formsOf("casework")).disposition.items).toHaveLength(1);
    expect((await formsOf("skp")).disposition.items).toHaveLength(7);
  });

  test("a group keeps its own words beside what it shares, and hears when an item they were about is gone", async () => {
    const input = await asForm("skp", { scope: "group" });
    const words = input.items.map((row, index) =>
      index === 0 ? { ...row, title: "Goddag" } : index === 1 ? { ...row, struck: true } : row,
    );
    await editDisposition(birgit, { ...input, items: words });
    const own = (await formsOf("skp")).disposition;
    expect(own.version).toBe(input.version);
    expect(own.rows.slice(0, 2).map(({ title, struck }) => [title, struck])).toEqual([
      ["Goddag", false],
      [input.items[1]?.title, true],
    ]);
    expect((await formsOf("substance")).disposition.rows[0]?.title).toBe(input.items[0]?.title);
    const page = await groupPage(db, birgit, at("skp"), now);
    expect(page.disposition.items.map(({ title }) => title)).toEqual([
      "Goddag",
      ...input.items
        .slice(2)
        .filter(({ depth }) => depth === 0)
        .map(({ title }) => title),
    ]);

    await expect(editDisposition(birgit, { ...input, basis: "0".repeat(64) })).rejects.toThrow(Conflict);

    // saved for all from the group's own page, its own words stay its own
    await editDisposition(birgit, await asForm("skp"));
    expect((await formsOf("substance")).disposition.rows[0]?.title).toBe(input.items[0]?.title);
    expect((await formsOf("skp")).disposition.rows[0]?.title).toBe("Goddag");

    const all = await asForm("substance");
    const saved = await editDisposition(birgit, { ...all, items: all.items.slice(1) });
    expect(saved.dropped).toEqual([(await formsOf("skp")).group.name]);
    expect((await formsOf("skp")).disposition.rows.map(({ struck }) => struck)).toContain(true);
  });

  test("a group has its own order and its own items beside what it shares, and a change for all still reaches it", async () => {
    const titles = async (group: string) =>
      (await groupPage(db, birgit, at(group), now)).disposition.items.map(({ title }) => title);
    await db.update(groups).set({ dispositionOverrides: [] }).where(eq(groups.key, "skp"));
    const before = await titles("skp");
    const input = await asForm("skp", { scope: "group" });
    const song = { title: "Sang", type: "information" as const, depth: 0 };
    const [first, ...rest] = input.items.filter(({ depth }) => depth === 0);
    if (!first) throw new Error("The disposition has items.");
    await editDisposition(birgit, { ...input, items: [...rest, song, first] });
    expect(await titles("skp")).toEqual([...before.slice(1), "Sang", first.title]);
    expect(await titles("substance")).toEqual(before);
    const { departures, rows } = (await formsOf("skp")).disposition;
    expect(departures).toMatchObject({ sang: ["own"], [first.id ?? ""]: ["moved"] });

    // for all, from a group that goes by it as it is: one item more, first, with the name the other group gave its own
    const all = await asForm("substance");
    await editDisposition(birgit, { ...all, items: [{ ...song, title: "Sang" }, ...all.items] });
    expect(await titles("substance")).toEqual(["Sang", ...before]);
    expect(await titles("skp")).toEqual(["Sang", ...before.slice(1), "Sang", first.title]);

    // for all, from the group's own page: what it has by itself stays its own
    const own = await asForm("skp");
    const renamed = own.items.map((row) => (row.title === before[1] ? { ...row, title: "Nyt navn" } : row));
    await editDisposition(birgit, { ...own, items: renamed });
    expect(await titles("substance")).toEqual(["Sang", before[0], "Nyt navn", ...before.slice(2)]);
    expect(await titles("skp")).toEqual(["Sang", "Nyt navn", ...before.slice(2), "Sang", first.title]);

    // and it follows the shared one again
    const { version } = (await formsOf("skp")).disposition;
    const act = { ...at("skp"), version, act: "follow:", language: "da", items: rows };
    const followed = await arrangeDisposition(db, birgit, ArrangeDisposition.parse(act), now);
    const items = followed.rows.map(({ minutes, presenter, id, ...row }) => {
      return {
        ...row,
        id,
        minutes: minutes ? Number(minutes) : undefined,
        presenter: presenter || undefined,
      };
    });
    await editDisposition(birgit, {
      ...(await asForm("skp", { scope: "group" })),
      items: items.map((row) => ({ ...row, groups: [...row.groups], efforts: [...row.efforts] })),
    });
    expect(await titles("skp")).toEqual(await titles("substance"));
    expect((await formsOf("skp")).disposition.departures).toEqual({});
  });

  test("changes to an item that is taken out are kept, and said", async () => {
    await planNextMeeting(birgit, at("steering"), now);
    const [meeting] = await db
      .select({ id: meetings.id, key: meetings.key, collaborationId: meetings.collaborationId })
      .from(meetings)
      .innerJoin(groups, eq(groups.id, meetings.groupId))
      .where(eq(groups.key, "steering"));
    const input = await asForm("steering");
    const gone = input.items.findLast(({ depth }) => depth === 0);
    if (!meeting || !gone?.id) throw new Error("The steering group has a meeting ahead, and items.");
    const { id: meetingId, collaborationId } = meeting;
    await db
      .insert(agendaEdits)
      .values({ collaborationId, meetingId, itemKey: gone.id, note: "Husk lyset" })
      .onConflictDoNothing();
    const saved = await editDisposition(birgit, {
      ...input,
      items: input.items.filter((row) => row !== gone),
    });
    expect(saved.kept).toContainEqual(expect.objectContaining({ meeting: meeting.key, title: gone.title }));
    expect(await db.select().from(agendaEdits).where(eq(agendaEdits.meetingId, meetingId))).toContainEqual(
      expect.objectContaining({ itemKey: gone.id, note: "Husk lyset" }),
    );

    // and an older version brings the item back under its name
    const { disposition } = await formsOf("steering");
    await restoreDisposition(birgit, {
      ...at("steering"),
      version: disposition.version,
      restore: input.version,
    });
    expect((await formsOf("steering")).disposition.rows.map(({ id }) => id)).toContain(gone.id);
    const history = await dispositionHistory(db, birgit, at("steering"));
    expect(history.versions.slice(0, 2)).toMatchObject([
      { by: "Birgit Aagaard", changes: [{ kind: "added", item: gone.id }] },
      { by: "Birgit Aagaard", changes: [{ kind: "removed", item: gone.id }] },
    ]);
    await expect(
      restoreDisposition(birgit, { ...at("steering"), version: disposition.version, restore: input.version }),
    ).rejects.toThrow(Conflict);
  });

  test("more items than a meeting can have are refused with a sentence", async () => {
    const rows = Array.from({ length: 501 }, (_, index) => ({ title: `Item ${index}`, type: "discussion" }));
    const refused = EditDisposition.safeParse({ ...at("steering"), version: 1, items: rows });
    expect(refused.error?.issues).toMatchObject([
      { message: "tooManyItems", params: { count: 501, most: 500 } },
    ]);
    const input = await asForm("health", { scope: "own" });
    const items = EditDisposition.parse({
      ...at("health"),
      version: input.version,
      items: rows.slice(1),
    }).items;
    await editDisposition(birgit, { ...input, items });
    expect((await formsOf("health")).disposition.items).toHaveLength(500);
  });

  test("without script a button arranges the rows as they are written, and saves nothing", async () => {
    const before = (await formsOf("operations")).disposition;
    const arranged = async (act: string, items: unknown[] = before.rows) =>
      arrangeDisposition(
        db,
        birgit,
        ArrangeDisposition.parse({
          ...{ ...at("operations"), version: before.version, act, language: "da" },
          items: items.map((row) => ({ ...(row as object), minutes: "ti" })),
        }),
        now,
      );
    const down = await arranged("down:0");
    expect([down.at, down.rows[1]?.title, down.rows[1]?.minutes]).toEqual([1, before.rows[0]?.title, "ti"]);
    expect((await arranged("add:")).rows).toHaveLength(before.rows.length + 1);
    expect((await arranged("nest:1")).rows[1]?.depth).toBe(1);
    expect((await arranged("take:annual-review")).rows.map(({ title }) => title)).toContain(
      "Hvad har vi lært",
    );
    expect((await arranged("up:999")).rows).toHaveLength(before.rows.length);
    const shown = await arranged("show:0", [
      { title: "Nyt", type: "information", fill: "minutes-of", groups: ["casework"] },
    ]);
    expect(shown.shown?.item.lines.length).toBeGreaterThan(0);
    expect((await formsOf("operations")).disposition).toEqual(before);
  });

  test("a presenter is a person, a function of the group, or a function in words", async () => {
    const input = await asForm("health");
    const [first] = input.items;
    if (!first) throw new Error("The disposition has items.");
    const saved = async (presenter: string) => {
      const { version } = (await formsOf("health")).disposition;
      const change = { ...input, version, scope: "own" as const, items: [{ ...first, presenter }] };
      await editDisposition(birgit, change);
      return (await formsOf("health")).disposition.items[0]?.presenter;
    };
    expect(await saved("lene")).toBe("lene");
    expect(await saved("lene  KJÆRSGAARD")).toBe("lene");
    expect(await saved("Indsatsens leder")).toBe("effort-leader");
    expect(await saved("The secretary")).toBe("secretary");
    expect(await saved("virksomhedskonsulent")).toBe("function:virksomhedskonsulent");
    expect(await saved("function:Sygeplejerske")).toBe("function:Sygeplejerske");
  });

  test("refused: no items, an unknown group, an older version", async () => {
    const input = await asForm("health");
    await expect(editDisposition(birgit, { ...input, items: [] })).rejects.toMatchObject({
      words: "noItems",
    });
    const [first] = input.items;
    if (!first) throw new Error("The disposition has items.");
    await expect(
      editDisposition(birgit, { ...input, items: [{ ...first, groups: ["nowhere"] }] }),
    ).rejects.toMatchObject({ words: "notHere", field: "items.0.groups" });
    await expect(editDisposition(birgit, { ...input, version: input.version - 1 })).rejects.toMatchObject({
      constructor: Conflict,
    });
  });
});

describe("a new group", () => {
  const input = { ...siv, name: "Følgegruppe", layer: "sparring" as const, leader: "gerda" };

  test("its key is made from its name, unlike those that are there", async () => {
    expect(await createGroup(birgit, input)).toEqual({ key: "foelgegruppe" });
    expect(await createGroup(birgit, input)).toEqual({ key: "foelgegruppe-2" });
    expect(await createGroup(birgit, { ...input, name: "New" })).toEqual({ key: "new-2" });
    expect((await formsOf("foelgegruppe")).disposition.items.map(({ fill }) => fill)).toContain(
      "round-table",
    );
    expect(await lastEvent("group.created")).toMatchObject({ subject: "group:new-2" });
  });

  test("a key that is taken or a page's name is refused beside the field", async () => {
    await expect(createGroup(birgit, { ...input, key: "steering" })).rejects.toMatchObject({
      constructor: Refused,
      words: "keyTaken",
      field: "key",
    });
    await expect(createGroup(birgit, { ...input, key: "new" })).rejects.toMatchObject({
      words: "keyReserved",
    });
  });

  test("only administrators create groups", async () => {
    await expect(createGroup(lene, input)).rejects.toThrow(Forbidden);
    await expect(createGroup(nadia, input)).rejects.toThrow(NotFound);
  });
});
