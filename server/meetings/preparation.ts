// What whoever prepares a meeting should know: whether it fits, whether it is needed, and whose minutes it waits for.
import type { Database, Transaction } from "@/db/client";
import { type ProposedFit, proposedFit } from "../agendas/proposed-fit";
import { type CadenceWarning, loadCadence } from "../cadence/queries";
import type { Agenda } from "../domain/agenda";
import { deadlinesOf } from "../domain/deadlines";
import { type Brought, broughtBy, hasNothing, isTimeToAsk } from "../domain/nothing-to-decide";
import { dayAt } from "../domain/wall-time";
import { groupsSeenBy, loadInvitees } from "../groups/queries";
import type { SeenMeeting } from "./queries";

export interface Preparation {
  /** `YYYY-MM-DD` in the collaboration's zone. */
  today: string;
  fit: ProposedFit;
  /** What the agenda brought, where that needs no meeting and it is time to say so; `writeTo` are the addresses of the circle. */
  nothing: { brought: Brought; writeTo: string[] } | null;
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
    nothing: await nothingToMeetFor(tx, seen, agenda, today),
    awaited: warnings.filter(({ meeting }) => meeting.key === seen.meeting.key),
  };
}

async function nothingToMeetFor(
  tx: Database | Transaction,
  { group, meeting }: SeenMeeting,
  agenda: Agenda,
  today: string,
): Promise<Preparation["nothing"]> {
  const day = meeting.wallTime.slice(0, 10);
  const brought = broughtBy(agenda);
  if (!hasNothing(brought) || !isTimeToAsk(today, day, deadlinesOf(day, group))) return null;
  const invitees = await loadInvitees(tx, group, meeting);
  return { brought, writeTo: invitees.map(({ person }) => person.email) };
}
