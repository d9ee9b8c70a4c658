// Who comes to a meeting, for those who lead it or keep its minutes: what each was asked as, what they said, and who was asked again.
import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { meetingGuests } from "@/db/schema/meetings";
import { prepared, statement } from "../database/statement";
import type { Invitee } from "../domain/circle";
import { can } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import { loadInvitees } from "../groups/queries";
import type { SeenMeeting } from "../meetings/queries";
import { isComing } from "./coming-meetings";
import { invitedPeople } from "./queries";

/** null for everyone else, and when nobody is to come: before the agenda is out, and from when the meeting begins. */
export async function whoComesTo(tx: Database | Transaction, seen: SeenMeeting, now: Date) {
  const { meeting, group, roles } = seen;
  if (meeting.state !== "published" || !can(roles, "answers.read", group.confidential)) return null;
  const [invited, invitees, [last]] = await Promise.all([
    invitedPeople(tx, { meeting: meeting.id }),
    loadInvitees(tx, group, meeting),
    lastNudge(tx, { meeting: meeting.id }),
  ]);
  const places = new Map(invitees.map((invitee) => [invitee.person.id, invitee]));
  const today = dayAt(now, meeting.timeZone);
  const silent = invited
    .filter(({ partstat }) => partstat === "NEEDS-ACTION")
    .map(({ personId }) => personId);
  const nudgedToday = last?.on === today ? last.people : [];
  return {
    people: invited.map(({ personId, key, name, organisation, partstat }) => ({
      ...{ key, name, organisation, partstat, ...placeOf(places.get(personId)) },
    })),
    /** The day the silent were last asked again, `YYYY-MM-DD`. */
    nudgedOn: last?.on ?? null,
    mayNudge: isComing(meeting, now) && can(roles, "answers.nudge", group.confidential),
    /** Whether everyone who says nothing was asked again today. */
    isNudged: silent.length > 0 && silent.every((id) => nudgedToday.includes(id)),
  };
}

/** What somebody comes as. */
const placeOf = (invitee: Invitee | undefined) => ({
  role: invitee?.role ?? null,
  standsInFor: invitee?.standsInFor?.name ?? null,
  comesTo: invitee?.comesTo ?? null,
  counts: invitee?.role === "leader" || invitee?.role === "member",
});

const lastNudge = statement<{ on: string; people: string[] }>(sql`
  select n."on"::text as "on", json_agg(i.person_id) as people
  from nudges n join invitations i on i.id = n.invitation_id
  where i.meeting_id = ${sql.placeholder("meeting")}::uuid group by n."on" order by n."on" desc limit 1`);

/** Whom somebody invited by name, who may be taken off again, and the item each comes to. */
export const invitedByName = (tx: Database | Transaction, meetingId: string) =>
  invitedTo(tx, { meeting: meetingId });

const invitedTo = prepared((tx) =>
  tx
    .select({ key: people.key, name: people.name, comesTo: meetingGuests.itemKey })
    .from(meetingGuests)
    .innerJoin(people, eq(people.id, meetingGuests.personId))
    .where(and(eq(meetingGuests.meetingId, sql.placeholder("meeting")), eq(meetingGuests.because, "invited")))
    .orderBy(people.name)
    .prepare("statement"),
);
