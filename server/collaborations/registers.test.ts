// A collaboration's own facts and registers, edited in forms; and how a collaboration begins.
import { readFileSync } from "node:fs";
import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { collaborations } from "@/db/schema/collaborations";
import { accounts } from "@/db/schema/sign-in";
import { machine, type PersonActor } from "../actor";
import { Conflict, Forbidden, NotFound } from "../domain/errors";
import { readCollaborationFile } from "../domain/read-collaboration";
import { groupPage } from "../groups/page";
import { testDatabase } from "../test-database";
import { addAvoidedDays } from "./add-avoided-days";
import { editAvoidedDays } from "./edit-avoided-days";
import { editCollaboration } from "./edit-collaboration";
import { editEfforts } from "./edit-efforts";
import { editIndicators, editPoints } from "./edit-indicators";
import { editOrganisations } from "./edit-organisations";
import { editPhases } from "./edit-phases";
import { importCollaboration } from "./import-collaboration";
import { mapOf } from "./map";
import { mayStart } from "./may-start";
import { loadCollaboration } from "./queries";
import {
  EditAvoidedDays,
  EditCollaboration,
  EditEfforts,
  EditIndicators,
  EditOrganisations,
  EditPhases,
  EditPoints,
} from "./register-input";
import { type FormRow, registersFor } from "./registers";
import { fileFrom, startCollaboration } from "./start-collaboration";
import { templateNames } from "./templates";

testDatabase();

const now = new Date("2026-11-22T10:00:00Z");
let accountId = "";
const person = (email: string): PersonActor => ({ kind: "person", accountId, email, language: "da" });
const birgit = () => person("birgit.aagaard@haderslev.example");
const anders = () => person("anders.bro@haderslev.example");
const stranger = () => person("stranger@elsewhere.example");
const collaboration = "siv-haderslev";

beforeAll(async () => {
  const [account] = await db
    .insert(accounts)
    .values({ email: "first@elsewhere.example", name: "First Here" })
    .returning();
  accountId = account?.id ?? "";
});

test("where there is no collaboration yet, anyone who is signed in may start the first", async () => {
  expect(await mayStart(db, stranger())).toBe(true);
  const first = person("first@elsewhere.example");
  const input = {
    name: "Det første",
    yourName: "First Here",
    template: "nothing" as const,
    language: "da" as const,
  };
  expect(await startCollaboration(first, input, now)).toEqual({ key: "det-foerste" });
  const seen = await loadCollaboration(db, first, "det-foerste");
  expect(seen.roles).toContain("administrator");
  const steering = await groupPage(db, first, { collaboration: "det-foerste", group: "steering" }, now);
  expect(steering.seats).toMatchObject([{ name: "First Here", role: "leader" }]);
  expect(await mayStart(db, first)).toBe(true);
  expect(await mayStart(db, stranger())).toBe(false);
  await expect(startCollaboration(stranger(), input, now)).rejects.toThrow(Forbidden);
});

test("a name that is a page's is refused beside the field, and a taken one gets a number", async () => {
  const first = person("first@elsewhere.example");
  const input = { yourName: "First Here", template: "teams" as const, language: "en" as const };
  await expect(startCollaboration(first, { ...input, name: "Admin" }, now)).rejects.toMatchObject({
    words: "keyReserved",
    field: "name",
  });
  expect(await startCollaboration(first, { ...input, name: "Det første" }, now)).toEqual({
    key: "det-foerste-2",
  });
});

test.each(
  templateNames.flatMap((template) =>
    (["da", "en"] as const).map((language) => [template, language] as const),
  ),
)("the template %s in %s is a right collaboration file", (template, language) => {
  const file = fileFrom(
    { name: "X", yourName: "Åse Bæk", template, language },
    "x",
    "aase@x.example",
    "2026-11-22",
  );
  expect(readCollaborationFile(JSON.stringify(file))).not.toHaveProperty("mistakes");
});

