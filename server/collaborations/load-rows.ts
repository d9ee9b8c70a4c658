// Everything there is of a collaboration, in the order it is written, with a fixed number of queries.
import { asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { avoidedDays, efforts, organisations, people } from "@/db/schema/collaborations";
import { indicatorPoints, indicators } from "@/db/schema/figures";
import {
  dispositions,
  dispositionVersions,
  groupIncludes,
  groupMembers,
  groups,
  minutesRecipients,
  themes,
} from "@/db/schema/groups";
import { agendaEdits, agendaItems, attendances, meetings } from "@/db/schema/meetings";
import { decisions, referrals, tasks } from "@/db/schema/minutes";
import type { Collaboration } from "./queries";

export type Rows = Awaited<ReturnType<typeof loadRows>>;

/** The rows of every table a collaboration file speaks of. */
export async function loadRows(tx: Transaction, collaboration: Collaboration) {
  const { id } = collaboration;
  return {
    collaboration,
    organisations: await tx
      .select()
      .from(organisations)
      .where(eq(organisations.collaborationId, id))
      .orderBy(asc(organisations.position), asc(organisations.key)),
    people: await tx
      .select()
      .from(people)
      .where(eq(people.collaborationId, id))
      .orderBy(asc(people.position), asc(people.key)),
    efforts: await tx
      .select()
      .from(efforts)
      .where(eq(efforts.collaborationId, id))
      .orderBy(asc(efforts.position), asc(efforts.key)),
    avoidedDays: await tx
      .select()
      .from(avoidedDays)
      .where(eq(avoidedDays.collaborationId, id))
      .orderBy(asc(avoidedDays.position)),
    indicators: await tx
      .select()
      .from(indicators)
      .where(eq(indicators.collaborationId, id))
      .orderBy(asc(indicators.position), asc(indicators.key)),
    points: await tx.select().from(indicatorPoints).where(eq(indicatorPoints.collaborationId, id)),
    dispositions: await tx
      .select()
      .from(dispositions)
      .where(eq(dispositions.collaborationId, id))
      .orderBy(asc(dispositions.position), asc(dispositions.key)),
    versions: await tx
      .select()
      .from(dispositionVersions)
      .where(eq(dispositionVersions.collaborationId, id))
      .orderBy(asc(dispositionVersions.version)),
    groups: await tx
      .select()
      .from(groups)
      .where(eq(groups.collaborationId, id))
      .orderBy(asc(groups.position), asc(groups.key)),
    members: await tx
      .select()
      .from(groupMembers)
      .where(eq(groupMembers.collaborationId, id))
      .orderBy(asc(groupMembers.position)),
    includes: await tx
      .select()
      .from(groupIncludes)
      .where(eq(groupIncludes.collaborationId, id))
      .orderBy(asc(groupIncludes.position)),
    recipients: await tx
      .select()
      .from(minutesRecipients)
      .where(eq(minutesRecipients.collaborationId, id))
      .orderBy(asc(minutesRecipients.position)),
    themes: await tx
      .select()
      .from(themes)
      .where(eq(themes.collaborationId, id))
      .orderBy(asc(themes.position)),
    meetings: await tx.select().from(meetings).where(eq(meetings.collaborationId, id)),
    attendances: await tx.select().from(attendances).where(eq(attendances.collaborationId, id)),
    items: await tx
      .select()
      .from(agendaItems)
      .where(eq(agendaItems.collaborationId, id))
      .orderBy(asc(agendaItems.position), asc(agendaItems.key)),
    edits: await tx.select().from(agendaEdits).where(eq(agendaEdits.collaborationId, id)),
    decisions: await tx
      .select()
      .from(decisions)
      .where(eq(decisions.collaborationId, id))
      .orderBy(asc(decisions.year), asc(decisions.number)),
    tasks: await tx.select().from(tasks).where(eq(tasks.collaborationId, id)).orderBy(asc(tasks.position)),
    referrals: await tx
      .select()
      .from(referrals)
      .where(eq(referrals.collaborationId, id))
      .orderBy(asc(referrals.position)),
  };
}
