// When a member's substitute is invited in their place.
import type { Answer } from "./ics";

/** What is known of a member who has a substitute, at one meeting. */
export interface Represented {
  /** What the member answered. */
  answer: Answer;
  /** Whether the substitute is invited in their place already. */
  isSeated: boolean;
}

/**
 * What each answer does to the substitute's invitation. One who says no sends the substitute, one who says yes comes themselves;
 * whoever wavers leaves things as they stand. An answer that a move has emptied is no answer: nobody has said no to the new time.
 */
const seats: Record<Answer, (isSeated: boolean) => boolean> = {
  DECLINED: () => true,
  ACCEPTED: () => false,
  TENTATIVE: (isSeated) => isSeated,
  "NEEDS-ACTION": () => false,
};

/** Whether the substitute belongs at the meeting. */
export const standsIn = ({ answer, isSeated }: Represented): boolean => seats[answer](isSeated);
