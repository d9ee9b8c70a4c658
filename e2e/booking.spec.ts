// Somebody's time is booked in two clicks and cancelled, also without a script, and one opens one's own.
import { expect, type Page, test } from "@playwright/test";
import { mailTo } from "./doors";
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
