// Everyone in this process who follows a meeting. They share one connection that listens; each waits in memory.
import { listen } from "@/db/client";
import { channel, type Happening } from "./tell-meeting";

export interface Follower {
  /** What was heard, in order; null when nothing was within `patience` milliseconds, or when following is over. */
  next(patience: number): Promise<Happening | null>;
  /** Aborted when nobody reads on, when they leave, and when the process ends. */
  over: AbortSignal;
  leave(): void;
}

interface Ear {
  hear(told: string): void;
  leave(): void;
}

interface Followers {
  /** Those of each meeting, by its id. */
  of: Map<string, Set<Ear>>;
  /** Whether the connection has begun to listen. */
  listening: boolean;
  ended: boolean;
}

declare global {
  /** Kept on globalThis because Next loads this file once per bundle, and each copy would listen. */
  var bordetFollowers: Followers | undefined;
}

const again = JSON.stringify({ kind: "again" } satisfies Happening);

/** More than this unread, and looking at everything is cheaper than hearing of it all. */
const most = 1_000;

/** Follows a meeting until `leave`, or until nobody reads on. The first that is heard is to look at everything. */
export function follow(meetingId: string, unreadOn: AbortSignal): Follower {
  const { of, listening, ended } = followers();
  const over = new AbortController();
  // in the order it was told; what is told again before it is read is read once
  let unread = new Set(listening ? [again] : []);
  let wake = () => {};
  const ear: Ear = {
    hear(told) {
      unread = unread.size < most ? unread.add(told) : new Set([again]);
      wake();
    },
    leave() {
      of.get(meetingId)?.delete(ear);
      if (of.get(meetingId)?.size === 0) of.delete(meetingId);
      over.abort();
      wake();
    },
  };
  of.set(meetingId, (of.get(meetingId) ?? new Set()).add(ear));
  unreadOn.addEventListener("abort", ear.leave);
  if (unreadOn.aborted || ended) ear.leave();
  return {
    over: over.signal,
    leave: ear.leave,
    async next(patience) {
      if (unread.size === 0 && !over.signal.aborted) {
        await new Promise<void>((resolve) => {
          const rest = setTimeout(resolve, patience);
          wake = () => {
            clearTimeout(rest);
            resolve();
          };
        });
      }
      const [told] = over.signal.aborted ? [] : unread;
      if (told === undefined) return null;
      unread.delete(told);
      return JSON.parse(told);
    },
  };
}

/** Ends all following in this process, so that its door can close; browsers come again by themselves. */
export function endFollowing(): void {
  const gathered = globalThis.bordetFollowers;
  if (!gathered) return;
  gathered.ended = true;
  for (const ear of everyEar(gathered)) ear.leave();
}

function followers(): Followers {
  globalThis.bordetFollowers ??= gather();
  return globalThis.bordetFollowers;
}

function gather(): Followers {
  const gathered: Followers = { of: new Map(), listening: false, ended: false };
  const closed = listen(
    channel,
    (told) => {
      const { meeting, ...happening } = JSON.parse(told);
      for (const { hear } of gathered.of.get(meeting) ?? []) hear(JSON.stringify(happening));
    },
    () => {
      gathered.listening = true;
      for (const { hear } of everyEar(gathered)) hear(again);
    },
  );
  // what opens the database again listens anew
  closed.addEventListener("abort", () => {
    globalThis.bordetFollowers = undefined;
  });
  return gathered;
}

const everyEar = ({ of }: Followers): Ear[] => [...of.values()].flatMap((ears) => [...ears]);
