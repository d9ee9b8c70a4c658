// What every state of a meeting's page is given: the meeting, where it is, and what its address asks for beside it.
import type { MeetingPage } from "@/server/meetings/page";
import type { SentBack } from "../../file-trouble";
import type { Address } from "./agenda-list";

export interface Shown {
  seen: MeetingPage;
  address: Address;
  asked: Asked;
}

/** What stands behind the address's question mark; `attach` is the item or decision that a file is being attached to. */
export interface Asked extends SentBack {
  /** The item whose form stands open. */
  edit?: string;
  /** The item under which a confidential passage is being written, or the passage that is being changed. */
  passage?: string;
  /** The item of approved minutes that is being corrected. */
  correct?: string;
  /** What is being done to the meeting: `answer`, `accept-time`, `input`, `move`, `cancel`, `restore`, `delete`, `rooms`, `guest`, `check`, `correct-attendance`. */
  do?: string;
  /** `recipient`: as those it goes to will see it. */
  as?: string;
  /** The reason a cancellation begins with. */
  because?: string;
  /** One's own proposal that is being corrected. */
  proposal?: string;
  /** The proposed time that is about to be accepted. */
  reply?: string;
}
