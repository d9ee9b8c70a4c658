// The calendar: everyone's meetings as a month, a meeting moved by keys and by hand, and nothing saved by looking.
import { expect, type Page, test } from "@playwright/test";
import { house } from "./house";
import { ask, signInAs } from "./sign-in-as";

const collaboration = "siv-haderslev";

interface Shown {
  key: string;
  wallTime: string;
  mayMove: boolean;
}

/** A meeting of the steering group that is ahead and may be moved, and the month it stands in. */
async function aheadOf(page: Page): Promise<Shown & { at: string }> {
  const { coming } = await ask<{ coming: (Shown & { state: string })[] }>(page, "meetings.list", {
    collaboration,
    group: "steering",
  });
  // the last of them, as other journeys work with the next, and cancel some
  const on = coming.findLast(({ state }) => state !== "cancelled")?.wallTime.slice(0, 10);
  const { meetings } = await ask<{ meetings: Shown[] }>(page, "calendar.page", {
    ...{ collaboration, group: "steering", on },
  });
  const meeting = meetings.find(({ wallTime, mayMove }) => mayMove && wallTime.startsWith(on ?? ""));
  if (!meeting) throw new Error("The demo's steering group has no meeting ahead.");
  return { ...meeting, at: `/${collaboration}/calendar?view=month&group=steering&on=${on}` };
}

/** The meeting as the calendar draws it. */
const drawn = (page: Page, key: string) => page.locator(`a[draggable=false]:has(+ [data-move="${key}"])`);

const wallTime = async (page: Page, meeting: string) =>
  (await ask<{ meeting: { wallTime: string } }>(page, "meetings.page", { collaboration, meeting })).meeting
    .wallTime;

test("a meeting is moved by keys: what it would mean is read first, then it stands in its new place", async ({
  page,
}) => {
  await signInAs(page, "siv-haderslev/birgit");
  const { key, at, ...before } = await aheadOf(page);
  await page.goto(at);
  // the list has handles too, until the calendar is drawn over it
  await expect(drawn(page, key)).toBeVisible();
  const handle = page.locator(`a[draggable=false] + [data-move="${key}"]`);
  await handle.focus();
  await page.keyboard.press("Enter");

  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Dato")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(handle).toBeFocused();

  await page.keyboard.press("Enter");
  await dialog.getByLabel("Dato").fill("31.02.2040");
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Dato")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Dato").fill(`24.12.${before.wallTime.slice(0, 4)}`);
  await dialog.getByLabel("Klokkeslæt").fill("1430");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("heading", { name: /^Så .*24\. december/ })).toBeFocused();
  await expect(dialog.getByText(/Juleaften/)).toBeVisible();
  expect(await wallTime(page, key)).toBe(before.wallTime);

  await dialog.getByRole("button", { name: /^Flyt mødet/ }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: /er flyttet til .*24\. december/ })).toBeVisible();
  expect(await wallTime(page, key)).toBe(`${before.wallTime.slice(0, 4)}-12-24T14:30`);
});

test("a meeting that is dropped on another day is back where it was until somebody says so", async ({
  page,
}) => {
  await signInAs(page, "siv-haderslev/birgit");
  const { key, at, ...before } = await aheadOf(page);
  await page.goto(at);
  const meeting = drawn(page, key);
  await meeting.hover();
  const from = await meeting.boundingBox();
  if (!from) throw new Error("The meeting is not drawn.");
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y + 20, { steps: 4 });
  // a row down is a week later
  await page.mouse.move(from.x + from.width / 2, from.y + 130, { steps: 8 });
  await page.mouse.up();

  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("heading", { name: /^Så / })).toBeVisible();
  await dialog.getByRole("link", { name: "Behold tiden" }).click();
  await expect(dialog).toBeHidden();
  // in the same row: the next is more than a hundred pixels down
  await expect.poll(async () => Math.abs(((await meeting.boundingBox())?.y ?? 0) - from.y)).toBeLessThan(60);
  expect(await wallTime(page, key)).toBe(before.wallTime);
});

test("without script the same page is a list, and the move is a form; who may not move sees no way to", async ({
  browser,
}) => {
  const context = { baseURL: house.address, locale: "da-DK", javaScriptEnabled: false };
  const leader = await browser.newPage(context);
  await signInAs(leader, "siv-haderslev/birgit");
  const { key, at } = await aheadOf(leader);
  await leader.goto(at);
  await leader.locator(`a[data-move="${key}"]`).click();
  await leader.getByLabel("Klokkeslæt").fill("8.15");
  await leader.getByRole("button", { name: "Se, hvad det betyder" }).click();
  await leader.getByRole("button", { name: /^Flyt mødet/ }).click();
  await expect(leader.getByRole("status").filter({ hasText: "kl. 8.15" })).toBeVisible();

  const member = await browser.newPage(context);
  await signInAs(member, "siv-haderslev/bo");
  await member.goto(at);
  await expect(member.getByRole("link", { name: "Styringsteam" }).first()).toBeVisible();
  await expect(member.locator("[data-move]")).toHaveCount(0);
  await leader.context().close();
  await member.context().close();
});
