// A leader keeps the standing agenda: in order, with what it fetches, for one group of several, and never over somebody else.
import fs from "node:fs";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { axeFinds } from "./axe";
import { houseAt } from "./house";
import { ask, signInAs } from "./sign-in-as";
import { ended, type StartedHouse, startHouse, untilWell } from "./started-house";

const { address, folder, settings } = houseAt(4201, "disposition");
const siv = "/siv-haderslev";
let house: StartedHouse;
let page: Page;

test.describe.configure({ mode: "serial", timeout: 120_000 });
test.use({ baseURL: address });

test.beforeAll(async ({ browser }) => {
  fs.rmSync(folder, { recursive: true, force: true });
  house = startHouse(settings);
  await untilWell(address);
  const context = await browser.newContext({
    ...{ baseURL: address, locale: "da-DK", timezoneId: "Europe/Copenhagen" },
  });
  page = await context.newPage();
  await signInAs(page, "siv-haderslev/birgit");
});

test.afterAll(async () => {
  await page?.context().close();
  house?.process.kill("SIGTERM");
  if (house) await ended(house);
});

test("items move by keyboard and by drag, and go in under another; each move is said", async () => {
  await open("steering");
  const before = await titles(page);
  const second = await item(page, before[1]);
  await second.getByRole("button", { name: /^Flyt op/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(`${before[1]} er nu punkt 1.`)).toBeAttached();
  await expect(second.getByRole("button", { name: /^Flyt op/ })).toBeFocused();
  expect(await titles(page)).toEqual([before[1], before[0], ...before.slice(2)]);

  await dragAbove(await item(page, before[2]), await item(page, before[1]));
  await expect.poll(() => titles(page)).toEqual([before[2], before[1], before[0], ...before.slice(3)]);

  const last = before.at(-1);
  await (await item(page, last)).getByRole("button", { name: /^Gør til underpunkt/ }).click();
  await expect(await item(page, last)).toHaveAttribute("data-depth", "1");
  await expect(page.getByText(new RegExp(`^${last} er nu underpunkt \\d+\\.\\d+\\.$`))).toBeAttached();
  await (await item(page, last)).getByRole("button", { name: /^Gør til punkt/ }).click();
  await expect(await item(page, last)).toHaveAttribute("data-depth", "0");
});

test("what an item would fetch for the next meeting is shown before anything is saved", async () => {
  await page.getByRole("button", { name: "Tilføj et punkt" }).click();
  await page.keyboard.type("Nyt fra teamene");
  const added = page.locator("li[data-item]").last();
  await added.getByText("Mere om punktet").click();
  await added.getByLabel("Henter selv").selectOption({ label: "Nyt fra andre gruppers referater" });
  await added.getByRole("checkbox", { name: "Team Styrket SKP" }).check();
  await expect(added.getByText(/^Til (jeres|et) møde/)).toBeVisible();
  await expect(added.getByRole("listitem").first()).toBeVisible();
  const { disposition } = await ask<Forms>(page, "groups.forms", at("steering"));
  expect(disposition.rows.map(({ title }) => title)).not.toContain("Nyt fra teamene");
});

test("the editor can be used by everybody", async () => {
  for (const scheme of ["light", "dark"] as const) {
    // a button on its way from one colour to another is neither
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    expect(await axeFinds(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: null });
});

test("saving makes a version, which can be compared and brought back, and the next agenda is made of it", async () => {
  const { disposition: before } = await ask<Forms>(page, "groups.forms", at("steering"));
  await save();
  await page.getByRole("link", { name: "Tidligere versioner" }).click();
  await expect(page.getByRole("heading", { name: `Version ${before.version + 1}` })).toBeVisible();
  await expect(page.getByText("»Nyt fra teamene« er kommet til", { exact: false }).first()).toBeVisible();

  await page.getByLabel("Fra version").selectOption(String(before.version));
  await page.getByLabel("Til version").selectOption(String(before.version + 1));
  await page.getByRole("button", { name: "Vis" }).click();
  const compared = page.getByRole("region", { name: "Sammenlign" });
  await expect(compared.getByText("Nyt fra teamene", { exact: false })).toBeVisible();

  await planNext("steering");
  await expect(page.getByRole("heading", { name: "Nyt fra teamene" })).toBeVisible();

  await page.goto(`${siv}/groups/steering/disposition/versions`);
  await page.getByText(`Hent version ${before.version} frem`).first().click();
  await page.getByRole("button", { name: `Hent version ${before.version} frem` }).click();
  await expect(page.getByRole("heading", { name: `Version ${before.version + 2}` })).toBeVisible();
  await open("steering");
  expect(await titles(page)).toEqual(before.rows.map(({ title }) => title));
});

test("one of several groups has its own order and its own item, and the others have not", async () => {
  await open("skp");
  const before = await titles(page);
  await page.getByLabel(/^Kun for Team Styrket SKP/).check();
  await (await item(page, before[1])).getByRole("button", { name: /^Flyt op/ }).click();
  await page.getByRole("button", { name: "Tilføj et punkt" }).click();
  await page.keyboard.type("Fælles sang");
  await save();

  const own = [before[1], before[0], ...before.slice(2), "Fælles sang"];
  await open("skp");
  expect(await titles(page)).toEqual(own);
  await expect((await item(page, "Fælles sang")).getByText("Kun hos jer")).toBeVisible();
  await expect(page.getByText("Flyttet hos jer")).toHaveCount(1);
  await open("substance");
  expect(await titles(page)).toEqual(before);

  await planNext("skp");
  await expect(page.getByRole("heading", { name: "Fælles sang" })).toBeVisible();

  await open("skp");
  await page.getByRole("button", { name: "Følg den fælles igen" }).click();
  await expect.poll(() => titles(page)).toEqual(before);
  await save();
  await open("skp");
  expect(await titles(page)).toEqual(before);
});

test("two leaders save the same agenda: both texts stand, and nothing that was typed is lost", async ({
  browser,
}) => {
  const other = await (await browser.newContext({ baseURL: address, locale: "da-DK" })).newPage();
  await signInAs(other, "siv-haderslev/birgit");
  await open("operations");
  await open("operations", other);
  const [first] = await titles(page);
  await title(await item(other, first)).fill("Deres titel");
  await save(other);
  await other.context().close();

  await title(await item(page, first)).fill("Min titel");
  await page.getByRole("button", { name: "Gem den faste dagsorden" }).click();
  const theirs = page.locator(".conflict");
  await expect(theirs.getByText("Deres titel")).toBeVisible();
  await expect(title(page.locator("li[data-item]").first())).toHaveValue("Min titel");
  await save();
  await open("operations");
  expect((await titles(page))[0]).toBe("Min titel");
});

test("a group begins from the library, and nothing is saved before it says so", async () => {
  await open("health");
  const before = await titles(page);
  await page.getByText("Begynd fra", { exact: true }).click();
  await page.getByRole("button", { name: "Årsmøde" }).click();
  await expect(await item(page, "Hvad har vi lært")).toBeVisible();
  const { disposition } = await ask<Forms>(page, "groups.forms", at("health"));
  expect(disposition.rows.map((row) => row.title)).toEqual(before);
});

test("five hundred items can be read, moved and saved, and one more is refused with nothing lost", async () => {
  test.setTimeout(300_000);
  const items = Array.from({ length: 500 }, (_, index) => ({
    title: `Punkt ${index + 1}`,
    type: "discussion",
  }));
  const { disposition } = await ask<Forms>(page, "groups.forms", at("health"));
  const saved = await page.request.post("/api/trpc/groups.editDisposition", {
    headers: { origin: address },
    data: { ...at("health"), version: disposition.version, scope: "own", items },
  });
  expect(saved.status()).toBe(200);

  await open("health");
  await expect(page.locator("li[data-item]")).toHaveCount(500);
  await title(await item(page, "Punkt 250")).fill("Midt i det hele");
  await (await item(page, "Midt i det hele")).locator('[data-act="up"]').click();
  await expect(page.getByText("Midt i det hele er nu punkt 249.")).toBeAttached();
  await page.locator('[value="add:"]').press("Enter");
  await expect(page.getByText("En fast dagsorden har højst 500 punkter.").first()).toBeAttached();
  await expect(page.locator("li[data-item]")).toHaveCount(500);

  await save(page, 120_000);
  await open("health");
  const after = await titles(page);
  expect(after).toHaveLength(500);
  expect(after[248]).toBe("Midt i det hele");
});

interface Forms {
  disposition: { version: number; rows: { title: string }[] };
}

/** By the mouse, as a person does: the line where it will land is seen before it is let go. */
async function dragAbove(dragged: Locator, target: Locator) {
  await expect(async () => {
    await dragged.hover();
    const from = await dragged.getByTitle("Træk for at flytte").boundingBox();
    const to = await target.boundingBox();
    if (!from || !to) throw new Error("The items are not on the page.");
    await page.mouse.move(from.x + 8, from.y + 12);
    await page.mouse.down();
    await page.mouse.move(from.x + 12, from.y, { steps: 5 });
    await page.mouse.move(to.x + 40, to.y + 20, { steps: 10 });
    const landing = await target.getAttribute("data-drop");
    await page.mouse.up();
    expect(landing).toBe("before");
  }).toPass({ timeout: 30_000 });
}

const at = (group: string) => ({ collaboration: "siv-haderslev", group });

async function open(group: string, on = page) {
  await on.goto(`${siv}/groups/${group}/disposition`);
  await expect(on.locator("#disposition > .acts > .first")).toHaveText("Gem den faste dagsorden");
}

/** Found by its place and waited for in the browser: to expect a text among hundreds of items takes a minute. */
async function save(on = page, timeout = 30_000) {
  await on.locator("#disposition > .acts > .first").click();
  const saved = on.locator("#disposition > .notice[role=status]");
  await saved.filter({ hasText: "Den faste dagsorden er gemt." }).waitFor({ timeout });
}

async function planNext(group: string) {
  await page.goto(`${siv}/groups/${group}`);
  await page.getByRole("button", { name: "Planlæg næste møde" }).click();
  await expect(page).toHaveURL(new RegExp(`/meetings/${group}-`));
}

/** The titles as they are written now, in their order. */
const titles = (on: Page) =>
  on
    .locator('[data-act="title"]')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));

const title = (row: Locator) => row.locator('[data-act="title"]');

/** The item that is called so now; what is typed is no attribute, so it is asked for. */
async function item(on: Page, called: string | undefined): Promise<Locator> {
  const find = () =>
    on
      .locator("li[data-item]")
      .evaluateAll(
        (rows, wanted) =>
          rows.findIndex(
            (row) => row.querySelector<HTMLInputElement>('[data-act="title"]')?.value === wanted,
          ),
        called,
      );
  await expect.poll(find).not.toBe(-1);
  const row = on.locator("li[data-item]").nth(await find());
  return on.locator(`li[data-item="${await row.getAttribute("data-item")}"]`);
}
