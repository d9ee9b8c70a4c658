// Everybody can use the pages: axe on every one of them and in every state, nothing runs off a phone, and keys reach all.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { axeFinds, wcag } from "./axe";
import { citizen, doors, findPlaces, mailTo, networkMeeting, type Places } from "./doors";
import { house } from "./house";
import { ask, signInAs } from "./sign-in-as";

const siv = "/siv-haderslev";
// so high that no box lies half under the bar at the foot, which is no fault of the box
const desk = { width: 1440, height: 1600 };
const phone = { width: 360, height: 780 };

type Language = "da" | "en";

/** A page as somebody left it: where it is, and what they did there. */
interface State {
  name: string;
  at: string;
  open?: (page: Page) => Promise<void>;
}

/**
 * A page is one page in both languages: between them it is judged at both widths and in both lights, and in neither may it run off
 * a phone.
 */
const judgesOf: Record<Language, Judge[]> = {
  da: [atTheDesk],
  en: [onThePhoneAtNight],
};

// a slow machine is no failure
test.describe.configure({ mode: "parallel", timeout: 900_000 });

for (const language of ["da", "en"] as const) {
  test(`every page, as its leader and administrator, in ${language}`, async ({ browser }) => {
    const page = await enter(browser, "siv-haderslev/birgit", language);
    const pages = everyPage(await findPlaces(page));
    expect(await mistakesOn(page, pages, judgesOf[language])).toEqual([]);
    await page.context().close();
  });

  test(`forms standing open, refused, and dialogs, in ${language}`, async ({ browser }) => {
    const page = await enter(browser, "siv-haderslev/birgit", language);
    expect(await mistakesOn(page, await openStates(page), judgesOf[language])).toEqual([]);
    await page.context().close();
  });

  test(`the door and what is for everyone, in ${language}`, async ({ browser }) => {
    const page = await open(browser, language);
    const pages = ["/sign-in", "/sign-in/spent", "/sign-in/sent", "/dev/mail", "/nowhere/at-all"];
    const refused: State = {
      name: "the door, refused",
      at: "/sign-in",
      open: (on) => sendEmpty(on, "#sign-in"),
    };
    const states = [...pages.map((at) => ({ name: at, at })), refused];
    expect(await mistakesOn(page, states, judgesOf[language])).toEqual([]);
    await page.context().close();
  });
}

test("a sent agenda, the meeting while it runs, and minutes in review", async ({ browser }) => {
  const page = await enter(browser, "siv-haderslev/karsten", "da");
  const sent = await meetingWhere(page, ({ group, state }) => group === "substance" && state === "published");
  const answered: State[] = [
    { name: "a sent agenda", at: sent },
    { name: "what came back from its invitations, folded out", at: sent, open: (on) => unfold(on, "main") },
    {
      name: "a proposed time, about to be accepted",
      at: sent,
      open: (on) => on.getByRole("link", { name: "Flyt mødet dertil" }).click(),
    },
  ];
  expect(await mistakesOn(page, answered)).toEqual([]);
  const live = await begin(page, sent);
  const inReview = await meetingWhere(page, ({ state }) => state === "in-review");
  const choose = (nth: number) => (on: Page) => on.locator("[role=tab], fieldset label").nth(nth).click();
  const states: State[] = [
    { name: "live", at: live },
    { name: "live, a task", at: live, open: choose(1) },
    { name: "live, a point onward", at: live, open: choose(2) },
    { name: "live, closing", at: live, open: (on) => on.locator("[popovertarget=close]").first().click() },
    { name: "live, its keys", at: live, open: (on) => on.locator("[popovertarget=keys]").first().click() },
    { name: "followed by the room", at: sent },
    { name: "on the wall", at: `${sent}/screen` },
    { name: "minutes in review", at: inReview },
    { name: "minutes in review, folded out", at: inReview, open: (on) => unfold(on, "main") },
  ];
  expect(await mistakesOn(page, states)).toEqual([]);
  await page.context().close();
});

