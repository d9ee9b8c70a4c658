// A time does not suit: the leader declines what a calendar asked for, accepts what somebody asks for by the link, and all hear of it.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { houseAt } from "./house";
import { type MailedHouse, openMailedHouse } from "./mailed-house";
import { ask, signInAs } from "./sign-in-as";

const own = houseAt(4241, "another-time");
const { address } = own;
const desk = { baseURL: address, locale: "da-DK", timezoneId: "Europe/Copenhagen" };
let house: MailedHouse;
let leader: Page;
let meeting: string;
let day: string;

test.describe.configure({ mode: "serial" });
test.use({ baseURL: address });

test.beforeAll(async ({ browser }) => {
  house = await openMailedHouse(own, 4242);
  leader = await (await browser.newContext(desk)).newPage();
  await signInAs(leader, "siv-haderslev/karsten");
  const { coming } = await ask<{ coming: { key: string; group: string; state: string; wallTime: string }[] }>(
    leader,
    "meetings.list",
    { collaboration: "siv-haderslev" },
  );
  const sent = coming.find(({ group, state }) => group === "substance" && state === "published");
  if (!sent) throw new Error("The demo world has no sent agenda.");
  meeting = `/siv-haderslev/meetings/${sent.key}`;
  day = dayAfter(sent.wallTime);
});

test.afterAll(async () => {
  await leader?.context().close();
  await house?.close();
});

/** The day after, as it is written here. */
const dayAfter = (wallTime: string) =>
  new Date(Date.parse(`${wallTime.slice(0, 10)}T12:00:00Z`) + 86_400_000)
    .toISOString()
    .slice(0, 10)
    .split("-")
    .reverse()
    .join(".");

test("what a calendar asked for is declined, and the calendar hears it", async () => {
  await leader.goto(meeting);
  const asked = leader.getByRole("region", { name: "Forslag til et andet tidspunkt" });
  await expect(asked).toContainText("Vi har personalemøde den dag.");
  await asked.getByText("Sig nej").click();
  await asked.getByLabel("Hvorfor ikke").fill("Salen er optaget ugen efter.");
  await asked.getByRole("button", { name: "Send svaret" }).click();
  await expect(asked.getByText("1 afgjort forslag")).toBeVisible();

  const [told] = await house.mailbox.receive(/^Mødet bliver, hvor det er/, 1);
  expect(told?.calendar?.method).toBe("DECLINECOUNTER");
  expect(told?.mail.text).toContain("Salen er optaget ugen efter.");
});

test("somebody asks for another time by the link, without script, and loses nothing on the way", async ({
  browser,
}) => {
  const page = await onPhone(browser);
  await page.goto(await linkToAnswer());
  await page.getByText("Foreslå et andet tidspunkt").click();
  const form = page.locator("#other-time");
  await form.getByLabel("Dato").fill("31.02.2027");
  await form.getByLabel("Klokken").fill("9.15");
  await form.getByLabel("Besked til mødelederen").fill("Jeg underviser til kl. 9.");
  await form.getByRole("button", { name: "Send forslaget" }).click();
  await expect(form.getByLabel("Besked til mødelederen")).toHaveValue("Jeg underviser til kl. 9.");

  await form.getByLabel("Dato").fill(day);
  await form.getByRole("button", { name: "Send forslaget" }).click();
  await expect(page.getByText(/Du har foreslået .* kl\. 9\.15.* Det venter på mødelederen\./)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.context().close();
});

/** By a mail that the leader sends everyone, telling of another room. */
async function linkToAnswer(): Promise<string> {
  await leader.goto(`${meeting}?do=move`);
  await leader.locator("#move").getByLabel("Sted").fill("Rådhuset, lokale 5");
  await leader.locator("#move button[type=submit]").click();
  await leader.waitForURL(`**${meeting}`);
  const mails = await house.mailbox.receive(/./, 3);
  const links = mails.flatMap(({ mail }) => /http\S+\/respond\/[a-z2-7]{26}/.exec(mail.text ?? "") ?? []);
  return links.at(-1) ?? "";
}

async function onPhone(browser: Browser): Promise<Page> {
  const small = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };
  return (await browser.newContext({ ...desk, ...small })).newPage();
}

test("the leader reads who will hear of it, moves the meeting there, and everyone is told", async () => {
  const before = house.mailbox.mails.length;
  await leader.goto(meeting);
  const asked = leader.getByRole("region", { name: "Forslag til et andet tidspunkt" });
  await expect(asked).toContainText("Jeg underviser til kl. 9.");
  await asked.getByRole("link", { name: "Flyt mødet dertil" }).click();
  await expect(asked.getByText(/får mødet på det nye tidspunkt i deres kalender/)).toBeVisible();
  await asked.getByRole("button", { name: /Flyt, og sig det til/ }).click();
  await expect(leader.getByText(/kl\.\s9\.15/).first()).toBeVisible();
  await expect(asked.getByText("2 afgjorte forslag")).toBeVisible();

  // whoever's proposal was settled by it hears that as well
  const starts = () =>
    house.mailbox.mails
      .slice(before)
      .map(({ calendar }) => calendar?.component.getFirstPropertyValue("dtstart")?.toString());
  const moved = `${day.split(".").reverse().join("-")}T09:15:00`;
  await expect
    .poll(() => starts().filter((start) => start === moved).length, { timeout: 30_000 })
    .toBeGreaterThan(1);
});
