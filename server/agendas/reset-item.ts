// A person takes back everything that was changed by hand in an item: it stands as composed. An added item goes away.
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agendaEdits } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { holdItem } from "./draft";
import type { InItem } from "./input";

export function resetItem(actor: Actor, input: InItem, now: Date): Promise<{ item: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, meeting } = await holdItem(tx, actor, input, now);

    await tx
      .delete(agendaEdits)
      .where(and(eq(agendaEdits.meetingId, meeting.id), eq(agendaEdits.itemKey, input.item)));

    await record(tx, actor, "agenda.item-reset", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { item: input.item },
    });
    return { item: input.item };
  });
}
