// What a year plan could not do, as sentences.
import { dayAndMonth, fullDay } from "./spoken-day";
import type { Translator } from "./translator";
import type { Unmet } from "./year-plan-unmet";

type Barred = Extract<Unmet, { kind: "noDay" }>["barred"];

/** `say` knows the words of `yearPlan.unmet`. */
export function unmetInWords(unmet: Unmet, say: Translator): string {
  const day = (on: string) => dayAndMonth(on, say.language);
  switch (unmet.kind) {
    case "noDay": {
      const { group, number, around, instead } = unmet;
      const remedy = instead
        ? say("elsewhere", { day: fullDay(instead, say.language) })
        : say(unmet.barred.leader + (unmet.barred.busy ?? 0) > 0 ? "otherLeader" : "fewer");
      return `${say("noDay", { group, number, around: day(around), why: whyNot(unmet.barred, say) })} ${remedy}`;
    }
    case "unserved": {
      const { group, receiver, on, latest, insteadOf } = unmet;
      const remedy = insteadOf
        ? say("earlier", { group, latest: day(latest), insteadOf: day(insteadOf) })
        : say("oneMore", { group, latest: day(latest) });
      return `${say("unserved", { group, receiver, on: day(on) })} ${remedy}`;
    }
    case "noLeader":
      return say("noLeader", { group: unmet.group, on: day(unmet.on) });
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

/** What bars most days is why. */
function whyNot({ holiday, leader, busy = 0 }: Barred, say: Translator): string {
  const reasons = [
    { words: "leaderAway", days: leader },
    { words: "leaderBusy", days: busy },
    { words: "holidays", days: holiday },
  ];
  const { words, days } = reasons.reduce((most, one) => (one.days > most.days ? one : most));
  return days > 0 ? say(words, { days }) : say("taken");
}
