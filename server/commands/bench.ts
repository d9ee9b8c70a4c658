// npm run bench [-- search | pages | registers | mail | feeds | bookings | years | slots] [-- --json]: speed and size as ratios to a floor measured in the same run. Nothing is judged here.
import {
  bench,
  benchFeeds,
  benchMail,
  benchPages,
  benchRaces,
  benchRegisters,
  benchSearch,
  benchSlots,
  benchYears,
} from "@/server/bench/bench";
import {
  feedsReportOf,
  mailReportOf,
  pagesReportOf,
  racesReportOf,
  registersReportOf,
  reportOf,
  searchReportOf,
  slotsReportOf,
  yearsReportOf,
} from "@/server/bench/report";
import { runCommand } from "./shell";

const given = process.argv.slice(2);
const tell = (line: string) => console.error(line);

await runCommand(async () => {
  const [part, ...more] = given.filter((argument) => argument !== "--json");
  if (part === "search" && more.length === 0) return print(await benchSearch(tell), searchReportOf);
  if (part === "pages" && more.length === 0) return print(await benchPages(tell), pagesReportOf);
  if (part === "registers" && more.length === 0) return print(await benchRegisters(tell), registersReportOf);
  if (part === "mail" && more.length === 0) return print(await benchMail(tell), mailReportOf);
  if (part === "feeds" && more.length === 0) return print(await benchFeeds(tell), feedsReportOf);
  if (part === "bookings" && more.length === 0) return print(await benchRaces(tell), racesReportOf);
  if (part === "years" && more.length === 0) return print(await benchYears(tell), yearsReportOf);
  if (part === "slots" && more.length === 0) return print(await benchSlots(tell), slotsReportOf);
  if (part === undefined) return print(await bench(tell), reportOf);
  console.error(
    "Usage: npm run bench [-- search | pages | registers | mail | feeds | bookings | years | slots] [-- --json]",
  );
  process.exitCode = 1;
});
process.exit();

function print<Results>(results: Results, report: (results: Results) => string): void {
  console.log(given.includes("--json") ? JSON.stringify(results, null, 2) : report(results));
}
