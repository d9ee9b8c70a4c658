// A leader's whole job: see how the collaboration is organised, get the agenda, send it, hold the meeting, send the minutes.
import { expect, type Locator, type Page, test } from "@playwright/test";
import { houseAt } from "./house";
import type { ReceivedMail } from "./mailbox";
import { type MailedHouse, openMailedHouse } from "./mailed-house";

const own = houseAt(4181, "steering-group");
const { address } = own;
const nextYear = new Date().getFullYear() + 1;
let house: MailedHouse;
let page: Page;

test.describe.configure({ mode: "serial" });
test.use({ baseURL: address });

test.beforeAll(async ({ browser }) => {
  house = await openMailedHouse(own, 4182);
  const context = await browser.newContext({
    baseURL: address,
    locale: "da-DK",
    timezoneId: "Europe/Copenhagen",
  });
  page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Birgit Aagaard" }).click();
  await expect(page.getByRole("heading", { name: "Dine næste møder" })).toBeVisible();
});

test.afterAll(async () => {
  await page?.context().close();
  await house?.close();
});

test("the collaboration is a map whose tables lead to the groups", async () => {
  await page.getByRole("navigation", { name: "Hovedmenu" }).getByRole("link", { name: "Grupper" }).click();
  await expect(page.getByRole("heading", { name: "SIV Haderslev", level: 1 })).toBeVisible();
  await expect(page.getByText("88 timer om året")).toBeVisible();
  await page
    .getByRole("link", { name: /Driftsteam/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "Driftsteam", level: 1 })).toBeVisible();
  await expect(page.getByText("Viggo Lind").first()).toBeVisible();
});

test("one button plans a group's next meeting, and a second click finds the same", async () => {
  await page.goto("/siv-haderslev/groups/steering");
  await page.getByRole("button", { name: "Planlæg næste møde" }).click();
  await expect(page).toHaveURL(/\/meetings\/steering-/);
  const first = page.url();
  await page.goto("/siv-haderslev/groups/steering");
  await page.getByRole("button", { name: "Planlæg næste møde" }).click();
  await expect(page).toHaveURL(first);
});

