// A process that reads one calendar and answers when its owner is taken: it knows no secret, prints nothing, and is ended afterwards.
import { busyIn, type CalendarAsked } from "../domain/calendar-busy";

process.on("message", (asked: CalendarAsked) => {
  process.send?.(busyIn(asked), () => process.exit());
});
// whoever asked is gone
process.on("disconnect", () => process.exit());
process.send?.("ready");
