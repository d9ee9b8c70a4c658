// Who writes along at one meeting besides those whose office it is: the leader or the secretary gives them the pen.
import { and, asc, eq } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { meetingPens } from "@/db/schema/notes";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Forbidden, NotFound } from "../domain/errors";
import { authorize, can } from "../domain/policy";
import { loadCircle, loadInvitees } from "../groups/queries";
import type { InMeeting } from "../meetings/input";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";
import { tellMeeting } from "../meetings/tell-meeting";
import { holdMinutes, itemOf } from "../minutes/hold";
import { seenByWriter } from "./hold-note";
import type { PenOf, Present } from "./input";

/** Gives the pen to one of those round the table; given again, it is given. Answers the person's key. */
export function givePen(actor: Actor, input: PenOf, now: Date): Promise<{ person: string }> {
  return db.transaction(async (tx) => {
    const seen = await holdPens(tx, actor, input);
    const { person } = await seatOf(tx, seen, input.person);

    await tx
      .insert(meetingPens)
      .values({
        ...{ collaborationId: seen.collaboration.id, meetingId: seen.meeting.id },
        ...{ personId: person.id, givenAt: now },
      })
      .onConflictDoNothing();

    await tell(tx, actor, seen, "minutes.pen-given", input.person);
    return { person: input.person };
  });
}

/** Takes it back: from now on nothing more of what they write is taken in. Answers the person's key. */
export function takePen(actor: Actor, input: PenOf): Promise<{ person: string }> {
  return db.transaction(async (tx) => {
    const seen = await holdPens(tx, actor, input);
    const personId = await idOf(tx, seen, input.person);

    await tx
      .delete(meetingPens)
      .where(and(eq(meetingPens.meetingId, seen.meeting.id), eq(meetingPens.personId, personId)));

    await tell(tx, actor, seen, "minutes.pen-taken", input.person);
    return { person: input.person };
  });
}

/** A meeting that is written in, for those who say who else may. */
async function holdPens(tx: Transaction, actor: Actor, input: PenOf): Promise<SeenMeeting> {
  const seen = await holdMinutes(tx, actor, input, "texts");
  if (!can(seen.roles, "pen.give", seen.group.confidential)) throw new Forbidden("pen.give");
  return seen;
}

async function seatOf(tx: Transaction, { group, meeting }: SeenMeeting, key: string) {
  const circle = await loadCircle(tx, group, meeting.wallTime.slice(0, 10));
  const seat = circle.find(({ person }) => person.key === key);
  if (!seat) throw new NotFound("person");
  return seat;
}

async function idOf(tx: Transaction, { collaboration }: SeenMeeting, key: string): Promise<string> {
  const [person] = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.collaborationId, collaboration.id), eq(people.key, key)));
  if (!person) throw new NotFound("person");
  return person.id;
}

const tell = (
  tx: Transaction,
  actor: Actor,
  { collaboration, meeting }: SeenMeeting,
  action: "minutes.pen-given" | "minutes.pen-taken",
  person: string,
) =>
  record(tx, actor, action, {
    collaborationId: collaboration.id,
    subject: `meeting:${meeting.key}`,
    details: { person },
  });

const writesByOffice: ReadonlySet<string> = new Set(["leader", "secretary", "substitute"]);

/** Who writes at the meeting, for those who may be in the room: whether the actor does, who else may, and all their names. */
export async function writersAt(tx: Database | Transaction, actor: Actor, input: InMeeting) {
  const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting);
  const { roles, group, meeting, person } = seen;
  authorize(roles, "minutes.draft", group.confidential);
  const invited = (await loadInvitees(tx, group, meeting)).map(({ person, role }) => ({ ...person, role }));
  const pens = await pensAt(tx, meeting.id);
  const hasPen = (key: string | undefined) => pens.some((pen) => pen.key === key);
  return {
    me: person?.key ?? null,
    writes: can(roles, "minutes.write", group.confidential) || hasPen(person?.key),
    givesPens: can(roles, "pen.give", group.confidential),
    pens,
    /** Who could be given one. */
    candidates: invited
      .filter(({ key, role }) => !writesByOffice.has(role) && !hasPen(key))
      .map(({ key, name }) => ({ key, name })),
    people: Object.fromEntries(invited.map(({ key, name }) => [key, name])),
  };
}

const pensAt = (tx: Database | Transaction, meetingId: string) =>
  tx
    .select({ key: people.key, name: people.name })
    .from(meetingPens)
    .innerJoin(people, eq(people.id, meetingPens.personId))
    .where(eq(meetingPens.meetingId, meetingId))
    .orderBy(asc(people.name));

/** Tells the others in the meeting where the actor writes. Nothing of it is kept. */
export async function tellPresence(actor: Actor, input: Present): Promise<{ item: string | null }> {
  const seen = await seenByWriter(db, actor, input);
  const item = input.item === undefined ? null : (await itemOf(db, seen, input.item)).key;
  const { person, meeting } = seen;
  if (person) await tellMeeting(db, meeting.id, { kind: "presence", person: person.key, item });
  return { item };
}