for (const language of ["da", "en"] as const) {
  test(`before a meeting: sent in, left out, closed, attached and too much, in ${language}`, async ({
    browser,
  }) => {
    const page = await enter(browser, "siv-haderslev/birgit", language);
    const { at, link } = await sendIn(page, language === "da" ? 0 : 1);
    const states: State[] = [
      { name: "input waiting for an answer", at },
      { name: "input, answering otherwise", at, open: (on) => unfold(on, "#input") },
      { name: "input, refused", at, open: (on) => refuseProposal(on) },
      { name: "sending in, as a member", at: `${at}?do=input` },
      { name: "attaching to an item", at: `${at}?attach=previous` },
      { name: "everything folded out", at, open: (on) => unfold(on, "main") },
      { name: "cancelling for want of items", at: `${at}?do=cancel&because=nothing` },
      { name: "a link to send in by", at: link },
      { name: "a link to send in by, refused", at: link, open: (on) => sendUntitled(on) },
    ];
    expect(await mistakesOn(page, states, judgesOf[language])).toEqual([]);
    await page.context().close();
  });
}

for (const language of ["da", "en"] as const) {
  test(`a citizen's pages, as one of the circle, in ${language}`, async ({ browser }) => {
    const page = await enter(browser, "paa-vej-til-arbejde/nadia", language);
    const id = citizen.split("/").at(-1);
    const book = `/paa-vej-til-arbejde/network-meetings/new?citizen=${id}`;
    const states: State[] = [
      { name: "the desk, folded out", at: "/paa-vej-til-arbejde/citizens", open: (on) => unfold(on, "main") },
      { name: "the desk, refused", at: "/paa-vej-til-arbejde/citizens", open: (on) => openNobody(on) },
      { name: "a citizen, folded out", at: citizen, open: (on) => unfold(on, "main") },
      { name: "a consent, refused", at: citizen, open: (on) => consentToNothing(on) },
      { name: "the plan", at: `${citizen}/plan?number=2`, open: (on) => unfold(on, "main") },
      { name: "the plan, written on", at: `${citizen}/plan/edit` },
      { name: "a consent form", at: `${citizen}/consent` },
      { name: "what is kept, to be read", at: `${citizen}/insight` },
      { name: "booking", at: book, open: (on) => unfold(on, "main") },
      { name: "booking, refused", at: book, open: (on) => bookInThePast(on) },
      { name: "moving a meeting", at: `${networkMeeting}/move`, open: (on) => unfold(on, "main") },
      {
        name: "moving a meeting past a consent",
        at: `${networkMeeting}/move`,
        open: (on) => moveFarAway(on),
      },
      { name: "a meeting to come, folded out", at: networkMeeting, open: (on) => unfold(on, "main") },
    ];
    expect(await mistakesOn(page, states, judgesOf[language])).toEqual([]);
    await page.context().close();
  });
}

for (const language of ["da", "en"] as const) {
  test(`the counts of the cases, as whoever leads the project, in ${language}`, async ({ browser }) => {
    const page = await enter(browser, "paa-vej-til-arbejde/maria", language);
    const at = "/paa-vej-til-arbejde/citizens/counts";
    const states: State[] = [{ name: "the counts, folded out", at, open: (on) => unfold(on, "main") }];
    expect(await mistakesOn(page, states, judgesOf[language])).toEqual([]);
    await page.context().close();
  });
}

for (const language of ["da", "en"] as const) {
  test(`who reads about citizens, as an administrator, in ${language}`, async ({ browser }) => {
    const reader = await enter(browser, "paa-vej-til-arbejde/nadia", language);
    await reader.goto(language === "da" ? citizen : `${citizen}/plan`);
    await reader.context().close();
    const page = await enter(browser, "paa-vej-til-arbejde/annelise", language);
    const at = "/paa-vej-til-arbejde/administration/readings";
    await page.goto(at);
    await page.locator("#draw button").click();
    await expect(page.locator("form[id^=check-]").first()).toBeAttached();
    const states: State[] = [
      { name: "who reads, folded out", at, open: (on) => unfold(on, "main") },
      { name: "who reads, refused", at, open: (on) => answerNothing(on) },
    ];
    expect(await mistakesOn(page, states, judgesOf[language])).toEqual([]);
    await page.context().close();
  });
}

async function answerNothing(page: Page) {
  await unfold(page, "main");
  await send(page, "form[id^=check-]");
}

async function openNobody(page: Page) {
  await unfold(page, "main");
  await sendEmpty(page, "#open-citizen");
}

async function consentToNothing(page: Page) {
  await unfold(page, "main");
  await send(page, "#record-consent");
}

