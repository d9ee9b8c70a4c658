// A confidential passage from the meeting's keyboard to the seal: read by those it names, in its place, and by nobody else.
import { createHash } from "node:crypto";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { axeFinds } from "./axe";
import { beginMeeting } from "./begun-meeting";
import { houseAt } from "./house";
import { type MailedHouse, openMailedHouse } from "./mailed-house";
import { signInAs } from "./sign-in-as";

const own = houseAt(4251, "passages");
const { address } = own;
const siv = "siv-haderslev";
const secret = "Lejemålet opsiges til sommer.";
const line = "Her er noteret noget fortroligt.";
let house: MailedHouse;
/** Karsten leads the team, Bo sits in it, and Tove is administrator of the collaboration. */
let karsten: Page;
let bo: Page;
let tove: Page;
let at: string;
/** Of the minutes. */
let recipients: number;

test.describe.configure({ mode: "serial" });
test.use({ baseURL: address });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  house = await openMailedHouse(own, 4252);
  [karsten, bo, tove] = [
    await enter(browser, "karsten"),
    await enter(browser, "bo"),
    await enter(browser, "tove"),
  ];
  at = `/${siv}/meetings/${await beginMeeting(karsten, address)}`;
});

test.afterAll(async () => {
  for (const page of [karsten, bo, tove]) await page?.context().close();
  await house?.close();
});

test("it is written at the keyboard of the meeting, and what is refused is not lost", async () => {
  await karsten.goto(`${at}/live`);
  await karsten.getByRole("link", { name: /^Tilføj et fortroligt afsnit/ }).click();
  const form = karsten.locator("#passage");
  await form.getByLabel("Fortrolig tekst").fill(`${secret} 010190-1234`);
  await form.getByRole("button", { name: "Gem", exact: true }).click();
  await expect(form.getByText("Det ligner et CPR-nummer.").first()).toBeVisible();
  await expect(form.getByLabel("Fortrolig tekst")).toHaveValue(`${secret} 010190-1234`);

  await form.getByLabel("Fortrolig tekst").fill(secret);
  await form.getByRole("button", { name: "Gem", exact: true }).click();
  await expect(form.getByText("Vælg mindst én mere, der kan læse det.").first()).toBeVisible();
  await form.getByLabel("Bo Krag").check();
  await form.getByRole("button", { name: "Gem", exact: true }).click();
  await expect(karsten.getByText("Vis et fortroligt afsnit")).toBeVisible();
});

test("the page that may be on the wall keeps it shut, and the big screen never has it", async () => {
  await expect(karsten.getByText(secret)).toBeHidden();
  await karsten.getByText("Vis et fortroligt afsnit").click();
  await expect(karsten.getByText(secret)).toBeVisible();
  const screen = await karsten.request.get(`${at}/screen`);
  expect(screen.status()).toBe(200);
  expect(await screen.text()).not.toContain(secret);
});

test("sent, it stands in its place for who is named; an administrator reads one line", async () => {
  await karsten.getByRole("button", { name: "Afslut mødet" }).click();
  await karsten.getByRole("button", { name: "Se og send referatet" }).click();
  const send = karsten.locator("#send-prepared").getByRole("button", { name: /^Send til \d+$/ });
  recipients = Number((await send.innerText()).replace(/\D/g, ""));
  await send.click();
  await karsten.waitForURL(`**${at}`);

  await bo.goto(at);
  await expect(bo.getByText("Fortroligt – kan læses af Bo Krag og Karsten Dahl")).toBeVisible();
  await expect(bo.getByText(secret)).toBeVisible();
  expect(await axeFinds(bo)).toEqual([]);

  await tove.goto(at);
  await expect(tove.getByText(line)).toBeVisible();
  expect(await tove.content()).not.toContain(secret);
  expect(await tove.content()).not.toContain("kan læses af");
});

test("a file holds it where a reader asks, and there is no such file for others", async () => {
  const file = (page: Page, query: string) => page.request.get(`${at}/minutes/full.md${query}`);
  expect(await (await file(bo, "")).text()).toContain(line);
  expect(await (await file(bo, "?confidential")).text()).toContain(secret);
  expect((await file(tove, "?confidential")).status()).toBe(404);
  await expect(bo.getByRole("link", { name: /^PDF.*Med fortrolige afsnit$/ })).toBeVisible();
});

test("its reader's mail says where, and no mail says what", async () => {
  await house.mailbox.receive(/referat/i, recipients);
  const sent = house.mailbox.mails.filter(({ mail }) => /referat/i.test(mail.subject ?? ""));
  const told = sent.filter(({ mail }) =>
    mail.text?.includes("Der står noget fortroligt til dig under punkt"),
  );
  expect(told.map(({ to }) => to).sort()).toEqual(
    ["bo.krag@haderslev.example", "karsten.dahl@haderslev.example"].sort(),
  );
  for (const { mail } of sent) expect(`${mail.text} ${mail.html}`).not.toContain("opsiges");
});

test("two who change it: the second sees both texts", async ({ browser }) => {
  const again = await enter(browser, "karsten");
  for (const page of [karsten, again]) {
    await page.goto(at);
    await page.getByRole("link", { name: /^Ret det fortrolige afsnit/ }).click();
    await expect(page.locator("#passage")).toBeVisible();
  }
  await again.getByLabel("Fortrolig tekst").fill(`${secret} Ikke meldt ud.`);
  await again.locator("#passage").getByRole("button", { name: "Gem", exact: true }).click();
  await expect(again.locator("#passage")).toBeHidden();
  expect(await axeFinds(karsten)).toEqual([]);

  await karsten.getByLabel("Fortrolig tekst").fill(`${secret} Spørg Bo.`);
  await karsten.locator("#passage").getByRole("button", { name: "Gem", exact: true }).click();
  const conflict = karsten.locator(".conflict");
  await expect(conflict).toContainText("Ikke meldt ud.");
  await expect(conflict).toContainText("Spørg Bo.");
  await karsten.locator("#passage").getByRole("button", { name: "Gem", exact: true }).click();
  await expect(karsten.locator("#passage")).toBeHidden();
  await expect(karsten.getByText(`${secret} Spørg Bo.`)).toBeVisible();
  await again.context().close();
});

test("approved, its reader can check it against the sealed text that others fetch", async () => {
  await karsten.getByRole("button", { name: "Godkend referatet" }).click();
  await expect(karsten.getByRole("link", { name: /^Vælg, hvem der kan læse det/ })).toBeVisible();
  await bo.goto(`${at}?do=check`);
  await expect(bo.getByText(/Intet er ændret\./).first()).toBeVisible();
  const proof = bo.getByRole("link", { name: /^Hent det fortrolige afsnit under punkt/ });
  const fetched = await (await bo.request.get((await proof.getAttribute("href")) ?? "")).body();
  const sealed = await (await tove.request.get(`${at}/sealed`)).text();
  expect(fetched.toString()).toContain("Spørg Bo.");
  expect(sealed).toContain(createHash("sha256").update(fetched).digest("hex"));
  expect(sealed).not.toContain("opsiges");
  expect((await tove.request.get((await proof.getAttribute("href")) ?? "")).status()).toBe(404);
});

const desk = { baseURL: address, locale: "da-DK", timezoneId: "Europe/Copenhagen" };

async function enter(browser: Browser, person: string): Promise<Page> {
  const page = await (await browser.newContext(desk)).newPage();
  await signInAs(page, `${siv}/${person}`);
  return page;
}
