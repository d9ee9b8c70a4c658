// Five signs on a 12 px grid mark state; they are never alone, a word stands beside them.

const sign = { className: "sign", viewBox: "0 0 12 12", focusable: false } as const;

/** Over the deadline. */
export const Triangle = () => (
  <svg {...sign} aria-hidden="true">
    <path d="M6 1 11.5 11H.5z" fill="currentColor" />
  </svg>
);

/** Waiting. */
export const Ring = () => (
  <svg {...sign} aria-hidden="true">
    <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="2" />
  </svg>
);

/** Decided or done. */
const Square = () => (
  <svg {...sign} aria-hidden="true">
    <path d="M1 1h10v10H1z" fill="currentColor" />
  </svg>
);

/** Nothing. */
const Dash = () => (
  <svg {...sign} aria-hidden="true">
    <path d="M1 5h10v2H1z" fill="currentColor" />
  </svg>
);

/** Sent onward. */
const Arrow = () => (
  <svg {...sign} aria-hidden="true">
    <path d="M6 1v10M2 5l4-4 4 4" fill="none" stroke="currentColor" strokeWidth="1.8" />
  </svg>
);

export type MarkKind = "overdue" | "waiting" | "decided" | "onward" | "none";

const marks = {
  overdue: { look: "over", Sign: Triangle },
  waiting: { look: "wait", Sign: Ring },
  decided: { look: "done", Sign: Square },
  onward: { look: "", Sign: Arrow },
  none: { look: "calm", Sign: Dash },
} as const;

/** A state said in a word, with its shape and colour. */
export function Mark({ kind, children }: { kind: MarkKind; children: React.ReactNode }) {
  const { look, Sign } = marks[kind];
  return (
    <span className={`mark ${look}`}>
      <Sign /> {children}
    </span>
  );
}
