// Figures are typed in, pasted and sent as a file; what is wrong is told where it is, and what is saved is what was shown.
import { expect, type Page, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

const collaboration = "/paa-vej-til-arbejde";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("figures are pasted from a spreadsheet, put right, looked at and saved", async ({ page }) => {
      const day = javaScriptEnabled ? "31.01.2024" : "29.02.2024";
      await openSheet(page);
      const cells = page.getByLabel("Celler fra et regneark");
      const send = page.getByRole("button", { name: "Vis tallene" });

      await send.click();
      await expect(page.getByText("Sæt celler ind, eller vælg en fil.")).toBeVisible();

      await cells.fill(`Dato\tKommet i jobb\tBegyndt på uddannelse\n${day}\t17,9\tmange`);
      await send.click();
      await expect(page.getByText("Der er 2 ting at rette, før noget kan gemmes.")).toBeVisible();
      await expect(page.getByRole("row", { name: /Kommet i jobb/ })).toContainText("Mente du Kommet i job?");
      await expect(page.getByRole("row", { name: /2 3 mange/ })).toContainText("Skriv fx 44 eller 44,5.");
      await expect(cells).toHaveValue(/mange/);

      await cells.fill(`Dato\tKommet i job\tBegyndt på uddannelse\n${day}\t17,9\t9,4`);
      await send.click();
      await expect(page.getByText("2 nye tal.")).toBeVisible();
      await page.getByRole("button", { name: "Gem 2 tal" }).click();
      await expect(page).toHaveURL(/\/figures$/);
    });

    test("a cell that cannot be read is told beside it, and nothing written is lost", async ({ page }) => {
      await openSheet(page);
      await page.getByLabel("Dag eller periode for de nye tal").fill("marts 2024");
      await page.getByLabel("Kommet i job, Nye tal: tallet").fill("mange");
      await page.getByLabel("Begyndt på uddannelse, Nye tal: tallet").fill("8,5");
      await page.getByRole("button", { name: "Gem tallene" }).click();
      await expect(page.getByLabel("Kommet i job, Nye tal: tallet")).toHaveAttribute("aria-invalid", "true");
      await expect(page.getByLabel("Begyndt på uddannelse, Nye tal: tallet")).toHaveValue("8,5");
    });
  });
}

test("a CSV file as Excel saves it is read, and one that is no text is not", async ({ page }) => {
  await openSheet(page);
  const file = page.getByLabel("Eller en CSV-fil");
  const send = page.getByRole("button", { name: "Vis tallene" });
  await file.setInputFiles({
    name: "tal.xlsx",
    mimeType: "application/zip",
    buffer: Buffer.from([80, 75, 3, 4, 0]),
  });
  await send.click();
  await expect(page.getByText("Det er ikke en tekstfil.")).toBeVisible();
  const csv = Buffer.from(
    "Indikator;Dato;V\xe6rdi;n\r\nBegyndt p\xe5 uddannelse;30.04.2024;8,8;102\r\n",
    "latin1",
  );
  await file.setInputFiles({ name: "tal.csv", mimeType: "text/csv", buffer: csv });
  await send.click();
  await expect(page.getByRole("row", { name: /Begyndt på uddannelse 30\. april 2024/ })).toContainText(
    "8,8 % · af 102",
  );
});

async function openSheet(page: Page) {
  await signInAs(page, "paa-vej-til-arbejde/annelise");
  await page.goto(`${collaboration}/figures`);
  await page.getByRole("link", { name: "Skriv tal ind" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Skriv tal ind");
}
