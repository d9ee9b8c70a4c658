// An administrator says how long citizens' cases are kept; what cannot be meant is told beside its field.
import { expect, test } from "@playwright/test";
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