async function moveFarAway(page: Page) {
  await unfold(page, "main");
  await page.locator("#move input[name=day]").fill("11.12.2042");
  await page.locator("#move input[name=clock]").fill("10");
  await send(page, "#move");
}

async function bookInThePast(page: Page) {
  await unfold(page, "main");
  await page.locator("#book input[name=day]").fill("01.02.2020");
  await page.locator("#book input[name=clock]").fill("10");
  await send(page, "#book");
}

for (const language of ["da", "en"] as const) {
  test(`calendars kept elsewhere: fresh, partly read, old and failing, in ${language}`, async ({
    browser,
  }) => {
    const page = await enter(browser, "siv-haderslev/camilla", language);
    await page.goto("/settings");
    await expect(page.locator("form[id^=read-calendar-]")).toHaveCount(4);
    await expect(page.locator("main .notice.wait")).toHaveCount(1);
    const at = "/settings";
    const states: State[] = [
      { name: "connected calendars, folded out", at, open: (on) => unfold(on, "main") },
      { name: "a calendar that is read in vain", at, open: readInVain },
    ];
    expect(await mistakesOn(page, states, judgesOf[language])).toEqual([]);
    await page.context().close();
  });
}

/** Its server is nobody's, so it is refused without being asked. */
async function readInVain(page: Page) {
  await page.locator("form[id^=read-calendar-] button").last().click();
  await expect(page.locator("form[id^=read-calendar-]").last().getByRole("status")).toHaveText(/./);
}

test("a task as its keeper and by its link, and where notices are chosen", async ({ browser }) => {
  const page = await enter(browser, "siv-haderslev/birgit", "da");
  const { tasks } = await ask<{
    tasks: { id: string; group: string; state: string; version: number }[];
  }>(page, "tasks.list", { collaboration: "siv-haderslev", whose: "all" });
  const [one, other] = tasks.filter(({ group, state }) => group === "steering" && state !== "done");
  const who = "Jonas Beck jonas@flexkoersel.example";
  await tell(page, "tasks.give", { task: other?.id, version: other?.version, who });
  const link = await linkInMail(page, "jonas@flexkoersel.example", "task");
  await tell(page, "tasks.addCheck", { task: other?.id, what: "Ring først" });
  await tell(page, "tasks.commentByLink", { token: link.split("/").at(-1), text: "Hvornår?" });
  const notices = await linkInMail(page, "birgit.aagaard@haderslev.example", "notices");
  const states: State[] = [
    {
      name: "a task, everything folded out",
      at: `${siv}/tasks/${one?.id}`,
      open: (on) => unfold(on, "main"),
    },
    {
      name: "a task given, refused",
      at: `${siv}/tasks/${other?.id}`,
      open: async (on) => {
        await unfold(on, "main");
        await sendEmpty(on, "#give");
      },
    },
    { name: "tasks, narrowed to nothing", at: `${siv}/tasks?whose=all&q=intet+hedder+sådan` },
    {
      name: "tasks as a board, refused",
      at: `${siv}/tasks?view=board&whose=all`,
      open: async (on) => {
        await unfold(on, "main");
        await sendEmpty(on, "form[id^=hand-back]");
      },
    },
    { name: "a task by its link", at: link, open: (on) => unfold(on, "main") },
    { name: "choosing how one is told", at: notices },
  ];
  expect(await mistakesOn(page, states)).toEqual([]);
  await page.context().close();
});

test("the first stop leads past the menus, and every control can be reached and seen to be reached", async ({
  browser,
}) => {
  const page = await enter(browser, "siv-haderslev/birgit", "da");
  const { meeting } = await findPlaces(page);
  for (const at of [
    "/",
    siv,
    `${siv}/meetings/${meeting}?edit=previous`,
    `${siv}/groups/steering/edit`,
    `${siv}/people`,
  ]) {
    await page.goto(at);
    await page.keyboard.press("Tab");
    await expect(page.locator("a.skip")).toBeFocused();
    await expect(page.locator("a.skip")).toBeInViewport();
    expect([at, await passedOver(page)]).toEqual([at, []]);
  }
  await page.goto(siv);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await page.context().close();
});

