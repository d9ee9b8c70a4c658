// What whoever prepares a meeting should know: whether it fits, whether it is needed, and whose minutes it waits for.
import type { Database, Transaction } from "@/db/client";
import { type ProposedFit, proposedFit } from "../agendas/proposed-fit";
import { type CadenceWarning, loadCadence } from "../cadence/queries";
import type { Agenda } from "../domain/agenda";
import { deadlinesOf } from "../domain/deadlines";
import { type Brought, broughtBy, hasNothing, isTimeToAsk, itemsToHear } from "../domain/nothing-to-decide";
import { dayAt } from "../domain/wall-time";
import { groupsSeenBy } from "../groups/queries";
import type { SeenMeeting } from "./queries";

export interface Preparation {
  /** `YYYY-MM-DD` in the collaboration's zone. */
  today: string;
  fit: ProposedFit;
  /** What the agenda brought, where that needs no meeting and it is time to say so; `toHear` are the titles of what only informs. */
  nothing: { brought: Brought; toHear: string[] } | null;
  /** The minutes that its agenda waits for. */
  awaited: CadenceWarning[];
}

/** Of a meeting whose agenda is in the making; the reader may edit it. */
export async function preparationOf(
  tx: Database | Transaction,
  seen: SeenMeeting,
  agenda: Agenda,
  now: Date,
): Promise<Preparation> {
  const today = dayAt(now, seen.collaboration.timeZone);
  const warnings = await loadCadence(tx, {
    collaborations: [seen.collaboration],
    visible: await groupsSeenBy(tx, seen),
    today,
  });
  return {
    today,
    fit: proposedFit(agenda),
    nothing: nothingToMeetFor(seen, agenda, today),
    awaited: warnings.filter(({ meeting }) => meeting.key === seen.meeting.key),
  };
}

function nothingToMeetFor(
  { group, meeting }: SeenMeeting,
  agenda: Agenda,
  today: string,
): Preparation["nothing"] {
  const day = meeting.wallTime.slice(0, 10);
  const brought = broughtBy(agenda);
  if (!hasNothing(brought) || !isTimeToAsk(today, day, deadlinesOf(day, group))) return null;
  return { brought, toHear: itemsToHear(agenda).map(({ title }) => title) };
}