describe("in a collaboration that is there", () => {
  beforeAll(async () => {
    await importCollaboration(
      machine("test"),
      readFileSync("db/collaborations/siv-haderslev.yaml", "utf8"),
      now,
    );
  });

  const registers = () => registersFor(db, birgit(), collaboration);
  /** Rows as a browser sends them: nothing for what is empty. */
  const sent = (rows: FormRow[]) =>
    rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== "")));

  async function lastAction() {
    const [event] = await db.select().from(auditEvents).orderBy(desc(auditEvents.id)).limit(1);
    return event?.action;
  }

  const forms = {
    phases: { schema: EditPhases, edit: editPhases },
    organisations: { schema: EditOrganisations, edit: editOrganisations },
    efforts: { schema: EditEfforts, edit: editEfforts },
    indicators: { schema: EditIndicators, edit: editIndicators },
    avoidedDays: { schema: EditAvoidedDays, edit: editAvoidedDays },
  };

  async function save(name: keyof typeof forms, change: (rows: FormRow[]) => FormRow[], actor = birgit()) {
    const { rows, basis } = (await registers())[name];
    const input = { collaboration, basis, rows: sent(change(rows)) };
    switch (name) {
      case "phases":
        return editPhases(actor, EditPhases.parse(input));
      case "organisations":
        return editOrganisations(actor, EditOrganisations.parse(input));
      case "efforts":
        return editEfforts(actor, EditEfforts.parse(input));
      case "indicators":
        return editIndicators(actor, EditIndicators.parse(input));
      case "avoidedDays":
        return editAvoidedDays(actor, EditAvoidedDays.parse(input));
    }
  }

  const names = Object.keys(forms) as (keyof typeof forms)[];

  test.each(names)("%s saved unchanged are unchanged", async (name) => {
    const before = (await registers())[name];
    await save(name, (rows) => rows);
    expect((await registers())[name]).toEqual(before);
  });

  const added: Record<keyof typeof forms, FormRow> = {
    phases: { name: "Afprøvning", from: "1.2.2027", to: "31.12.2027" },
    organisations: { name: "Åben Dør", kind: "unit", parent: "haderslev" },
    efforts: { name: "Ny indsats", aliases: "Prøven; Forsøget", from: "1.1.27" },
    indicators: { name: "Nyt tal", unit: "days", effort: "skp", target: "12,5", better: "lower" },
    avoidedDays: { name: "Vinterferie", from: "15.02.2027", to: "19.02.2027" },
  };

  test.each(names)("a row is added to %s, told in the audit, and taken away again", async (name) => {
    const before = (await registers())[name].rows.length;
    await save(name, (rows) => [...rows, added[name], {}]);
    expect((await registers())[name].rows).toHaveLength(before + 1);
    expect(await lastAction()).toMatch(/^collaboration\..+-edited$/);
    await save(name, (rows) => rows.slice(0, -1));
    expect((await registers())[name].rows).toHaveLength(before);
  });

  test.each(
    names,
  )("%s saved on what no longer stands are a conflict with the rows that stand", async (name) => {
    const { rows } = (await registers())[name];
    const input = { collaboration, basis: "0".repeat(64), rows: sent(rows) };
    const saving = forms[name].edit(birgit(), forms[name].schema.parse(input) as never);
    await expect(saving).rejects.toMatchObject({ constructor: Conflict, theirs: { rows } });
  });

  test.each(names)("%s are an administrator's to change", async (name) => {
    await expect(save(name, (rows) => rows, anders())).rejects.toThrow(Forbidden);
    await expect(save(name, (rows) => rows, stranger())).rejects.toThrow(NotFound);
  });

  test.each([
    ["organisations", "haderslev", "stillUsed"],
    ["organisations", "jobcenter", "stillUsed"],
    ["efforts", "casework", "stillUsed"],
    ["efforts", "activities", "stillUsed"],
    ["indicators", "housing", "hasPoints"],
  ] as const)("of %s, %s cannot be taken away: something hangs on it", async (name, key, words) => {
    await expect(save(name, (rows) => rows.filter((row) => row.key !== key))).rejects.toMatchObject({
      words,
    });
  });

  test("an organisation cannot stand over itself", async () => {
    const loop = (rows: FormRow[]) =>
      rows.map((row) => (row.key === "haderslev" ? { ...row, parent: "jobcenter" } : row));
    await expect(save("organisations", loop)).rejects.toMatchObject({ words: "parentLoop" });
  });

  test("points are measured once a day", async () => {
    const points = async () => {
      const found = (await registers()).points.find(({ key }) => key === "courses");
      if (!found) throw new Error("The indicator is in the file.");
      return found;
    };
    const { rows, basis } = await points();
    const point = { on: "22.11.2026", value: "400,5", n: "500" };
    const input = (more: FormRow[]) =>
      EditPoints.parse({ collaboration, indicator: "courses", basis, rows: sent([...rows, ...more]) });
    await expect(editPoints(birgit(), input([point, point]))).rejects.toMatchObject({
      words: "dayTwice",
      field: `rows.${rows.length + 1}.on`,
    });
    await editPoints(birgit(), input([point]));
    expect((await points()).rows.at(-1)).toEqual({ on: "22.11.2026", value: "400,5", n: "500", note: "" });
    await expect(editPoints(birgit(), input([]))).rejects.toThrow(Conflict);
  });

  test("phases stand in the order they are written, and one of them is the current", async () => {
    const phases = [
      { name: "Drift", from: "01.11.2026", to: "31.12.2027" },
      { name: "Opstart", from: "01.01.2026", to: "31.10.2026" },
    ];
    await save("phases", () => phases);
    expect((await registers()).phases.rows).toEqual(phases);
    const map = await mapOf(db, birgit(), collaboration, now);
    expect(map.phases).toEqual([
      { name: "Drift", from: "2026-11-01", to: "2027-12-31", isCurrent: true },
      { name: "Opstart", from: "2026-01-01", to: "2026-10-31", isCurrent: false },
    ]);
    await save("phases", () => []);
    expect((await loadCollaboration(db, birgit(), collaboration)).collaboration.phases).toBeNull();
  });

  test("every phase that does not fit is told of at once, and nothing is saved", async () => {
    const before = await registers();
    await editDays({ from: "01.01.2026", to: "31.12.2027" });
    const saving = save("phases", () => [
      { name: "Opstart", from: "01.12.2025", to: "31.03.2026" },
      { name: "Drift", from: "01.04.2026", to: "01.03.2026" },
      { name: "Slut", from: "01.10.2027", to: "" },
    ]);
    await expect(saving).rejects.toMatchObject({
      parts: {
        "rows.0.from": { words: "phaseBeforeCollaboration", params: { on: "01.01.2026" } },
        "rows.1.to": { words: "endsBeforeItBegins" },
        "rows.2.to": { words: "required" },
      },
    });
    expect((await registers()).phases).toEqual(before.phases);
  });

  test("the collaboration's days have room for its phases, unless they are left as they are", async () => {
    await editDays({ from: "01.01.2026", to: "31.12.2027" });
    await save("phases", () => [{ name: "Drift", from: "01.02.2026", to: "30.11.2027" }]);
    await expect(editDays({ from: "01.03.2026", to: "31.10.2027" })).rejects.toMatchObject({
      parts: {
        from: { words: "phaseBeginsBefore", params: { name: "Drift", on: "01.02.2026" } },
        to: { words: "phaseEndsAfter", params: { name: "Drift", on: "30.11.2027" } },
      },
    });
    await expect(editDays({ from: "31.12.2027", to: "01.01.2026" })).rejects.toMatchObject({
      parts: { to: { words: "endsBeforeItBegins" } },
    });
    await expect(editDays({ from: "31.02.2026" })).rejects.toThrow("dayImpossible");
    await db.update(collaborations).set({ from: "2026-05-01" }).where(eq(collaborations.key, collaboration));
    await editDays({ from: "01.05.2026", to: "31.12.2027" });
    await editDays({});
    expect((await registers()).fields).toMatchObject({ from: "", to: "" });
  });

  /** Sends the collaboration's own form with these days; a day left out is emptied. */
  async function editDays(days: { from?: string; to?: string }) {
    const { basis, name } = (await registers()).fields;
    return editCollaboration(
      birgit(),
      EditCollaboration.parse({ collaboration, basis, name, accent: "fjord", ...days }),
    );
  }

  test("a pasted list of holidays is added once, all or none, and a line that cannot be read is told by its number", async () => {
    const before = (await registers()).avoidedDays.rows.length;
    const list = "Vinterferie 13.02.2031 – 21.02.2031\nGrundlovsdag 05.06.2031";
    const paste = (text: string, who = birgit()) => addAvoidedDays(who, { collaboration, list: text });
    await expect(paste(`${list}\nPåske 31.02.2031`)).rejects.toMatchObject({
      words: "daysUnread",
      params: { which: "3" },
    });
    expect(await paste(list)).toMatchObject({ added: 2 });
    expect(await paste(list)).toMatchObject({ added: 0 });
    expect((await registers()).avoidedDays.rows).toHaveLength(before + 2);
    await expect(paste(list, anders())).rejects.toThrow(Forbidden);
  });

  test("the collaboration's own name and colour", async () => {
    const { fields } = await registers();
    const input = { collaboration, basis: fields.basis, name: "SIV", accent: "skov" as const };
    await editCollaboration(birgit(), input);
    expect((await registers()).fields).toMatchObject({ name: "SIV", summary: "", accent: "skov" });
    expect(await lastAction()).toBe("collaboration.edited");
    await expect(editCollaboration(birgit(), input)).rejects.toMatchObject({ theirs: { name: "SIV" } });
    await expect(editCollaboration(anders(), input)).rejects.toThrow(Forbidden);
  });
});
