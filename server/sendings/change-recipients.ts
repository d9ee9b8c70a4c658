// Who gets what of a sending is changed for this one time, before it goes.
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { minutesCopies } from "@/db/schema/sendings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { isNeutral } from "../domain/boundary";
import { NotFound, Refused } from "../domain/errors";
import { everyRecorded } from "../domain/rendering";
import { responsibleFor } from "../domain/responsible";
import { type Portion, portionFrom } from "../domain/sending";
import type { SeenMeeting } from "../meetings/queries";
import { withoutClosedItems } from "../minutes/closed-record";
import { loadRecord } from "../minutes/queries";
import { possibleReaders } from "../reviews/possible-readers";
import { holdSending } from "./hold-sending";
import type { AddRecipient, AddTeam, DropRecipient } from "./input";
import { openRecord } from "./open-record";
import { addCopies, type Recipient, type Sending } from "./open-sending";
import { teamsOf } from "./teams";

/** Somebody of the collaboration, or a mail address outside it; of a confidential group its circle alone. */
export function addRecipient(actor: Actor, input: AddRecipient, now: Date): Promise<{ sending: string }> {
  return db.transaction(async (tx) => {
    const seen = await holdSending(tx, actor, input);
    const portion = await portionOf(tx, seen, input.gets);
    const to = await recipientCalled(tx, seen, input.who, now);

    await addCopies(tx, seen.sending, [{ ...portion, to }]);

    await recordChange(tx, actor, seen, "minutes.recipient-added", { kind: portion.kind });
    return { sending: seen.sending.id };
  });
}

/** An item's extract to everybody in the team it concerns. */
export function addTeam(actor: Actor, input: AddTeam, now: Date): Promise<{ sending: string }> {
  return db.transaction(async (tx) => {
    const seen = await holdSending(tx, actor, input);
    requireNotNeutral(seen);
    const record = withoutClosedItems(await loadRecord(tx, seen.meeting.id));
    const item = record.filter(({ key, closed }) => key === input.item && !closed);
    const team = (await teamsOf(tx, seen, item, now)).find(({ key }) => key === input.team);
    if (!team) throw new NotFound("team");

    await addCopies(
      tx,
      seen.sending,
      team.people.map((personId) => ({ kind: "extract", items: [team.item], to: { personId } })),
    );

    await recordChange(tx, actor, seen, "minutes.recipient-added", { kind: "extract", team: team.key });
    return { sending: seen.sending.id };
  });
}

/** Of two who take the same one off, one finds it gone. */
export function dropRecipient(actor: Actor, input: DropRecipient): Promise<{ sending: string }> {
  return db.transaction(async (tx) => {
    const seen = await holdSending(tx, actor, input);

    const dropped = await tx
      .delete(minutesCopies)
      .where(and(eq(minutesCopies.id, input.copy), eq(minutesCopies.sendingId, seen.sending.id)))
      .returning({ kind: minutesCopies.kind });
    const [copy] = dropped;
    if (!copy) throw new NotFound("recipient");

    await recordChange(tx, actor, seen, "minutes.recipient-dropped", copy);
    return { sending: seen.sending.id };
  });
}

type Held = SeenMeeting & { sending: Sending };

/** What a confidential group writes is sent as a door to it, so there is one kind of it, and nobody outside to get it. */
function requireNotNeutral({ group }: SeenMeeting): void {
  if (isNeutral(group)) throw new Refused("confidentialStaysInside", "It stays in the circle.", {}, "who");
}

async function portionOf(tx: Transaction, seen: Held, gets: string): Promise<Portion> {
  const portion = portionFrom(gets);
  if (!portion) throw new Refused("required", "Say what they get.", {}, "gets");
  if (portion.kind !== "full") requireNotNeutral(seen);
  const { items } = await openRecord(tx, seen);
  const open = new Set(everyRecorded(items).flatMap(({ key, hidden }) => (hidden ? [] : [key])));
  if (portion.items.some((key) => !open.has(key))) throw new NotFound("item");
  return portion;
}

async function recipientCalled(tx: Transaction, seen: Held, who: string, now: Date): Promise<Recipient> {
  const people = await possibleReaders(tx, seen, now);
  const { personId, outsideName, outsideAddress } = responsibleFor(who, people);
  if (personId) return { personId };
  requireNotNeutral(seen);
  if (outsideName && outsideAddress) return { outsideName, outsideAddress };
  throw new Refused("nobodyCalledThat", "Nobody here is called that.", { who }, "who");
}

function recordChange(
  tx: Transaction,
  actor: Actor,
  { collaboration, meeting, sending }: Held,
  action: "minutes.recipient-added" | "minutes.recipient-dropped",
  details: Record<string, unknown>,
): Promise<void> {
  return record(tx, actor, action, {
    collaborationId: collaboration.id,
    subject: `meeting:${meeting.key}`,
    details: { sending: sending.id, ...details },
  });
}
