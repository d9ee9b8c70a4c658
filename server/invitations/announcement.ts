// What is said about a meeting: the facts that mails and calendars are written from, and who writes them.
import type { ItipMessage } from "../domain/itip";
import type {
  CalendarFacts,
  CalendarWords,
  CancellationFacts,
  InLanguage,
  Letter,
  MovesFacts,
  Reading,
  SupplementFacts,
  UpdateFacts,
} from "../domain/mail-facts";

/** A meeting as everyone hears of it, whatever has become of it. */
export interface Announcement extends InLanguage, CalendarFacts, CancellationFacts, Omit<Reading, "reader"> {
  /** Which supplementary agenda it is, and what it adds; null when the message is not one. */
  supplement: Pick<SupplementFacts, "supplement" | "added"> | null;
}

/** What a message is about; `nudge` asks once more whoever has not answered. */
export type Occasion = ItipMessage["occasion"] | "nudge";

/** The same, to one person. */
interface PersonalAnnouncement
  extends Announcement,
    Pick<UpdateFacts, "reader" | "answerUrl" | "changes" | "standsInFor" | "comesTo"> {
  occasion: Occasion;
  /** A move that another mail tells of among others: this one is for the calendar. */
  isToldElsewhere: boolean;
}

/** Who puts an announcement into words. */
export interface Announcer {
  letter(announcement: PersonalAnnouncement): Letter;
  /** The mail to somebody of whom several meetings moved at once. */
  moves(facts: MovesFacts & InLanguage): Letter;
  calendar(announcement: Announcement): CalendarWords;
}
