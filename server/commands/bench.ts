// npm run bench [-- --json]: speed and size as ratios to a floor measured in the same run. Nothing is judged here.
import { bench } from "@/server/bench/bench";
import { reportOf } from "@/server/bench/report";
import { runCommand } from "./shell";

await runCommand(async () => {
  const results = await bench((line) => console.error(line));
  console.log(process.argv.includes("--json") ? JSON.stringify(results, null, 2) : reportOf(results));
});
process.exit();
