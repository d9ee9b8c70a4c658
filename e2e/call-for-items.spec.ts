// Before a meeting: the leader asks, people answer from the mail on a phone, with script and without, and it stands on the agenda.
import { type Browser, expect, type Page, test } from "@playwright/test";
import postgres from "postgres";
import { runningCluster } from "@/server/database/embedded";
import { houseAt } from "./house";
import { type MailedHouse, openMailedHouse } from "./mailed-house";
import { signInAs } from "./sign-in-as";

const own = houseAt(4195, "call-for-items");
const { address, folder } = own;
const phone = { width: 360, height: 740 };
let house: MailedHouse;
let leader: Page;
let meeting: string;

test.describe.configure({ mode: "serial" });
test.use({ baseURL: address });

test.beforeAll(async ({ browser }) => {
  house = await openMailedHouse(own, 4196, { ATTACHMENT_MB: "1" });
  await nobodyIsAskedYet();
  leader = await (await browser.newContext(desk)).newPage();
  await signInAs(leader, "siv-haderslev/birgit");
  await leader.goto("/siv-haderslev/groups/steering");
  await leader.getByRole("button", { name: "Planlæg næste møde" }).click();
  await expect(leader).toHaveURL(/\/meetings\/steering-/);
  meeting = new URL(leader.url()).pathname;
});

/** The demo's steering group is well under way; this journey begins before it. */
async function nobodyIsAskedYet(): Promise<void> {
  const database = postgres(runningCluster(folder) ?? "", { max: 1 });
  for (const table of ["proposals", "briefings", "calls"]) await database`delete from ${database(table)}`;
  await database.end();
}

const desk = { baseURL: address, locale: "da-DK", timezoneId: "Europe/Copenhagen" };

test.afterAll(async () => {
  await leader?.context().close();
  await house?.close();
});

test("the leader calls for items, and everyone is asked by a mail of their own", async () => {
  await expect(leader.getByText("Ingen er spurgt endnu.").first()).toBeVisible();
  await leader.getByRole("button", { name: "Indkald punkter nu" }).click();
  await expect(leader.getByText(/er spurgt, ingen har svaret/)).toBeVisible();

  const mails = await house.mailbox.receive(/: har du noget til dagsordenen\?$/, 8);
  expect(new Set(mails.map(({ to }) => to)).size).toBe(mails.length);
  expect(mails.map(({ to }) => to)).not.toContain("birgit.aagaard@haderslev.example");
  expect(new Set(mails.map(({ mail }) => linkIn(mail.text))).size).toBe(mails.length);
  for (const { raw, mail, calendar } of mails) {
    expect(calendar).toBeNull();
    expect(mail.text).toContain("Svar senest");
    expect(raw).not.toMatch(/<img|<script/i);
    expect(mail.html).toContain(linkIn(mail.text));
  }
});

test("looking at the link says nothing, whatever looks", async ({ page, request }) => {
  const link = await linkOf(0);
  expect((await request.head(link)).status()).toBe(200);
  const answer = await request.get(link);
  expect(answer.headers()["referrer-policy"]).toBe("same-origin");
  expect(await answer.text()).toContain('name="robots" content="noindex, nofollow"');
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Har du noget til mødet");
  await leader.goto(meeting);
  await expect(leader.getByText(/er spurgt, ingen har svaret/)).toBeVisible();
});

