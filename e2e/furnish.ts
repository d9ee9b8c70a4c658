// Fills the house with the demo world and keeps a copy of it: to fill each journey's own would take ten seconds more. It is done
// at another address, for whoever waits for the house would take this for it.
import fs from "node:fs";
import { furnished, house, houseAt } from "./house";
import { ended, startHouse, untilWell } from "./started-house";

fs.rmSync(furnished, { recursive: true, force: true });
const { address, settings } = houseAt(4171, "house");
const filled = startHouse(settings);
filled.process.stdout?.pipe(process.stdout);
filled.process.stderr?.pipe(process.stderr);
await Promise.race([untilWell(address, 280_000), fallen()]);
filled.process.kill("SIGTERM");
await ended(filled);
fs.cpSync(house.folder, furnished, { recursive: true });

async function fallen(): Promise<never> {
  throw new Error(`The house ended with ${await ended(filled)}.`);
}
