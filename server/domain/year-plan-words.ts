// What a year plan could not do, as sentences.
import { dayAndMonth, fullDay } from "./spoken-day";
import type { Translator } from "./translator";
import type { Unmet } from "./year-plan-unmet";

type NoDay = Extract<Unmet, { kind: "noDay" }>;

/** `say` knows the words of `yearPlan.unmet`. */
export function unmetInWords(unmet: Unmet, say: Translator): string {
  const day = (on: string) => dayAndMonth(on, say.language);
  switch (unmet.kind) {
    case "noDay": {
      const { group, number, around, instead } = unmet;
      const remedy = instead
        ? say("elsewhere", { day: fullDay(instead, say.language) })
        : say(remedyOf(unmet));
      return `${say(unmet.isThemeDay ? "noThemeDay" : "noDay", { group, number, around: day(around), why: whyNot(unmet, say) })} ${remedy}`;
    }
    case "unserved": {
      const { group, receiver, on, latest, insteadOf } = unmet;
      const remedy = insteadOf
        ? say("earlier", { group, latest: day(latest), insteadOf: day(insteadOf) })
        : say("oneMore", { group, latest: day(latest) });
      return `${say("unserved", { group, receiver, on: day(on) })} ${remedy}`;
    }
    case "noLeader":
    case "noRoom":
      return say(unmet.kind, { group: unmet.group, on: day(unmet.on) });
    case "near":
      return say("nearEach", { group: unmet.group, on: day(unmet.on), next: day(unmet.next) });
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

function whyNot({ barred, left }: NoDay, say: Translator): string {
  if (left) return say(left);
  const why = weightiest(barred);
  return why ? say(why.words, { days: why.days }) : say("taken");
}

/** While times are left, days that are none are not what is missing. */
const remedyOf = ({ barred, left }: NoDay): string =>
  left ? "fewer" : (weightiest(barred)?.remedy ?? "fewer");

/** What bars most days; null where nothing does. */
function weightiest({ holiday, leader, busy = 0, room = 0 }: NoDay["barred"]) {
  const reasons = [
    { words: "leaderAway", days: leader, remedy: "otherLeader" },
    { words: "leaderBusy", days: busy, remedy: "otherLeader" },
    { words: "noRoomFree", days: room, remedy: "otherRoom" },
    { words: "holidays", days: holiday, remedy: "fewer" },
  ];
  const most = reasons.reduce((best, one) => (one.days > best.days ? one : best));
  return most.days > 0 ? most : null;
}
