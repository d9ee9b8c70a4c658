// What a file belongs to, as an actor sees it: who may read what is attached, who may change it, and until when.
import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { attachments } from "@/db/schema/attachments";
import { groups } from "@/db/schema/groups";
import { proposals } from "@/db/schema/inputs";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { referrals } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { readsClosed } from "../agendas/closed-items";
import { composedAgenda } from "../agendas/compose";
import { loadCollaboration, type Person } from "../collaborations/queries";
import { seeDecision as loadDecision } from "../decisions/see-decision";
import { everyItem } from "../domain/agenda-edits";
import { mayAttachIn } from "../domain/attachment";
import { Forbidden, NotFound, Refused } from "../domain/errors";
import { isDraft } from "../domain/meeting-state";
import { can } from "../domain/policy";
import { type Group, type SeenGroup, seeGroup } from "../groups/queries";
import { loadMeeting, type Meeting, type SeenMeeting } from "../meetings/queries";
import { loadReferral } from "../referrals/journey";
import type { Subject } from "./input";

type Row = typeof attachments.$inferSelect;

/** The columns of `attachments` that say what a file belongs to; the others are null. */
export type Belonging = Pick<
  Partial<Row>,
  "meetingId" | "itemKey" | "decisionId" | "proposalId" | "referralId"
>;

export interface SeenSubject {
  collaborationId: string;
  /** null for a machine. */
  person: Person | null;
  belongs: Belonging;
  /** Whether the actor reads closed attachments here. */
  readsClosed: boolean;
  mayEdit: boolean;
  /** Why nothing comes or goes any more; null while it may. */
  locked: Refused | null;
  /** How the audit names it. */
  named: string;
}

type Asked = Subject & { collaboration: string };

/** Throws NotFound when the actor may not see it. With `lock` its meeting stays as it is until the transaction ends. */
export function seeSubject(
  tx: Transaction,
  actor: Actor,
  asked: Asked,
  now: Date,
  { lock = false } = {},
): Promise<SeenSubject> {
  if ("meeting" in asked) return seeItem(tx, actor, asked, now, lock);
  if ("decision" in asked) return seeDecision(tx, actor, asked, lock);
  if ("proposal" in asked) return seeProposal(tx, actor, asked, lock);
  return seeReferral(tx, actor, asked, now);
}

/** The same for changing what is attached. Throws NotFound, Forbidden, and Refused when it is too late. */
export async function holdSubject(
  tx: Transaction,
  actor: Actor,
  asked: Asked,
  now: Date,
): Promise<SeenSubject> {
  const subject = await seeSubject(tx, actor, asked, now, { lock: true });
  if (!subject.mayEdit) throw new Forbidden("attachment.edit");
  if (subject.locked) throw subject.locked;
  return subject;
}

/** What a stored row belongs to, as it is asked for. */
export async function subjectOf(tx: Database | Transaction, row: Row): Promise<Subject> {
  if (row.decisionId) return { decision: row.decisionId };
  if (row.proposalId) return { proposal: row.proposalId };
  if (row.referralId) return { referral: row.referralId };
  const [meeting] = await tx
    .select({ key: meetings.key })
    .from(meetings)
    .where(eq(meetings.id, row.meetingId ?? ""));
  if (!meeting || !row.itemKey) throw new NotFound("file");
  return { meeting: meeting.key, item: row.itemKey };
}

async function seeItem(
  tx: Transaction,
  actor: Actor,
  { collaboration, meeting, item }: Extract<Asked, { meeting: string }>,
  now: Date,
  lock: boolean,
): Promise<SeenSubject> {
  const seen = await loadMeeting(tx, actor, collaboration, meeting, { lock });
  const draft = isDraft(seen.meeting.state);
  if (!allows(seen, draft ? "agenda.draft" : "agenda.read")) throw new NotFound("item");
  const found = draft ? await composedItem(tx, seen, item, now) : await sentItem(tx, seen.meeting, item);
  if (!found || (found.closed && !readsClosed(seen))) throw new NotFound("item");
  return {
    ...inGroup(seen),
    belongs: { meetingId: seen.meeting.id, itemKey: item },
    locked: lockOf(seen.meeting),
    named: `meeting:${seen.meeting.key}`,
  };
}

