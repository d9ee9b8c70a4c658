// A meeting run from the keyboard by whoever leads it, while a member follows it on a phone and the wall shows it.
import fs from "node:fs";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { axeFinds } from "./axe";
import { houseAt } from "./house";
import { ask, signInAs } from "./sign-in-as";
import { ended, type StartedHouse, startHouse, untilWell } from "./started-house";

const { address, folder, settings } = houseAt(4203, "live-meeting");
const desk = { width: 1440, height: 900 };
const wall = { width: 1920, height: 1080 };
const phone = { width: 390, height: 844 };
let house: StartedHouse;
let keyboard: Page;
let member: Page;
let screen: Page;
let at: string;

test.describe.configure({ mode: "serial" });
test.use({ baseURL: address });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  fs.rmSync(folder, { recursive: true, force: true });
  house = startHouse(settings);
  await untilWell(address, 150_000);
  keyboard = await enter(browser, "siv-haderslev/karsten", desk);
  member = await enter(browser, "siv-haderslev/bo", phone);
  at = await sentMeeting(keyboard);
});

test.afterAll(async () => {
  for (const page of [keyboard, member, screen]) await page?.context().close();
  house?.process.kill("SIGTERM");
  if (house) await ended(house);
});

test("the meeting begins at the keyboard, and on the phone of who has its page open", async () => {
  await keyboard.goto(at);
  await keyboard.getByRole("button", { name: "Begynd mødet" }).focus();
  await keyboard.keyboard.press("Enter");
  await keyboard.waitForURL("**/live");
  await member.goto(at);
  await expect(member.getByText("Du følger mødet")).toBeVisible();
  await expect(nowOn(member)).toHaveText(await titleAt(keyboard));

  screen = await enter(member.context().browser() as Browser, "siv-haderslev/karsten", wall);
  await screen.goto(`${at}/screen`);
  await expect(screen.getByRole("heading", { level: 1 })).toHaveText(await titleAt(keyboard));
});

test("one key goes on to the next item and one back, and everyone goes along", async () => {
  const first = await titleAt(keyboard);
  await keyboard.keyboard.press("n");
  await expect(heading(keyboard)).not.toHaveText(first);
  const second = await titleAt(keyboard);
  await expect(nowOn(member)).toHaveText(second);
  await expect(heading(screen, 1)).toHaveText(second);
  await expect(member.getByText(/^Nu punkt 2: /)).toBeAttached();

  await keyboard.keyboard.press("ArrowLeft");
  await expect(heading(keyboard)).toHaveText(first);
  await expect(nowOn(member)).toHaveText(first);
});

test("a decision and a task are caught from the keyboard, and are on the phone at once", async () => {
  await keyboard.keyboard.press("b");
  await keyboard.keyboard.type("Vi begynder kl. 9 fremover.");
  await keyboard.keyboard.press("Enter");
  await expect(now(member).getByText("Vi begynder kl. 9 fremover.").first()).toBeVisible();
  await expect(screen.getByText("Vi begynder kl. 9 fremover.").first()).toBeVisible();

  await keyboard.keyboard.press("Escape");
  await keyboard.keyboard.press("o");
  await keyboard.keyboard.type("Skriv det til alle");
  await keyboard.locator("#assign-who").fill("Karsten Dahl");
  await keyboard.keyboard.press("Enter");
  await expect(now(member).getByText("Skriv det til alle").first()).toBeVisible();
});

test("who has a conflict of interest stands aside, and the room sees it", async () => {
  await keyboard.getByText(/^Kom, gik eller inhabil/).click();
  await keyboard.locator("#mark-person").selectOption("bo");
  await keyboard.locator("#mark-kind").selectOption("aside");
  await keyboard.getByLabel(/^Hvorfor/).fill("Bo sidder i bestyrelsen.");
  await keyboard.keyboard.press("Enter");
  await expect(
    member.getByText(/Bo .* var inhabil .*punkt 1: Bo sidder i bestyrelsen\./).first(),
  ).toBeVisible();
});

