// Three write in one meeting at once while the network of one is cut and the house is killed: nobody loses a character.
import fs from "node:fs";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { axeFinds, wcag } from "./axe";
import { houseAt } from "./house";
import { ask, signInAs } from "./sign-in-as";
import { ended, type StartedHouse, startHouse, untilWell } from "./started-house";

const { address, folder, settings } = houseAt(4221, "writing-together");
const siv = "siv-haderslev";
let house: StartedHouse;
let meeting: string;
let birgit: Page;
let ida: Page;
let karsten: Page;

test.describe.configure({ mode: "serial", timeout: 180_000 });
test.use({ baseURL: address });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  fs.rmSync(folder, { recursive: true, force: true });
  house = startHouse(settings);
  await untilWell(address, 240_000);
  birgit = await enter(browser, "birgit");
  meeting = await begin(birgit);
});

test.afterAll(async () => {
  for (const page of [birgit, ida, karsten]) await page?.context().close();
  house?.process.kill("SIGTERM");
  if (house) await ended(house);
});

async function enter(browser: Browser, person: string): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: address, locale: "da-DK", timezoneId: "Europe/Copenhagen" },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  await signInAs(page, `${siv}/${person}`);
  return page;
}

/** The steering group's next meeting, sent and begun; answers its key. */
async function begin(page: Page): Promise<string> {
  const planned = await call(page, "meetings.planNext", { group: "steering" });
  const key: string = typeof planned === "string" ? planned : (planned.meeting ?? planned.key);
  const version = async () =>
    (await ask<{ meeting: { version: number } }>(page, "meetings.page", { collaboration: siv, meeting: key }))
      .meeting.version;
  await call(page, "meetings.publish", { meeting: key, version: await version() });
  await call(page, "minutes.start", { meeting: key, version: await version() });
  return key;
}

async function call(page: Page, procedure: string, input: object) {
  const answer = await page.request.post(`/api/trpc/${procedure}`, {
    headers: { origin: address },
    data: { collaboration: siv, ...input },
  });
  expect([procedure, answer.status()]).toEqual([procedure, 200]);
  return (await answer.json()).result.data;
}

const live = (item = "previous") => `/${siv}/meetings/${meeting}/live?item=${item}`;
const text = (page: Page) => page.getByRole("textbox", { name: "Notat" });
const read = async (page: Page) => (await text(page).innerText()).replace(/\s+/g, " ").trim();

/** Types at the end, as fast as somebody who is good at it. */
async function types(page: Page, words: string): Promise<void> {
  await text(page).press("Control+End");
  await page.keyboard.type(words, { delay: 20 });
}

const isSaved = (page: Page) => expect(page.getByText(/^Gemt kl\. \d/)).toBeVisible();

async function noteOf(page: Page, item = "previous"): Promise<string> {
  const input = { collaboration: siv, meeting };
  const { items } = await ask<{ items: { key: string; note: string | null }[] }>(
    page,
    "meetings.page",
    input,
  );
  return items.find(({ key }) => key === item)?.note ?? "";
}

test("the leader lets somebody of the circle write along, who is told where", async ({ browser }) => {
  await birgit.goto(live());
  await isReady(birgit);
  await birgit.getByText(/^Skriver med/).click();
  await birgit.locator("#give-pen-person").selectOption({ label: "Ida Brøndum" });
  await birgit.getByRole("button", { name: "Lad dem skrive med" }).click();
  await expect(birgit.getByRole("button", { name: "Skriver ikke med mere Ida Brøndum" })).toBeVisible();

  ida = await enter(browser, "ida");
  await ida.goto(`/${siv}/meetings/${meeting}`);
  await ida.getByRole("link", { name: "Skriv med" }).click();
  await ida.goto(live());
  await isReady(ida);
  await expect(ida.getByRole("button", { name: "Afslut mødet" })).toHaveCount(0);
  await expect(birgit.getByText("Ida Brøndum skriver også her.")).toBeVisible();
});

const isReady = (page: Page) => expect(text(page)).toBeVisible({ timeout: 60_000 });

