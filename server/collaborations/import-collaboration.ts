// A collaboration file becomes a collaboration, or brings one up to date: all of it, or nothing where anything is wrong.
import { and, eq, max, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { accounts } from "@/db/schema/sign-in";
import { type Actor, nameOf, type PersonActor } from "../actor";
import { record } from "../audit";
import { countNaming, requireAnswerable } from "../citizens/keep-names-out";
import { hasCitizens, namesCitizen } from "../citizens/name-marks";
import { breaks } from "../database/broken-promise";
import { canonical } from "../domain/canonical-collaboration";
import type { CollaborationFile } from "../domain/collaboration-file";
import type { Mistake } from "../domain/collaboration-mistakes";
import { Forbidden, type NamedBy, NotFound, Refused } from "../domain/errors";
import { freeKey, keyFromName } from "../domain/key-from-name";
import { authorize } from "../domain/policy";
import { governingTexts, readCollaborationFile } from "../domain/read-collaboration";
import { enqueue } from "../jobs/queue";
import { mayStart } from "./may-start";
import { loadCollaboration, type Person } from "./queries";
import { removeUnused } from "./remove-unused";
import { differs } from "./row-changes";
import { saveGroups } from "./save-groups";
import { saveMeetings } from "./save-meetings";
import { saveRegisters } from "./save-registers";

/** What was loaded, to be told in a sentence. */
export interface Imported {
  key: string;
  name: string;
  /** It was not there before. */
  isNew: boolean;
  people: number;
  groups: number;
  meetings: number;
  /** Meetings whose minutes are approved: they stand as they are. */
  approved: number;
}

/**
 * Loads a file's text. Answers what was loaded, or every mistake in the file, and then nothing has changed. Importing again
 * updates by key. Throws Forbidden, or Refused where the key belongs to a collaboration that is not the actor's to see.
 */
export async function importCollaboration(
  actor: Actor,
  text: string,
  now: Date,
): Promise<{ imported: Imported } | { mistakes: Mistake[] }> {
  const read = readCollaborationFile(text);
  if ("mistakes" in read) return read;
  try {
    return { imported: await saveFile(actor, { text, file: canonical(read.file) }, now).catch(clashes) };
  } catch (error) {
    if (!(error instanceof NamedInFile)) throw error;
    await countNaming(error.by, now);
    return { mistakes: error.mistakes };
  }
}

/** Citizens are named in the file, and where. */
class NamedInFile extends Error {
  readonly mistakes: Mistake[];
  readonly by: NamedBy;
  constructor(mistakes: Mistake[], by: NamedBy) {
    super("Citizens are named in the file.");
    this.mistakes = mistakes;
    this.by = by;
  }
}

interface ReadFile {
  text: string;
  file: CollaborationFile;
}

function saveFile(actor: Actor, { text, file }: ReadFile, now: Date): Promise<Imported> {
  const { id: key, name } = file.collaboration;
  return db.transaction(async (tx) => {
    const id = await holdExisting(tx, key);

    const person = await authorizeImport(tx, actor, key, id !== null);

    const collaborationId = await saveCollaboration(tx, file, id);
    const registers = await saveRegisters(tx, collaborationId, file);
    const by = { who: person?.id ?? nameOf(actor), actor: nameOf(actor), subject: `collaboration:${key}` };
    await requireNoCitizenIn(tx, text, { collaborationId, ...by }, now);
    const structure = await saveGroups(tx, collaborationId, file, registers);
    const ids = { ...structure, people: registers.people };
    const { approved } = await saveMeetings(tx, collaborationId, file, ids, now);
    await removeUnused(tx, collaborationId, file);
    if (!id) await appointAdministrators(tx, collaborationId, actor);

    const counts = {
      people: file.people.length,
      groups: file.groups.length,
      meetings: file.meetings?.length ?? 0,
    };
    await record(tx, actor, "collaboration.imported", {
      collaborationId,
      subject: `collaboration:${key}`,
      details: counts,
    });
    if (id) await enqueue(tx, "follow-circle", { collaborationId });
    return { key, name, isNew: id === null, ...counts, approved };
  });
}

/** The id of the collaboration with the key, held until all is saved; null for a new one, whose key is held by its lock. */
async function holdExisting(tx: Transaction, key: string): Promise<string | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`import ${key}`}))`);
  const [existing] = await tx
    .select({ id: collaborations.id })
    .from(collaborations)
    .where(eq(collaborations.key, key))
    .for("update");
  return existing?.id ?? null;
}

/** Answers who it is there already. */
async function authorizeImport(
  tx: Transaction,
  actor: Actor,
  key: string,
  exists: boolean,
): Promise<Person | null> {
  if (actor.kind === "machine") return null;
  if (exists) {
    const { roles, person } = await loadCollaboration(tx, actor, key).catch(keyIsTaken);
    authorize(roles, "collaboration.edit");
    return person;
  }
  if (!(await mayStart(tx, actor))) throw new Forbidden("collaboration.create");
  return null;
}

/** Asked when the file's people are saved, for colleagues may be named. Who has named citizens too often hears no more of lines. */
async function requireNoCitizenIn(tx: Transaction, text: string, by: NamedBy, now: Date): Promise<void> {
  const { collaborationId } = by;
  if (!(await hasCitizens(tx, collaborationId))) return;
  const approved = await tx
    .select({ key: meetings.key })
    .from(meetings)
    .where(and(eq(meetings.collaborationId, collaborationId), eq(meetings.state, "approved")));
  const closed = new Set(approved.map((meeting) => meeting.key));
  const { texts, mistakesAt } = governingTexts(text, (meeting) => closed.has(meeting));
  await requireAnswerable(tx, by.who, now);
  const places = await namesCitizen(tx, collaborationId, texts);
  if (places.length > 0) throw new NamedInFile(mistakesAt(places), by);
}

/** That the key is taken is all that is told of a collaboration the actor is no part of. */
function keyIsTaken(error: unknown): never {
  if (!(error instanceof NotFound)) throw error;
  throw new Refused(
    "collaborationKeyTaken",
    "The collaboration's id is taken. Choose another.",
    {},
    "collaboration.id",
  );
}

async function saveCollaboration(
  tx: Transaction,
  file: CollaborationFile,
  id: string | null,
): Promise<string> {
  const { id: key, name, summary, timeZone, language, from, to, phases } = file.collaboration;
  const row = {
    ...{ key, name, summary: summary ?? null, timeZone, language },
    ...{ from: from ?? null, to: to ?? null, phases: phases ?? null },
  };
  if (!id) {
    const [added] = await tx.insert(collaborations).values(row).returning({ id: collaborations.id });
    if (!added) throw new Error("A collaboration was inserted and is not there.");
    return added.id;
  }
  const [before] = await tx.select().from(collaborations).where(eq(collaborations.id, id));
  if (before && differs(before, row))
    await tx.update(collaborations).set(row).where(eq(collaborations.id, id));
  return id;
}

/** What is here and not in the file may hold what the file gives to another. */
function clashes(error: unknown): never {
  if (breaks(error, "one_meeting_per_start")) {
    throw new Refused(
      "meetingTimeTaken",
      "A group already has a meeting at the time of one in the file.",
      {},
      "meetings",
    );
  }
  if (breaks(error, "one_person_per_address")) {
    throw new Refused(
      "addressHeld",
      "Somebody who is not in the file has the address of one who is.",
      {},
      "people",
    );
  }
  throw error;
}

/** A new collaboration is kept in order by its top group's leader and secretary, and by whoever brought it. */
async function appointAdministrators(tx: Transaction, collaborationId: string, actor: Actor): Promise<void> {
  const [top] = await tx
    .select({ leader: groups.leaderId, secretary: groups.secretaryId })
    .from(groups)
    .where(and(eq(groups.collaborationId, collaborationId), eq(groups.layer, "steering")))
    .orderBy(sql`${groups.parentId} is not null`, groups.position)
    .limit(1);
  const appointed = top ? [top.leader, top.secretary] : [];
  for (const id of appointed) {
    if (id) await tx.update(people).set({ administrator: true, guest: false }).where(eq(people.id, id));
  }
  if (actor.kind === "person") await appointActor(tx, collaborationId, actor);
}

async function appointActor(
  tx: Transaction,
  collaborationId: string,
  { accountId, email }: PersonActor,
): Promise<void> {
  const here = eq(people.collaborationId, collaborationId);
  const appointed = await tx
    .update(people)
    .set({ administrator: true, guest: false })
    .where(and(here, eq(sql`lower(${people.email})`, email)))
    .returning({ id: people.id });
  if (appointed.length > 0) return;
  const [account] = await tx.select({ name: accounts.name }).from(accounts).where(eq(accounts.id, accountId));
  const taken = await tx.select({ key: people.key }).from(people).where(here);
  const [last] = await tx
    .select({ position: max(people.position) })
    .from(people)
    .where(here);
  const name = account?.name || email;
  const key = freeKey(keyFromName(name, "administrator"), new Set(taken.map((person) => person.key)));
  const position = (last?.position ?? -1) + 1;
  await tx.insert(people).values({ collaborationId, key, position, name, email, administrator: true });
}
