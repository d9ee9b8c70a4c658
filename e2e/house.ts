// The house the journeys walk through: its address, its own folder, and the settings it is started with.
import path from "node:path";
import { fileURLToPath } from "node:url";

const output = fileURLToPath(new URL(".output", import.meta.url));

/** `port` beside the one developers use, and a build of its own, so that a running product is not disturbed. */
export const house = houseAt(4173, "house");

/** A copy of the house's folder as it was when the demo world had been filled in. */
export const furnished = path.join(output, "furnished");

/** Another house, for a journey that ends it. It serves the same build. */
export function houseAt(port: number, name: string) {
  const folder = path.join(output, name);
  const unset = { DATABASE_URL: "", SMTP_URL: "", APP_URL: "", AUTH_SECRET: "", OIDC_ISSUER: "" };
  const settings = {
    ...unset,
    PORT: String(port),
    DATA_DIR: folder,
    DEMO: "1",
    // nobody who walks a journey waits a minute to be told
    CHANGES_WAIT_SECONDS: "0",
    NEXT_DIST_DIR: process.env.NEXT_DIST_DIR || ".next-e2e",
  };
  return { address: `http://localhost:${port}`, folder, settings };
}
