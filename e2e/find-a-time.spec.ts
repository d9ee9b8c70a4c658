// A time is found: people say when they are away, and whoever asks sees when all can, who is missing otherwise, and plans there.
import { expect, test } from "@playwright/test";
import { signInAs } from "./sign-in-as";

const siv = "/siv-haderslev";

test("somebody is away, a time is found without them, and the meeting is planned there", async ({
  browser,
}) => {
  const bo = await (await browser.newContext()).newPage();
  await signInAs(bo, "siv-haderslev/bo");
  await bo.goto("/settings");
  await bo.getByLabel("Onsdag").first().fill("8-12, 11-16");
  await bo.getByRole("button", { name: "Gem arbejdstiden" }).click();
  await expect(bo.getByText("To af tiderne overlapper hinanden.").first()).toBeVisible();
  await bo.getByLabel("Onsdag").first().fill("");
  await bo.getByRole("button", { name: "Gem arbejdstiden" }).click();
  await expect(bo.getByText("Du har ikke sagt noget endnu")).toBeHidden();
  await bo.getByLabel("Første dag").fill("05.02.2040");
  await bo.getByLabel(/Sidste dag/).fill("04.03.2040");
  await bo.getByRole("button", { name: "Tilføj fravær" }).click();
  await expect(bo.getByText("søndag 5. februar 2040 – søndag 4. marts 2040")).toBeVisible();
  await bo.context().close();

  const tove = await (await browser.newContext()).newPage();
  await signInAs(tove, "siv-haderslev/tove");
  await tove.goto(`${siv}/calendar`);
  await tove.getByRole("link", { name: "Find en tid" }).click();
  await expect(tove.getByText("Hvem skal mødes?")).toBeVisible();
  await tove.getByRole("searchbox", { name: /Skal med/ }).fill("krag");
  await expect(tove.getByLabel(/Ulla Friis/).first()).toBeHidden();
  await tove
    .getByLabel(/Bo Krag/)
    .first()
    .check();
  await tove.getByLabel("Fra", { exact: true }).fill("6/2-2040");
  await tove.getByLabel("Hvor langt frem").selectOption("2");
  await tove.getByRole("button", { name: "Find tider" }).click();
  await expect(tove.getByRole("heading", { name: "Ingen tid passer alle" })).toBeVisible();
  await expect(tove.getByText("Uden Bo Krag (har fri)").first()).toBeVisible();
  // another wish is answered where she sits: there is no line to ask on
  await tove.context().setOffline(true);
  await tove.getByLabel("Varighed").selectOption("2 timer");
  await expect(tove.getByText("Tiderne følger det, du vælger.")).toBeVisible();
  await expect(tove.locator("ol > li").first()).toContainText(/9\.00.–.11\.00/);
  await tove.locator("summary", { hasText: "Hvis de kan" }).click();
  await tove
    .getByLabel(/Bo Krag/)
    .nth(1)
    .check();
  await expect(tove.getByRole("heading", { name: "De bedste tider" })).toBeVisible();
  await expect(tove).toHaveURL(/minutes=120/);
  await tove
    .getByLabel(/Ulla Friis/)
    .nth(1)
    .check();
  await expect(tove.getByText("Tryk Find tider, så kommer det nye med.")).toBeVisible();
  await tove.context().setOffline(false);
  await tove.getByRole("button", { name: "Find tider" }).click();
  await expect(tove.getByText("Tryk Find tider")).toBeHidden();
  await expect(tove.getByRole("heading", { name: "De bedste tider" })).toBeVisible();
  // any hour of the weeks can be chosen, and walked on from with the arrow keys
  const beginnings = tove.getByRole("table").first().getByRole("radio");
  await beginnings.first().check();
  const chosen = tove.getByRole("status").locator("ol > li");
  await expect(chosen).toContainText("Uden Bo Krag (har fri)");
  const [before] = await chosen.allInnerTexts();
  await tove.keyboard.press("ArrowDown");
  await expect(chosen).not.toHaveText(before ?? "");
  await expect(beginnings.first()).not.toBeChecked();
  await tove.context().close();

  // the same without a script, by the address alone
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await signInAs(plain, "siv-haderslev/karsten");
  await plain.goto(`${siv}/find-a-time?group=substance&may=bo&from=2040-02-06&weeks=2`);
  const best = plain.locator("ol > li").first();
  await expect(best).toContainText("Uden Bo Krag (har fri)");
  await expect(plain.getByRole("table", { name: "Uge 6" })).toContainText("kan");
  await best.getByRole("button", { name: "Planlæg mødet her" }).click();
  await expect(plain).toHaveURL(/\/meetings\/substance-2040-02-/);

  // with a room, which the meeting then has
  await plain.goto(`${siv}/find-a-time?group=substance&from=2040-04-09&weeks=2`);
  await plain.getByLabel("Lokale").selectOption("Et ledigt lokale");
  await plain.getByRole("button", { name: "Find tider" }).click();
  await expect(best).toContainText("Ledigt: ");
  const plan = best.getByRole("button", { name: /^Planlæg mødet her, og book / });
  const [, room = ""] = /book (.+?)\s+\S+dag/.exec((await plan.textContent()) ?? "") ?? [];
  await plan.click();
  await expect(plain).toHaveURL(/\/meetings\/substance-2040-04-/);
  await expect(plain.getByText(room).first()).toBeVisible();
  await plain.context().close();
});

