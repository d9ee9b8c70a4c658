// A person takes back everything that was changed by hand in an item: it stands as composed. An added item goes away.
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agendaEdits } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { NotFound } from "../domain/errors";
import { readsClosed } from "./closed-items";
import { holdDraft, holdItem } from "./draft";
import type { InItem } from "./input";

export function resetItem(actor: Actor, input: InItem, now: Date): Promise<{ item: string }> {
  return db.transaction(async (tx) => {
    const seen = await holdDraft(tx, actor, input);
    const { collaboration, meeting } = seen;

    const taken = await tx
      .delete(agendaEdits)
      .where(and(eq(agendaEdits.meetingId, meeting.id), eq(agendaEdits.itemKey, input.item)))
      .returning({ closed: agendaEdits.closed });
    // taking the edit back would open the item to whoever does it
    if (taken.some(({ closed }) => closed) && !readsClosed(seen)) throw new NotFound("item");
    // what was written under an item that is gone can be taken back, too
    if (taken.length === 0) await holdItem(tx, actor, input, now);

    await record(tx, actor, "agenda.item-reset", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { item: input.item },
    });
    return { item: input.item };
  });
}
