"use client";
// What became of everyone on the list that was sent.
import { useSent } from "@/app/_ui/form";
import type { Added } from "@/server/people/add-people";

const fates = ["invited", "returned", "present"] as const;

export function Invited({ words }: { words: Record<(typeof fates)[number], string> }) {
  const { state } = useSent();
  if (state.kind !== "done") return null;
  const added = state.answer as Added;
  return (
    <div className="notice">
      {fates.map((fate) =>
        added[fate].length === 0 ? null : (
          <p key={fate}>
            <strong>{words[fate]}</strong> {added[fate].join(", ")}
          </p>
        ),
      )}
    </div>
  );
}
