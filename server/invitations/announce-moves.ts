// Meetings that were moved at once: each person reads one mail about all of theirs, and each meeting has its message to their
// calendar as ever.
import { inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { isNeutral } from "../domain/boundary";
import type { MovesFacts } from "../domain/mail-facts";
import { movesTogether, readerOf } from "../domain/moves-together";
import { bounceAddress, messageId, replyAddress, replyToken } from "../domain/reply-address";
import { dayAt } from "../domain/wall-time";
import { env } from "../env";
import { postLetter } from "../mail/post-letter";
import { holdMeetings } from "../meetings/hold-meetings";
import { holdAnnounced, type Owed, owedBy, postOwed } from "./announce-meeting";
import type { Announcer } from "./announcement";

/**
 * Writes what each meeting owes, in one transaction. Whoever has one move only, and whoever is invited, taken off or told of
 * something else, has the ordinary mail. Run again, it finds that everyone has been told.
 */
export function announceMoves(meetingIds: readonly string[], announcer: Announcer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const owed: Owed[] = [];
    for (const id of await holdMeetings(tx, inArray(meetings.id, [...meetingIds]))) {
      const announced = await holdAnnounced(tx, id);
      if (announced) owed.push(await owedBy(tx, announced, now));
    }
    const moving = owed.map((one) => ({
      ...{ owed: one, messages: one.messages, startsAt: one.facts.startsAt },
      isNeutral: isNeutral(one.announced.group),
    }));
    const mails = new Map<string, string | null>();
    for (const [reader, own] of movesTogether(moving)) {
      const theirs = own.map((one) => ownMove(one.owed, reader));
      mails.set(reader, await postMoves(tx, theirs, announcer, now));
    }
    for (const { owed: one, isNeutral: standsAlone } of moving)
      await postOwed(tx, one, announcer, now, ({ occasion, attendee }) =>
        occasion === "moved" && !standsAlone ? (mails.get(readerOf(attendee)) ?? null) : null,
      );
  });
}

type OwnMove = ReturnType<typeof ownMove>;

/** One meeting as one reader hears of it, with the token of their invitation. */
function ownMove({ announced, facts, messages, invited }: Owed, reader: string) {
  const message = messages.find(({ attendee }) => readerOf(attendee) === reader);
  const to = invited.find(({ personId }) => personId === message?.attendee.personId);
  if (!message || !to) throw new Error("Somebody is told of a move that is not theirs.");
  const { uid } = announced.meeting;
  const token = replyToken(env().AUTH_SECRET, uid, to.personId, to.invitation.addressNumber);
  return { announced, facts, message, token, number: to.invitation.timesTold + 1 };
}

/** Answers its Message-ID. What is written or bounces back from it comes home by the first of its meetings. */
async function postMoves(
  tx: Transaction,
  theirs: readonly OwnMove[],
  announcer: Announcer,
  now: Date,
): Promise<string | null> {
  const [first] = theirs;
  if (!first) return null;
  const { MAIL_DOMAIN } = env();
  const { collaboration } = first.announced;
  const { attendee } = first.message;
  const facts: MovesFacts = {
    collaborationName: collaboration.name,
    writtenOn: dayAt(now, collaboration.timeZone),
    moves: theirs.map(factsOf),
  };
  const id = await postLetter(tx, {
    about: aboutOf(first),
    ...{ kind: "moves", collaborationId: collaboration.id },
    to: { name: attendee.name, address: attendee.address },
    letter: announcer.moves({ ...facts, language: collaboration.language }),
    ways: {
      answers: replyAddress(first.token, MAIL_DOMAIN),
      bounces: bounceAddress(first.token, MAIL_DOMAIN),
    },
  });
  return id && messageId(id, MAIL_DOMAIN);
}

/** Each message of a meeting to a person has a number, so no two mails about several begin with the same. */
const aboutOf = ({ announced, message, number }: OwnMove): string =>
  ["moves", announced.meeting.id, message.sequence, number, message.attendee.personId].join(":");

const factsOf = ({ announced, facts, message, token }: OwnMove): MovesFacts["moves"][number] => ({
  ...{ groupName: announced.group.name, startsAt: facts.startsAt },
  ...{ place: facts.place, onlineLink: facts.onlineLink },
  ...{ changes: message.changes, answerUrl: `${env().APP_URL}/respond/${token}` },
});
