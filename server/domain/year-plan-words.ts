// What a year plan could not do, as sentences.
import { dayAndMonth, fullDay } from "./spoken-day";
import type { Translator } from "./translator";
import type { Unmet } from "./year-plan-unmet";

/** `say` knows the words of `yearPlan.unmet`. */
export function unmetInWords(unmet: Unmet, say: Translator): string {
  const day = (on: string) => dayAndMonth(on, say.language);
  switch (unmet.kind) {
    case "noDay": {
      const { group, number, around, instead } = unmet;
      const remedy = instead
        ? say("elsewhere", { day: fullDay(instead, say.language) })
        : say(unmet.barred.leader > 0 ? "otherLeader" : "fewer");
      return `${say("noDay", { group, number, around: day(around), why: whyNot(unmet.barred, say) })} ${remedy}`;
    }
    case "unserved": {
      const { group, receiver, on, latest, insteadOf } = unmet;
      const remedy = insteadOf
        ? say("earlier", { group, latest: day(latest), insteadOf: day(insteadOf) })
        : say("oneMore", { group, latest: day(latest) });
      return `${say("unserved", { group, receiver, on: day(on) })} ${remedy}`;
    }
    case "clash":
      return say("clash", {
        ...{
          group: unmet.group || say("anotherGroup"),
          other: unmet.other || say("another"),
          on: day(unmet.on),
        },
      });
  }
}

function whyNot({ holiday, leader }: { holiday: number; leader: number }, say: Translator): string {
  if (leader > 0) return say("leaderAway", { days: leader });
  return holiday > 0 ? say("holidays", { days: holiday }) : say("taken");
}
