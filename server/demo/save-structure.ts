// Saves a collaboration file's structure for the demo world.
import type { Transaction } from "@/db/client";
import { collaborations, efforts, organisations, people } from "@/db/schema/collaborations";
import { indicatorPoints, indicators } from "@/db/schema/figures";
import {
  dispositions,
  dispositionVersions,
  groupIncludes,
  groupMembers,
  groups,
  minutesRecipients,
} from "@/db/schema/groups";
import type { CollaborationFile } from "../domain/collaboration-file";
import { namedId } from "./named-id";

export async function saveStructure(
  tx: Transaction,
  file: CollaborationFile,
  accent: string,
): Promise<string> {
  const { id: key, ...facts } = file.collaboration;
  const collaborationId = namedId(key);
  const idOf = (kind: string, name: string) => namedId(key, kind, name);
  const optional = (kind: string, name: string | undefined) => (name ? idOf(kind, name) : null);
  await tx.insert(collaborations).values({ ...facts, id: collaborationId, key, accent });
  for (const [position, { id, parent, ...rest }] of file.organisations.entries())
    await tx.insert(organisations).values({
      ...rest,
      id: idOf("organisation", id),
      collaborationId,
      key: id,
      position,
      parentId: optional("organisation", parent),
    });
  for (const [position, { id, organisation, ...rest }] of file.people.entries())
    await tx.insert(people).values({
      ...rest,
      id: idOf("person", id),
      collaborationId,
      key: id,
      position,
      organisationId: optional("organisation", organisation),
    });
  for (const [position, { id, ...rest }] of file.efforts.entries())
    await tx.insert(efforts).values({ ...rest, id: idOf("effort", id), collaborationId, key: id, position });
  for (const [position, { id, effort, series, ...rest }] of file.indicators.entries()) {
    await tx.insert(indicators).values({
      ...rest,
      id: idOf("indicator", id),
      collaborationId,
      key: id,
      position,
      effortId: optional("effort", effort),
    });
    if (series.length > 0)
      await tx
        .insert(indicatorPoints)
        .values(series.map((point) => ({ ...point, collaborationId, indicatorId: idOf("indicator", id) })));
  }
  for (const [position, { id, name, items }] of file.dispositions.entries()) {
    await tx
      .insert(dispositions)
      .values({ id: idOf("disposition", id), collaborationId, key: id, position, name });
    await tx.insert(dispositionVersions).values({
      id: idOf("version", id),
      collaborationId,
      dispositionId: idOf("disposition", id),
      version: 1,
      items,
    });
  }
  for (const [position, group] of file.groups.entries()) {
    const {
      name,
      aliases,
      layer,
      purpose,
      leaderTasks,
      rhythm,
      durationMinutes,
      place,
      leaderHoursPerYear,
      confidential,
      deadlines,
    } = group;
    await tx.insert(groups).values({
      ...{
        id: idOf("group", group.id),
        collaborationId,
        key: group.id,
        position,
        name,
        aliases,
        layer,
        purpose,
        leaderTasks,
        rhythm,
      },
      ...{ durationMinutes, place, leaderHoursPerYear, confidential },
      effortId: optional("effort", group.effort),
      parentId: optional("group", group.parent),
      leaderId: idOf("person", group.leader),
      secretaryId: optional("person", group.secretary),
      usualWeekday: group.usually?.weekday,
      usualAt: group.usually?.at,
      minutesToMembers: group.minutesTo?.members ?? null,
      ...{
        callForItemsDays: deadlines?.callForItems,
        agendaDays: deadlines?.agenda,
        minutesDays: deadlines?.minutes,
        commentsDays: deadlines?.comments,
      },
      dispositionId: idOf("disposition", group.disposition),
    });
    for (const [place, { person, role, from, to }] of (group.members ?? []).entries())
      await tx.insert(groupMembers).values({
        collaborationId,
        groupId: idOf("group", group.id),
        personId: idOf("person", person),
        position: place,
        role,
        from,
        to,
      });
  }
  for (const group of file.groups) {
    for (const [position, included] of (group.includes ?? []).entries())
      await tx.insert(groupIncludes).values({
        collaborationId,
        groupId: idOf("group", group.id),
        includedId: idOf("group", included),
        position,
      });
    for (const [position, to] of (group.minutesTo?.groups ?? []).entries())
      await tx.insert(minutesRecipients).values({
        collaborationId,
        groupId: idOf("group", group.id),
        recipientGroupId: idOf("group", to),
        position,
      });
  }
  return collaborationId;
}
