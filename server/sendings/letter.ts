// One mail of a sending, the same in the preview as it goes out.
import type { Collaboration } from "../collaborations/queries";
import type { CircleFacts } from "../domain/circle";
import type { InLanguage, Letter, MinutesFacts } from "../domain/mail-facts";
import type { RecordFacts } from "../domain/rendering";
import type { Portion } from "../domain/sending";
import type { Group } from "../groups/queries";
import { meetingFacts } from "../meetings/mail-facts";
import type { Meeting } from "../meetings/queries";

/** Who puts minutes into words. */
export interface MinutesWriter {
  minutes(facts: MinutesFacts & InLanguage): Letter;
}

interface Written {
  writer: MinutesWriter;
  meeting: Meeting;
  group: Group;
  collaboration: Collaboration;
  circle: CircleFacts;
}

interface Asked extends Portion {
  isOutside: boolean;
  /** The last day for comments; asked for of those who get the whole minutes, and are of the collaboration. */
  commentsUntil: string | null;
  /** The reader's own page for them. */
  reviewUrl: string | null;
  /** The numbers of the items with a confidential passage for them. */
  passagesAt: readonly string[];
}

export function letterOf(
  { writer, circle, ...of }: Written,
  record: RecordFacts,
  { kind, items, isOutside, ...asked }: Asked,
  now: Date,
): Letter {
  const mayComment = kind === "full" && !isOutside;
  return writer.minutes({
    ...meetingFacts(of, circle.people.get(of.group.leaderId), now),
    ...{ record, isOutside, selection: { kind, items }, passagesAt: asked.passagesAt },
    commentsUntil: mayComment ? asked.commentsUntil : null,
    reviewUrl: mayComment ? asked.reviewUrl : null,
  });
}