async function composedItem(tx: Transaction, seen: SeenMeeting, key: string, now: Date) {
  const { items } = await composedAgenda(tx, seen, now);
  return everyItem(items).find((item) => item.key === key);
}

async function sentItem(tx: Transaction, { id }: Meeting, key: string) {
  const [item] = await tx
    .select({ closed: agendaItems.closed })
    .from(agendaItems)
    .where(and(eq(agendaItems.meetingId, id), eq(agendaItems.key, key)));
  return item;
}

async function seeDecision(
  tx: Transaction,
  actor: Actor,
  { collaboration, decision: id }: Extract<Asked, { decision: string }>,
  lock: boolean,
): Promise<SeenSubject> {
  const seen = await loadDecision(tx, actor, { collaboration, decision: id }, { lock });
  return {
    ...inGroup(seen),
    belongs: { decisionId: id },
    locked: lockOf(seen.meeting),
    named: `meeting:${seen.meeting.key}`,
  };
}

/** Its proposer and those who make the agenda read it. Once it is answered, only the latter change what is attached. */
async function seeProposal(
  tx: Transaction,
  actor: Actor,
  { collaboration, proposal: id }: Extract<Asked, { proposal: string }>,
  lock: boolean,
): Promise<SeenSubject> {
  const here = await loadCollaboration(tx, actor, collaboration);
  const found = tx
    .select({ proposal: proposals, group: groups })
    .from(proposals)
    .innerJoin(groups, eq(groups.id, proposals.groupId))
    .where(and(eq(proposals.id, id), eq(proposals.collaborationId, here.collaboration.id)));
  const [row] = await (lock ? found.for("update", { of: proposals }) : found);
  if (!row) throw new NotFound("proposal");
  const seen = await seeGroup(tx, here, row.group);
  const isOwn = here.person !== null && here.person.id === row.proposal.personId;
  if (!isOwn && !allows(seen, "agenda.draft")) throw new NotFound("proposal");
  const subject = inGroup(seen);
  return {
    ...subject,
    belongs: { proposalId: id },
    mayEdit: subject.mayEdit || (isOwn && row.proposal.state === "proposed"),
    locked: null,
    named: `proposal:${id}`,
  };
}

/** The group that asks adds to its question until it is answered. */
async function seeReferral(
  tx: Transaction,
  actor: Actor,
  { collaboration, referral: id }: Extract<Asked, { referral: string }>,
  now: Date,
): Promise<SeenSubject> {
  const here = await loadCollaboration(tx, actor, collaboration);
  await loadReferral(tx, actor, { collaboration, referral: id }, now);
  const [row] = await tx
    .select({ answer: referrals.answer, group: groups })
    .from(referrals)
    .innerJoin(groups, eq(groups.id, referrals.fromGroupId))
    .where(and(eq(referrals.id, id), eq(referrals.collaborationId, here.collaboration.id)));
  if (!row) throw new NotFound("referral");
  const answered = new Refused("referralIsAnswered", "The referral is answered.");
  return {
    ...inGroup(await seeGroup(tx, here, row.group)),
    belongs: { referralId: id },
    locked: row.answer === null ? null : answered,
    named: `referral:${id}`,
  };
}

function inGroup(seen: SeenGroup) {
  const { collaboration, person } = seen;
  return {
    ...{ collaborationId: collaboration.id, person },
    readsClosed: readsClosed(seen),
    mayEdit: allows(seen, "attachment.edit"),
  };
}

const allows = (
  { roles, group }: { roles: SeenGroup["roles"]; group: Group },
  permission: Parameters<typeof can>[1],
) => can(roles, permission, group.confidential);

const lockOf = ({ state }: Meeting) =>
  mayAttachIn(state) ? null : new Refused("attachmentsAreLocked", "Nothing is attached or removed any more.");
