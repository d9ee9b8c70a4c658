// What a citizen reads of what is kept of them: whole, in plain words, and the same on paper.
import { expect, test } from "vitest";
import { demoNow, paaVej } from "@/db/demo/who-is-who";
import daWords from "../../app/_text/da/insight.json";
import type { PersonActor } from "../actor";
import { demoDatabase } from "../demo/demo-database";
import { letterText } from "../domain/citizen-letter";
import { lix, plainLix } from "../domain/lix";
import { namedId } from "../domain/named-id";
import { noteOnItem } from "../network-meetings/note-on-item";
import { bare, readTags } from "../renderings/read-tags.fixture";
import { exportCitizen } from "./export-citizen";
import { insightPage, insightPdf } from "./insight";

demoDatabase();

const now = demoNow;
const as = (name: string, house = "naestved"): PersonActor => ({
  ...{ kind: "person", accountId: "", email: `${name}@${house}.example`, language: null },
});
const nadia = as("nadia.rask");
const agnete = { collaboration: paaVej, citizen: namedId(paaVej, "citizen", "agnete") };

test("all that is in the file with everything is told in words: who, why, what was said and who has read it", async () => {
  const meeting = namedId(paaVej, "network-meeting", "agnete 0");
  const note = { item: "Nye mål", words: "Gartneren siger god for tre dage.", version: 0 };
  await noteOnItem(nadia, { collaboration: paaVej, meeting, ...note }, now);
  const everything = await exportCitizen(nadia, agnete, now);
  const { insight } = await insightPage(nadia, agnete, now);
  const text = letterText(insight);
  const told = [
    ...everything.circle.map(({ name }) => name),
    ...everything.consents.flatMap(({ to, scope }) => [to ?? "", scope]),
    ...everything.meetings.flatMap(({ remark, wishes, notes }) => [
      ...[remark ?? "", wishes ?? ""],
      ...notes.flatMap(({ item, words }) => [item ?? "", words]),
    ]),
    ...everything.plans.flatMap(({ plan }) => plan.goals.map(({ words }) => words)),
    "Drosselvej 8, 4700 Næstved",
  ];
  expect(told.filter((words) => !text.includes(words))).toEqual([]);
  expect(text).toMatch(/Nadia Rask, \d+\. \S+ \d{4}: \d+ gange/);
  expect(text).not.toMatch(/[{}]|undefined|null|\binsight\./);
});

test("on paper it says the same, tagged, with the citizen in the window", async () => {
  const { spoken } = await readTags(await insightPdf(nadia, agnete, now));
  for (const words of [
    "Det har vi om dig",
    "Agnete Sommerlund",
    "Jeg synes, det gik godt.",
    "Rosa Lindhardt",
  ])
    expect(spoken).toContain(bare([words]));
});

test.each([
  ["an administrator", as("maria.elkjaer")],
  ["a consultant of others", as("kim.overby")],
])("for %s there is no such citizen", async (_, actor) => {
  await expect(insightPage(actor, agnete, now)).rejects.toThrow("does not exist");
  await expect(insightPdf(actor, agnete, now)).rejects.toThrow("does not exist");
});

test("its own words are plain", () => {
  const sentences = Object.values(daWords).filter(
    (words) => typeof words === "string" && /[.?]$/.test(words),
  );
  expect(lix(sentences.join("\n").replaceAll(/\{[^{}]*\}/g, "det"))).toBeLessThanOrEqual(plainLix);
});