test("whoever has something elsewhere needs the way, and what is planned there is there", async ({
  browser,
}) => {
  // how far it is, is written by those who lead something, without a script as well
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await signInAs(plain, "siv-haderslev/karsten");
  await plain.goto(`${siv}/rooms`);
  const times = plain.locator("#travel-times");
  await plain.locator("summary", { hasText: "Ret tiderne" }).click();
  await times
    .getByLabel(/^Fra, /)
    .last()
    .fill("Regnbuen");
  await times
    .getByLabel(/^Til, /)
    .last()
    .fill("Sygehus Sønderjylland");
  await times
    .getByLabel(/^Minutter hver vej, /)
    .last()
    .fill("halvanden time");
  await times.getByRole("button", { name: "Gem tiderne" }).click();
  await expect(plain.getByText("Skriv et helt antal minutter fra 0 til 480.").first()).toBeVisible();
  await times
    .getByLabel(/^Minutter hver vej, /)
    .last()
    .fill("90");
  await times.getByRole("button", { name: "Gem tiderne" }).click();
  await expect(plain.getByText("Regnbuen – Sygehus Sønderjylland 90 min.")).toBeVisible();
  await plain.context().close();

  const karsten = await (await browser.newContext()).newPage();
  await signInAs(karsten, "siv-haderslev/karsten");
  const week = `${siv}/find-a-time?group=substance&minutes=60&from=2041-01-07&weeks=2`;
  await karsten.goto(week);
  const place = karsten.getByLabel("Sted", { exact: true });
  await expect(place.locator("option:checked")).toHaveText("Hvor gruppen plejer at mødes (Regnbuen)");
  await expect(karsten.getByText("Vejen til og fra Regnbuen er regnet med")).toBeVisible();
  const best = karsten.locator("ol > li").first();
  await expect(best).toContainText(/Tirsdag 8\. januar 2041\s*9\.00.–.10\.00/);
  await best.getByRole("button", { name: "Planlæg mødet her" }).click();
  await expect(karsten).toHaveURL(/\/meetings\/substance-2041-01-08/);
  await expect(karsten.getByText("Regnbuen").first()).toBeVisible();

  // an hour later it is over; from the hospital an hour and a half away nobody is back
  const told = karsten.getByRole("status").locator("ol > li");
  await karsten.goto(week);
  await karsten.getByRole("radio", { name: /^tirsdag 8\. januar.* 10\.00: / }).check();
  await expect(told).toContainText("Alle kan");
  await place.selectOption("Sygehus Sønderjylland");
  await expect(karsten.getByText("Tryk Find tider, så kommer det nye med.")).toBeVisible();
  await karsten.getByRole("button", { name: "Find tider" }).click();
  await expect(karsten.getByText("Vejen til og fra Sygehus Sønderjylland")).toBeVisible();
  await karsten.getByRole("radio", { name: /^tirsdag 8\. januar.* 10\.00: / }).check();
  await expect(told).toContainText("(til møde eller på vej)");
  // another length is answered where he sits; another place is for the server
  await karsten.getByLabel("Varighed").selectOption("2 timer");
  await expect(karsten.getByText("Tiderne følger det, du vælger.")).toBeVisible();
  await place.selectOption("Intet bestemt sted");
  await expect(karsten.getByText("Tryk Find tider, så kommer det nye med.")).toBeVisible();
  await karsten.getByRole("button", { name: "Find tider" }).click();
  await expect(place.locator("option:checked")).toHaveText("Intet bestemt sted");
  await expect(karsten.getByText(/^Vejen til og fra/)).toHaveCount(0);
  await karsten.context().close();
});
