// What was decided and agreed is found again: narrowed, taken out as files, moved on the board by keys, and searched.
import fs from "node:fs";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { houseAt } from "./house";
import { ask, signInAs } from "./sign-in-as";
import { ended, type StartedHouse, startHouse, untilWell } from "./started-house";

const { address, folder, settings } = houseAt(4231, "registers");
const siv = "/siv-haderslev";
const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
let house: StartedHouse;

test.beforeAll(async () => {
  fs.rmSync(folder, { recursive: true, force: true });
  house = startHouse(settings);
  await untilWell(address);
});

test.afterAll(async () => {
  house?.process.kill("SIGTERM");
  if (house) await ended(house);
});

async function enter(browser: Browser, person: string, viewport = desk): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: address, locale: "da-DK", timezoneId: "Europe/Copenhagen", viewport },
  });
  const page = await context.newPage();
  await signInAs(page, person);
  return page;
}

/** The file behind the link, as a browser saves it. */
async function fetched(page: Page, name: string): Promise<{ name: string; text: string }> {
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name }).click();
  const download = await saved;
  return { name: download.suggestedFilename(), text: fs.readFileSync(await download.path(), "utf8") };
}

const rowsIn = (text: string): Record<string, string>[] =>
  parse(text, { bom: true, columns: true, delimiter: ";", record_delimiter: "\r\n" });

const runsOff = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

for (const [where, viewport] of [
  ["a desk", desk],
  ["a phone", phone],
] as const) {
  test(`decisions and tasks are narrowed and taken out as files, at ${where}`, async ({ browser }) => {
    const page = await enter(browser, "siv-haderslev/birgit", viewport);
    await page.goto(`${siv}/decisions`);
    await page.getByLabel("Gruppe").selectOption({ label: "Styringsteam" });
    await page.getByRole("button", { name: "Vis", exact: true }).click();
    await expect(page).toHaveURL(/group=steering/);
    const { decisions } = await ask<{ decisions: { said: string }[] }>(page, "decisions.list", {
      ...{ collaboration: "siv-haderslev", group: "steering" },
    });
    const numbers = decisions.map(({ said }) => said);
    expect(numbers.length).toBeGreaterThan(0);
    const csv = await fetched(page, "CSV til regneark");
    expect(csv.name).toMatch(/^Beslutninger – .+\.csv$/);
    expect(rowsIn(csv.text).map((row) => row.Nummer)).toEqual(numbers);
    const json = JSON.parse((await fetched(page, "JSON")).text);
    expect(json.decisions.map(({ number }: { number: string }) => number)).toEqual(numbers);
    expect(await runsOff(page)).toBe(false);

    await page.goto(`${siv}/tasks`);
    await page.getByLabel("Hvis opgaver").selectOption({ label: "Alle" });
    await page.getByLabel("Gruppe").selectOption({ label: "Styringsteam" });
    await page.getByRole("button", { name: "Vis", exact: true }).click();
    await expect(page).toHaveURL(/whose=all/);
    const shown = (await page.getByRole("rowheader").allInnerTexts()).map((text) => text.trim());
    expect(shown.length).toBeGreaterThan(0);
    const tasks = rowsIn((await fetched(page, "CSV til regneark")).text);
    expect(tasks.map((row) => row.Opgave)).toEqual(shown);
    expect(new Set(tasks.map((row) => row.Gruppe))).toEqual(new Set(["Styringsteam"]));
    const told = JSON.parse((await fetched(page, "JSON")).text);
    expect(told.tasks.map(({ what }: { what: string }) => what)).toEqual(shown);
    expect(await runsOff(page)).toBe(false);
    await page.context().close();
  });
}

for (const [where, viewport] of [
  ["a desk", desk],
  ["a phone", phone],
] as const) {
  test(`a card is moved by keys alone, and the page says so, at ${where}`, async ({ browser }) => {
    const page = await enter(browser, "siv-haderslev/birgit", viewport);
    await page.goto(`${siv}/tasks?whose=all`);
    await page.getByRole("link", { name: "Tavle", exact: true }).press("Enter");
    const open = page.getByRole("region", { name: "Ikke taget imod" });
    const card = open.getByRole("listitem").filter({ has: page.getByRole("button", { name: "Løst" }) });
    const what = await card.first().getByRole("heading").innerText();
    await card
      .first()
      .getByRole("button", { name: `Løst ${what}` })
      .press("Enter");
    await expect(page.getByRole("status").filter({ hasText: `${what} Opgaven er løst.` })).toBeVisible();
    const moved = page.getByRole("region", { name: /^Løst/ }).getByRole("listitem").filter({ hasText: what });
    await expect(moved).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: `${what} Opgaven er åben igen.` })).toBeVisible();
    await expect(open.getByRole("heading", { name: what })).toBeVisible();
    expect(await runsOff(page)).toBe(false);
    await page.context().close();
  });
}

test("a card that somebody else has moved says why it stays", async ({ browser }) => {
  const page = await enter(browser, "siv-haderslev/birgit");
  await page.goto(`${siv}/tasks?view=board&whose=all`);
  const open = page.getByRole("region", { name: "Ikke taget imod" });
  const done = open.getByRole("button", { name: "Løst" }).first();
  const id = await done.locator("xpath=ancestor::form").locator("[name=task]").inputValue();
  const { task } = await ask<{ task: { version: number } }>(page, "tasks.page", {
    ...{ collaboration: "siv-haderslev", task: id },
  });
  await page.request.post("/api/trpc/tasks.complete", {
    ...{ headers: { origin: address }, data: { task: id, version: task.version } },
  });
  await done.press("Enter");
  await expect(
    page
      .getByRole("alert")
      .filter({ hasText: /En anden har rettet den imens/ })
      .first(),
  ).toBeVisible();
  await expect(page).toHaveURL(/refused=/);
  await page.context().close();
});

test("a compound is found by its part, a slip is forgiven, and what is closed is found by its circle alone", async ({
  browser,
}) => {
  const page = await enter(browser, "siv-haderslev/birgit");
  const results = page.getByRole("main");
  // the worker may still be reading what the demo world says
  await expect(async () => {
    await page.goto("/search?text=kalender");
    const found = results.locator("mark").filter({ hasText: "bookingkalender" }).first();
    await expect(found).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await page.goto("/search?text=bokingkalender");
  await results.getByRole("link", { name: "bookingkalender" }).click();
  await expect(results.locator("mark").first()).toBeVisible();
  await page.goto("/search?text=lejemålet");
  await expect(results.locator("mark").first()).toBeVisible();
  const outside = await enter(browser, "siv-haderslev/bo");
  await outside.goto("/search?text=lejemålet");
  await expect(outside.getByText(/Ingen fund/)).toBeVisible();
  await expect(outside.locator("mark")).toHaveCount(0);
  for (const one of [page, outside]) await one.context().close();
});
