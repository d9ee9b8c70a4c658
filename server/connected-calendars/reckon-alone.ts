// A process that reads one calendar and answers when its owner is taken: it knows no secret, prints nothing, and is ended afterwards.
import { createContext, Script } from "node:vm";
import { busyIn, type CalendarAsked } from "../domain/calendar-busy";

/** An event that is not read in this time is left at what was found of it, so that one does not hide all the others. */
const patienceMs = 1_000;

// only what is run in a context of its own can be ended from within the process
const context = createContext({ read: () => {} });
const reading = new Script("read()");

function patience(read: () => void): void {
  context.read = read;
  reading.runInContext(context, { timeout: patienceMs });
}

process.on("message", (asked: CalendarAsked) => {
  process.send?.(busyIn(asked, patience), () => process.exit());
});
// whoever asked is gone
process.on("disconnect", () => process.exit());
process.send?.("ready");