test("a dialog opens with a key, takes the focus, and gives it back", async ({ browser }) => {
  const page = await enter(browser, "siv-haderslev/birgit", "da");
  const { meeting } = await findPlaces(page);
  await page.goto(`${siv}/meetings/${meeting}`);
  await page.waitForLoadState("networkidle");
  const opener = page.locator("[popovertarget=publish]").first();
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#publish")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.locator("#publish button").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("#publish")).toBeHidden();
  await expect(opener).toBeFocused();
  await page.context().close();
});

test("an item is moved by keys: it moves, it is said, and the key stays where it was", async ({
  browser,
}) => {
  const page = await enter(browser, "siv-haderslev/birgit", "da");
  const { meeting } = await findPlaces(page);
  await page.goto(`${siv}/meetings/${meeting}`);
  const order = () =>
    page.locator("[data-item]").evaluateAll((items) => items.map((item) => item.getAttribute("data-item")));
  const [first, second] = await order();
  await page.goto(`${siv}/meetings/${meeting}?edit=${first}`);
  await page.waitForLoadState("networkidle");
  const down = page.locator("#move-down button");
  await down.focus();
  await page.keyboard.press("Enter");

  await expect.poll(async () => (await order()).slice(0, 2)).toEqual([second, first]);
  await expect(page.getByRole("status").filter({ hasText: /er nu punkt 2 af/ })).toBeAttached();
  await expect(down).toBeFocused();
  await page.locator("#move-up button").press("Enter");
  await expect.poll(async () => (await order()).slice(0, 2)).toEqual([first, second]);
  await expect(page.locator("#move-up button")).toBeFocused();
  await page.context().close();
});

test("what is to be put right takes the focus, and each sentence leads to its field", async ({ browser }) => {
  const page = await enter(browser, "siv-haderslev/birgit", "da");
  await page.goto(`${siv}/people`);
  await page.waitForLoadState("networkidle");
  await sendEmpty(page, "form:has(input[name=email])");
  const summary = page.locator(".notice.wrong[role=alert]");
  await expect(summary).toBeFocused();
  const links = summary.getByRole("link");
  expect(await links.count()).toBeGreaterThan(0);
  for (const link of await links.all()) {
    const field = page.locator((await link.getAttribute("href")) ?? "");
    await link.press("Enter");
    await expect(field).toBeFocused();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(new RegExp(`${literal(await link.textContent())}$`));
  }
  await page.context().close();
});

const literal = (text: string | null) => (text ?? "").trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function open(browser: Browser, language: Language): Promise<Page> {
  const locale = language === "da" ? "da-DK" : "en-GB";
  return browser.newPage({ baseURL: house.address, locale, viewport: desk, reducedMotion: "reduce" });
}

async function enter(browser: Browser, person: string, language: Language): Promise<Page> {
  const page = await open(browser, language);
  await signInAs(page, person);
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  return page;
}

