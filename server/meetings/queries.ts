// Meetings as an actor sees them.
import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { isThem, loadCollaboration, rolesOf, type Seen } from "../collaborations/queries";
import { prepared } from "../database/statement";
import { NotFound } from "../domain/errors";
import { isDraft } from "../domain/meeting-state";
import { type Group, type SeenGroup, seeGroup } from "../groups/queries";
import { tellMeeting } from "./tell-meeting";

export type Meeting = typeof meetings.$inferSelect;

export interface SeenMeeting extends SeenGroup {
  meeting: Meeting;
}

/**
 * The meeting by its key, and what the actor is to its group. Throws NotFound when it is not the actor's to see. With `lock` it
 * is held to be changed, and whoever follows it is told once the change is committed.
 */
export async function loadMeeting(
  tx: Database | Transaction,
  actor: Actor,
  collaborationKey: string,
  meetingKey: string,
  { lock = false } = {},
): Promise<SeenMeeting> {
  const found =
    lock || actor.kind === "machine"
      ? await inCollaboration(tx, await loadCollaboration(tx, actor, collaborationKey), meetingKey, lock)
      : await asPerson(tx, { email: actor.email, collaboration: collaborationKey, meeting: meetingKey });
  if (!found) throw new NotFound("meeting");
  return { ...(await seeGroup(tx, found.seen, found.group)), meeting: found.meeting };
}

/** A meeting a job was told of, with its group and collaboration; null where it is deleted meanwhile. */
export async function meetingOfJob(tx: Transaction, id: string) {
  const [found] = await tx
    .select({ meeting: meetings, group: groups, collaboration: collaborations })
    .from(meetings)
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .innerJoin(collaborations, eq(collaborations.id, meetings.collaborationId))
    .where(eq(meetings.id, id));
  return found ?? null;
}

interface Found {
  seen: Seen;
  group: Group;
  meeting: Meeting;
}

async function inCollaboration(
  tx: Database | Transaction,
  seen: Seen,
  key: string,
  lock: boolean,
): Promise<Found | null> {
  const found = tx
    .select({ meeting: meetings, group: groups })
    .from(meetings)
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .where(and(eq(meetings.collaborationId, seen.collaboration.id), eq(meetings.key, key)));
  const [row] = await (lock ? found.for("update", { of: meetings }) : found);
  if (!row) return null;
  // here, where every change of a meeting begins, and not in each of them: told is what commits
  if (lock && !isDraft(row.meeting.state)) await tellMeeting(tx, row.meeting.id, { kind: "record" });
  return { seen, ...row };
}

/** A page about a meeting asks this first: one question for who asks, where, and about what. */
async function asPerson(
  tx: Database | Transaction,
  asked: { email: string; collaboration: string; meeting: string },
): Promise<Found | null> {
  const [row] = await personAtMeeting(tx, asked);
  if (!row) return null;
  const { collaboration, person, group, meeting } = row;
  return { seen: { collaboration, person, roles: rolesOf(person) }, group, meeting };
}

const personAtMeeting = prepared((tx) =>
  tx
    .select({ collaboration: collaborations, person: people, group: groups, meeting: meetings })
    .from(people)
    .innerJoin(collaborations, eq(collaborations.id, people.collaborationId))
    .innerJoin(meetings, eq(meetings.collaborationId, collaborations.id))
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .where(
      and(
        isThem,
        eq(collaborations.key, sql.placeholder("collaboration")),
        eq(meetings.key, sql.placeholder("meeting")),
      ),
    )
    .prepare("statement"),
);