for (const script of [true, false]) {
  test(`an item is proposed from the mail on a phone ${script ? "with" : "without"} script, and corrected`, async ({
    browser,
  }) => {
    const page = await onPhone(browser, script);
    await page.goto(await linkOf(script ? 1 : 2));
    const title = script ? "Fælles cykler" : "Fælles mødekalender";

    await page.getByLabel("Baggrund").fill("Vi mangler en fælles løsning.");
    await page.getByRole("button", { name: "Send ind" }).click();
    await expect(
      page.getByText("Giv punktet en titel, så det kan stå på dagsordenen.").first(),
    ).toBeVisible();
    await expect(page.getByLabel("Baggrund")).toHaveValue("Vi mangler en fælles løsning.");

    await page.getByLabel("Titel").fill("Om 010190-1234");
    await page.getByRole("button", { name: "Send ind" }).click();
    await expect(page.getByText("Det ligner et CPR-nummer.").first()).toBeVisible();

    await page.getByLabel("Titel").fill("Noget fælles");
    await page.getByLabel("Indstilling").fill("at vi prøver det i foråret");
    await page.getByLabel("Ønskede minutter").fill("15");
    await page
      .getByLabel("Orientering fra din organisation")
      .fill("Vi kommer ikke, men flytningen er på plads.");
    await page.getByRole("button", { name: "Send ind" }).click();
    await expect(page.getByText("Tak. Det er sendt til mødets leder.")).toBeVisible();
    await expect(page.getByText("Venter på lederens svar.")).toBeVisible();
    await expect(page.getByLabel("Titel")).toHaveValue("");
    await expect(page.getByLabel("Orientering fra din organisation")).toHaveValue(/flytningen/);

    await page.getByRole("link", { name: "Ret Noget fælles" }).click();
    await expect(page.getByRole("heading", { name: "Ret dit forslag" })).toBeVisible();
    await page.getByLabel("Titel").fill(title);
    await page.getByRole("button", { name: "Gem rettelsen" }).click();
    await expect(page.getByText("Rettelsen er gemt.")).toBeVisible();
    await expect(page.getByText(title).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await page.context().close();
  });
}

for (const script of [true, false]) {
  test(`a file goes with a proposal ${script ? "with" : "without"} script, and one that is not taken costs nothing else`, async ({
    browser,
  }) => {
    const page = await onPhone(browser, script);
    await page.goto(await linkOf(script ? 1 : 2));
    const file = page.getByLabel("Fil", { exact: true });
    const send = page.getByRole("button", { name: /^(Vedhæft|Prøv igen)$/ });
    await page.getByText("Vedhæft en fil").click();
    if (script) await page.getByLabel("Baggrund").fill("Det er jeg midt i.");

    await file.setInputFiles(pdf("Stor.pdf", 2 * 1024 * 1024));
    await send.click();
    await expect(page.getByText("Filen fylder for meget. En fil må højst fylde 1 MB.").last()).toBeVisible();
    await expect(file).toHaveAttribute("aria-invalid", "true");

    await file.setInputFiles({ ...pdf("side.pdf"), buffer: Buffer.from("<script>") });
    await send.click();
    await expect(page.getByText(/Filens indhold passer ikke til dens navn\./).last()).toBeVisible();

    await file.setInputFiles(pdf("Tilbud.pdf"));
    await send.click();
    await expect(
      page.getByText(script ? "Tilbud.pdf er vedhæftet." : "Filen er vedhæftet dit forslag."),
    ).toBeVisible();
    await expect(page.getByRole("list", { name: "Filer" })).toContainText("Tilbud.pdf");
    if (script) await expect(page.getByLabel("Baggrund")).toHaveValue("Det er jeg midt i.");

    await page.getByRole("button", { name: "Tag filen tilbage Tilbud.pdf" }).click();
    await expect(page.getByRole("list", { name: "Filer" })).toHaveCount(0);
    await page.context().close();
  });
}

test("a file on its way by a link is seen to be, and stopping it leaves nothing", async ({ browser }) => {
  const page = await onPhone(browser, true);
  await page.goto(await linkOf(1));
  await page.getByText("Vedhæft en fil").click();
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  await network.send("Network.emulateNetworkConditions", {
    ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 100_000 },
  });
  await page.getByLabel("Fil", { exact: true }).setInputFiles(pdf("Langsom.pdf", 1_000_000));
  await page.getByRole("button", { name: "Vedhæft", exact: true }).click();
  await expect(page.getByText(/^Langsom\.pdf: \d+ % er sendt$/)).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("Stoppet. Intet er gemt.")).toBeVisible();
  await network.detach();
  await page.goto(await linkOf(1));
  await expect(page.getByText("Langsom.pdf")).toHaveCount(0);
  await page.context().close();
});

test("who has nothing says so with one press", async ({ browser }) => {
  const page = await onPhone(browser, false);
  await page.goto(await linkOf(3));
  await page.getByRole("button", { name: "Intet fra os denne gang" }).click();
  await expect(page.getByText("Du har sagt, at du intet har denne gang.")).toBeVisible();
  await page.context().close();
});

