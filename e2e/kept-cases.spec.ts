// What is kept of citizens: how long, as an administrator says; what two write in a plan at once; and how a citizen reads it.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("months are put right and saved, and nothing written is lost", async ({ page }) => {
      await signInAs(page, "siv-haderslev/birgit");
      await page.goto("/siv-haderslev/administration");
      const rules = page.getByRole("region", { name: "Hvor længe borgersager gemmes" });
      const meetings = rules.getByLabel("Netværksmøder, måneder efter journalisering");
      const cases = rules.getByLabel("Hele borgersagen, måneder efter den er afsluttet");

      await meetings.fill("12");
      await cases.fill("fem år");
      await rules.getByRole("button", { name: "Gem" }).click();
      await expect(cases).toHaveAttribute("aria-invalid", "true");
      await expect(rules.getByRole("link", { name: /helt antal måneder fra 1 til 240/ })).toBeVisible();
      await expect(meetings).toHaveValue("12");
      await expect(cases).toHaveValue("fem år");

      await cases.fill("60");
      await rules.getByRole("button", { name: "Gem" }).click();
      await expect(rules.getByRole("alert")).toBeHidden();
      await page.goto("/siv-haderslev/administration");
      await expect(cases).toHaveValue("60");
      await expect(
        page.getByRole("row", { name: /bestemte, hvor længe borgersager gemmes/ }).first(),
      ).toBeVisible();
    });
  });
}

const desk = "/paa-vej-til-arbejde/citizens";

async function openCase(page: Page, name: string): Promise<void> {
  await page.goto(desk);
  await page.getByRole("link", { name }).click();
  await page.waitForURL(/citizens\/[0-9a-f-]{36}/);
}

async function writePlan(browser: Browser, person: string, javaScriptEnabled: boolean): Promise<Page> {
  const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
  await signInAs(page, `paa-vej-til-arbejde/${person}`);
  await openCase(page, "Karla Bremerskov");
  await page.getByRole("link", { name: "Skriv i planen" }).click();
  await page.waitForURL(/plan\/edit/);
  return page;
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with script" : "without script";
  test(`two write in a plan, ${how}: it is merged, and what both changed is chosen`, async ({ browser }) => {
    const nadia = await writePlan(browser, "nadia", javaScriptEnabled);
    const bente = await writePlan(browser, "bente", javaScriptEnabled);
    const save = (page: Page) => page.getByRole("button", { name: "Gem planen" }).click();

    await bente.getByLabel("Det håber jeg på").fill(`Ro og en have (${how}).`);
    await save(bente);
    await bente.waitForURL(/plan$/);
    await nadia.getByLabel("Mål 1", { exact: true }).fill(`Komme ud to gange om dagen (${how})`);
    await save(nadia);
    await nadia.waitForURL(/plan$/);
    await expect(nadia.getByText(`Ro og en have (${how}).`)).toBeVisible();
    await expect(nadia.getByText(`Komme ud to gange om dagen (${how})`)).toBeVisible();

    const [one, other] = [
      await writePlan(browser, "nadia", javaScriptEnabled),
      await writePlan(browser, "bente", javaScriptEnabled),
    ];
    await other.getByLabel("Det håber jeg på").fill("Bentes ord");
    await save(other);
    await other.waitForURL(/plan$/);
    await one.getByLabel("Det håber jeg på").fill("Nadias ord");
    await one.getByRole("textbox", { name: "Hvad, 1" }).first().fill("Følges med til gruppen tre gange");
    await save(one);
    const box = one.getByRole("group", { name: "En anden har gemt planen" });
    await expect(box.getByRole("radio", { name: "Mit: Nadias ord" })).toBeChecked();
    await expect(box.getByRole("radio", { name: "Den andens: Bentes ord" })).toBeVisible();
    await expect(one.getByLabel("Det håber jeg på")).toHaveValue("Nadias ord");
    await box.getByRole("radio", { name: "Begge dele" }).check();
    await save(one);
    await one.waitForURL(/plan$/);
    await expect(one.getByText("Bentes ord / Nadias ord")).toBeVisible();
    await expect(one.getByText("Følges med til gruppen tre gange")).toBeVisible();
    for (const page of [nadia, bente, one, other]) await page.context().close();
  });
}

test("what is kept of a citizen is read in plain words, and taken along on paper", async ({ page }) => {
  await signInAs(page, "paa-vej-til-arbejde/nadia");
  await openCase(page, "Agnete Sommerlund");
  await page.getByRole("link", { name: "Det har vi om borgeren, til at læse" }).click();
  await expect(page.getByRole("heading", { name: "Det har vi om dig" })).toBeVisible();
  await expect(page.getByText("Det sagde du selv: Jeg synes, det gik godt.")).toBeVisible();
  await expect(page.getByText(/^Nadia Rask, .*: \d+ gang/)).toBeVisible();
  const paper = await page.request.get(
    (await page.getByRole("link", { name: "Hent som PDF" }).getAttribute("href")) ?? "",
  );
  expect(paper.headers()["content-type"]).toBe("application/pdf");
  expect((await paper.body()).subarray(0, 5).toString()).toBe("%PDF-");
});
