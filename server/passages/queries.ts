// The confidential passages of a meeting's minutes, to each of their readers; to everyone else there are none here.
import { and, asc, eq, inArray } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { agendaItems } from "@/db/schema/meetings";
import { confidentialPassages, passageReaders } from "@/db/schema/passages";
import type { Actor } from "../actor";
import { readsClosed } from "../agendas/closed-items";
import { reading } from "../database/statement";
import { passageProof } from "../domain/confidential-passage";
import { NotFound, Refused } from "../domain/errors";
import { written } from "../domain/minutes";
import { can } from "../domain/policy";
import type { InMeeting } from "../meetings/input";
import { minutesAsSeen } from "../meetings/page";
import type { SeenMeeting } from "../meetings/queries";
import { stillHere } from "../people/still-here";
import { findPassage } from "./hold";
import type { InPassage } from "./input";
import { everyPossible, isPossible } from "./possible-readers";

export type Passages = Awaited<ReturnType<typeof readPassages>>;
export type ReadPassage = Passages["passages"][number];

/** What the actor reads, in the order it was written; and to who may write one, whom it can name and who is chosen beforehand. */
export function readPassages(on: Database | Transaction, actor: Actor, input: InMeeting, now: Date) {
  return reading(on, async (tx) => passagesAsSeen(tx, await minutesAsSeen(tx, actor, input), now));
}

async function passagesAsSeen(tx: Transaction, seen: SeenMeeting & { seesMinutes: boolean }, now: Date) {
  const mayWrite = can(seen.roles, "minutes.write", seen.group.confidential);
  const found = seen.seesMinutes ? await passagesTo(tx, seen) : [];
  const possible = found.length > 0 || mayWrite ? await everyPossible(tx, seen, now) : [];
  const readers = await readersOf(
    tx,
    found.map(({ id }) => id),
  );
  return {
    passages: found.map(({ closed, writtenById, ...passage }) => ({
      ...passage,
      readers: readers
        .filter(({ passageId, id }) => passageId === passage.id && isPossible(possible, id, closed))
        .map(({ key, name }) => ({ key, name })),
      /** Keys of those who stay, whoever else is chosen. */
      always: readers.filter(({ id }) => id === writtenById || id === seen.person?.id).map(({ key }) => key),
      mayChange: mayWrite,
    })),
    mayWrite: mayWrite && written.texts.includes(seen.meeting.state),
    me: seen.person?.key ?? null,
    people: mayWrite ? possible.map(({ key, name, inCircle }) => ({ key, name, inCircle })) : [],
    preselected: possible
      .filter(({ id }) => id === seen.group.leaderId || id === seen.group.secretaryId)
      .map(({ key }) => key),
  };
}

/** What was hashed for the sealed text, to a reader who would check it: throws NotFound to anybody else. */
export async function openProof(actor: Actor, input: InPassage): Promise<string> {
  const { collaboration, meeting } = input;
  const seen = await minutesAsSeen(db, actor, { collaboration, meeting });
  if (!seen.seesMinutes) throw new NotFound("passage");
  const { passage } = await findPassage(db, seen, input.passage);
  if (seen.meeting.state !== "approved")
    throw new Refused("minutesNotApproved", "The minutes are not approved.");
  return passageProof(passage);
}

async function passagesTo(tx: Database | Transaction, seen: SeenMeeting) {
  if (!seen.person) return [];
  const rows = await tx
    .select({
      ...{ id: confidentialPassages.id, item: agendaItems.key, closed: agendaItems.closed },
      ...{ text: confidentialPassages.text, version: confidentialPassages.version },
      writtenById: confidentialPassages.writtenById,
    })
    .from(confidentialPassages)
    .innerJoin(agendaItems, eq(agendaItems.id, confidentialPassages.itemId))
    .innerJoin(passageReaders, eq(passageReaders.passageId, confidentialPassages.id))
    .where(and(eq(agendaItems.meetingId, seen.meeting.id), eq(passageReaders.personId, seen.person.id)))
    .orderBy(asc(confidentialPassages.createdAt), asc(confidentialPassages.id));
  return rows.filter(({ closed }) => !closed || readsClosed(seen));
}

async function readersOf(tx: Database | Transaction, passageIds: string[]) {
  if (passageIds.length === 0) return [];
  return tx
    .select({ passageId: passageReaders.passageId, id: people.id, key: people.key, name: people.name })
    .from(passageReaders)
    .innerJoin(people, eq(people.id, passageReaders.personId))
    .where(and(inArray(passageReaders.passageId, passageIds), stillHere))
    .orderBy(asc(people.name), asc(people.key));
}
