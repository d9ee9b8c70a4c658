// What became different in a citizen's plan, said in a sentence: for pages, and for the citizen's own letter.
import type { PlanChange } from "./citizen-plan";
import { fullDay } from "./spoken-day";
import type { Translator } from "./translator";

/** `say` speaks under `citizens`; `who` says whose an agreement is, null being the citizen's. */
export function sayPlanChange(
  change: PlanChange,
  who: (seat: string | null) => string,
  say: Translator,
): string {
  switch (change.kind) {
    case "goal-state":
      return say("change.goal-state", { words: change.words, state: say(`plan.states.${change.state}`) });
    case "activity-new":
    case "activity-changed":
    case "activity-gone": {
      const { kind, words } = change.activity;
      return say(`change.${change.kind}`, { kind: say(`plan.kinds.${kind}`), words });
    }
    case "agreed":
    case "agreement-changed":
    case "agreement-done":
    case "agreement-gone": {
      const { what, seat, due } = change.agreement;
      const on = due ? fullDay(due, say.language) : "none";
      return say(`change.${change.kind}`, { what, who: who(seat), due: on });
    }
    default:
      return say(`change.${change.kind}`, { words: change.words });
  }
}
