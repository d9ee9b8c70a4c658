// Five signs on a 12 px grid mark state; they are never alone, a word stands beside them.

export interface Sign {
  path: string;
  /** The width of its line; filled where it has none. */
  line?: number;
}

/** A triangle is over the deadline, a ring waits, a square is decided or done, an arrow goes onward, a dash is nothing. */
const signs = {
  triangle: { path: "M6 1 11.5 11H.5z" },
  ring: { path: "M6 1.4a4.6 4.6 0 1 1 0 9.2a4.6 4.6 0 1 1 0-9.2z", line: 2 },
  square: { path: "M1 1h10v10H1z" },
  arrow: { path: "M6 1v10M2 5l4-4 4 4", line: 1.8 },
  dash: { path: "M1 5h10v2H1z" },
} satisfies Record<string, Sign>;

function Drawing({ of: { path, line } }: { of: Sign }) {
  return (
    <svg className="sign" viewBox="0 0 12 12" focusable={false} aria-hidden="true">
      <path
        d={path}
        fill={line ? "none" : "currentColor"}
        stroke={line ? "currentColor" : undefined}
        strokeWidth={line}
      />
    </svg>
  );
}

/** Over the deadline, or wrong. */
export const Triangle = () => <Drawing of={signs.triangle} />;

export type MarkKind = "overdue" | "waiting" | "decided" | "onward" | "none";

/** The class and the sign of each. */
export const marks: Record<MarkKind, { look: string; sign: Sign }> = {
  overdue: { look: "over", sign: signs.triangle },
  waiting: { look: "wait", sign: signs.ring },
  decided: { look: "done", sign: signs.square },
  onward: { look: "", sign: signs.arrow },
  none: { look: "calm", sign: signs.dash },
};

/** A state said in a word, with its shape and colour. */
export function Mark({ kind, children }: { kind: MarkKind; children: React.ReactNode }) {
  const { look, sign } = marks[kind];
  return (
    <span className={`mark ${look}`}>
      <Drawing of={sign} /> {children}
    </span>
  );
}
