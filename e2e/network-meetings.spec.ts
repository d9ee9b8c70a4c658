// A network meeting from the desk to the letter: booked in seconds on a phone, held with the plan on the table, and told to nobody else.
import { expect, type Page, test } from "@playwright/test";
import PostalMime from "postal-mime";
import { citizen, mailTo, networkMeeting } from "./doors";
import { signInAs } from "./sign-in-as";

// a slow machine is no failure
test.setTimeout(240_000);

const house = "/paa-vej-til-arbejde";
const names = ["Sommerlund", "Tornbjerg", "Bremerskov", "Aunsbjerg", "Vestervang", "Mosekær", "Egetoft"];

test("from the desk a network meeting is booked in two clicks, on a phone, and calendars hear nothing", async ({
  page,
}, info) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, "paa-vej-til-arbejde/nadia");
  await page.goto(`${house}/citizens`);
  const begun = Date.now();
  let clicks = 0;
  const click = async (name: RegExp, role: "link" | "button") => {
    clicks += 1;
    await page.getByRole(role, { name }).click();
  };
  await click(/^Book møde Forløb 33/, "link");
  await click(/^Indkald \d/, "button");
  await expect(page.getByRole("heading", { name: "Dagsorden" })).toBeVisible();
  info.annotations.push({ type: "booked in", description: `${clicks} clicks, ${Date.now() - begun} ms` });
  expect(clicks).toBe(2);
  // the caseworker's calendar
  await expect(async () => {
    const mail = await mailTo(page.request, "steen.aabo@naestved.example");
    const raw = await (await page.request.get(`/dev/mail/${mail}/source`)).text();
    const { text, html, subject, attachments } = await PostalMime.parse(raw);
    const calendars = attachments
      .map(({ content }) => new TextDecoder().decode(content as ArrayBuffer))
      .join();
    expect(calendars).toContain("METHOD:REQUEST");
    expect(calendars).toContain("CLASS:PRIVATE");
    const all = [raw, subject, text, html, calendars].join();
    expect(names.filter((name) => all.includes(name))).toEqual([]);
  }).toPass({ timeout: 30_000 });

  await callOff(page);
  await expect(page.getByText("aflyst").first()).toBeVisible();
});

