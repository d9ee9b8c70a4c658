// A passage held while one of its readers, who may write the minutes, changes it.
import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { agendaItems } from "@/db/schema/meetings";
import { confidentialPassages, passageReaders } from "@/db/schema/passages";
import type { Actor } from "../actor";
import { readsClosed } from "../agendas/closed-items";
import type { Person } from "../collaborations/queries";
import { Conflict, NotFound } from "../domain/errors";
import { authorize } from "../domain/policy";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";
import type { InPassage } from "./input";

type Passage = typeof confidentialPassages.$inferSelect;

interface HeldPassage extends SeenMeeting {
  person: Person;
  item: { key: string; closed: boolean };
  passage: Passage;
  readers: { id: string; key: string }[];
}

/** Throws NotFound to who is not among its readers, also who leads the group; Conflict with what stands where it was changed since. */
export async function holdPassage(
  tx: Transaction,
  actor: Actor,
  input: InPassage & { version: number },
): Promise<HeldPassage> {
  const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });
  authorize(seen.roles, "minutes.write", seen.group.confidential);

  const found = await findPassage(tx, seen, input.passage);
  const readers = await readersOf(tx, found.passage.id);
  const { version, text } = found.passage;
  if (version !== input.version)
    throw new Conflict({ version, text, readers: readers.map(({ key }) => key) });
  return { ...seen, ...found, readers };
}

/** The passage, to one of its readers. */
export async function findPassage(tx: Database | Transaction, seen: SeenMeeting, id: string) {
  const { person } = seen;
  if (!person) throw new NotFound("passage");
  const [found] = await tx
    .select({ passage: confidentialPassages, item: { key: agendaItems.key, closed: agendaItems.closed } })
    .from(confidentialPassages)
    .innerJoin(agendaItems, eq(agendaItems.id, confidentialPassages.itemId))
    .innerJoin(passageReaders, eq(passageReaders.passageId, confidentialPassages.id))
    .where(
      and(
        eq(confidentialPassages.id, id),
        eq(agendaItems.meetingId, seen.meeting.id),
        eq(passageReaders.personId, person.id),
      ),
    );
  if (!found || (found.item.closed && !readsClosed(seen))) throw new NotFound("passage");
  return { ...found, person };
}

const readersOf = (tx: Transaction, passageId: string) =>
  tx
    .select({ id: people.id, key: people.key })
    .from(passageReaders)
    .innerJoin(people, eq(people.id, passageReaders.personId))
    .where(eq(passageReaders.passageId, passageId));
