// A secretary plans a year: says what matters, gives one meeting another date, and makes the meetings.
import { expect, type Page, test } from "@playwright/test";
import { houseAt } from "./house";
import { type MailedHouse, openMailedHouse } from "./mailed-house";
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
  const wheel = page.getByRole("figure");
  await expect(wheel.getByRole("list")).toContainText("Temadag");
  await expect(wheel.locator("g:has(> title)", { hasText: /: temadag, / }).locator("path")).toHaveCount(1);

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

test.describe("when something gets in the way", () => {
  const own = houseAt(4281, "year-plan");
  const { address } = own;
  const year = new Date().getFullYear() + 3;
  let house: MailedHouse;

  test.use({ baseURL: address });

  test.beforeAll(async () => {
    house = await openMailedHouse(own, 4282);
  });

  test.afterAll(async () => {
    await house?.close();
  });

  test("every meeting that is hit gets a new time, each reads one mail, and each meeting moves in their calendar", async ({
    page,
  }) => {
    await signInAs(page, "siv-haderslev/tove");
    await plan(page, `/siv-haderslev/year?year=${year}`);
    const rows = page.locator("#carry-out tbody tr");
    const steering = rows.filter({ hasText: "Styringsteam" });
    const days = await steering.evaluateAll((all) =>
      all.map((row) => row.querySelector("input")?.value.split("@")[1] ?? ""),
    );
    for (const box of await rows.filter({ hasNotText: "Styringsteam" }).getByRole("checkbox").all())
      await box.uncheck();
    await page.getByRole("button", { name: "Opret de valgte møder" }).click();
    await expect(steering.first()).toContainText("Oprettet");
    const made = await steering
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    let mails = 0;
    for (const meeting of made) {
      await page.goto(meeting);
      await page.getByRole("button", { name: "Send dagsordenen" }).click();
      const send = page.getByRole("button", { name: /^Send til \d+$/ });
      mails += Number((await send.textContent())?.match(/\d+/)?.[0]);
      await send.click();
      await expect(page.getByText(/^Dagsordenen er sendt til/)).toBeVisible();
    }
    // the demo sends an agenda of its own, and whose mail comes last nobody knows
    const invited = await house.mailbox.receive(/^Styringsteam .*: dagsorden$/, mails);
    const meetingsOf = (to: string) => invited.filter((one) => one.to === to).length;
    const readers = [...new Set(invited.map(({ to }) => to))];

    await page.goto("/siv-haderslev/facts");
    const strikes = days.map((day) => `Strejke; ${written(day)}; ${written(day)}`);
    await page.getByText("Indsæt en liste").click();
    const list = page.getByLabel("Ferier og fridage");
    const add = page.getByRole("button", { name: "Læg dem til" });
    await list.fill("Strejke hele ugen");
    await add.click();
    await expect(page.getByRole("alert").filter({ hasText: "Linje 1 kan ikke læses" })).toBeVisible();
    await list.fill(strikes.join("\n"));
    await add.click();
    await expect(page.getByText("Dagene er lagt til.")).toBeVisible();

    await plan(page, `/siv-haderslev/year?year=${year}`);
    const moving = rows.filter({ hasText: "Flyttes fra" });
    await expect(moving).toHaveCount(days.length);
    for (const box of await rows.filter({ hasNotText: "Flyttes fra" }).getByRole("checkbox").all())
      await box.uncheck();
    await page.getByText(/personer får besked, hvis alle flytter$/).click();
    await expect(page.getByText(`Birgit Aagaard: ${days.length} møder i én mail`)).toBeVisible();
    await page.getByRole("button", { name: "Opret og flyt de valgte" }).click();
    await expect(moving).toHaveCount(0);

    const words = await house.mailbox.receive(/møder er flyttet/, readers.length);
    expect(words.map(({ to }) => to).toSorted()).toEqual(readers.toSorted());
    for (const { to, mail, calendar } of words) {
      expect(calendar).toBeNull();
      expect(mail.text?.match(/^Tid: Fra /gm)).toHaveLength(meetingsOf(to));
    }
    const moves = readers.reduce((sum, to) => sum + meetingsOf(to), 0);
    const forCalendars = await house.mailbox.receive(/^Til kalenderen: /, moves);
    for (const { calendar, mail } of forCalendars) {
      expect(calendar?.method).toBe("REQUEST");
      expect(calendar?.component.getFirstPropertyValue("sequence")).toBe(1);
      expect(words.map((one) => one.mail.messageId)).toContain(mail.inReplyTo);
    }
    const uids = new Set(forCalendars.map(({ to, calendar }) => `${to} ${calendar?.event.uid}`));
    expect(uids.size).toBe(moves);
  });
});

async function plan(page: Page, at: string): Promise<void> {
  await page.goto(at);
  await page.getByRole("button", { name: /^Lav et (nyt )?forslag$/ }).click();
  await expect(page.getByText("Ingen plan er bedre.")).toBeVisible({ timeout: 90_000 });
}

/** "2029-03-06T13:00" as a day is written here. */
const written = (wallTime: string) => wallTime.slice(0, 10).split("-").toReversed().join(".");