test("the leader sees who has answered, takes one proposal in and puts the other off, and both are told", async () => {
  await leader.goto(meeting);
  await expect(leader.getByText(/er spurgt, 3 har svaret/)).toBeVisible();
  await expect(leader.getByRole("heading", { name: "2 forslag venter på dit svar" })).toBeVisible();
  const cycles = leader.locator("#input li", { hasText: "Fælles cykler" });
  await expect(cycles.getByText("Indstilling: at vi prøver det i foråret")).toBeVisible();
  await cycles.getByRole("button", { name: "Sæt på dagsordenen" }).click();
  await expect(leader.getByRole("heading", { name: "Et forslag venter på dit svar" })).toBeVisible();
  await expect(leader.getByRole("heading", { level: 3, name: /Fælles cykler/ })).toBeVisible();

  const other = leader.locator("#input li", { hasText: "Fælles mødekalender" });
  await other.getByText("Svar på en anden måde").click();
  await other.getByLabel("Udskyd til næste dagsorden").check();
  await other.getByRole("button", { name: "Send svaret" }).click();
  await expect(
    other.getByText("Skriv hvorfor. Begrundelsen sendes til forslagsstilleren.").first(),
  ).toBeVisible();
  await other.getByLabel("Begrundelse").fill("Vi har ikke tid denne gang.");
  await other.getByRole("button", { name: "Send svaret" }).click();
  await expect(leader.getByRole("heading", { name: /venter på dit svar/ })).toHaveCount(0);

  const [accepted] = await house.mailbox.receive(/^Dit forslag er på dagsordenen: Fælles cykler$/, 1);
  expect(accepted?.to).toBe(await addressOf(1));
  const [postponed] = await house.mailbox.receive(
    /^Dit forslag venter til næste gang: Fælles mødekalender$/,
    1,
  );
  expect(postponed?.mail.text).toContain("Begrundelse: Vi har ikke tid denne gang.");
});

test("what was sent stands on the agenda that goes out, and the links say what became of it", async ({
  browser,
}) => {
  const open = await onPhone(browser, true);
  await open.goto(await linkOf(1));
  const written = await onPhone(browser, false);
  await written.goto(await linkOf(4));

  await leader.getByRole("button", { name: "Send dagsordenen" }).click();
  await leader.getByRole("button", { name: /^Send til/ }).click();
  await expect(leader.getByText(/Dagsordenen er sendt til/)).toBeVisible();
  await expect(leader.getByRole("heading", { level: 3, name: /Fælles cykler/ })).toBeVisible();
  await expect(leader.getByText(/: Vi kommer ikke, men flytningen er på plads\./).first()).toBeVisible();
  const [agenda] = await house.mailbox.receive(/^Styringsteam .*: dagsorden$/, 9);
  expect(agenda?.mail.text).toContain("Fælles cykler");
  expect(agenda?.mail.text).not.toContain("Fælles mødekalender");

  for (const page of [open, written]) {
    await page.getByLabel("Titel").fill("Det jeg skrev for sent");
    await page.getByRole("button", { name: "Send ind" }).click();
    await expect(page.getByText(/Dagsordenen er sendt, så det her kom ikke med/).first()).toBeVisible();
    await expect(page.getByLabel("Titel")).toHaveValue("Det jeg skrev for sent");
  }
  await open.goto(await linkOf(1));
  await expect(open.getByRole("heading", { name: "Dagsordenen er sendt" })).toBeVisible();
  await expect(open.getByText("Sat på dagsordenen.")).toBeVisible();
  await open.goto(await linkOf(2));
  await expect(open.getByText(/Venter til næste dagsorden.*Begrundelse: Vi har ikke tid/)).toBeVisible();
  await open.context().close();
  await written.context().close();
});

test("a guessed link leads nowhere", async ({ page }) => {
  await page.goto(`/input/${"a".repeat(26)}`);
  await expect(page.getByRole("heading", { name: "Linket fører ingen steder hen" })).toBeVisible();
});

const linkIn = (text = ""): string => /http:\/\/\S+\/input\/\S+/.exec(text)?.[0] ?? "no link";

/** The calls in a stable order, the first mails of each test another person's. */
async function called() {
  const mails = await house.mailbox.receive(/: har du noget til dagsordenen\?$/, 8);
  return [...mails].sort((one, other) => (one.to < other.to ? -1 : 1));
}

function pdf(name: string, bytes = 100) {
  const buffer = Buffer.alloc(bytes, " ");
  buffer.write("%PDF-1.7\n");
  return { name, mimeType: "application/pdf", buffer };
}

const linkOf = async (which: number) => linkIn((await called())[which]?.mail.text);
const addressOf = async (which: number) => (await called())[which]?.to;

async function onPhone(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ ...desk, viewport: phone, hasTouch: true, javaScriptEnabled });
  return context.newPage();
}