test("who is here is ticked by one, and is ticked for the other who sits at a keyboard", async () => {
  const other = await keyboard.context().newPage();
  await other.goto(`${at}/live`);
  const here = (page: Page) => page.getByRole("group", { name: "Hvem er her" }).getByRole("checkbox");
  await expect(here(other).nth(1)).not.toBeChecked();

  await here(keyboard).nth(1).check();
  await expect(here(other).nth(1)).toBeChecked();
  await here(other).nth(1).uncheck();
  await expect(here(keyboard).nth(1)).not.toBeChecked();
  await other.close();
});

test("letters are letters while one writes, keys work with Alt from the note, and can be switched off", async () => {
  const note = keyboard.locator("#note textarea, #note [contenteditable=true]").first();
  await note.click();
  await keyboard.keyboard.type("bovnp?");
  await expect(note).toHaveText(/bovnp\?/);
  await keyboard.keyboard.press("Alt+b");
  await expect(keyboard.getByLabel("Hvad er besluttet")).toBeFocused();
  await keyboard.keyboard.press("Escape");
  await expect(note).toBeFocused();
  await expect(now(member).getByText("bovnp?")).toBeVisible();

  await keyboard.getByRole("button", { name: "Genveje" }).click();
  await keyboard.getByLabel(/Brug genveje med én tast/).uncheck();
  await keyboard.getByRole("button", { name: "Luk" }).click();
  const stays = await titleAt(keyboard);
  await heading(keyboard).click();
  await keyboard.keyboard.press("n");
  await keyboard.keyboard.press("b");
  await expect(keyboard.getByLabel("Hvad er besluttet")).not.toBeFocused();
  await expect(heading(keyboard)).toHaveText(stays);
});

test("the wall can be read from afar and by everyone", async () => {
  const size = (page: Page) =>
    heading(page, 1).evaluate((title) => parseFloat(getComputedStyle(title).fontSize));
  expect(await size(screen)).toBeGreaterThanOrEqual(72);
  for (const page of [screen, member]) {
    expect(await axeFinds(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
});

test("when the meeting is closed everyone stands at its minutes", async () => {
  const { meeting, items } = await ask<{
    meeting: { version: number };
    items: { key: string; version: number; outcome: string | null }[];
  }>(keyboard, "meetings.page", place());
  for (const { key, version } of items.filter(({ outcome }) => outcome === null))
    await call("minutes.saveItem", { ...place(), item: key, version, outcome: "noted" });
  await call("minutes.close", { ...place(), version: meeting.version });

  await expect(member.getByRole("heading", { name: "Besluttet" })).toBeVisible();
  await expect(member.getByText("Du følger mødet")).toBeHidden();
  await expect(member.getByText(/var inhabil .*punkt 1: Bo sidder i bestyrelsen\./).first()).toBeVisible();
  await expect(screen).toHaveURL(new RegExp(`${at}$`));
  await expect(keyboard).toHaveURL(new RegExp(`${at}$`));
});

const place = () => ({ collaboration: "siv-haderslev", meeting: at.split("/").at(-1) ?? "" });

const heading = (page: Page, level: 1 | 2 = 2) =>
  level === 1 ? page.locator("#screen h1") : page.getByRole("heading", { level: 2 }).first();
const titleAt = async (page: Page) => (await heading(page).textContent()) ?? "";
const now = (page: Page) => page.locator("section", { has: page.locator("#now") });
const nowOn = (page: Page) => now(page).locator("h2");

async function call(procedure: string, input: object): Promise<void> {
  const answer = await keyboard.request.post(`/api/trpc/${procedure}`, {
    data: input,
    headers: { origin: address },
  });
  if (!answer.ok()) throw new Error(`${procedure}: ${answer.status()} ${await answer.text()}`);
}

async function enter(browser: Browser, person: string, viewport: { width: number; height: number }) {
  const context = await browser.newContext({
    baseURL: address,
    locale: "da-DK",
    timezoneId: "Europe/Copenhagen",
    viewport,
  });
  const page = await context.newPage();
  await signInAs(page, person);
  return page;
}

/** The address of the team's meeting whose agenda is sent. */
async function sentMeeting(page: Page): Promise<string> {
  const { coming } = await ask<{ coming: { key: string; group: string; state: string }[] }>(
    page,
    "meetings.list",
    { collaboration: "siv-haderslev" },
  );
  const found = coming.find(({ group, state }) => group === "substance" && state === "published");
  if (!found) throw new Error("The demo world has no such meeting.");
  return `/siv-haderslev/meetings/${found.key}`;
}
