// One's meetings in one's own calendar program: an address is made, fetched by nobody in particular, and ended by a press.
import { expect, test } from "@playwright/test";
import ICAL from "ical.js";
import { signInAs } from "./sign-in-as";

test.use({ javaScriptEnabled: false });

test("an address is made, fetched without signing in, and made anew", async ({ page, playwright }) => {
  await signInAs(page, "siv-haderslev/bo");
  await page.goto("/settings");
  await page.getByRole("button", { name: "Lav en adresse" }).click();
  const address = page.getByLabel("Kalenderens adresse");
  await expect(address).toHaveValue(/\/feeds\/[a-z2-7]{26}\.ics$/);
  const first = await address.inputValue();
  await expect(page.getByRole("link", { name: "Abonnér i dit kalenderprogram" })).toHaveAttribute(
    "href",
    first.replace("http:", "webcal:"),
  );

  const program = await playwright.request.newContext();
  const answer = await program.get(first);
  expect(answer.status()).toBe(200);
  const { etag = "", ...headers } = answer.headers();
  expect(headers).toMatchObject({
    ...{ "content-type": "text/calendar; charset=utf-8", "cache-control": "private, no-cache" },
    "content-disposition": 'inline; filename="bordet-rundt.ics"',
  });
  expect(headers).not.toHaveProperty("set-cookie");
  expect(ICAL.Component.fromString(await answer.text()).getAllSubcomponents("vevent").length).toBeGreaterThan(
    3,
  );
  expect((await program.get(first, { headers: { "if-none-match": etag } })).status()).toBe(304);
  const head = await program.head(first);
  expect([head.status(), head.headers().etag, (await head.body()).length]).toEqual([200, etag, 0]);
  const plain = await program.get(first, { headers: { "accept-encoding": "identity" } });
  expect(answer.headers()["content-encoding"]).toBe("gzip");
  expect(await plain.text()).toBe(await answer.text());
  expect((await program.put(first, { headers: { origin: new URL(first).origin } })).status()).toBe(405);

  await page.getByRole("button", { name: "Lav en ny adresse" }).click();
  await expect(address).not.toHaveValue(first);
  expect((await program.get(first)).status()).toBe(404);
  const second = await address.inputValue();
  expect((await program.get(second)).status()).toBe(200);
  await page.getByRole("button", { name: "Luk adressen" }).click();
  await expect(page.getByRole("button", { name: "Lav en adresse" })).toBeVisible();
  expect((await program.get(second)).status()).toBe(404);
});
