// A group meets on another day: what it means for each meeting is read first, one is left where it is, and then it is done.
import { expect, type Page, test } from "@playwright/test";
import { ask, signInAs } from "./sign-in-as";

const address = { collaboration: "siv-haderslev", group: "skp" };
const at = "/siv-haderslev/groups/skp/rhythm";

test("the day is changed, one meeting is left where it is, and nothing is saved by looking", async ({
  page,
}) => {
  await signInAs(page, "siv-haderslev/birgit");
  const before = await coming(page);
  await page.goto(at);
  await page.getByLabel("Ugedag").selectOption({ label: "fredag" });
  await page.getByRole("button", { name: "Se, hvad det betyder" }).click();

  const moved = page.getByRole("row").filter({ hasText: /Flytter til fredag/ });
  await expect(moved.first()).toBeVisible();
  const count = await moved.count();
  await moved.first().getByRole("checkbox").check();
  await page.getByRole("button", { name: "Se, hvad det betyder" }).click();
  await expect(moved).toHaveCount(count - 1);
  await expect(page.getByRole("row").filter({ hasText: "Undtagelse: bliver" }).first()).toBeVisible();
  expect(await coming(page)).toEqual(before);

  await page.getByRole("button", { name: "Ret rytmen og møderne" }).click();
  await expect(page).toHaveURL(/\/groups\/skp$/);
  const after = await coming(page);
  expect(after.filter((time) => isFriday(time))).not.toEqual([]);
  expect(after.filter((time) => before.includes(time) && !isFriday(time)).length).toBeGreaterThan(0);
});

test("what cannot be read is said beside its field, and what was written stays", async ({ page }) => {
  await signInAs(page, "siv-haderslev/birgit");
  await page.goto(at);
  await page.getByLabel("Klokkeslæt").fill("25");
  await page.getByRole("button", { name: "Se, hvad det betyder" }).click();
  await expect(page.getByLabel("Klokkeslæt")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Klokkeslæt")).toHaveValue("25");
});

const isFriday = (time: string) => new Date(`${time}Z`).getUTCDay() === 5;

/** Wall times of what is ahead. */
async function coming(page: Page): Promise<string[]> {
  const listed = await ask<{ coming: { wallTime: string }[] }>(page, "meetings.list", address);
  return listed.coming.map(({ wallTime }) => wallTime);
}