/** Every page there is; what is no page, or is shown to those at the door, stands elsewhere. */
function everyPage(places: Places): State[] {
  return Object.entries(doors)
    .filter(([file]) => file.endsWith("page.tsx") && !/^sign-in|live\//.test(file))
    .map(([file, door]) => ({ name: file, at: door.at(places) }));
}

/** Somebody without an account is asked when they can; where they answer, and how it is given up. */
async function askByLink(page: Page): Promise<{ link: string; giveUp: () => Promise<unknown> }> {
  const poll = crypto.randomUUID();
  const collaboration = "siv-haderslev";
  const others = `gaest-${poll}@andre.example`;
  const post = (procedure: string, data: object) =>
    page.request.post(`/api/trpc/${procedure}`, { headers: { origin: house.address }, data });
  await post("polls.ask", {
    ...{ collaboration, poll, group: "steering", title: "Økonomien", durationMinutes: 60, others },
    ...{ more: "06.02.2042 9\n07.02.2042 9", deadlineDay: "01.02.2042", answersAreSeen: true },
  });
  const mail = await (await page.request.get(`/dev/mail/${await mailTo(page.request, others)}`)).text();
  const [link = ""] = /\/poll\/[a-z2-7]{26}/.exec(mail) ?? [];
  return { link, giveUp: () => post("polls.cancel", { collaboration, poll }) };
}

/** A meeting far ahead is planned and cancelled; answers where it was. */
async function cancelOne(page: Page): Promise<string> {
  const post = async (procedure: string, more: object) => {
    const data = { collaboration: "siv-haderslev", ...more };
    const headers = { origin: house.address };
    return (await page.request.post(`/api/trpc/${procedure}`, { headers, data })).json();
  };
  const planned = await post("meetings.planNext", { group: "steering", date: "03.03.2042", time: "09.00" });
  const { key: meeting } = planned.result.data;
  await post("meetings.cancel", { meeting, version: 1 });
  return `${siv}/meetings/${meeting}`;
}

/** Unless one stands there already: the page is one house's in both languages. */
async function setOneAside(page: Page): Promise<void> {
  const aside = page.locator("form[id^=bring-back]");
  if ((await aside.count()) === 0) await page.locator("form[id^=set-aside] button").first().click();
  await expect(aside.first()).toBeVisible();
}

async function openStates(page: Page): Promise<State[]> {
  const { corrected, meeting, poll, sending } = await findPlaces(page);
  const draft = `${siv}/meetings/${meeting}`;
  const asked = await askByLink(page);
  const approved = await meetingWhere(page, ({ state }) => state === "approved");
  return [
    { name: "an item's form", at: `${draft}?edit=previous` },
    {
      name: "an item's form, refused",
      at: `${draft}?edit=previous`,
      open: async (on) => {
        await on.locator("#edit-item input[name=minutes]").fill("mange");
        await send(on, "#edit-item");
      },
    },
    { name: "moving", at: `${draft}?do=move` },
    { name: "moving, refused", at: `${draft}?do=move`, open: (on) => sendEmpty(on, "#move") },
    { name: "cancelling", at: `${draft}?do=cancel` },
    { name: "replies, one of them set aside", at: `${siv}/replies`, open: setOneAside },
    { name: "holding a cancelled meeting after all", at: `${await cancelOne(page)}?do=restore` },
    {
      name: "inviting a guest, refused",
      at: `${draft}?do=guest`,
      open: (on) => sendEmpty(on, "#guest"),
    },
    { name: "nobody's times to book", at: `${siv}/book/ulla` },
    { name: "one's own page to be booked on", at: `${siv}/book/birgit` },
    { name: "a booking, refused", at: `${siv}/book/anders`, open: (on) => sendEmpty(on, "#book") },
    {
      ...{ name: "opening one's times, refused", at: "/settings" },
      open: async (on) => {
        await unfold(on, "main");
        await sendEmpty(on, "form[id^=open-times]");
      },
    },
    {
      ...{ name: "connecting a calendar, refused", at: "/settings" },
      open: async (on) => {
        await on.locator("#connect-calendar input[name=address]").fill("https://127.0.0.1/a.ics");
        await send(on, "#connect-calendar");
        await on.locator("summary", { hasText: "CalDAV" }).click();
        await sendEmpty(on, "#connect-caldav");
      },
    },
    { name: "times in common", at: `${siv}/find-a-time?group=operations&may=bo&one=ulla&one=dorte` },
    { name: "times in common at a place", at: `${siv}/find-a-time?group=operations&place=Regnbuen&room=*` },
    {
      name: "asking about times, refused",
      at: `${siv}/polls/new?group=casework&time=2040-02-06T09:00`,
      open: async (on) => {
        await unfold(on, "main");
        await sendEmpty(on, "#ask-poll");
      },
    },
    { name: "a poll, folded out", at: `${siv}/polls/${poll}`, open: (on) => unfold(on, "main") },
    {
      name: "a time about to be chosen",
      at: `${siv}/polls/${poll}`,
      open: (on) => on.getByRole("table").getByRole("link").first().click(),
    },
    { name: "a poll by its link", at: asked.link },
    { name: "a poll by its link, refused", at: asked.link, open: (on) => sendEmpty(on, "#vote") },
    {
      name: "a poll by its link, given up",
      at: asked.link,
      open: async (on) => {
        await asked.giveUp();
        await on.reload();
      },
    },
    {
      name: "a poll that is decided",
      at: `${siv}/polls`,
      open: (on) => on.locator("main .rows a").last().click(),
    },
    { name: "booking rooms", at: `${draft}?do=rooms` },
    {
      name: "rooms, refused",
      at: `${siv}/rooms`,
      open: async (on) => {
        await unfold(on, "main");
        await sendEmpty(on, "#add-room");
      },
    },
    {
      name: "the way between places, refused",
      at: `${siv}/rooms`,
      open: async (on) => {
        await unfold(on, "main");
        await on.locator("#travel-times input[name$=minutes]").last().fill("mange");
        await send(on, "#travel-times");
      },
    },
    { name: "a room, folded out", at: `${siv}/rooms/moedelokale-2`, open: (on) => unfold(on, "main") },
    { name: "as a recipient", at: `${draft}?as=recipient` },
    { name: "adding an item", at: draft, open: (on) => on.locator("summary:visible").last().click() },
    { name: "sending", at: draft, open: (on) => on.locator("[popovertarget=publish]").first().click() },
    { name: "approved minutes", at: approved },
    {
      name: "what is to be sent, refused",
      at: `${siv}/meetings/${sending}`,
      open: async (on) => {
        await unfold(on, "main");
        await sendEmpty(on, "#add-recipient");
      },
    },
    {
      name: "correcting approved minutes, refused",
      at: `${siv}/meetings/${corrected}?correct=mutual`,
      open: (on) => sendEmpty(on, "#correct-minutes"),
    },
    { name: "correcting who was there", at: `${siv}/meetings/${corrected}?do=correct-attendance` },
    {
      name: "a group's form, refused",
      at: `${siv}/groups/steering/edit`,
      open: (on) => sendEmpty(on, "main form:has(input[name=name])"),
    },
    {
      name: "inviting, refused",
      at: `${siv}/people`,
      open: (on) => sendEmpty(on, "form:has(input[name=email])"),
    },
    { name: "a week of the calendar", at: `${siv}/calendar?view=week&group=steering&busy=true`, open: drawn },
    { name: "the calendar as a list", at: `${siv}/calendar?view=list` },
    { name: "the year wheel", at: `${siv}/calendar?view=year` },
    {
      name: "moving in the calendar",
      at: `${siv}/calendar?move=${meeting}&date=24.12.${new Date().getFullYear() + 1}`,
    },
    {
      name: "moving in the calendar, refused",
      at: `${siv}/calendar?move=${meeting}&date=31.02.2040&time=25`,
    },
    {
      name: "a rhythm, and what it means",
      at: `${siv}/groups/steering/rhythm?rhythm=perYear&perYear=12&usualWeekday=thursday&usualAt=9`,
    },
    {
      name: "a rhythm, refused",
      at: `${siv}/groups/steering/rhythm?rhythm=perYear&perYear=mange&usualAt=25`,
    },
    { name: "a year planned", at: `${siv}/year`, open: planYear },
    { name: "a planned date, about to be changed and refused", at: `${siv}/year`, open: refuseDate },
    { name: "a search with nothing asked", at: "/search" },
    { name: "a search that is narrowed", at: "/search?text=m%C3%B8de&within=siv-haderslev&sort=newest" },
    { name: "a search that finds nothing", at: "/search?text=boilg&kind=file" },
    { name: "starting, refused", at: "/start", open: (on) => sendEmpty(on, "#start") },
  ];
}

const drawn = (page: Page) =>
  expect(page.getByRole("grid").or(page.getByRole("table")).first()).toBeVisible();

/** The plan of the year after next: nothing stands there yet. */
async function planYear(page: Page) {
  await page.goto(`${siv}/year?year=${new Date().getFullYear() + 2}`);
  if ((await page.locator("#carry-out tbody tr").count()) > 0) return;
  await page.locator("#make button[type=submit]").click();
  await expect(page.locator("#carry-out tbody tr").first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator("#stop")).toBeHidden({ timeout: 60_000 });
}

async function refuseDate(page: Page) {
  await planYear(page);
  await page.locator('a[href*="change="]').first().click();
  await expect(page.locator("#give")).toBeVisible();
  await page.waitForLoadState("networkidle");
  await sendEmpty(page, "#give");
}

const unfold = (page: Page, within: string) =>
  page.locator(`${within} details`).evaluateAll((folds) => {
    for (const fold of folds) fold.setAttribute("open", "");
  });

async function refuseProposal(page: Page) {
  await unfold(page, "#input");
  await send(page, "#input form[id^=answer-]");
}

async function sendUntitled(page: Page) {
  await page.locator("textarea[name=background]").fill("…");
  await send(page, "form:has(textarea[name=background])");
}

/** Calls for items to the nth coming meeting of the operations team and sends some in; answers where it is, and a mail's link. */
async function sendIn(page: Page, nth: number): Promise<{ at: string; link: string }> {
  const collaboration = "siv-haderslev";
  const { coming } = await ask<{ coming: Listed[] }>(page, "meetings.list", { collaboration });
  const meeting = coming.filter(({ group }) => group === "operations")[nth]?.key ?? "";
  const address = { collaboration, meeting };
  await tell(page, "inputs.callPeople", address);
  await tell(page, "inputs.send", { ...address, title: "Fælles cykler", type: "decision", minutes: 90 });
  await tell(page, "inputs.send", { ...address, briefing: "Flytningen er på plads." });
  await tell(page, "agendas.addItem", {
    ...{ ...address, title: "Ny leder af teamet", type: "discussion", minutes: 60, closed: "true" },
  });
  return { at: `${siv}/meetings/${meeting}`, link: await linkToSendInBy(page) };
}

const linkToSendInBy = (page: Page) => linkInMail(page, "karsten.dahl@haderslev.example", "input");

/** In the newest mail to the address. */
async function linkInMail(page: Page, to: string, room: string): Promise<string> {
  let link = "";
  await expect(async () => {
    const mail = await mailTo(page.request, to);
    const written = await (await page.request.get(`/dev/mail/${mail}/source`)).text();
    [link = ""] = new RegExp(`/${room}/[\\w-]+`).exec(written.replaceAll(/=\r?\n/g, "")) ?? [];
    expect(link).not.toBe("");
  }).toPass({ timeout: 30_000 });
  return link;
}

async function tell(page: Page, procedure: string, data: object): Promise<void> {
  const answer = await page.request.post(`/api/trpc/${procedure}`, {
    data,
    headers: { origin: house.address },
  });
  expect([procedure, answer.status(), answer.ok() ? "" : await answer.text()]).toEqual([procedure, 200, ""]);
}

const send = async (page: Page, form: string) => {
  await page.locator(`${form} button[type=submit]`).first().click();
  await expect(page.locator(".notice.wrong[role=alert]").first()).toBeVisible();
};

const sendEmpty = async (page: Page, form: string) => {
  for (const field of await page.locator(`${form} input.input`).all()) await field.fill("");
  await send(page, form);
};

type Judge = (page: Page, name: string) => Promise<string[]>;

/** Everything axe finds, and every page that scrolls sideways, as sentences. */
async function mistakesOn(
  page: Page,
  states: State[],
  judges: Judge[] = [atTheDesk, onThePhone, onThePhoneAtNight],
) {
  const mistakes: string[] = [];
  for (const { name, at, open: act } of states) {
    await page.setViewportSize(desk);
    await page.emulateMedia({ colorScheme: "light" });
    const answer = await page.goto(at);
    expect([name, at, answer?.ok() || answer?.status() === 404]).toEqual([name, at, true]);
    if (act) await page.waitForLoadState("networkidle");
    await act?.(page);
    for (const judge of [...judges, runningOff, tearing]) mistakes.push(...(await judge(page, name)));
  }
  return mistakes;
}

function atTheDesk(page: Page, name: string): Promise<string[]> {
  return violations(page, `${name}, desk`);
}

function onThePhone(page: Page, name: string): Promise<string[]> {
  return onAPhone(page, name, "light");
}

function onThePhoneAtNight(page: Page, name: string): Promise<string[]> {
  return onAPhone(page, name, "dark");
}

async function onAPhone(page: Page, name: string, colorScheme: "light" | "dark"): Promise<string[]> {
  await page.setViewportSize(phone);
  await page.emulateMedia({ colorScheme });
  return violations(page, `${name}, phone, ${colorScheme}`);
}

async function violations(page: Page, where: string): Promise<string[]> {
  const found = await axeFinds(page, wcag);
  return (isNameless(found) ? await findsAgain(page) : found).map((one) => `${where}: ${one}`);
}

const isNameless = (found: readonly string[]) => found.some((one) => one.startsWith("document-title"));

/** A page that is refreshed while it is judged says its name a moment after the rest; one that never says it is judged for that. */
async function findsAgain(page: Page): Promise<string[]> {
  await expect(page).toHaveTitle(/\S/);
  return axeFinds(page, wcag);
}

async function runningOff(page: Page, name: string): Promise<string[]> {
  const wide: string[] = [];
  for (const width of [360, 320]) {
    await page.setViewportSize({ ...phone, width });
    const extra = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (extra > 0) wide.push(`${name}: scrolls ${extra} px sideways at ${width}`);
  }
  return wide;
}

/** A short word on two lines stands in too narrow a place: on a laptop, a tablet or a phone. */
async function tearing(page: Page, name: string): Promise<string[]> {
  const torn: string[] = [];
  for (const width of [1280, 1024, 768, 360]) {
    await page.setViewportSize({ ...desk, width });
    const words = [...new Set(await page.evaluate(tornWords))];
    if (words.length > 0) torn.push(`${name}: torn at ${width}: ${words.slice(0, 5).join(", ")}`);
  }
  return torn;
}

/** Runs in the page. What may be divided by a hyphen is, and addresses are long. */
function tornWords(): string[] {
  const most = 12;
  const lines = (range: Range) =>
    new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)));
  const isSeen = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    // a day in the calendar has the room there is
    !element.closest(".vh, select, textarea, [class*='fc-']") &&
    getComputedStyle(element.closest("thead") ?? element).clipPath === "none";
  const torn: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null) {
    const words = [...text.data.matchAll(/\S+/g)].filter(([word]) => /^[\p{L}\p{N}.,:]+$/u.test(word));
    if (words.length === 0 || !text.parentElement || !isSeen(text.parentElement)) continue;
    for (const { 0: word, index } of words.filter(([word]) => word.length <= most)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (lines(range).size > 1) torn.push(word);
    }
  }
  return torn;
}

