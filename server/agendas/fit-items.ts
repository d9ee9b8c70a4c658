// A person lets the items be shortened to the time there is, as proposed: each change is an edit that can be taken back.
import { db } from "@/db/client";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Conflict, Refused } from "../domain/errors";
import { composedAgenda } from "./compose";
import { holdDraft, saveEdit } from "./draft";
import type { FitAgenda } from "./input";
import { proposedFit } from "./proposed-fit";

/** Answers how many items were changed. Throws Conflict when the agenda now needs other changes than were read. */
export function fitItems(actor: Actor, input: FitAgenda, now: Date): Promise<{ changed: number }> {
  return db.transaction(async (tx) => {
    const seen = await holdDraft(tx, actor, input);

    const fit = proposedFit(await composedAgenda(tx, seen, now));
    if (fit.basis !== input.basis) throw new Conflict({ basis: fit.basis });
    if (fit.kind !== "over") throw new Refused("agendaFits", "The items fit the meeting already.");

    for (const { key, to } of fit.changes)
      await saveEdit(tx, seen, key, to === null ? { struck: true } : { minutes: to }, now);

    await record(tx, actor, "agenda.fitted", {
      collaborationId: seen.collaboration.id,
      subject: `meeting:${seen.meeting.key}`,
      details: { items: fit.changes.map(({ key, from, to }) => ({ item: key, from, to })) },
    });
    return { changed: fit.changes.length };
  });
}
