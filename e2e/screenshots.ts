// `npm run screenshots [ADDRESS]`: the pictures in docs/screenshots, taken of the demo world as its first leader meets it.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findBrowser } from "./browser";
import { citizen } from "./doors";
import { houseAt } from "./house";
import { signInAs } from "./sign-in-as";
import { ended, startHouse, untilWell } from "./started-house";

const pictures = fileURLToPath(new URL("../docs/screenshots", import.meta.url));
const desk = { width: 1440, height: 1000 };
const phone = { width: 390, height: 844 };
const home = "/siv-haderslev";
const group = `${home}/groups/steering`;

fs.mkdirSync(pictures, { recursive: true });
const address = process.argv[2];
if (address) await take(address);
else await takeOfAFreshHouse();

/** The house is gone afterwards, with everything that was done in it. */
async function takeOfAFreshHouse(): Promise<void> {
  const { address, folder, settings } = houseAt(4191, "screenshots");
  fs.rmSync(folder, { recursive: true, force: true });
  const started = startHouse(settings);
  try {
    await untilWell(address, 300_000);
    await take(address);
  } finally {
    started.process.kill("SIGTERM");
    await ended(started);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Plans, sends and begins the steering group's next meeting at `address`, as the last pictures show it held. */
async function take(address: string): Promise<void> {
  const browser = await chromium.launch(findBrowser());
  try {
    await takeOfPractice(await enteredAt(address, browser, "paa-vej-til-arbejde/nadia"));
    const page = await leaderAt(address, browser);
    await picture(page, "overview", "/", { ...desk, height: 1220 });
    await picture(page, "map", home);
    await picture(page, "map-phone", home, phone);
    await picture(page, "group", group);
    await picture(page, "minutes", await lastMinutes(page));
    const agenda = await nextAgenda(page);
    await picture(page, "agenda", agenda, { ...desk, height: 1220 });
    await picture(page, "agenda-phone", agenda, phone);
    await page.emulateMedia({ colorScheme: "dark" });
    await picture(page, "agenda-dark", agenda);
    await page.emulateMedia({ colorScheme: "light" });
    await hold(page, agenda);
    await picture(page, "live", page.url(), { ...desk, height: 1220 });
  } finally {
    await browser.close();
  }
}

/** As a consultant books, on a phone. */
async function takeOfPractice(page: Page): Promise<void> {
  await picture(
    page,
    "booking-phone",
    `/paa-vej-til-arbejde/network-meetings/new?citizen=${citizen.split("/").at(-1)}`,
    phone,
  );
  await page.context().close();
}

const leaderAt = (address: string, browser: Browser) => enteredAt(address, browser, "siv-haderslev/birgit");

async function enteredAt(baseURL: string, browser: Browser, person: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    locale: "da-DK",
    timezoneId: "Europe/Copenhagen",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await signInAs(page, person);
  return page;
}

async function picture(page: Page, name: string, place: string, size = desk): Promise<void> {
  await page.setViewportSize(size);
  await page.goto(place, { waitUntil: "networkidle" });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

async function lastMinutes(page: Page): Promise<string> {
  await page.goto(`${home}/meetings?group=steering`);
  const held = page.locator("section", { hasText: "Holdt" }).getByRole("link", { name: "Styringsteam" });
  return (await held.first().getAttribute("href")) ?? home;
}

async function nextAgenda(page: Page): Promise<string> {
  await page.goto(group);
  await page.getByRole("button", { name: "Planlæg næste møde" }).click();
  await page.waitForURL(/\/meetings\/steering-/);
  return page.url();
}

/** Sends the agenda and holds the meeting as far as its fifth item. */
async function hold(page: Page, agenda: string): Promise<void> {
  await page.setViewportSize(desk);
  await page.goto(agenda);
  await page.getByRole("button", { name: "Send dagsordenen" }).click();
  await page.getByRole("button", { name: /^Send til/ }).click();
  await page.getByRole("button", { name: "Begynd mødet" }).click();
  await page.waitForURL(/\/live/);
  for (const name of ["Søren Østergaard", "Lene Kjærsgaard", "Karsten Dahl", "Ida Brøndum", "Mette Holst"])
    await page.getByLabel(name).check();
  const title = "Hvordan de enkelte indsatser skal monitoreres";
  await page.getByRole("navigation", { name: "Dagsorden" }).getByRole("link", { name: title }).click();
  await page.getByRole("heading", { name: title, level: 2 }).waitFor();
  await page
    .getByLabel("Notat")
    .fill(
      "Karsten: ventetid siger mere om borgerens oplevelse.\n\nIda: sundhedsteamet kan levere tal fra 1. februar.",
    );
  await page.getByText(/^Gemt kl\./).waitFor();
  await page.getByLabel("Hvad er besluttet").fill("Ventetid til første samtale måles i alle fem indsatser.");
  await page.getByRole("button", { name: "Tilføj beslutning" }).click();
  await page.getByText(/Beslutning \d{4}-\d{2}/).waitFor();
  await page.locator("label", { hasText: "Opgave" }).click();
  await page.getByLabel("Hvad skal gøres").fill("Beskriv, hvordan ventetid opgøres på værestederne.");
  await page.locator("#assign-who").fill("Karsten Dahl");
  await page.getByRole("button", { name: "Tilføj opgave" }).click();
  const agreed = page.locator("section", { hasText: "Aftalt under punktet" });
  await agreed.getByText("Karsten Dahl").waitFor();
}
