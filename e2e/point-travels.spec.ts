// A point travels from a team to the steering group and back in two meetings, and whoever raised it reads so in the mail.
import { expect, type Page, test } from "@playwright/test";
import { houseAt } from "./house";
import { type MailedHouse, openMailedHouse } from "./mailed-house";
import { signInAs } from "./sign-in-as";

const own = houseAt(4191, "point-travels");
const { address } = own;
const siv = "/siv-haderslev";
const question = "Må borgere få en støtteperson med til jobcentret?";
const background = "Tre borgere er udeblevet, fordi de skulle komme alene.";
const decision = "Alle borgere kan tage en støtteperson med.";
let house: MailedHouse;
let page: Page;

test.describe.configure({ mode: "serial" });
test.use({ baseURL: address });

test.beforeAll(async ({ browser }) => {
  house = await openMailedHouse(own, 4192);
  const context = await browser.newContext({
    ...{ baseURL: address, locale: "da-DK", timezoneId: "Europe/Copenhagen" },
  });
  page = await context.newPage();
});

test.afterAll(async () => {
  await page?.context().close();
  await house?.close();
});

test("the team's meeting sends a point onward, with its background and who raised it", async () => {
  await enterAs("mette");
  await holdNextMeeting("skp");
  await goTo("Punkter til");
  await page.locator("label", { hasText: "Send videre" }).click();
  const form = page.locator("#refer");
  await form.getByLabel("Til hvilken gruppe").selectOption({ label: "Styringsteam" });
  await form.getByLabel("Hvad spørger I om").fill(question);
  await form.getByLabel(/Svar senest/).fill(`01.03.${new Date().getFullYear() + 1}`);
  await form.getByText("Baggrund, og hvem der rejste det").click();
  await form.getByLabel(/Baggrund/).fill(background);
  await form.getByLabel(/Rejst af/).selectOption({ label: "Dorte Fuglsang" });
  await form.getByRole("button", { name: "Send videre" }).click();
  await expect(page.getByRole("link", { name: question })).toBeVisible();
  await close();
});

test("it waits for the steering group on its page and on the overview, and stands on its next agenda", async () => {
  await enterAs("birgit");
  await expect(page.getByRole("link", { name: question })).toBeVisible();
  await page.goto(`${siv}/groups/steering`);
  const waiting = page.getByRole("region", { name: "Punkter mellem grupper" });
  await expect(waiting.getByText(/Ønskes svaret senest 1\. marts/)).toBeVisible();
  await waiting.getByRole("link", { name: question }).click();
  await expect(page.getByText("Venter på næste møde i Styringsteam").first()).toBeVisible();
  await expect(page.getByText(background)).toBeVisible();
  await page.getByRole("link", { name: /^Kommer med på dagsordenen/ }).click();
  await expect(page.getByRole("heading", { name: question })).toBeVisible();
  await expect(page.getByText("Rejst af Dorte Fuglsang", { exact: false })).toBeVisible();
});

test("the steering group decides, and whoever raised it reads the answer in the mail", async () => {
  await holdNextMeeting("steering");
  await goTo(question);
  await expect(page.getByRole("heading", { name: "Svaret til Team Styrket SKP" })).toBeVisible();
  await page.getByLabel("Hvad er besluttet").fill(decision);
  await page.getByRole("button", { name: "Tilføj beslutning" }).click();
  await expect(page.getByText(/Beslutning \d{4}-\d{2}/)).toBeVisible();
  await close();

  const [mail] = await house.mailbox.receive(/^Styringsteam har besluttet om dit punkt$/, 1);
  expect(mail?.to).toMatch(/^dorte\./);
  expect(mail?.mail.text).toContain(decision);
  const [link] = /http\S+\/referrals\/\S+/.exec(mail?.mail.text ?? "") ?? [];
  await page.goto(link ?? "");
  await expect(page.getByRole("heading", { name: "Svar fra Styringsteam" })).toBeVisible();
});

