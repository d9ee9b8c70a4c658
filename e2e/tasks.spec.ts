// A task goes to somebody outside, comes back from a phone with a reason, is given to another, done, and told of in the morning.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { daysAfter } from "@/server/domain/calendar-day";
import { isWorkingDay } from "@/server/domain/working-day";
import { houseAt } from "./house";
import type { ReceivedMail } from "./mailbox";
import { type MailedHouse, openMailedHouse } from "./mailed-house";
import { ask, signInAs } from "./sign-in-as";

const own = houseAt(4211, "tasks");
const { address, settings } = own;
const mailed = { ...settings, SMTP_URL: "smtp://127.0.0.1:4212", MAIL_DOMAIN: "svar.haderslev.example" };
const phone = { width: 360, height: 740 };
const desk = { baseURL: address, locale: "da-DK", timezoneId: "Europe/Copenhagen" };
const what = "Notat om fælles adgang til Borger Cafeens bookingkalender.";
let house: MailedHouse;
let leader: Page;
let task: string;

test.describe.configure({ mode: "serial" });
test.use({ baseURL: address });

test.beforeAll(async ({ browser }) => {
  house = await openMailedHouse(own, 4212);
  leader = await (await browser.newContext(desk)).newPage();
  await signInAs(leader, "siv-haderslev/birgit");
  const { tasks } = await ask<{ tasks: { id: string; what: string }[] }>(leader, "tasks.list", {
    ...{ collaboration: "siv-haderslev", whose: "all" },
  });
  task = `/siv-haderslev/tasks/${tasks.find((one) => one.what === what)?.id}`;
});

test.afterAll(async () => {
  await leader?.context().close();
  await house?.close();
});

async function give(who: string): Promise<void> {
  await leader.goto(task);
  await leader.getByText("Giv opgaven til en anden").click();
  await leader.getByLabel("Hvem?").fill(who);
  await leader.getByRole("button", { name: "Giv videre" }).click();
  await expect(leader.getByRole("status").filter({ hasText: "Opgaven er givet videre." })).toBeAttached();
}

/** The link in the newest mail to the address whose subject matches. */
async function linkTo(to: string, subject: RegExp): Promise<string> {
  await expect
    .poll(() => house.mailbox.mails.some((one) => one.to === to && subject.test(one.mail.subject ?? "")))
    .toBe(true);
  const newest = house.mailbox.mails.findLast((one) => one.to === to && subject.test(one.mail.subject ?? ""));
  return /http:\/\/\S+\/task\/[a-z2-7]{26}/.exec(newest?.mail.text ?? "")?.[0] ?? "no link";
}

async function onPhone(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ ...desk, viewport: phone, hasTouch: true, javaScriptEnabled });
  return context.newPage();
}

test("somebody outside is given the task, writes about it, and hands it back without script", async ({
  browser,
  request,
}) => {
  await give("Jonas Beck jonas.beck@flexkoersel.example");
  await expect(leader.getByText("Jonas Beck, uden for samarbejdet").first()).toBeVisible();
  const link = await linkTo("jonas.beck@flexkoersel.example", /^En opgave til dig fra Styringsteam$/);
  expect((await request.get(link)).status()).toBe(200);

  const page = await onPhone(browser, false);
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hej Jonas. Du har en opgave");
  await expect(page.getByText("Ikke taget imod")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  await page.getByText("Skriv om opgaven").click();
  await page.getByLabel("Hvad vil du sige?").fill("Det handler om 010190-1234");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByText("Det ligner et CPR-nummer.").first()).toBeVisible();
  await expect(page.getByLabel("Hvad vil du sige?")).toHaveValue("Det handler om 010190-1234");
  await page.getByLabel("Hvad vil du sige?").fill("Hvem har adgang i dag?");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByText("Jonas Beck skrev")).toBeVisible();

  await page.getByText("Giv opgaven tilbage").click();
  await page.getByLabel("Hvorfor?").fill("Vi har ikke adgang til kalenderen.");
  await page.getByRole("button", { name: "Giv tilbage" }).click();
  await expect(page.getByText("Givet tilbage", { exact: true })).toBeVisible();
  await page.context().close();
  const back = await house.mailbox.receive(/^En opgave i Styringsteam er givet tilbage$/, 1);
  expect(back[0]?.mail.text).toContain("Ønskes: Giv opgaven til en anden");
  expect(back[0]?.mail.text).toContain("Vi har ikke adgang til kalenderen.");
});

test("it waits visibly with the leader, who gives it to another; the old link ends, and the new one finishes it", async ({
  browser,
}) => {
  await leader.goto("/");
  await expect(leader.getByRole("row", { name: new RegExp(what) }).getByText("Givet tilbage")).toBeVisible();
  const old = await linkTo("jonas.beck@flexkoersel.example", /^En opgave til dig/);
  await give("Hanne Winther");
  const page = await onPhone(browser, true);
  await page.goto(old);
  await expect(page.getByRole("heading", { name: "Linket fører ingen steder hen" })).toBeVisible();

  await page.goto(await linkTo("hanne.winther@haderslev.example", /^En opgave til dig fra Styringsteam$/));
  await page.getByRole("button", { name: "Tag opgaven på dig" }).click();
  await expect(page.getByText("I gang", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Meld opgaven færdig" }).click();
  await expect(page.getByText("Løst", { exact: true })).toBeVisible();
  await page.context().close();
  await leader.goto(task);
  await expect(leader.getByText("Hanne Winther meldte opgaven færdig")).toBeVisible();
});

test("the morning's mail gathers what is late, and one press ends it", async ({ page, request }) => {
  let day = daysAfter(new Date().toISOString().slice(0, 10), 1);
  while (!isWorkingDay(day)) day = daysAfter(day, 1);
  await promisify(execFile)("npx", ["tsx", "e2e/morning.ts", `${day}T05:50:00Z`], {
    env: { ...process.env, ...mailed },
  });
  // whose mail comes first is anybody's, and theirs may be about tomorrow
  const isLate = ({ mail }: ReceivedMail) => /Ønskes: .*over fristen/.test(mail.text ?? "");
  await expect.poll(() => house.mailbox.mails.some(isLate)).toBe(true);
  const told = await house.mailbox.receive(/^(Én besked|\d+ beskeder) til dig /, 1);
  expect(new Set(told.map(({ to }) => to)).size).toBe(told.length);
  const late = told.find(isLate);
  expect(late?.mail.text).not.toContain(what);

  const unsubscribe = late?.mail.headers.find(({ key }) => key === "list-unsubscribe")?.value ?? "";
  const choose = /<(.+)\/unsubscribe>/.exec(unsubscribe)?.[1] ?? "";
  await page.goto(choose);
  await expect(page.getByLabel("Dine opgaver")).toHaveValue("digest");
  const pressed = await request.post(`${choose}/unsubscribe`, { form: { "List-Unsubscribe": "One-Click" } });
  expect(pressed.status()).toBe(204);
  await page.reload();
  await expect(page.getByLabel("Dine opgaver")).toHaveValue("none");
  await page.getByLabel("Dine opgaver").selectOption("digest");
  const saved = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.getByRole("button", { name: "Gem" }).click();
  await saved;
  await page.reload();
  await expect(page.getByLabel("Dine opgaver")).toHaveValue("digest");
});
