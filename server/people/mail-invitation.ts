// The worker's half of an invitation: the mail that says where one has been given a seat.
import { and, eq, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { groupMembers, groups } from "@/db/schema/groups";
import type { InLanguage, Letter, PeopleInvitationFacts } from "../domain/mail-facts";
import { env } from "../env";
import type { Jobs } from "../jobs/queue";
import { houseSender, postLetter } from "../mail/post-letter";
import { stillHere } from "./still-here";

/** Mails the invitation, written by `write`, unless the person has left in between. Run again it mails nothing more. */
export function mailInvitation(
  job: Jobs["invite-person"],
  write: (facts: PeopleInvitationFacts & InLanguage) => Letter,
): Promise<void> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ person: people, collaboration: collaborations })
      .from(people)
      .innerJoin(collaborations, eq(collaborations.id, people.collaborationId))
      .where(and(eq(people.id, job.personId), stillHere));
    if (!found) return;
    const { person, collaboration } = found;

    const letter = write({
      language: collaboration.language,
      collaborationName: collaboration.name,
      invitedBy: await inviter(tx, job.invitedBy),
      groups: await ownGroups(tx, person.id),
      url: `${env().APP_URL}/sign-in`,
    });
    await postLetter(tx, {
      about: `invite-person:${person.id}:${job.occasion}`,
      kind: "invitation",
      collaborationId: collaboration.id,
      to: { name: person.name, address: person.email },
      letter,
    });
  });
}

/** Whoever invited; the house itself when they are not known any more. */
async function inviter(tx: Transaction, id: string): Promise<PeopleInvitationFacts["invitedBy"]> {
  const [by] = await tx
    .select({ name: people.name, address: people.email })
    .from(people)
    .where(eq(people.id, id));
  return by ?? houseSender();
}

/** A confidential group is not named in a mail. */
async function ownGroups(tx: Transaction, personId: string): Promise<string[]> {
  const seat = tx
    .select({ id: groupMembers.groupId })
    .from(groupMembers)
    .where(eq(groupMembers.personId, personId));
  const rows = await tx
    .select({ name: groups.name })
    .from(groups)
    .where(
      and(eq(groups.confidential, false), or(sql`${groups.id} in ${seat}`, eq(groups.leaderId, personId))),
    )
    .orderBy(groups.position);
  return rows.map(({ name }) => name);
}