test("the agenda is written: each line says why it is there and leads to its source", async () => {
  const status = item("Status på indsatsen ud fra teamenes referater");
  await expect(status.getByText("Fremskudt sagsbehandling", { exact: true })).toBeVisible();
  const source = status.getByRole("link", { name: /Team fremskudt sagsbehandling, .*, punkt/ }).first();
  const sourcePlace = await source.getAttribute("href");
  expect(sourcePlace).toMatch(/^\/siv-haderslev\/meetings\/casework-.*#item-/);
  expect((await page.request.get(sourcePlace ?? "")).status()).toBe(200);
  await expect(
    item("Bemærkninger til referatet af sidste møde").getByText("over fristen").first(),
  ).toBeVisible();
  await expect(item("Emner afledt af udfordringer").getByText("Venter på svar").first()).toBeVisible();
  await expect(
    item("Monitorering af indsatsen").getByRole("row", { name: /Personlig økonomi/ }),
  ).toBeVisible();
});

test("the leader changes title, minutes and order, and a bad number costs nothing of what was written", async () => {
  await item("Eventuelt").getByRole("link", { name: /^Ret/ }).click();
  await page.locator("#edit-item").getByLabel("Titel").fill("Eventuelt og tak for i år");
  await page.locator("#edit-item").getByLabel("Minutter").fill("mange");
  await page.getByRole("button", { name: "Gem punktet" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Ret dette" })).toBeFocused();
  await expect(page.locator("#edit-item").getByLabel("Titel")).toHaveValue("Eventuelt og tak for i år");
  await page.locator("#edit-item").getByLabel("Minutter").fill("10");
  await page.getByRole("button", { name: "Gem punktet" }).click();
  await expect(page.getByRole("heading", { name: /Eventuelt og tak for i år/ })).toBeVisible();
  await expect(page.getByText("5 minutter for meget").first()).toBeVisible();

  const titles = () => page.locator("[data-item] h2").allTextContents();
  const before = await titles();
  await item("Konkrete forslag").getByRole("link", { name: /^Ret/ }).click();
  await page.getByRole("button", { name: "Flyt op" }).click();
  await expect
    .poll(async () => (await titles()).findIndex((title) => /Konkrete forslag/.test(title)))
    .toBe(before.findIndex((title) => /Konkrete forslag/.test(title)) - 1);
  await page.getByRole("link", { name: "Luk" }).click();
});

test("an item of one's own is added, another is struck, and both survive a reload", async () => {
  await page.getByText("Tilføj et punkt", { exact: true }).click();
  await page.locator("#add-item").getByLabel("Titel").fill("Jubilæum for værestederne");
  await page.locator("#add-item").getByRole("button", { name: "Tilføj punktet" }).click();
  await expect(page.getByRole("heading", { name: /Jubilæum for værestederne/ })).toBeVisible();
  await item("Beslægtede problemstillinger").getByRole("link", { name: /^Ret/ }).click();
  await page.getByRole("button", { name: "Tag af dagsordenen" }).click();
  await expect(page.getByRole("button", { name: "Sæt på igen" })).toBeVisible();
  await page.goto(page.url().replace(/\?.*/, ""));
  await expect(page.getByRole("heading", { name: /Jubilæum for værestederne/ })).toBeVisible();
  await expect(item("Beslægtede problemstillinger").getByText("Taget af dagsordenen")).toBeVisible();
});

test("dragging moves an item, too", async () => {
  const titles = () => page.locator("[data-item] h2").allTextContents();
  const place = async (title: RegExp) => (await titles()).findIndex((each) => title.test(each));
  const before = await place(/Jubilæum/);
  await dragAbove(item("Jubilæum for værestederne"), item("Eventuelt og tak for i år"));
  await expect.poll(() => place(/Jubilæum/)).toBe(before - 1);
  await expect(page.getByText(`Jubilæum for værestederne er nu punkt ${before} af`)).toBeAttached();
});

test("sending gives each participant one mail with the agenda and a calendar request of their own", async () => {
  await page.getByRole("button", { name: "Send dagsordenen" }).click();
  await expect(page.getByRole("heading", { name: "Send dagsordenen til 10 personer?" })).toBeVisible();
  await expect(page.getByText("Ét forslag er ikke besvaret.")).toBeVisible();
  await page.getByRole("button", { name: "Send til 10" }).click();
  await expect(page.getByText("Dagsordenen er sendt til 10 personer.")).toBeVisible();

  const mails = await house.mailbox.receive(/^Styringsteam .*: dagsorden$/, 10);
  expect(new Set(mails.map(({ to }) => to)).size).toBe(10);
  for (const mail of mails) expectInvitation(mail);
  expect(new Set(mails.map(({ calendar }) => calendar?.event.uid)).size).toBe(1);
  expect(new Set(mails.map(({ mail }) => mail.from?.address)).size).toBe(10);
  const [mail] = mails;
  expect(mail?.mail.text).toContain("Jubilæum for værestederne");
  expect(mail?.mail.html).toContain("Fremskudt sagsbehandling");
  expect(mail?.mail.text).not.toContain("Beslægtede problemstillinger");
});

test("moving the meeting updates the same event and says from when to when", async () => {
  const [before] = await house.mailbox.receive(/^Styringsteam .*: dagsorden$/, 10);
  await page.getByRole("link", { name: "Flyt mødet" }).click();
  await page.getByLabel("Klokkeslæt").fill("1430");
  await page.getByRole("button", { name: /Flyt mødet og skriv til 10/ }).click();
  await expect(page.locator("dl").getByText("14.30")).toBeVisible();

  const mails = await house.mailbox.receive(/^Flyttet: /, 10);
  expect(mails).toHaveLength(10);
  for (const { calendar, mail } of mails) {
    expect(calendar?.method).toBe("REQUEST");
    expect(calendar?.event.uid).toBe(before?.calendar?.event.uid);
    expect(calendar?.event.sequence).toBe(1);
    expect(calendar?.event.startDate.toString()).toContain("T14:30");
    expect(mail.text).toMatch(/Fra .*13\.00.* til .*14\.30/s);
  }
});

test("the meeting is held: notes save themselves, and decisions, tasks and points onward are caught", async () => {
  await page.getByRole("button", { name: "Begynd mødet" }).click();
  await expect(page).toHaveURL(/\/live/);
  await page.getByLabel("Notat").fill("Velkommen til **alle**.");
  await expect(page.getByText(/^Gemt kl\./)).toBeVisible();
  await page.getByLabel("Søren Østergaard").check();
  await page.getByLabel("Ida Brøndum").check();

  await goTo("Hvordan de enkelte indsatser skal monitoreres");
  await page.getByLabel("Hvad er besluttet").fill("Ventetid til første samtale måles i alle fem indsatser.");
  await page.getByLabel(/Tages op igen/).fill(`31.04.${nextYear}`);
  await page.getByRole("button", { name: "Tilføj beslutning" }).click();
  await expect(page.getByText(`April ${nextYear} har 30 dage. Prøv 30.04.${nextYear}.`).last()).toBeVisible();
  await page.getByLabel(/Tages op igen/).fill(`30.04.${nextYear}`);
  await page.getByRole("button", { name: "Tilføj beslutning" }).click();
  await expect(page.getByText(/Beslutning \d{4}-\d{2}/)).toBeVisible();

  await page.locator("label", { hasText: "Opgave" }).click();
  await page.getByLabel("Hvad skal gøres").fill("Beskriv, hvordan ventetid opgøres.");
  await page.locator("#assign-who").fill("Karsten Dahl");
  await page.getByLabel(/Frist/).fill(`15.01.${nextYear}`);
  await page.getByRole("button", { name: "Tilføj opgave" }).click();
  await expect(page.getByText("Karsten Dahl, frist 15. januar")).toBeVisible();

  await page.locator("label", { hasText: "Send videre" }).click();
  await page.getByLabel("Til hvilken gruppe").selectOption({ label: "Team Styrket SKP" });
  await page.getByLabel("Hvad spørger I om").fill("Hvilke tal om ventetid giver mening hos jer?");
  await page.getByRole("button", { name: "Send videre" }).click();
  await expect(
    page.getByRole("link", { name: "Hvilke tal om ventetid giver mening hos jer?" }),
  ).toBeVisible();
});

test("closing waits for an outcome on every decision item, then the minutes are sent", async () => {
  for (let turn = 0; turn < 12; turn += 1) {
    await page.getByRole("button", { name: "Afslut mødet" }).click();
    const missing = page.locator("#close li").first();
    if (!(await missing.isVisible())) break;
    const title = (await missing.innerText()).replace(/^\S+ /, "");
    await missing.locator("a, button").click();
    await expect(page.locator('[aria-current="step"]')).toContainText(title);
    await expect(page.locator("#close")).toBeHidden();
    await page.getByRole("button", { name: "Udskyd" }).click();
    await expect(page.locator('[aria-current="step"]')).not.toContainText(title);
  }
  await page.getByRole("button", { name: "Se og send referatet" }).click();
  await page.getByRole("button", { name: /^Send til \d+$/ }).click();
  await expect(page.getByRole("heading", { name: "Besluttet" })).toBeVisible();
  await expect(
    page.getByText("Ventetid til første samtale måles i alle fem indsatser.").first(),
  ).toBeVisible();

  const minutes = await house.mailbox.receive(/: referat$/, 17);
  expect(new Set(minutes.map(({ to }) => to)).size).toBe(minutes.length);
  expect(minutes.map(({ to }) => to)).toContain("viggo.lind@udsatteraad.example");
  expect(minutes[0]?.mail.text).toContain("Ventetid til første samtale måles i alle fem indsatser.");
  const [task] = await house.mailbox.receive(/^En opgave til dig/, 1);
  expect(task?.to).toBe("karsten.dahl@haderslev.example");
  expect(task?.mail.text).toContain("Beskriv, hvordan ventetid opgøres.");
});

test("the point sent onward stands on the other group's next agenda, the deferred ones on our own", async () => {
  await page.goto("/siv-haderslev/meetings?group=steering");
  await page
    .locator("section", { hasText: "Kommende" })
    .getByRole("link", { name: "Styringsteam" })
    .first()
    .click();
  await expect(page.getByText("Udskudt", { exact: false }).first()).toBeVisible();
  await page.getByRole("button", { name: "Godkend referatet" }).click();
  await expect(page.getByText("venter på at blive godkendt")).toBeHidden();

  await signInAs("Mette Holst");
  await page.goto("/siv-haderslev/meetings?group=skp");
  await page
    .locator("section", { hasText: "Kommende" })
    .getByRole("link", { name: "Team Styrket SKP" })
    .first()
    .click();
  await expect(page.getByText("Hvilke tal om ventetid giver mening hos jer?").first()).toBeVisible();
});

test("approved minutes are locked, and the overview tells Karsten what he owes", async () => {
  await signInAs("Karsten Dahl");
  await expect(page.getByRole("row", { name: /Beskriv, hvordan ventetid opgøres/ })).toBeVisible();
  await page.getByRole("button", { name: /Løst Beskriv, hvordan ventetid opgøres/ }).click();
  await expect(page.getByRole("row", { name: /Beskriv, hvordan ventetid opgøres/ })).toBeHidden();
  await page.goto("/siv-haderslev/decisions?group=steering");
  await expect(page.getByText("Ventetid til første samtale måles i alle fem indsatser.")).toBeVisible();
  await expect(page.getByText("ikke godkendt endnu")).toBeHidden();
});

test("a cancelled meeting leaves the calendars it was in", async () => {
  await signInAs("Karsten Dahl");
  await page.goto("/siv-haderslev/meetings?group=substance");
  await page
    .locator("section", { hasText: "Kommende" })
    .getByRole("link", { name: "Team fremskudt misbrugsindsats" })
    .first()
    .click();
  await page.getByRole("link", { name: "Aflys mødet" }).click();
  await page.locator("#cancel").getByLabel("Hvorfor").fill("To er syge.");
  await page.getByRole("button", { name: /Aflys mødet og skriv/ }).click();
  await expect(page.getByText("Mødet er aflyst.")).toBeVisible();

  const mails = await house.mailbox.receive(/^Aflyst: /, 4);
  for (const { calendar, mail } of mails) {
    expect(calendar?.method).toBe("CANCEL");
    expect(calendar?.event.sequence).toBeGreaterThan(0);
    expect(calendar?.component.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect(mail.text).toContain("To er syge.");
  }
});

test("held after all it stands in them again, and asks anew", async () => {
  const cancelled = await house.mailbox.receive(/^Aflyst: /, 5);
  await page.getByRole("link", { name: "Hold mødet alligevel" }).click();
  await expect(page.getByText("4 personer får en mail om, at mødet holdes alligevel")).toBeVisible();
  await page.getByRole("button", { name: "Hold mødet, og skriv til 4" }).click();
  await expect(page.getByText("Mødet er aflyst.")).toBeHidden();
  await expect(page.getByRole("link", { name: "Aflys mødet" })).toBeVisible();

  const mails = await house.mailbox.receive(/^Holdes alligevel: /, 4);
  for (const { to, calendar } of mails) {
    const off = cancelled.find((mail) => mail.to === to)?.calendar;
    expect(calendar?.method).toBe("REQUEST");
    expect(calendar?.event.uid).toBe(off?.event.uid);
    expect(calendar?.event.sequence).toBeGreaterThan(off?.event.sequence ?? 0);
    expect(calendar?.component.getFirstPropertyValue("status")).toBe("CONFIRMED");
    expect(calendar?.event.attendees[0]?.getFirstParameter("partstat")).toBe("NEEDS-ACTION");
  }
});

const item = (title: string) =>
  page.locator("[data-item]", { has: page.getByRole("heading", { level: 2, name: title }) });

/** By the mouse, as a person does: the line where it will land is seen before it is let go. */
async function dragAbove(dragged: Locator, target: Locator) {
  await expect(async () => {
    await dragged.hover();
    const from = await dragged.locator("[draggable]").boundingBox();
    const to = await target.boundingBox();
    if (!from || !to) throw new Error("The items are not on the page.");
    await page.mouse.move(from.x + 8, from.y + 12);
    await page.mouse.down();
    for (let step = 1; step <= 10; step += 1) {
      await page.mouse.move(from.x + 8 + step * 15, from.y + 12 + ((to.y + 6 - from.y - 12) * step) / 10);
    }
    const landing = await target.getAttribute("data-drop");
    await page.mouse.up();
    expect(landing).toBe("before");
  }).toPass({ timeout: 30_000 });
}

const goTo = async (title: string) => {
  await page.getByRole("navigation", { name: "Dagsorden" }).getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { name: title, level: 2 })).toBeVisible();
};

async function signInAs(name: string) {
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name }).first().click();
  await expect(page.getByRole("heading", { name: "Dine næste møder" })).toBeVisible();
}

/** RFC 5546 3.2.2: the organizer is who the mail is from, the only attendee is who it is to. */
function expectInvitation({ to, mail, calendar }: ReceivedMail) {
  const attendees = calendar?.component.getAllProperties("attendee") ?? [];
  expect(calendar?.method).toBe("REQUEST");
  expect(calendar?.event.sequence).toBe(0);
  expect(attendees.map((attendee) => String(attendee.getFirstValue()).toLowerCase())).toEqual([
    `mailto:${to}`,
  ]);
  expect(attendees[0]?.getParameter("rsvp")).toBe("TRUE");
  expect(String(calendar?.component.getFirstPropertyValue("organizer"))).toBe(`mailto:${mail.from?.address}`);
  expect(mail.from?.address).toMatch(/^r-[a-z2-7]{26}@svar\.haderslev\.example$/);
  expect(calendar?.component.parent?.getFirstSubcomponent("vtimezone")?.getFirstPropertyValue("tzid")).toBe(
    "Europe/Copenhagen",
  );
  expect(mail.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-generated");
}