test("the answer stands on the team's next agenda by itself, and the journey shows the whole way", async () => {
  await enterAs("mette");
  await planNext("skp");
  const answer = page.getByText(`Styringsteam svarer på »${question}«: ${decision}`);
  await expect(answer).toBeVisible();
  await page.goto(`${siv}/groups/skp`);
  await expect(page.getByRole("link", { name: question })).toBeHidden();

  await page.goto(await journeyOf(question));
  const steps = page.getByRole("region", { name: "Punktets rejse" }).getByRole("listitem");
  await expect(steps.filter({ hasText: "Team Styrket SKP sendte punktet til Styringsteam" })).toBeVisible();
  await expect(steps.filter({ hasText: "Stod på dagsordenen i Styringsteam" })).toBeVisible();
  await expect(steps.filter({ hasText: "Styringsteam svarede" })).toContainText(decision);
  await steps.getByRole("link", { name: "Punktets liv" }).click();
  await expect(page.getByText("2 møder i 2 grupper.")).toBeVisible();
});

test("a team asks outside a meeting, and the one who is asked gives it onward with a reason", async () => {
  await page.goto(`${siv}/groups/skp`);
  await page.getByText("Send et punkt til en anden gruppe").click();
  const asking = page.locator("#send-referral");
  await asking.getByLabel("Til hvilken gruppe").selectOption({ label: "Styringsteam" });
  await asking.getByRole("button", { name: "Send punktet" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Ret dette" })).toBeFocused();
  await asking.getByLabel("Hvad spørger I om").fill("Hvem har nøglen til mødelokalet?");
  await asking.getByRole("button", { name: "Send punktet" }).click();
  await expect(page.getByText("Sendt af Mette Holst uden for et møde.")).toBeVisible();
  const journey = page.url();

  await enterAs("birgit");
  await page.goto(journey);
  await page.getByText("Giv punktet videre til en anden gruppe").click();
  const onward = page.locator("#delegate-referral");
  await onward.getByLabel("Til hvilken gruppe").selectOption({ label: "Driftsteam" });
  await onward.getByLabel("Hvorfor hører det til dér").fill("Driftsteamet har nøglerne.");
  await onward.getByRole("button", { name: "Giv punktet videre" }).click();
  await expect(page.getByText("Styringsteam gav punktet videre til Driftsteam")).toBeVisible();
  await expect(page.getByText("Venter på næste møde i Driftsteam").first()).toBeVisible();
});

/** `person` is their key in the collaboration. */
async function enterAs(person: string) {
  await page.context().clearCookies();
  await signInAs(page, `siv-haderslev/${person}`);
}

async function planNext(group: string) {
  await page.goto(`${siv}/groups/${group}`);
  await page.getByRole("button", { name: "Planlæg næste møde" }).click();
  await expect(page).toHaveURL(new RegExp(`/meetings/${group}-`));
}

/** Sends the agenda of the group's next meeting and begins it. */
async function holdNextMeeting(group: string) {
  await planNext(group);
  await page.getByRole("button", { name: "Send dagsordenen" }).click();
  await page.getByRole("button", { name: /^Send til / }).click();
  await page.getByRole("button", { name: "Begynd mødet" }).click();
  await expect(page).toHaveURL(/\/live/);
}

async function goTo(title: string) {
  const contents = page.getByRole("navigation", { name: "Dagsorden" });
  await contents.getByRole("link", { name: title }).first().click();
  await expect(page.getByRole("heading", { name: title, level: 2 })).toBeVisible();
}

/** Puts off what still asks for an outcome, and sends the minutes. */
async function close() {
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
}

/** The address of a point's own page. */
async function journeyOf(asked: string): Promise<string> {
  const input = encodeURIComponent(JSON.stringify({ collaboration: "siv-haderslev" }));
  const answer = await (await page.request.get(`/api/trpc/referrals.list?input=${input}`)).json();
  const points: { id: string; question: string }[] = answer.result.data;
  return `${siv}/referrals/${points.find((point) => point.question === asked)?.id}`;
}
