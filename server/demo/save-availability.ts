// When the story's people work, and when they are away in the year that comes.
import type { Transaction } from "@/db/client";
import type { Story } from "@/db/demo/story";
import { absences, workingSpans } from "@/db/schema/availability";
import { usualSpans, weekdays } from "../domain/working-hours";
import { namedId } from "./named-id";
import { found, type Teller } from "./teller";
import { weeksOf } from "./weeks-of";

export async function saveAvailability(tx: Transaction, story: Story, teller: Teller): Promise<void> {
  const { id: collaborationId, key } = teller.collaboration;
  const hours = (story.worksOn ?? []).flatMap(({ who, days }) =>
    usualSpans
      .filter(({ weekday }) => days.some((day) => weekdays.indexOf(day) + 1 === weekday))
      .map((span) => ({ collaborationId, personId: found(teller.people, who).id, ...span })),
  );
  if (hours.length > 0) await tx.insert(workingSpans).values(hours);
  const away = (story.away ?? []).map(({ who, weeks }) => ({
    ...{
      collaborationId,
      personId: found(teller.people, who).id,
      id: namedId(key, "absence", `${who} ${weeks}`),
    },
    ...weeksOf(teller.clock.now.year + 1, weeks),
  }));
  if (away.length > 0) await tx.insert(absences).values(away);
}
