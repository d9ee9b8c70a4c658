// What axe finds on a page, as it stands.
import fs from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axe from "axe-core";
import type { RunOnly } from "axe-core";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Without its spaces it is read in a quarter quicker. */
const source = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.0 to 2.2, levels A and AA. */
export const wcag: RunOnly = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
};

/** Each rule that is broken, and where, as a sentence; of all rules, good practice too, on all of the page, unless told which. */
export async function axeFinds(page: Page, runOnly?: RunOnly, within = "html"): Promise<string[]> {
  await bringAxe(page);
  const { violations } = await page.evaluate(
    ([only, part]) =>
      window.axe.run(part, { ...(only ? { runOnly: only } : {}), resultTypes: ["violations"] }),
    [runOnly, within] as const,
  );
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 160))
        .join(" | ")}`,
  );
}

/** Into the page and what is framed in it, once: to read it in takes longer than what it does. */
async function bringAxe(page: Page): Promise<void> {
  for (const frame of page.frames())
    if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(source);
}
