// Somebody else's calendar is read in a process of its own, which is ended when it takes too long or too much memory.
import type { ChildProcess } from "node:child_process";
import { forkAlone } from "../build/program";
import type { CalendarAsked, CalendarTimes, ReadTimes } from "../domain/calendar-busy";
import { CalendarUnread } from "../domain/calendar-failure";

interface Limits {
  patienceMs: number;
  /** Of heap; the calendar's text is part of it. */
  megabytes: number;
}

const usual: Limits = { patienceMs: 10_000, megabytes: 256 };

/** A process begins within a second or two; one that does not in this time never will. */
const beginningMs = 60_000;

let turn: Promise<unknown> = Promise.resolve();

/** One calendar after the other, so that many at once cost no more than one. Throws CalendarUnread. */
export function reckonBusy(asked: CalendarAsked, limits = usual): Promise<ReadTimes> {
  const reckoned = turn.then(() => reckonAlone(asked, limits));
  turn = reckoned.catch(() => {});
  return reckoned;
}

async function reckonAlone(asked: CalendarAsked, { patienceMs, megabytes }: Limits): Promise<ReadTimes> {
  const child = forkAlone("server/connected-calendars/reckon-alone.ts", megabytes);
  try {
    if ((await told(child, beginningMs)) === null) throw new Error("The reader of calendars does not begin.");
    child.send(asked);
    const answer = (await told(child, patienceMs)) as CalendarTimes | null;
    if (answer && "blocks" in answer) return answer;
    throw new CalendarUnread(answer?.failure ?? "tooMuch");
  } finally {
    child.kill("SIGKILL");
  }
}

/** The next thing it says; null where it ends, or is not done in time. */
function told(child: ChildProcess, patienceMs: number): Promise<unknown> {
  return new Promise((resolve) => {
    const end = (answer: unknown) => {
      clearTimeout(impatient);
      child.removeAllListeners();
      resolve(answer);
    };
    const impatient = setTimeout(() => end(null), patienceMs);
    child.once("message", end);
    child.once("exit", () => end(null)).once("error", () => end(null));
  });
}
