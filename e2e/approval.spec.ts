// From held to approved: a draft, sent for comments, read and found right behind a link, a remark entered, sealed and checked.
import { createHash } from "node:crypto";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { beginMeeting } from "./begun-meeting";
import { houseAt } from "./house";
import { type MailedHouse, openMailedHouse } from "./mailed-house";
import { signInAs } from "./sign-in-as";

const own = houseAt(4213, "approval");
const { address } = own;
const siv = "siv-haderslev";
const phone = { width: 390, height: 844 };
let house: MailedHouse;
let leader: Page;
let member: Page;
let key: string;
let at: string;

test.describe.configure({ mode: "serial" });
test.use({ baseURL: address });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  house = await openMailedHouse(own, 4214);
  leader = await enter(browser, "karsten");
  member = await enter(browser, "bo");
  key = await beginMeeting(leader, address);
  at = `/${siv}/meetings/${key}`;
});

test.afterAll(async () => {
  for (const page of [leader, member]) await page?.context().close();
  await house?.close();
});

test("the meeting is closed and its minutes kept as a draft, which nobody is mailed", async () => {
  await leader.goto(`${at}/live`);
  await leader.getByRole("button", { name: "Afslut mødet" }).click();
  await leader.getByRole("button", { name: "Gem som kladde" }).click();
  await leader.waitForURL(`**${at}`);
  await expect(leader.getByRole("button", { name: "Se og send referatet" })).toBeVisible();
  expect(house.mailbox.mails.filter(({ mail }) => /referat/i.test(mail.subject ?? ""))).toEqual([]);
});

test("they are seen, then sent for comments, and an impossible day costs nothing", async () => {
  await leader.getByRole("button", { name: "Se og send referatet" }).click();
  const form = leader.locator("#send-prepared");
  const day = form.getByLabel("Kommentarer senest");
  const proposed = await day.inputValue();
  await day.fill("31.02.2027");
  await form.getByRole("button", { name: /^Send til \d+$/ }).click();
  await expect(form.getByRole("alert")).toBeVisible();
  await expect(day).toHaveValue("31.02.2027");
  await day.fill(proposed);
  await form.getByRole("button", { name: /^Send til \d+$/ }).click();
  await expect(leader.getByRole("heading", { name: "Kommentarer" })).toBeVisible();
  await house.mailbox.receive(/referat/i, 4);
});

test("whoever has no account reads them behind the link in the mail, on a phone, and finds them right", async ({
  browser,
}) => {
  const link = await linkTo("joergen.ravn@haderslev.example");
  const context = await browser.newContext({ ...desk, viewport: phone });
  const page = await context.newPage();
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hej Jørgen. Er referatet rigtigt?");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);

  const remark = page.locator("section").filter({ hasText: "Bordet rundt" }).first();
  await remark.getByText(/^Kommentér/).click();
  await remark.getByLabel("Det vil jeg sige").fill("Det var 010190-1234, vi talte om.");
  await remark.getByLabel("Protokolbemærkning").check();
  await remark.getByRole("button", { name: "Send" }).click();
  await expect(remark.getByText("Det ligner et CPR-nummer.").first()).toBeVisible();
  await expect(remark.getByLabel("Det vil jeg sige")).toHaveValue("Det var 010190-1234, vi talte om.");
  await remark.getByLabel("Det vil jeg sige").fill("Regnbuen var ikke enig.");
  await remark.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Regnbuen var ikke enig.").first()).toBeVisible();

  await page.getByRole("button", { name: "Godkend", exact: true }).click();
  await expect(page.getByText("Du har godkendt referatet.")).toBeVisible();
  await context.close();
});

test("a member comments in the product, and the leader answers", async () => {
  await member.goto(at);
  await member.getByText(/^Kommentér – hele referatet/).click();
  const whole = member.locator("#comment-whole");
  await whole.getByLabel("Det vil jeg sige").fill("Der mangler, at Brugerhuset var med.");
  await whole.getByRole("button", { name: "Send" }).click();
  await expect(member.getByText("Der mangler, at Brugerhuset var med.").first()).toBeVisible();

  await leader.goto(at);
  await expect(leader.getByText("Én kommentar venter på svar.")).toBeVisible();
  await expect(leader.getByText("Protokolbemærkning fra Jørgen Ravn").first()).toBeVisible();
  await leader
    .getByText(/^Svar kommentaren fra/)
    .first()
    .click();
  await leader.getByRole("button", { name: "Ikke taget med" }).click();
  await expect(leader.getByText(/^Skriv hvorfor\./).first()).toBeVisible();
  await leader.getByLabel("Et ord til den, der skrev").fill("Det står nu under punkt 3.");
  await leader.getByRole("button", { name: "Taget med", exact: true }).click();
  await expect(leader.getByText("Alle kommentarer er besvaret.")).toBeVisible();
});

