// A colleague reads about a citizen; an administrator draws the reading and asks why, and never learns of whom.
import { expect, test } from "@playwright/test";
import { citizen } from "./doors";
import { signInAs } from "./sign-in-as";

const here = "/paa-vej-til-arbejde";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("a reading is drawn, asked about, and answered", async ({ page }) => {
      await signInAs(page, "paa-vej-til-arbejde/nadia");
      await page.goto(citizen);
      await page.goto(`${citizen}/plan`);

      await page.context().clearCookies();
      await signInAs(page, "paa-vej-til-arbejde/annelise");
      await page.goto(`${here}/administration`);
      await page.getByRole("link", { name: "Stikprøver: hvem læser om borgere" }).click();
      await page.getByRole("button", { name: "Træk 5 læsninger" }).click();
      const drawn = page.getByRole("region", { name: "Spørg om" }).getByRole("listitem");
      // what the journey before has answered is being followed up
      const first = drawn.filter({ hasText: "Nadia Rask", hasNotText: "Vi taler om det" }).first();
      await expect(first).toContainText(", i kredsen");
      await expect(page.locator("main")).not.toContainText(/Agnete|Sommerlund|Forløb \d/);

      await first.getByText("Notér svaret").click();
      await first.getByLabel("Der skal følges op").check();
      await first.getByRole("button", { name: "Gem svaret" }).click();
      const again = drawn.filter({ has: page.getByRole("alert") });
      await expect(again.getByRole("link", { name: "Skriv, hvordan der følges op." })).toBeVisible();
      await expect(again.getByLabel("Der skal følges op")).toBeChecked();
      await again.getByLabel("Kort om svaret").fill("Vi taler om det på fredag.");
      await again.getByRole("button", { name: "Gem svaret" }).click();
      await expect(drawn.filter({ hasText: "Vi taler om det på fredag." }).first()).toBeVisible();

      await page.context().clearCookies();
      await signInAs(page, "paa-vej-til-arbejde/nadia");
      await page.goto(`${here}/citizens`);
      const asked = page.getByRole("region", { name: "Du bliver spurgt om din læsning" });
      await expect(asked.getByRole("link", { name: /^Forløb \d+$/ }).first()).toBeVisible();
    });
  });
}
