// What people do in a browser without script: the forms are answered with whole pages, and nothing is missing.
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

test.use({ javaScriptEnabled: false });

const file = readFileSync(new URL("../db/collaborations/paa-vej-til-arbejde.yaml", import.meta.url), "utf8")
  .replace("id: paa-vej-til-arbejde", "id: uden-script")
  .replace("name: På vej til arbejde", "name: Uden script");

test("a collaboration file is corrected until it is right, and loaded", async ({ page }) => {
  await signInAs(page, "paa-vej-til-arbejde/maria");
  await page.goto("/start");
  const send = page.getByRole("button", { name: "Hent filen" });

  await send.click();
  await expect(page.getByText("Vælg en fil først.")).toBeVisible();

  const wrong = file
    .replace("to: 2018-01-31", "to: 2017-01-31")
    .replace("leader: annelise", "leader: anelise");
  await page.getByLabel("Træk filen hertil, eller vælg den").setInputFiles(asFile(wrong));
  await send.click();
  await expect(page.getByText("2 fejl i uden-script.yaml. Intet er gemt.")).toBeVisible();
  await expect(page.getByRole("row", { name: /groups\[\d\]\.leader/ })).toContainText("anelise");

  await page.getByLabel("Træk filen hertil, eller vælg den").setInputFiles(asFile(file));
  await send.click();
  await expect(page).toHaveURL(/\/uden-script$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Uden script");
});

test("the phases of a collaboration are told of what is wrong with them, and saved", async ({ page }) => {
  await signInAs(page, "paa-vej-til-arbejde/annelise");
  await page.goto("/paa-vej-til-arbejde/facts");
  const phases = page.getByRole("region", { name: "Faser" });
  const first = phases.getByRole("textbox", { name: "Fra, 1" });
  const save = phases.getByRole("button", { name: "Gem faserne" });

  await first.fill("31.07.2017");
  await save.click();
  await expect(first).toHaveValue("31.07.2017");
  await expect(phases.getByRole("link", { name: /Samarbejdet begynder 01\.08\.2017/ })).toBeVisible();

  await first.fill("02.08.2017");
  await save.click();
  await expect(phases.getByRole("alert")).toBeHidden();
  await page.goto("/paa-vej-til-arbejde");
  await expect(page.getByText("2. august 2017 til 31. januar 2018")).toBeVisible();
});

const asFile = (text: string) => ({
  name: "uden-script.yaml",
  mimeType: "application/yaml",
  buffer: Buffer.from(text),
});