/** Controls that Tab does not come by, or comes by without its being seen; radio buttons of one choice count as one. */
async function passedOver(page: Page): Promise<string[]> {
  const wanted = await page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      "a[href], button, input, select, textarea, summary, [tabindex='0']",
    );
    const reachable = [...controls].filter(
      (control) =>
        control.checkVisibility({ visibilityProperty: true }) &&
        control.getAttribute("type") !== "radio" &&
        !control.matches(":disabled, [tabindex='-1'], [type=hidden]"),
    );
    for (const [index, control] of reachable.entries()) control.dataset.stop = String(index);
    return reachable.map((control) => control.outerHTML.slice(0, 120));
  });
  const met = new Set<number>();
  const unseen: string[] = [];
  for (let step = 0; step < wanted.length + 40; step += 1) {
    const stop = await page.evaluate(() => {
      const here = document.activeElement as HTMLElement | null;
      if (!here || here === document.body) return null;
      // in a drawing it is a part of it that shows the focus
      const look = () =>
        [here, ...here.querySelectorAll("*")].map((part) => {
          const { outlineStyle, outlineWidth, boxShadow, stroke, strokeWidth } = getComputedStyle(part);
          return [outlineStyle, outlineWidth, boxShadow, stroke, strokeWidth].join();
        });
      const focused = look();
      here.blur();
      const shown = look().join() !== focused.join();
      return { index: Number(here.dataset.stop ?? -1), shown, html: here.outerHTML.slice(0, 120) };
    });
    if (stop) met.add(stop.index);
    if (stop && !stop.shown) unseen.push(`not seen: ${stop.html}`);
    await page.keyboard.press("Tab");
  }
  return [
    ...wanted.filter((_, index) => !met.has(index)).map((html) => `not reached: ${html}`),
    ...new Set(unseen),
  ];
}

interface Listed {
  key: string;
  group: string;
  state: string;
}

async function meetingWhere(page: Page, is: (meeting: Listed) => boolean): Promise<string> {
  const { coming, past } = await ask<Record<"coming" | "past", Listed[]>>(page, "meetings.list", {
    collaboration: "siv-haderslev",
  });
  const found = [...coming, ...past].find(is);
  if (!found) throw new Error("The demo world has no such meeting.");
  return `${siv}/meetings/${found.key}`;
}

/** Begins the meeting whose agenda is sent; answers where it is held. */
async function begin(page: Page, at: string): Promise<string> {
  await page.goto(at);
  await page.locator("#start button[type=submit]").click();
  await page.waitForURL("**/live");
  return `${at}/live`;
}