test("approved, they are sealed with the remark, and anyone who may read can check it", async () => {
  await leader.getByRole("button", { name: "Godkend referatet" }).click();
  await expect(leader.getByRole("heading", { name: "Kontrollér" })).toBeVisible();
  await leader.getByRole("link", { name: "Kontrollér, at intet er ændret" }).click();
  await expect(leader.getByText(/Intet er ændret\./).first()).toBeVisible();

  const sealed = await leader.request.get(`${at}/sealed`);
  expect(sealed.status()).toBe(200);
  const text = await sealed.body();
  expect(text.toString()).toContain("Regnbuen var ikke enig.");
  await expect(leader.getByText(createHash("sha256").update(text).digest("hex")).first()).toBeVisible();

  const approved = async () => (await house.mailbox.receive(/referatet er godkendt$/, 1)).map(({ to }) => to);
  await expect.poll(approved).toContain("bo.krag@haderslev.example");
  const told = await house.mailbox.receive(/referatet er godkendt$/, 1);
  expect(told[0]?.mail.text).toContain("Det står nu under punkt 3.");
});

test("an error found afterwards is corrected as version 2, and the first can be read and checked", async () => {
  await leader.goto(at);
  const item = leader.locator("li").filter({ hasText: "Bordet rundt" }).first();
  await item.getByRole("link", { name: /^Ret det godkendte referat/ }).click();
  const form = leader.locator("#correct-minutes");
  await form.getByLabel("Referat").fill("Fem væresteder var med.");
  await form.getByRole("button", { name: "Gem som ny version" }).click();
  await expect(form.getByLabel("Referat")).toHaveValue("Fem væresteder var med.");
  await form.getByLabel("Hvorfor rettes det?").fill("Der stod ikke, hvem der var med.");
  await form.getByRole("button", { name: "Gem som ny version" }).click();
  await expect(leader.getByText(/^Version 2, rettet .* af Karsten Dahl: Der stod ikke/)).toBeVisible();

  await member.goto(at);
  await member.getByRole("link", { name: "Se, hvad der er ændret" }).click();
  await expect(member.locator("ins")).toContainText("Fem væresteder var med.");
  await member.getByRole("link", { name: "Læs version 1, som den var" }).click();
  await expect(member.getByText("Denne version gælder ikke mere.")).toBeVisible();
  await expect(member.getByText("Fem væresteder var med.")).toHaveCount(0);

  for (const version of [1, 2]) {
    const sealed = await member.request.get(`${at}/sealed?version=${version}`);
    const hash = createHash("sha256")
      .update(await sealed.body())
      .digest("hex");
    await member.goto(`${at}/versions`);
    await expect(member.getByText(hash)).toBeVisible();
  }
  await leader.goto(`${at}?do=check`);
  await expect(leader.getByText(/Intet er ændret\./).first()).toBeVisible();
  const told = await house.mailbox.receive(/referatet er rettet$/, 4);
  const mine = told.find(({ to }) => to === "joergen.ravn@haderslev.example");
  expect(mine?.mail.text).toContain("Der stod ikke, hvem der var med.");
  expect(mine?.mail.inReplyTo).toBeTruthy();
});

test("after that the link takes nothing, and says where to go", async ({ browser }) => {
  const context = await browser.newContext({ ...desk, viewport: phone });
  const page = await context.newPage();
  await page.goto(await linkTo("joergen.ravn@haderslev.example"));
  await expect(page.getByText(/^Referatet er godkendt, og der kan ikke kommenteres mere\./)).toBeVisible();
  await expect(page.getByText(/^Kommentér/)).toHaveCount(0);
  await context.close();
});

const desk = { baseURL: address, locale: "da-DK", timezoneId: "Europe/Copenhagen" };

async function enter(browser: Browser, person: string): Promise<Page> {
  const page = await (await browser.newContext(desk)).newPage();
  await signInAs(page, `${siv}/${person}`);
  return page;
}

/** Waits for the mail: each goes when the one before has arrived. */
async function linkTo(to: string): Promise<string> {
  let link: string | undefined;
  await expect(() => {
    const mail = house.mailbox.mails.find((one) => one.to === to && /\/review\//.test(one.mail.text ?? ""));
    link = /http:\/\/\S+\/review\/[a-z2-7]{26}/.exec(mail?.mail.text ?? "")?.[0];
    expect(link).toBeDefined();
  }).toPass({ timeout: 30_000 });
  return link ?? "";
}