test("the editor is a text field with a name, its buttons are reached by keys, and axe finds nothing", async () => {
  await types(birgit, "Vi begyndte til tiden.");
  await isSaved(birgit);
  const tools = birgit.getByRole("toolbar", { name: "Tekstens form" });
  await tools.getByRole("button", { name: "Fed" }).focus();
  await birgit.keyboard.press("ArrowRight");
  await expect(tools.getByRole("button", { name: "Kursiv" })).toBeFocused();
  await birgit.keyboard.press("Tab");
  await expect(text(birgit)).toBeFocused();
  await birgit.keyboard.press("Control+a");
  await birgit.keyboard.press("Control+b");
  await expect(tools.getByRole("button", { name: "Fed" })).toHaveAttribute("aria-pressed", "true");
  await birgit.keyboard.press("Tab");
  await expect(text(birgit)).not.toBeFocused();
  await expect.poll(() => noteOf(birgit)).toBe("**Vi begyndte til tiden.**");
  expect(await axeFinds(birgit, wcag, "#note")).toEqual([]);
});

test("three write while one is without a network and the house is killed: every word is there once", async ({
  browser,
}) => {
  karsten = await enter(browser, "karsten");
  await givePen("Karsten Dahl");
  await karsten.goto(live());
  await isReady(karsten);
  const said = (name: string, from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => ` ${name}${from + index}.`).join("");

  await Promise.all([
    types(birgit, said("b", 0, 12)),
    types(ida, said("i", 0, 12)),
    types(karsten, said("k", 0, 12)),
  ]);
  // mid-sentence
  await ida.context().setOffline(true);
  await Promise.all([
    types(birgit, said("b", 12, 24)),
    types(ida, said("i", 12, 36)),
    types(karsten, said("k", 12, 24)),
  ]);
  await expect(ida.getByText(/^Ingen forbindelse/)).toBeVisible();
  await Promise.all([isSaved(birgit), isSaved(karsten)]);

  // while they write
  const typing = Promise.all([types(birgit, said("b", 24, 36)), types(karsten, said("k", 24, 36))]);
  house.process.kill("SIGKILL");
  await ended(house);
  await typing;
  await expect(birgit.getByText(/^Ingen forbindelse/)).toBeVisible();
  house = startHouse(settings);
  await untilWell(address, 120_000);
  await ida.context().setOffline(false);

  for (const page of [birgit, ida, karsten])
    await expect(page.getByText(/^Gemt kl\. \d/)).toBeVisible({ timeout: 60_000 });
  // what one has saved comes to the others a moment later
  const texts = async () => new Set(await Promise.all([birgit, ida, karsten].map(read)));
  await expect.poll(async () => (await texts()).size, { timeout: 60_000 }).toBe(1);
  const stored = await noteOf(birgit);
  for (const name of ["b", "i", "k"]) {
    for (let word = 0; word < 36; word += 1) {
      expect([name, word, stored.match(new RegExp(`${name}${word}\\.`, "g"))?.length]).toEqual([
        name,
        word,
        1,
      ]);
    }
  }
});

async function givePen(name: string): Promise<void> {
  await birgit.reload();
  await birgit.getByText(/^Skriver med/).click();
  await birgit.locator("#give-pen-person").selectOption({ label: name });
  await birgit.getByRole("button", { name: "Lad dem skrive med" }).click();
  await expect(birgit.getByRole("button", { name: `Skriver ikke med mere ${name}` })).toBeVisible();
  await isReady(birgit);
}

test("whose session has ended goes on writing, signs in beside it, and nothing is lost", async () => {
  await ida.context().clearCookies();
  await types(ida, " Skrevet uden at være logget ind.");
  await expect(ida.getByText(/^Du er logget ud/)).toBeVisible();
  const beside = await ida.context().newPage();
  await signInAs(beside, `${siv}/ida`);
  await beside.close();
  await expect(ida.getByText(/^Gemt kl\. \d/)).toBeVisible({ timeout: 30_000 });
  expect(await noteOf(birgit)).toContain("Skrevet uden at være logget ind.");
});

