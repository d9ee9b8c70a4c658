// Somebody's time is booked in two clicks and cancelled, also without a script, and one opens one's own.
import { expect, type Page, test } from "@playwright/test";
import { deliver } from "./deliver";
import { mailTo } from "./doors";
import { houseAt } from "./house";
import type { ReceivedMail } from "./mailbox";
import { type MailedHouse, openMailedHouse } from "./mailed-house";
import { signInAs } from "./sign-in-as";

// a slow machine is no failure
test.setTimeout(180_000);

test("a time is booked in two clicks, is gone for others, and is free again when it is cancelled", async ({
  page,
  browser,
}) => {
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await signInAs(plain, "siv-haderslev/mette");
  await plain.goto("/siv-haderslev/book/anders");
  await signInAs(page, "siv-haderslev/bo");
  await page.goto("/siv-haderslev/people");
  await page.getByRole("link", { name: "Book tid Anders Bro" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Book tid hos Anders Bro" })).toBeVisible();
  const both = await timesOn(plain);
  const at = (await timesOn(page)).find((time) => both.includes(time));
  await page.locator(`#book input[value="${at}"]`).check();
  await page.getByRole("button", { name: "Book tiden" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Tiden er booket" })).toBeVisible();

  await plain.locator(`#book input[value="${at}"]`).check();
  await plain.getByLabel("Hvad handler det om?").fill("Om planen");
  await plain.getByRole("button", { name: "Book tiden" }).click();
  await expect(plain.getByRole("alert")).toContainText("Tiden er ikke ledig længere");
  await expect(plain.getByLabel("Hvad handler det om?")).toHaveValue("Om planen");
  await expect(plain.locator(`#book input[value="${at}"]`)).toHaveCount(0);
  await plain.context().close();

  await expectMail(page, "REQUEST");
  await page.goto("/");
  await expect(page.getByRole("region", { name: "Aftaler" })).toContainText("Anders Bro");
  await page.goto("/siv-haderslev/book/anders");

  await page.getByRole("button", { name: /^Aflys/ }).click();
  await expect(page.locator(`#book input[value="${at}"]`)).toHaveCount(1);
  await expectMail(page, "CANCEL");
});

/** To whom is booked, for their calendar. */
const expectMail = (page: Page, method: "REQUEST" | "CANCEL") =>
  expect(async () => {
    const mail = await mailTo(page.request, "anders.bro@haderslev.example");
    const written = await (await page.request.get(`/dev/mail/${mail}/source`)).text();
    expect(written).toContain(`method=${method}`);
  }).toPass({ timeout: 30_000 });

const timesOn = (page: Page) =>
  page
    .locator("#book input[name=at]")
    .evaluateAll((times) => times.map((time) => time.getAttribute("value")));

test("somebody opens a morning and closes it again", async ({ page }) => {
  await signInAs(page, "siv-haderslev/ulla");
  await page.goto("/settings");
  await page.getByText("Åbn tider", { exact: true }).click();
  const form = page.locator("form[id^=open-times]");
  await form.getByRole("button", { name: "Gem tiderne" }).click();
  await expect(form.getByRole("alert")).toContainText("Skriv mindst én tid");
  await form.getByLabel("Onsdag").fill("9–12");
  await form.getByRole("button", { name: "Gem tiderne" }).click();
  await page.getByRole("link", { name: "Se siden, andre booker på" }).click();
  await expect(page.getByText("Det er din egen side")).toBeVisible();
  await page.goto("/settings");
  await page.getByRole("button", { name: "Luk for booking" }).click();
  await expect(page.getByText("Ingen kan booke dig endnu.")).toBeVisible();
});

test.describe("from a calendar", () => {
  const own = houseAt(4271, "booking");
  const { address } = own;
  const lmtp = 4273;
  let house: MailedHouse;

  test.use({ baseURL: address });

  test.beforeAll(async () => {
    house = await openMailedHouse(own, 4272, { INBOUND_LMTP_PORT: String(lmtp) });
  });

  test.afterAll(async () => {
    await house?.close();
  });

  test("a no to a booking cancels it: both calendars hear of it, and the time is there for others", async ({
    page,
  }) => {
    await signInAs(page, "siv-haderslev/bo");
    await page.goto("/siv-haderslev/book/anders");
    const [at] = await timesOn(page);
    await page.locator(`#book input[value="${at}"]`).check();
    await page.getByRole("button", { name: "Book tiden" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Tiden er booket" })).toBeVisible();
    await expect(page.locator(`#book input[value="${at}"]`)).toHaveCount(0);

    const booked = await house.mailbox.receive(/^Booket: /, 2);
    const toAnders = booked.find(({ to }) => to.startsWith("anders."));
    if (!toAnders) throw new Error("Anders was not told.");
    await decline(toAnders);

    const cancelled = await house.mailbox.receive(/^Aflyst: /, 2);
    expect(cancelled.map(({ calendar }) => calendar?.method)).toEqual(["CANCEL", "CANCEL"]);
    for (const { mail } of cancelled) expect(mail.text).toContain("Anders Bro har aflyst aftalen");
    await page.reload();
    await expect(page.locator(`#book input[value="${at}"]`)).toHaveCount(1);
  });

  /** As the calendar of whoever got it answers, to the organizer it names. */
  async function decline({ to, calendar }: ReceivedMail): Promise<void> {
    const organizer = String(calendar?.component.getFirstPropertyValue("organizer")).replace(/^mailto:/i, "");
    const reply = [
      ...["BEGIN:VCALENDAR", "PRODID:-//Test//DA", "VERSION:2.0", "METHOD:REPLY", "BEGIN:VEVENT"],
      ...[`UID:${calendar?.event.uid}`, "SEQUENCE:0", "DTSTAMP:20990101T000000Z", "DTSTART:20990101T090000Z"],
      `ATTENDEE;PARTSTAT=DECLINED:mailto:${to}`,
      ...["END:VEVENT", "END:VCALENDAR", ""],
    ].join("\r\n");
    await deliver(lmtp, {
      ...{ from: to, to: organizer, subject: "Afvist", text: "Afvist" },
      alternatives: [{ contentType: "text/calendar; charset=UTF-8; method=REPLY", content: reply }],
    });
  }
});
