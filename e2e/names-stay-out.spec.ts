// A citizen of the demo world is named where the collaboration governs: it is told beside the field, and what was written stands.
import { expect, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("a name is stopped in the genitive, and what is said without it is saved", async ({ page }) => {
      await signInAs(page, "paa-vej-til-arbejde/annelise");
      await page.goto("/paa-vej-til-arbejde/facts");
      const about = page.getByRole("region", { name: "Samarbejdet", exact: true });
      const summary = about.getByLabel("Hvad samarbejdet er");
      const before = await summary.inputValue();

      await summary.fill("Vi holder af Agnete Sommerlunds plan.");
      await about.getByRole("button", { name: "Gem" }).click();
      await expect(summary).toHaveAttribute("aria-invalid", "true");
      await expect(summary).toHaveValue("Vi holder af Agnete Sommerlunds plan.");
      await expect(about.getByRole("link", { name: "Her står navnet på en borger" })).toBeVisible();

      await summary.fill(before);
      await about.getByRole("button", { name: "Gem" }).click();
      await expect(page).toHaveURL(/\/paa-vej-til-arbejde$/);
    });
  });
}

test("a case is brought to sparring without a name, and a pattern goes on to those who lead the project", async ({
  page,
}) => {
  const question = "Hvem følger op, når en borger bliver væk fra praktikken i den tredje uge?";
  await signInAs(page, "paa-vej-til-arbejde/rosa");
  await page.goto("/paa-vej-til-arbejde/groups/sparring");
  await page.getByRole("button", { name: "Planlæg næste møde" }).click();
  await page.getByRole("button", { name: "Send dagsordenen" }).click();
  await page.getByRole("button", { name: /^Send til / }).click();
  await page.getByRole("button", { name: "Begynd mødet" }).click();
  await expect(page).toHaveURL(/\/live/);
  await expect(page.getByText("Her bringes sager uden navn.")).toBeVisible();

  const contents = page.getByRole("navigation", { name: "Dagsorden" });
  await contents.getByRole("link", { name: "Mønstre til projektledergruppen" }).click();
  await page.locator("label", { hasText: "Send videre" }).click();
  const form = page.locator("#refer");
  await form.getByLabel("Til hvilken gruppe").selectOption({ label: "Projektledergruppe" });
  const asked = form.getByLabel("Hvad spørger I om");
  const named = "Hvem følger op på Agnete Somerlund?";
  await asked.fill(named);
  await form.getByRole("button", { name: "Send videre" }).click();
  await expect(form.getByRole("link", { name: "Her står navnet på en borger" })).toBeVisible();
  await expect(asked).toHaveValue(named);
  await asked.fill(question);
  await form.getByRole("button", { name: "Send videre" }).click();
  await expect(page.getByRole("link", { name: question })).toBeVisible();

  await page.context().clearCookies();
  await signInAs(page, "paa-vej-til-arbejde/maria");
  await page.goto("/paa-vej-til-arbejde/groups/project-leaders");
  await page
    .getByRole("region", { name: "Punkter mellem grupper" })
    .getByRole("link", { name: question })
    .click();
  await page.getByRole("link", { name: /^Kommer med på dagsordenen/ }).click();
  await expect(page.getByRole("heading", { name: question })).toBeVisible();
});
