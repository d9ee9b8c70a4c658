// A meeting followed as it happens, for as long as it lasts and the actor may.
import { db } from "@/db/client";
import type { Actor } from "../actor";
import { NotSignedIn } from "../domain/errors";
import { isOpen } from "../domain/meeting-state";
import { authorize } from "../domain/policy";
import { follow } from "./followers";
import type { InMeeting } from "./input";
import { loadMeeting, type Meeting } from "./queries";
import type { Happening } from "./tell-meeting";

interface Following {
  /** Asks again who is signed in: a stream lives longer than a request. */
  stillSignedIn: () => Promise<Actor | null>;
  /** Aborted when nobody reads on. */
  unreadOn: AbortSignal;
}

/** How long it is believed that someone may follow, in milliseconds, while what they write comes letter by letter. */
const believed = 1_000;
/** How long nothing may happen before it is asked again. */
const patience = 30_000;

/**
 * What happens in a meeting from now on; ends with it. Throws NotFound, Forbidden or NotSignedIn, at once or when it has come to
 * that. Holds no connection while nothing happens.
 */
export async function followMeeting(
  actor: Actor,
  input: InMeeting,
  following: Following,
): Promise<AsyncGenerator<Happening, void>> {
  return happenings(await mayFollow(actor, input), input, following);
}

async function* happenings(
  { id }: Meeting,
  input: InMeeting,
  { stillSignedIn, unreadOn }: Following,
): AsyncGenerator<Happening, void> {
  const follower = follow(id, unreadOn);
  try {
    for (let asked = 0; ; ) {
      const happening = await follower.next(patience);
      if (follower.over.aborted) return;
      if (happening?.kind === "record" || Date.now() - asked > believed) {
        const actor = await stillSignedIn();
        if (!actor) throw new NotSignedIn();
        if (!isOpen((await mayFollow(actor, input)).state)) return yield { kind: "over" };
        asked = Date.now();
      }
      if (happening) yield happening;
    }
  } finally {
    follower.leave();
  }
}

/** What a meeting writes is for those in the room until it is sent, and so is when it writes. */
async function mayFollow(actor: Actor, input: InMeeting): Promise<Meeting> {
  const { roles, group, meeting } = await loadMeeting(db, actor, input.collaboration, input.meeting);
  authorize(roles, "minutes.draft", group.confidential);
  return meeting;
}