test("a time is chosen in the week with the arrow keys, and it is the one that the bar and the list tell", async ({
  page,
}) => {
  await signInAs(page, "paa-vej-til-arbejde/nadia");
  await page.goto(`${house}/citizens`);
  await page.getByRole("link", { name: /^Book møde Forløb 33/ }).click();
  const [list, week] = [page.locator("#book-time"), page.getByRole("table").first()];
  await expect(week.getByRole("radio", { checked: true })).toHaveCount(1);
  const proposed = await week.getByRole("radio", { checked: true }).getAttribute("value");
  await week.getByRole("radio", { checked: true }).focus();
  await page.keyboard.press("ArrowDown");
  const chosen = week.getByRole("radio", { checked: true });
  await expect(chosen).toBeFocused();
  await expect(chosen).toHaveAccessibleName(/^\p{L}+dag \d+\. \p{L}+ kl\. \d+\.\d\d, (alle kan|uden )/u);
  await expect(chosen).not.toHaveValue(proposed ?? "");
  const clock = ((await chosen.getAttribute("value")) ?? "").slice(11).replace(/^0/, "").replace(":", ".");
  await expect(page.locator(".bar strong")).toContainText(`kl. ${clock}`);
  await page.keyboard.press("ArrowUp");
  await expect(list.getByRole("radio", { checked: true })).toHaveValue(proposed ?? "");
  await page.keyboard.press("ArrowDown");
  await page.getByRole("button", { name: /^Indkald \d/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`kl. ${clock}`);
  await callOff(page);
});

test("a meeting is moved to a time that is offered, and past a consent only when whoever it calls off is named", async ({
  page,
}) => {
  await signInAs(page, "paa-vej-til-arbejde/nadia");
  await page.goto(networkMeeting);
  const before = await page.getByRole("heading", { level: 1 }).textContent();
  await page.getByRole("link", { name: "Flyt mødet" }).click();
  await expect(page.getByText(/Den nye tid kommer i kalenderen hos .*Rosa Lindhardt/)).toBeVisible();
  const who = page.getByRole("group", { name: "Hvem der ikke kan være med så sent" });
  await expect(who).toHaveCount(0);
  await page.locator("summary", { hasText: "Skriv selv en tid" }).click();
  await page.getByLabel("Dag", { exact: false }).last().fill("11.12.2042");
  await page.getByLabel("Klokken").fill("10");
  await expect(
    who.getByRole("checkbox", { name: /Rosa Lindhardt, der kan være med til og med/ }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Flyt mødet" }).click();
  await expect(page.locator(".notice.wrong[role=alert]")).toContainText("Rosa Lindhardt");
  await expect(page.getByLabel("Klokken")).toHaveValue("10");
  const proposed = page.locator("#move-time").getByRole("radio").first();
  await expect(proposed).not.toBeChecked();
  await proposed.check();
  await expect(page.getByLabel("Klokken")).toHaveValue("");
  await page.getByRole("button", { name: "Flyt mødet" }).click();
  await expect(page.getByRole("heading", { name: "Dagsorden" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(before ?? "");
  await expect(page.getByText("må ikke indkaldes længere")).toHaveCount(0);
});

test("somebody is taken off a meeting and called again, and each time they alone hear of it", async ({
  page,
}) => {
  await signInAs(page, "paa-vej-til-arbejde/nadia");
  await page.goto(networkMeeting);
  const called = page.locator("section[aria-labelledby=called]");
  await called.locator("summary", { hasText: "Tag af Ditte Sommerlund" }).click();
  await expect(called.getByText(/Mødet forsvinder fra kalenderen hos Ditte Sommerlund/)).toBeVisible();
  await called.getByRole("button", { name: "Tag Ditte Sommerlund af mødet" }).click();
  await expect(
    called.locator("summary", { hasText: "Indkald Ditte Sommerlund (taget af mødet)" }),
  ).toBeVisible();
  await expect(async () => {
    const { subject, raw } = await newestTo(page, "ditte.sommerlund@borger.example");
    expect(subject).toMatch(/^Du er ikke længere inviteret: Møde med /);
    expect(raw).not.toContain("Agnete");
  }).toPass({ timeout: 30_000 });
  await called.locator("summary", { hasText: "Indkald Ditte Sommerlund" }).click();
  await called.getByRole("button", { name: "Indkald Ditte Sommerlund" }).click();
  await expect(called.locator("summary", { hasText: "Tag af Ditte Sommerlund" })).toBeVisible();
  await expect(async () => {
    const { subject } = await newestTo(page, "ditte.sommerlund@borger.example");
    expect(subject).toMatch(/^Møde med /);
  }).toPass({ timeout: 30_000 });
});

async function newestTo(page: Page, address: string) {
  const raw = await (
    await page.request.get(`/dev/mail/${await mailTo(page.request, address)}/source`)
  ).text();
  return { raw, subject: (await PostalMime.parse(raw)).subject ?? "" };
}

test("without a script a time is chosen in the week, too", async ({ browser }) => {
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await signInAs(plain, "paa-vej-til-arbejde/nadia");
  await plain.goto(`${house}/citizens`);
  await plain.getByRole("link", { name: /^Book møde Forløb 33/ }).click();
  const free = plain
    .getByRole("table")
    .first()
    .getByRole("radio", { name: /kl\. 11\.00, alle kan$/ });
  await free.last().check();
  const [day, hour] = ((await free.last().getAttribute("value")) ?? "").split("T");
  await plain.getByRole("button", { name: /^Indkald \d/ }).click();
  await expect(plain.getByRole("heading", { level: 1 })).toContainText(`${Number(day?.slice(8))}. `);
  await expect(plain.getByRole("heading", { level: 1 })).toContainText(`kl. ${hour?.replace(":", ".")}`);
  await callOff(plain);
  await plain.context().close();
});

async function callOff(page: Page) {
  await page.locator("summary", { hasText: "Aflys mødet" }).click();
  await page.getByRole("button", { name: "Aflys mødet" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Birk Aunsbjerg" })).toBeVisible();
}

test("what must be noted is noted under its item, and the caseworker files it", async ({ browser }) => {
  const nadia = await (await browser.newContext()).newPage();
  await signInAs(nadia, "paa-vej-til-arbejde/nadia");
  await nadia.goto(`${house}/citizens`);
  await nadia.getByRole("link", { name: "Viggo Tornbjerg" }).click();
  await nadia.getByRole("region", { name: "Netværksmøder" }).getByRole("link").first().click();
  const item = nadia.getByRole("listitem").filter({ has: nadia.getByRole("heading", { name: "Nye mål" }) });
  await item.getByText("Notatpligtig oplysning").click();
  await item.getByLabel("Hvad blev der sagt, og af hvem?").fill("Mester siger, at Viggo kan komme tre dage.");
  await item.getByRole("button", { name: "Gem notatet" }).click();
  const notes = nadia.getByRole("region", { name: "Notater efter offentlighedslovens § 13" });
  await expect(notes.getByRole("heading", { name: "Nye mål" })).toBeVisible();

  const steen = await (await browser.newContext()).newPage();
  await signInAs(steen, "paa-vej-til-arbejde/steen");
  await steen.goto(`${house}/citizens`);
  const tasks = steen.getByRole("region", { name: "Notater, der skal journaliseres" });
  await tasks.getByRole("link", { name: "Nye mål" }).click();
  await steen.getByRole("button", { name: "Er journaliseret notatet til »Nye mål«" }).click();
  await expect(
    steen.getByRole("region", { name: /Notater efter/ }).getByText(/Journaliseret \d/),
  ).toBeVisible();
  await steen.goto(`${house}/citizens`);
  await expect(tasks.getByRole("link", { name: "Nye mål" })).toHaveCount(0);
  for (const page of [nadia, steen]) await page.context().close();
});

test("the meeting is held: what was agreed is the plan's next version, and nobody leaves before the next is booked", async ({
  page,
}) => {
  await signInAs(page, "paa-vej-til-arbejde/nadia");
  await page.goto(`${house}/citizens`);
  await page.getByRole("link", { name: "Viggo Tornbjerg" }).click();
  await page.locator("section[aria-labelledby=network] a").first().click();
  await expect(page.getByText("Hvad sker der, når praktikken slutter?").first()).toBeVisible();

  const agreement = page.locator("#run [name$='.what']").last();
  await agreement.fill("Ringe til cykelværkstedet om torsdage");
  await page.getByLabel("Kort om mødet").fill("Vi talte om torsdage. Viggo prøver en hel dag.");
  await page.getByRole("button", { name: "Afslut mødet" }).click();
  await expect(page.locator(".notice.wrong[role=alert]")).toContainText("Book det næste møde");
  await expect(page.getByLabel("Kort om mødet")).toHaveValue(/Viggo prøver/);
  await page.getByRole("button", { name: "Gem undervejs" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Gemt." })).toBeAttached();

  const meeting = page.url();
  await page.getByRole("link", { name: "Book næste møde" }).click();
  await page.getByRole("button", { name: /^Indkald \d/ }).click();
  await expect(page.getByRole("heading", { name: "Dagsorden" })).toBeVisible();
  await page.goto(meeting);
  await page.getByRole("button", { name: "Afslut mødet" }).click();
  await expect(page.getByRole("heading", { name: "Det blev vi enige om" })).toBeVisible();
  await expect(page.getByText("Aftalt: Ringe til cykelværkstedet om torsdage (borgeren)")).toBeVisible();

  const letter = page.getByRole("link", { name: /^Det, vi aftalte/ });
  const answer = await page.request.get((await letter.getAttribute("href")) ?? "");
  expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "application/pdf"]);
  // what was noted in it may be filed already
  const filed = page.getByText(/Journaliseret \d/);
  const before = await filed.count();
  await page.getByRole("button", { name: "Er journaliseret" }).click();
  await expect(filed).toHaveCount(before + 1);
});

test("without a script a case is begun, a colleague comes into the circle, and the plan is written", async ({
  browser,
}) => {
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await signInAs(plain, "paa-vej-til-arbejde/jonas");
  await plain.goto(`${house}/citizens`);
  await plain.locator("summary", { hasText: "Begynd et forløb" }).click();
  await plain.getByLabel("Borgerens navn").fill("Opdigtet Prøvesen");
  await plain.getByRole("button", { name: "Begynd forløbet" }).click();
  await expect(plain.getByRole("heading", { level: 1, name: "Opdigtet Prøvesen" })).toBeVisible();
  await expect(plain).toHaveTitle(/^Forløb \d+/);
  await plain.locator("summary", { hasText: "Sæt nogen i kredsen" }).click();
  await plain.locator("#add-seat select[name=person]").selectOption("bente");
  await plain.getByRole("button", { name: "Sæt i kredsen" }).click();
  await expect(plain.getByText("Bente Ulrich").first()).toBeVisible();
  await plain.getByRole("link", { name: "Skriv i planen" }).click();
  await plain.getByLabel("Det håber jeg på").fill("At komme ud ad døren.");
  await plain.locator("[name='goals.0.words']").fill("Gå i Netto om formiddagen");
  await plain.locator("[name='goals.0.steps.0.words']").fill("Følges med en, jeg kender");
  await plain.getByRole("button", { name: "Gem planen" }).click();
  await expect(plain.getByText("Følges med en, jeg kender")).toBeVisible();
  await plain.context().close();
});

const outsiders = [
  ["the administrator of the collaboration", "paa-vej-til-arbejde/maria", 30],
  ["a consultant who helps others", "paa-vej-til-arbejde/helle", 30],
  ["the administrator of another collaboration", "siv-haderslev/birgit", 5],
] as const;

for (const [who, person, least] of outsiders)
  test(`wherever ${who} goes, no citizen is named`, async ({ page }) => {
    await signInAs(page, person);
    const seen = await crawl(page, [
      "/",
      house,
      `${house}/citizens`,
      `${house}/calendar`,
      "/search?text=Agnete",
      citizen,
      networkMeeting,
    ]);
    expect(seen.size).toBeGreaterThan(least);
    const told = [...seen].flatMap(([at, html]) =>
      names.filter((name) => html.includes(name)).map((name) => `${at}: ${name}`),
    );
    expect(told).toEqual([]);
  });

/** Every page that links lead to within the house, as far as anybody walks in a day; what each says, by its address. */
async function crawl(page: Page, from: readonly string[]): Promise<Map<string, string>> {
  const [seen, waiting] = [new Map<string, string>(), [...from]];
  while (waiting.length > 0 && seen.size < 60) {
    const at = waiting.shift() ?? "";
    if (seen.has(at)) continue;
    const html = await (await page.request.get(at)).text();
    seen.set(at, html);
    for (const [, link = ""] of html.matchAll(/href="(\/[^"#]*)"/g)) {
      const next = link.replaceAll("&amp;", "&");
      if (next.startsWith(`${house}`) && !/\/(file|files|minutes\/)/.test(next)) waiting.push(next);
    }
  }
  return seen;
}
