"use client";
// Said when the circle is saved: which meetings already sent follow it, and who gets what.
import { fill } from "@/app/_ui/fill";
import { useSent } from "@/app/_ui/form";
import type { WhatFollows } from "@/server/invitations/what-follows";

interface FollowedWords {
  saved: string;
  oneMeeting: string;
  /** Holds {count}. */
  meetings: string;
  invited: string;
  cancelled: string;
}

export function Followed({ words }: { words: FollowedWords }) {
  const { state } = useSent();
  if (state.kind !== "done") return <div role="status" />;
  const { meetings, ...people } = (state.answer as { follows: WhatFollows }).follows;
  const sent = meetings === 1 ? words.oneMeeting : fill(words.meetings, { count: meetings });
  return (
    <div className="notice" role="status">
      <p>
        <strong>{words.saved}</strong> {meetings > 0 ? sent : null}
      </p>
      {(["invited", "cancelled"] as const).map((what) =>
        people[what].length === 0 ? null : (
          <p key={what}>
            {words[what]} {people[what].join(", ")}
          </p>
        ),
      )}
    </div>
  );
}
