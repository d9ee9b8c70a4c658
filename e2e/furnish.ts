// Fills the house with the demo world and keeps a copy of it: to fill each journey's own would take ten seconds more.
import fs from "node:fs";
import { furnished, house } from "./house";
import { ended, startHouse, untilWell } from "./started-house";

fs.rmSync(furnished, { recursive: true, force: true });
const filled = startHouse(house.settings);
filled.process.stdout?.pipe(process.stdout);
filled.process.stderr?.pipe(process.stderr);
await Promise.race([untilWell(house.address, 280_000), fallen()]);
filled.process.kill("SIGTERM");
await ended(filled);
fs.cpSync(house.folder, furnished, { recursive: true });

async function fallen(): Promise<never> {
  throw new Error(`The house ended with ${await ended(filled)}.`);
}
