// "Nothing from us this time": who was asked says so, and is not reminded.
import type { Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { record } from "../audit";
import { NotFound } from "../domain/errors";
import type { InMeeting } from "../meetings/input";
import { asMember, byLink, type HeldInput, markAnswered } from "./held-input";
import type { WithToken } from "./input";

/** Throws TooMany, NotFound and Refused. What was sent before stays. */
export function sayNothingByLink({ token }: WithToken, from: string, now: Date) {
  return byLink(token, from, now, (tx, held) => save(tx, held, now));
}

export function sayNothing(actor: Actor, input: InMeeting, now: Date) {
  return asMember(actor, input, now, (tx, held) => save(tx, held, now));
}

async function save(tx: Transaction, held: HeldInput, now: Date): Promise<{ nothing: true }> {
  const { call } = held;
  if (!call) throw new NotFound("call");
  if (call.nothing) return { nothing: true };

  await markAnswered(tx, held, true, now);

  await record(tx, held.actor, "input.nothing", {
    collaborationId: held.collaboration.id,
    subject: `meeting:${held.meeting.key}`,
    details: { call: call.id },
  });
  return { nothing: true };
}
