// Through the door as one of the invented people, as anyone does who tries the demo.
import type { Page } from "@playwright/test";

/** `person` is the collaboration's key and the person's: `siv-haderslev/birgit`. Answers when the overview is there. */
export async function signInAs(page: Page, person: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator(`button[name="person"][value="${person}"]`).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** What a query of the product's own API answers this person. */
export async function ask<Answer>(page: Page, procedure: string, input?: object): Promise<Answer> {
  const asked = input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : "";
  const answer = await page.request.get(`/api/trpc/${procedure}${asked}`);
  if (!answer.ok()) throw new Error(`${procedure}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()).result.data;
}
