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

test("and as Word and Markdown, and each item as an extract", async () => {
  const word = await download(page.getByRole("link", { name: /^Word\s*: Kun beslutninger/ }));
  expect(word.suggestedFilename()).toMatch(/^Beslutningsreferat – .+\.docx$/);
  expect(
    fs
      .readFileSync(await word.path())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
  const extract = await download(page.getByRole("link", { name: /^Markdown\s*: Uddrag af punkt/ }).first());
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
