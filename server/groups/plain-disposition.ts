// The short standing agenda a new group begins with, in its collaboration's language.
import type { StandingItem } from "../domain/collaboration-file";
import { translator } from "../words";

/** Five items that fit any meeting: what is added, what happened since, a turn each, what others sent, any other business. */
export function plainDisposition(language: string): StandingItem[] {
  const say = translator(language, "start.plain");
  return [
    { id: "approve", title: say("approve"), type: "decision", fill: "approve-agenda", minutes: 5 },
    { id: "previous", title: say("previous"), type: "information", fill: "previous-minutes", minutes: 10 },
    { id: "round", title: say("round"), type: "discussion", fill: "round-table", minutes: 30 },
    { id: "referred", title: say("referred"), type: "decision", fill: "referred-items", minutes: 10 },
    {
      id: "aob",
      title: say("anyOtherBusiness"),
      type: "information",
      fill: "any-other-business",
      minutes: 5,
    },
  ];
}
