// The minutes leave the house: as files that open with what the page says, and for nobody else.
import fs from "node:fs";
import { type Download, expect, type Page, test } from "@playwright/test";
import { extractText, getDocumentProxy } from "unpdf";
import { ask, signInAs } from "./sign-in-as";

const collaboration = "siv-haderslev";
let page: Page;
let home: string;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage();
  await signInAs(page, `${collaboration}/birgit`);
  const { past } = await ask<{ past: { key: string; group: string; state: string }[] }>(
    page,
    "meetings.list",
    {
      collaboration,
    },
  );
  const held = past.find(({ group, state }) => group === "steering" && state === "approved");
  home = `/${collaboration}/meetings/${held?.key}`;
});

test.afterAll(() => page.context().close());

test("the minutes are fetched as PDF, with a name and the words of the page", async () => {
  await page.goto(home);
  const title = await page.getByRole("heading", { level: 2 }).nth(1).innerText();

  const whole = await download(page.getByRole("link", { name: /^PDF\s*: Hent referatet/ }));
  expect(whole.suggestedFilename()).toMatch(/^Referat – .+ – \d{4}-\d\d-\d\d\.pdf$/);
  const words = await textOf(whole);
  expect(words).toContain(bare(title.replace(/^\d+\s*/, "")));
  expect(words).not.toContain("Underskrifter");
  expect(
    await textOf(await download(page.getByRole("link", { name: "PDF med underskriftsblad" }))),
  ).toContain("Underskrifter");
});

test("and as Word and Markdown, and any item as an extract", async () => {
  const word = await download(page.getByRole("link", { name: /^Word\s*: Kun beslutninger/ }));
  expect(word.suggestedFilename()).toMatch(/^Beslutningsreferat – .+\.docx$/);
  expect(
    fs
      .readFileSync(await word.path())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
  await page.getByText("Uddrag af punkter").click();
  const extract = await download(page.getByRole("button", { name: /^Markdown\s*: Hent uddraget/ }));
  expect(fs.readFileSync(await extract.path(), "utf8")).toMatch(/^# Uddrag af referat: /);
});

test("nobody keeps them on the way, and who may not read the meeting finds no file", async ({ browser }) => {
  const answer = await page.request.get(`${home}/minutes/full.pdf`);
  expect(answer.headers()).toMatchObject({
    "content-type": "application/pdf",
    "x-content-type-options": "nosniff",
    "cache-control": expect.stringMatching(/no-store|private/),
  });
  const nobody = await browser.newContext();
  for (const file of ["full.pdf", "full.exe", "extract.pdf", "extract.md?items=nothing"]) {
    const asked = file === "full.pdf" ? nobody.request : page.request;
    expect((await asked.get(`${home}/minutes/${file}`)).status(), file).toBe(404);
  }
  await nobody.close();
});

test("an extract is seen as the mail it will be, goes to whom the sender says, and is kept track of", async ({
  browser,
}) => {
  await page.goto(home);
  await page.getByText("Uddrag af punkter").click();
  await page.getByRole("button", { name: "Send uddraget som mail" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Send fra referatet" })).toBeVisible();

  await page.getByText("Føj en modtager til").click();
  await page.getByLabel("Hvem", { exact: true }).fill("Åse Ørum aase.oerum@firma.example");
  await page.getByLabel("Hvad", { exact: true }).selectOption("decisions");
  await page.getByRole("button", { name: "Føj til", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Kun beslutninger: 1 modtager" })).toBeVisible();
  const shown = page.locator("details", { hasText: "Kun beslutninger, uden for samarbejdet, til 1" });
  if (!(await shown.getAttribute("open"))) await shown.locator("summary").click();
  const mail = shown.frameLocator("iframe");
  await expect(mail.getByRole("heading", { level: 1 })).toContainText("Beslutningsreferat");
  for (const part of await page.getByText("Tag nogen af").all()) await part.click();
  const others = page.getByRole("button", { name: /^Tag af/ });
  for (let left = await others.count(); left > 1; left -= 1) {
    await others.first().click();
    await expect(others).toHaveCount(left - 1);
  }
  await page.getByRole("button", { name: "Send til 1", exact: true }).click();

  await expect(page.getByRole("heading", { name: "Hvem har fået hvad" })).toBeVisible();
  await page.locator("summary", { hasText: "1 modtager, med PDF" }).first().click();
  await expect(page.locator("li", { hasText: "Åse Ørum" })).toContainText(/Sendt|Vist her|Venter/);

  const member = await (await browser.newContext()).newPage();
  await signInAs(member, `${collaboration}/lene`);
  await member.goto(home);
  await expect(member.getByRole("heading", { name: "Besluttet" })).toBeVisible();
  await expect(member.getByRole("heading", { name: "Hvem har fået hvad" })).toHaveCount(0);
  await member.context().close();
});

async function download(link: ReturnType<Page["getByRole"]>): Promise<Download> {
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return file;
}

async function textOf(file: Download): Promise<string> {
  const bytes = new Uint8Array(fs.readFileSync(await file.path()));
  const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
  return bare(text);
}

const bare = (text: string) => text.replace(/\s/g, "");
