// `npm start` and `npm run dev`: the start command as it was built, or from its source when that has changed since. Plain
// JavaScript, because making Node understand TypeScript takes longer than starting the database.
import { builtStart, isBuilt } from "../build/built.js";

if (!process.argv.includes("--dev") && isBuilt()) {
  await import(builtStart);
} else {
  await import("tsx/esm");
  await import("./start.ts");
}
