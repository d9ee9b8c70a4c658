// What each was told of a meeting: kept as messages are made, and taken back when one is overtaken before it left us.
import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { invitations, mails, type ToldFacts } from "@/db/schema/mail";
import type { EventFacts, ItipMessage, Told } from "../domain/itip";
import { isSameAddress } from "../domain/itip";
import type { Meeting } from "../meetings/queries";
import type { Invited } from "./follow-circle";

/** Somebody who was told, with the invitation they were told by. */
export interface ToldInvited extends Told {
  attendee: Invited;
  /** The SEQUENCE of the message that last asked them to answer. */
  asked: number;
}

/** A message that was made and has not left us: the server is away, or refused it. */
export interface Pending {
  id: string;
  personId: string;
  address: string;
  isInvitation: boolean;
  /** The Message-ID of the mail that tells of it among other moves. */
  under: string | null;
  /** What the person knew before it. */
  knew: EventFacts | null;
}

/** Whether the last that was made for them is that the meeting is cancelled. */
export const heardItIsOff = ({ invitation: { told, sentTo } }: Pick<Invited, "invitation">): boolean =>
  told === null && sentTo !== null;

/** The messages about a meeting that have not left, the oldest first, held: whatever is being handed over is waited for. */
export async function holdPending(tx: Transaction, { id }: Meeting): Promise<Pending[]> {
  const rows = await tx
    .select()
    .from(mails)
    .where(
      and(
        eq(mails.meetingId, id),
        inArray(mails.state, ["waiting", "dead"]),
        isNotNull(mails.calendarMethod),
      ),
    )
    .orderBy(asc(mails.createdAt), asc(mails.id))
    .for("update");
  return rows.map(({ id, about, kind, toAddress, inReplyTo, knew }) => ({
    ...{ id, address: toAddress, isInvitation: kind === "invited" || kind === "restored", knew },
    under: inReplyTo,
    personId: about.split(":").at(-1) ?? "",
  }));
}

/** What somebody was told, and what of it has reached them; null for whoever was told nothing. */
export function toldBefore(attendee: Invited, pending: readonly Pending[]): ToldInvited | null {
  const { told } = attendee.invitation;
  if (!told) return null;
  const { role, asked, ...facts } = told;
  const first = pending.find((one) => isTo(one, attendee));
  const reached = first ? (first.isInvitation ? null : (first.knew ?? facts)) : facts;
  return { attendee: { ...attendee, role: role ?? attendee.role }, asked, facts, reached };
}

/** Whoever is written to anew gets only the new message: it says all that the one before would have said. */
export async function takeBack(
  tx: Transaction,
  pending: readonly Pending[],
  messages: readonly ItipMessage[],
): Promise<void> {
  const overtaken = pending.filter((one) => messages.some(({ attendee }) => isTo(one, attendee)));
  if (overtaken.length === 0) return;
  const ids = overtaken.map(({ id }) => id);
  await tx.update(mails).set({ state: "superseded", lastError: null }).where(inArray(mails.id, ids));
  await takeBackMoves(tx, overtaken);
}

/** What tells of several moves is taken back with one of them: each of the others says by itself what it is about. */
async function takeBackMoves(tx: Transaction, overtaken: readonly Pending[]): Promise<void> {
  const under = overtaken.flatMap((one) => one.under ?? []);
  if (under.length === 0) return;
  await tx
    .update(mails)
    .set({ state: "superseded", lastError: null })
    .where(
      and(
        eq(mails.kind, "moves"),
        inArray(mails.messageId, under),
        inArray(mails.state, ["waiting", "dead"]),
      ),
    );
}

const isTo = ({ personId, address }: Pending, attendee: { personId: string; address: string }): boolean =>
  personId === attendee.personId && isSameAddress(address, attendee.address);

/** A message, and whom it is to. */
export interface Telling {
  message: ItipMessage;
  to: Invited;
}

/** What each knows once their message has arrived: the meeting as it is, or that it is nothing to them any more. */
export async function keepTold(
  tx: Transaction,
  tellings: readonly Telling[],
  facts: EventFacts,
): Promise<void> {
  if (tellings.length === 0) return;
  const known = JSON.stringify(tellings.map((telling) => knownAfter(telling, facts)));
  await tx.execute(sql`
    update ${invitations} i set told = k.told, sent_to = coalesce(k."sentTo", i.sent_to), times_told = i.times_told + 1
    from jsonb_to_recordset(${known}::jsonb) k(id uuid, "sentTo" text, told jsonb)
    where i.id = k.id`);
}

function knownAfter({ message, to: { invitation } }: Telling, facts: EventFacts) {
  const { method, attendee, sequence, asksAgain } = message;
  const { id } = invitation;
  if (method !== "REQUEST") return { id, sentTo: null, told: null };
  const asked = asksAgain ? sequence : (invitation.told?.asked ?? 0);
  return { id, sentTo: attendee.address, told: { ...facts, role: attendee.role, asked } satisfies ToldFacts };
}
