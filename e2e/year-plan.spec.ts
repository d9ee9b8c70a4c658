// A secretary plans a year: says what matters, gives one meeting another date, and makes the meetings.
import { expect, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

// a slow machine is no failure
test.setTimeout(180_000);

test("the year is proposed, put right and made, and stands in the calendar", async ({ page }) => {
  const year = new Date().getFullYear() + 3;
  await signInAs(page, "siv-haderslev/tove");
  await page.goto("/siv-haderslev/calendar");
  await page.getByRole("link", { name: "Planlæg året" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Mødeplan \d{4}$/ })).toBeVisible();
  await page.goto(`/siv-haderslev/year?year=${year}`);
  await expect(page.getByText(`Der er ingen plan for ${year} endnu`)).toBeVisible();

  await page.getByLabel("Gruppens faste ugedag").selectOption({ label: "Meget vigtigt" });
  await page.getByRole("button", { name: "Lav et forslag" }).click();
  const rows = page.locator("#carry-out tbody tr");
  await expect(rows).toHaveCount(28, { timeout: 60_000 });
  await expect(page.getByText("Ingen plan er bedre.")).toBeVisible({ timeout: 60_000 });

  const steering = rows.filter({ hasText: "Styringsteam" }).last();
  await steering.getByRole("link", { name: /^Ret datoen/ }).click();
  const form = page.locator("#give");
  await form.getByLabel("Dato").fill("31.02.2000");
  await form.getByRole("button", { name: "Lav planen igen" }).click();
  await expect(form.getByRole("alert")).toBeVisible();
  await form.getByLabel("Dato").fill(`29.11.${year}`);
  await form.getByRole("button", { name: "Lav planen igen" }).click();
  await expect(page.getByRole("heading", { name: "Det flyttede sig" })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Ingen plan er bedre.")).toBeVisible({ timeout: 60_000 });
  await expect(rows.filter({ hasText: "29. november" })).toContainText("Valgt af jer");

  const fetched = async (name: string) => {
    const href = (await page.getByRole("link", { name }).getAttribute("href")) ?? "";
    return (await page.request.get(href)).text();
  };
  expect((await fetched("Hent som regneark (CSV)")).trim().split("\r\n")).toHaveLength(29);
  const calendar = await fetched("Hent til kalenderen (iCal)");
  expect(calendar.match(/^BEGIN:VEVENT/gm)).toHaveLength(28);
  expect(calendar).toContain(`DTSTART;TZID=Europe/Copenhagen:${year}1129T`);

  for (const box of (await rows.getByRole("checkbox").all()).slice(1)) await box.uncheck();
  const first = (await rows.first().getByRole("rowheader").textContent()) ?? "";
  await page.getByRole("button", { name: "Opret de valgte møder" }).click();
  await expect(rows.first()).toContainText("Oprettet");
  await rows.first().getByRole("link", { name: first }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(first);
});
