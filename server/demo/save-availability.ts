// When the story's people work, when they are away in the year that comes, and when they can be booked.

import type { Transaction } from "@/db/client";
import type { Story } from "@/db/demo/story";
import { absences, workingSpans } from "@/db/schema/availability";
import { bookableSpans, bookingPages } from "@/db/schema/bookings";
import { namedId } from "../domain/named-id";
import { weekdays } from "../domain/weekday";
import { usualSpans } from "../domain/working-hours";
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
  for (const { who, spans, ...rules } of story.bookable ?? []) {
    const of = { collaborationId, personId: found(teller.people, who).id };
    await tx.insert(bookingPages).values({ ...of, ...rules });
    await tx.insert(bookableSpans).values(
      spans.map(({ day, from, to }) => ({
        ...{ ...of, weekday: weekdays.indexOf(day) + 1, startMinute: from * 60, endMinute: to * 60 },
      })),
    );
  }
}
