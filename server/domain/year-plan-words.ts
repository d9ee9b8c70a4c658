// What a year plan could not do, as sentences.
import { dayAndMonth, fullDay } from "./spoken-day";
import { spokenList } from "./spoken-list";
import type { Translator } from "./translator";
import type { Unmet } from "./year-plan-unmet";

type Of<Kind extends Unmet["kind"]> = Extract<Unmet, { kind: Kind }>;
type NoDay = Of<"noDay">;

/**
 * What is of one kind and of the same groups is one sentence, which names each meeting. `say` knows the words of
 * `yearPlan.unmet`.
 */
export function unmetInWords(all: readonly Unmet[], say: Translator): string[] {
  const alike = new Map<string, Unmet[]>();
  for (const [nth, unmet] of all.entries()) {
    const key = likeness(unmet) ?? String(nth);
    alike.set(key, [...(alike.get(key) ?? []), unmet]);
  }
  return [...alike.values()].map((some) => {
    const [first, ...more] = some;
    return first && more.length === 0 ? oneInWords(first, say) : manyInWords(some, say);
  });
}

/** What two that are told together have in common; null where each has a reason of its own. */
function likeness(unmet: Unmet): string | null {
  switch (unmet.kind) {
    case "noDay":
    case "noneLeft":
      return null;
    case "unserved":
      return `unserved ${unmet.receiver}`;
    case "clash":
      return JSON.stringify(["clash", unmet.group, unmet.other]);
    default:
      return JSON.stringify([unmet.kind, unmet.group]);
  }
}

function manyInWords(some: readonly Unmet[], say: Translator): string {
  const of = <Kind extends Unmet["kind"]>(kind: Kind) =>
    some.filter((one): one is Of<Kind> => one.kind === kind);
  const [first] = some;
  const day = (on: string) => dayAndMonth(on, say.language);
  const list = (parts: Iterable<string>) => spokenList(parts, say.language);
  switch (first?.kind) {
    case "unserved":
      return say("unservedMany", {
        receiver: first.receiver,
        meetings: withoutMinutes(of("unserved"), say).join("; "),
      });
    case "clash":
      return say("clashMany", { ...namesIn(first, say), days: list(of("clash").map(({ on }) => day(on))) });
    case "near": {
      const pairs = of("near").map(({ on, next }) => list([day(on), day(next)]));
      return say("nearMany", { group: first.group, pairs: pairs.join("; ") });
    }
    case "noLeader":
    case "noRoom": {
      const days = of(first.kind).map(({ on }) => day(on));
      return say(`${first.kind}Many`, { group: first.group, days: list(days) });
    }
    default:
      return some.map((one) => oneInWords(one, say)).join(" ");
  }
}

/** Each of a receiver's meetings, with whose minutes are missing and when those would have to meet. */
function withoutMinutes(all: readonly Of<"unserved">[], say: Translator): string[] {
  const day = (on: string) => dayAndMonth(on, say.language);
  return [...new Set(all.map(({ on }) => on))].map((on) => {
    const groups = all
      .filter((one) => one.on === on)
      .map(({ group, latest, insteadOf }) =>
        insteadOf
          ? say("earlierThan", { group, latest: day(latest), insteadOf: day(insteadOf) })
          : say("oneMoreBy", { group, latest: day(latest) }),
      );
    return say("withoutMinutes", { on: day(on), groups: spokenList(groups, say.language) });
  });
}

const namesIn = ({ group, other }: Of<"clash">, say: Translator) => ({
  group: group || say("anotherGroup"),
  other: other || say("another"),
});

function oneInWords(unmet: Unmet, say: Translator): string {
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
      return say("clash", { ...namesIn(unmet, say), on: day(unmet.on) });
    case "noneLeft":
      return say("noneLeft", { group: unmet.group, days: unmet.themeDays });
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
