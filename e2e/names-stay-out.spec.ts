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