test("hostile HTML becomes a note and runs nothing; 5 MB is cut with a word; a CPR number and a citizen's name wait", async () => {
  await karsten.goto(live("aob"));
  await isReady(karsten);
  await paste(karsten, {
    html: `<h1 onclick="window.ran=1">Stor</h1><script>window.ran=1</script><img src=x onerror="window.ran=1">
      <p style="position:fixed">Pæn <b>fed</b> <a href="javascript:window.ran=1">ond</a>
      <a href="https://a.example/">god</a></p><table><tr><td>celle</td></tr></table><iframe srcdoc="<script>parent.ran=1</script>"></iframe>`,
    text: "Stor Pæn fed",
  });
  await isSaved(karsten);
  expect(await karsten.evaluate(() => (window as { ran?: number }).ran)).toBeUndefined();
  expect(await noteOf(birgit, "aob")).toBe(
    "### Stor\n\nPæn **fed** ond [god](<https://a.example/>)\n\ncelle",
  );

  await karsten.keyboard.type(" 010203-1234");
  await expect(karsten.getByText(/Det ligner et CPR-nummer/)).toBeVisible();
  for (let times = 0; times < 12; times += 1) await karsten.keyboard.press("Backspace");
  await karsten.keyboard.type("!");
  await expect.poll(() => noteOf(birgit, "aob")).toContain("celle!");

  const name = " Kanarina Opdigtet";
  await call(birgit, "citizens.open", { name: name.trim(), role: "caseworker" });
  await karsten.keyboard.type(name);
  await expect(karsten.getByText(/Her står navnet på en borger/)).toBeVisible();
  for (let times = 0; times < name.length; times += 1) await karsten.keyboard.press("Backspace");
  await karsten.keyboard.type("?");
  await expect.poll(() => noteOf(birgit, "aob")).toContain("celle!?");
  expect(await noteOf(birgit, "aob")).not.toContain("Opdigtet");

  await paste(karsten, { text: "Lang tekst. ".repeat(430_000) });
  await expect(karsten.getByText(/Der var kun plads til/)).toBeVisible();
  expect((await text(karsten).innerText()).length).toBeLessThanOrEqual(50_100);
});

const paste = (page: Page, content: { html?: string; text: string }) =>
  text(page).evaluate((field, { html, text: plain }) => {
    (field as HTMLElement).focus();
    const clipboardData = new DataTransfer();
    if (html) clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", plain);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, content);

test("what was taken away is seen among the versions and put back, for everyone who writes", async () => {
  // what is selected is what has been heard
  await expect(text(birgit)).toContainText("at være logget ind.");
  const before = await read(birgit);
  await text(birgit).focus();
  await birgit.keyboard.press("Control+a");
  await birgit.keyboard.press("Delete");
  await birgit.keyboard.type("Væk med det.");
  await expect.poll(() => noteOf(birgit)).toBe("Væk med det.");
  await birgit.getByRole("link", { name: "Se, hvordan teksten har lydt før" }).click();
  await expect(birgit.getByText(/før meget blev slettet/)).toBeVisible();
  await birgit.getByText("Forskellen på den og det, der står nu").first().click();
  await expect(birgit.locator("ins").first()).toContainText("Væk med det.");
  await birgit
    .getByRole("button", { name: /^Hent denne udgave frem/ })
    .first()
    .click();
  await expect(birgit.getByText(/før en ældre udgave blev hentet/)).toBeVisible();
  await expect.poll(() => read(ida), { timeout: 30_000 }).toBe(before);
});

test("whoever comes back after the minutes are approved is told, and has the text", async () => {
  await ida.context().setOffline(true);
  await types(ida, " For sent.");
  await expect(ida.getByText(/^Ingen forbindelse/)).toBeVisible();
  await approve(birgit.context());
  await ida.context().setOffline(false);
  await expect(ida.getByText(/Referatet er godkendt/)).toBeVisible({ timeout: 30_000 });
  await ida.goto(`/${siv}/meetings/${meeting}`);
  await expect(ida.getByText(/Noget, du skrev, er ikke sendt/)).toBeVisible();
  await expect(ida.getByText(/For sent\./)).toBeVisible();
  expect(await noteOf(birgit)).not.toContain("For sent.");
});

/** Gives every item that needs one an outcome, closes the meeting and approves its minutes. */
async function approve({ request }: BrowserContext): Promise<void> {
  const call = (procedure: string, input: object) =>
    request.post(`${address}/api/trpc/${procedure}`, {
      headers: { origin: address },
      data: { collaboration: siv, meeting, ...input },
    });
  const input = { collaboration: siv, meeting };
  interface Seen {
    meeting: { version: number };
    items: { key: string; version: number; outcome: string | null }[];
  }
  const seen = () => ask<Seen>(birgit, "meetings.page", input);
  for (const { key, version, outcome } of (await seen()).items)
    if (!outcome) await call("minutes.saveItem", { item: key, version, outcome: "noted" });
  const closed = await call("minutes.close", { version: (await seen()).meeting.version });
  expect([closed.status(), closed.ok() ? "" : await closed.text()]).toEqual([200, ""]);
  const approved = await call("minutes.approve", { version: (await seen()).meeting.version });
  expect([approved.status(), approved.ok() ? "" : await approved.text()]).toEqual([200, ""]);
}
