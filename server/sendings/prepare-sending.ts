// A sending is made ready: who gets what is put forward, to be seen and changed before anything leaves the house.
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { minutesCopies, minutesSendings } from "@/db/schema/sendings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { isNeutral } from "../domain/boundary";
import { NotFound, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { rendering } from "../domain/rendering";
import { isSmallFile } from "../domain/sending";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";
import { withoutClosedItems } from "../minutes/closed-record";
import { loadRecord } from "../minutes/queries";
import { areMinutesSent } from "../minutes/told";
import { makeFile } from "../renderings/make-file";
import { translator } from "../words";
import type { PrepareSending } from "./input";
import { openRecord } from "./open-record";
import { openSending, recipientOf, type Sending, standingCopies, type Wanted } from "./open-sending";
import { concernedBy } from "./teams";

/** Answers the id of the sending. Throws Refused while the meeting is not over, or its minutes wait for somebody's reading. */
export function prepareSending(actor: Actor, input: PrepareSending, now: Date): Promise<{ sending: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });

    authorize(seen.roles, "minutes.write", seen.group.confidential);

    requireSendable(seen, input);
    const copies = await proposedCopies(tx, seen, input, now);

    const sending = await makeReady(tx, actor, seen, copies);
    return { sending: sending.id };
  });
}

function requireSendable({ meeting }: SeenMeeting, { items, copy }: PrepareSending): void {
  const isFirst = meeting.state === "held" && !items && !copy;
  if (!isFirst && !areMinutesSent(meeting))
    throw new Refused("sendMinutesFirst", "The minutes have not been sent.");
}

function proposedCopies(
  tx: Transaction,
  seen: SeenMeeting,
  { items, copy }: PrepareSending,
  now: Date,
): Promise<Wanted[]> {
  if (copy) return sameCopy(tx, seen, copy);
  return items ? extractCopies(tx, seen, items, now) : standingCopies(tx, seen, now);
}

async function sameCopy(tx: Transaction, { meeting }: SeenMeeting, id: string): Promise<Wanted[]> {
  const [row] = await tx
    .select({ copy: minutesCopies })
    .from(minutesCopies)
    .innerJoin(minutesSendings, eq(minutesSendings.id, minutesCopies.sendingId))
    .where(and(eq(minutesCopies.id, id), eq(minutesSendings.meetingId, meeting.id)));
  if (!row) throw new NotFound("recipient");
  const { kind, items } = row.copy;
  return [{ kind, items, to: recipientOf(row.copy) }];
}

/** What is closed goes to nobody by mail. */
async function extractCopies(
  tx: Transaction,
  seen: SeenMeeting,
  keys: readonly string[],
  now: Date,
): Promise<Wanted[]> {
  const open = withoutClosedItems(await loadRecord(tx, seen.meeting.id)).filter(({ closed }) => !closed);
  const items = open.filter(({ key }) => keys.includes(key));
  if (items.length < new Set(keys).size) throw new NotFound("item");
  return isNeutral(seen.group) ? [] : concernedBy(tx, seen, items, now);
}

export async function makeReady(
  tx: Transaction,
  actor: Actor,
  seen: SeenMeeting,
  copies: readonly Wanted[],
): Promise<Sending> {
  const { collaboration, meeting, person } = seen;
  const withPdf = await isPdfSmall(tx, seen);
  const sending = await openSending(tx, meeting, { copies, byId: person?.id ?? null, withPdf });
  await record(tx, actor, "minutes.sending-prepared", {
    collaborationId: collaboration.id,
    subject: `meeting:${meeting.key}`,
    details: { sending: sending.id, copies: copies.length },
  });
  return sending;
}

/** Tried out on the whole minutes; where none can be made, the mails go without. */
async function isPdfSmall(tx: Transaction, { collaboration, group, meeting }: SeenMeeting): Promise<boolean> {
  if (isNeutral(group)) return false;
  const whole = rendering(
    await openRecord(tx, { group, meeting }),
    { kind: "full", items: [] },
    translator(collaboration.language),
  );
  return makeFile(whole, "pdf").then(
    (bytes) => isSmallFile(bytes.length),
    () => false,
  );
}
