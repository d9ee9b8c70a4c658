// The worker's half of a letter to a citizen: made of what is so now, and handed to its channel.
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { citizens } from "@/db/schema/citizens";
import { citizenLetters } from "@/db/schema/network-meetings";
import { machine } from "../actor";
import { record } from "../audit";
import { type CitizenLetterFacts, isStillTrue, type LetterChannel, wayOf } from "../domain/citizen-letter";
import { dayAt } from "../domain/wall-time";
import type { Jobs } from "../jobs/queue";
import { makeLetterFile } from "../renderings/make-file";
import { channelOf, type LetterMessage } from "./channel";
import { addressOf, type FoundLetter, findLetter, letterFacts } from "./letter-facts";
import { type LetterWriter, sheetOf } from "./letter-pdf";

/**
 * Sends a letter that waits, once. One that calls to a meeting which is cancelled or has begun is dropped; who cannot be reached by
 * Digital Post gets it on paper; a text message that nobody can be sent has failed, and so has what fails at the last try.
 */
export async function sendCitizenLetter(
  { letterId }: Jobs["send-citizen-letter"],
  write: LetterWriter,
  { isLastTry }: { isLastTry: boolean },
  now: Date,
): Promise<void> {
  const failure = await db.transaction(async (tx) => {
    const found = await findLetter(tx, letterId);
    if (found?.letter.state !== "waiting") return null;

    if (!isStillTrue(found.letter.kind, found.meeting, now)) return settle(tx, found, { state: "dropped" });
    try {
      return await handOver(tx, found, write, now);
    } catch (error) {
      if (isLastTry) await settle(tx, found, { state: "failed" });
      return error;
    }
  });
  if (failure) throw failure;
}

async function handOver(tx: Transaction, found: FoundLetter, write: LetterWriter, now: Date): Promise<null> {
  const { channel, kind } = found.letter;
  const address = await addressOf(tx, found.citizen.id, channel);
  const meant = wayOf(channel, kind, address);
  const isExempt = meant !== null && address !== null && !(await channelOf(meant).reaches(address));
  if (isExempt && meant === "digital-post") await noteExempt(tx, found, now);
  const way = isExempt ? wayOf(channel, kind, null) : meant;
  if (way === null) return settle(tx, found, { state: "failed" });

  const facts = await letterFacts(tx, found);
  const handed = await channelOf(way).send(messageOf(tx, found, { facts, address, write, now }));
  const sentAt = handed.state === "sent" ? now : null;
  await settle(tx, found, { ...handed, channel: way, sentAt, isFallback: isExempt });
  if (handed.state === "sent") await tell(tx, found, way);
  return null;
}

/** Digital Post says that the citizen is exempt: it is kept for the letters to come, and nobody of ours has noted it. */
async function noteExempt(
  tx: Transaction,
  { citizen, collaboration }: FoundLetter,
  now: Date,
): Promise<void> {
  const exemptOn = dayAt(now, collaboration.timeZone);
  await tx.update(citizens).set({ exemptOn, exemptNotedById: null }).where(eq(citizens.id, citizen.id));
}

interface Told {
  facts: CitizenLetterFacts;
  address: string | null;
  write: LetterWriter;
  now: Date;
}

function messageOf(tx: Transaction, found: FoundLetter, { facts, address, write, now }: Told): LetterMessage {
  const { letter, meeting } = found;
  const { id: uid, startsAt, durationMinutes } = meeting;
  const endsAt = new Date(startsAt.getTime() + durationMinutes * 60_000);
  return {
    ...{ letterId: letter.id, language: facts.language, authority: facts.authority, address, writtenAt: now },
    ...{ neutral: write.neutral(facts), sms: write.sms(facts) },
    pdf: async () => makeLetterFile(await sheetOf(tx, found, facts, write)),
    reservation: isStillTrue("invited", meeting, now) ? { uid, startsAt, endsAt } : null,
  };
}

type Fate = Partial<
  Pick<typeof citizenLetters.$inferSelect, "channel" | "sentAt" | "receipt" | "isFallback">
> &
  Pick<typeof citizenLetters.$inferSelect, "state">;

async function settle(tx: Transaction, { letter }: FoundLetter, fate: Fate): Promise<null> {
  await tx.update(citizenLetters).set(fate).where(eq(citizenLetters.id, letter.id));
  return null;
}

/** That it went, and by which way: not whom it is to. */
const tell = (tx: Transaction, { letter }: FoundLetter, channel: LetterChannel) =>
  record(tx, machine("worker"), "letter.sent", {
    collaborationId: letter.collaborationId,
    subject: `letter:${letter.id}`,
    details: { kind: letter.kind, channel },
  });
