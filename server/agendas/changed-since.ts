// What an open page asks now and then: how much of the agenda in the making is not as it was shown.
import type { Database, Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { changesBetween, fingerprintOf } from "../domain/agenda-news";
import { isDraft } from "../domain/meeting-state";
import { authorize } from "../domain/policy";
import { loadMeeting } from "../meetings/queries";
import { asReadBy } from "./closed-items";
import { composedAgenda } from "./compose";
import type { ChangedSince } from "./input";

/** How many lines came, changed or went since a page of this fingerprint was made; null once the agenda has been sent. */
export async function changedSince(
  tx: Database | Transaction,
  actor: Actor,
  input: ChangedSince,
  now: Date,
): Promise<{ changes: number | null }> {
  const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting);
  authorize(seen.roles, "agenda.draft", seen.group.confidential);
  if (!isDraft(seen.meeting.state)) return { changes: null };
  const agenda = asReadBy(seen, await composedAgenda(tx, seen, now));
  return { changes: changesBetween(input.shown, fingerprintOf(agenda)) };
}
