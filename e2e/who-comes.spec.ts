// Before a meeting: the leader sees who comes, asks the silent, invites a guest and a room; a member says no and is stood in for.
import { expect, type Page, test } from "@playwright/test";
import { houseAt } from "./house";
import type { Mailbox } from "./mailbox";
import { type MailedHouse, openMailedHouse } from "./mailed-house";
import { ask, signInAs } from "./sign-in-as";

const own = houseAt(4261, "who-comes");
const { address } = own;
const siv = "/siv-haderslev";
let house: MailedHouse;
let leader: Page;
let meeting: string;

test.describe.configure({ mode: "serial" });
test.use({ baseURL: address });

test.beforeAll(async ({ browser }) => {
  house = await openMailedHouse(own, 4262);
  const context = { baseURL: address, locale: "da-DK", timezoneId: "Europe/Copenhagen" };
  leader = await (await browser.newContext(context)).newPage();
  await signInAs(leader, "siv-haderslev/karsten");
  const { coming } = await ask<{ coming: { key: string; group: string; state: string }[] }>(
    leader,
    "meetings.list",
    { collaboration: "siv-haderslev" },
  );
  const sent = coming.find(({ group, state }) => group === "substance" && state === "published");
  meeting = `${siv}/meetings/${sent?.key}`;
});

test.afterAll(async () => {
  await leader?.context().close();
  await house?.close();
});

const answers = () => leader.locator("#answers");

test("the leader sees who comes and asks the silent once, and they get the calendar entry they have", async () => {
  await leader.goto(meeting);
  await expect(answers()).toContainText(/har ikke svaret\./);
  await answers().getByText("Se hvert enkelt svar").click();
  await expect(answers().getByRole("heading", { name: /^Har ikke svaret \(/ })).toBeVisible();
  await answers().getByRole("button", { name: /^Mind/ }).click();
  await expect(answers()).toContainText("Sidst mindet om det");
  await expect(answers().getByRole("button", { name: /^Mind/ })).toHaveCount(0);

  const [mail] = await house.mailbox.receive(/^Kommer du\? /, 1);
  expect(mail?.calendar?.method).toBe("REQUEST");
  expect(mail?.mail.text).toContain("/respond/");
  expect(mail?.raw).not.toMatch(/^List-Unsubscribe:/im);
});

test("a guest from outside is invited to one item, refused without an address, and taken off again", async () => {
  await leader.getByRole("link", { name: "Indbyd en gæst" }).click();
  await leader.getByLabel("Navn").fill("Jonas Beck");
  await leader.getByRole("button", { name: "Indbyd", exact: true }).click();
  await expect(leader.locator(".notice.wrong[role=alert]")).toBeFocused();
  await expect(leader.getByLabel("Navn")).toHaveValue("Jonas Beck");
  await leader.getByLabel("Mailadresse").fill("jonas@flexkoersel.example");
  await leader.getByLabel("Til hvilket punkt?").selectOption({ index: 2 });
  await leader.getByRole("button", { name: "Indbyd", exact: true }).click();
  await expect(leader.getByRole("button", { name: "Tag af mødet Jonas Beck" })).toBeVisible();

  await expect
    .poll(() => house.mailbox.mails.filter(({ to }) => to === "jonas@flexkoersel.example").length)
    .toBeGreaterThan(0);
  const invitation = house.mailbox.mails.find(({ to }) => to === "jonas@flexkoersel.example");
  expect(invitation?.mail.text).toMatch(/Du er indbudt til punkt 2 .+, kl\. \d/);
  await leader.getByRole("button", { name: "Tag af mødet Jonas Beck" }).click();
  await expect(leader.getByRole("button", { name: "Tag af mødet Jonas Beck" })).toHaveCount(0);
});

test("a room is booked from the meeting, and its own page is one step away", async () => {
  await leader.goto(`${meeting}?do=rooms`);
  await leader.getByLabel(/^Byrådssalen/).check();
  await leader.getByRole("button", { name: "Gem bookingen" }).click();
  await expect(leader.getByRole("link", { name: "Byrådssalen" })).toBeVisible();
  await leader.getByRole("link", { name: "Byrådssalen" }).click();
  await expect(leader.getByRole("heading", { level: 1 })).toHaveText("Byrådssalen");
  await leader.goto(`${meeting}?do=rooms`);
  await expect(leader.getByLabel(/^Byrådssalen.+ – booket til mødet$/)).toBeChecked();
});

test("a member says no, and their substitute is invited and told for whom", async ({ browser }) => {
  const context = await browser.newContext({
    baseURL: address,
    locale: "da-DK",
    viewport: { width: 360, height: 740 },
  });
  const member = await context.newPage();
  await signInAs(member, "siv-haderslev/bo");
  await member.goto(`${meeting}?do=answer`);
  await member.getByLabel(/^Nej/).check();
  await member.getByRole("button", { name: "Send svar" }).click();

  const isStandIn = ({ mail }: Mailbox["mails"][number]) => /som suppleant for Bo /.test(mail.text ?? "");
  await expect.poll(() => house.mailbox.mails.filter(isStandIn).length, { timeout: 30_000 }).toBe(1);
  await leader.goto(meeting);
  await answers().getByText("Se hvert enkelt svar").click();
  await expect(answers()).toContainText("suppleant for Bo ");
  expect(await member.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await context.close();
});
