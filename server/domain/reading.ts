// What it is to read of a citizen's case, as somebody who checks it is told: which kind of page, and with which standing; never whose.

/** Which part of a case was opened; `file` is all of it, taken out. */
export const readParts = ["case", "plan", "meeting", "letter", "times", "file"] as const;
export type ReadPart = (typeof readParts)[number];

/** As one of the circle, or let in for a day in an emergency. */
export const readStandings = ["circle", "witness"] as const;
export type ReadStanding = (typeof readStandings)[number];

/** What can come of asking somebody why they read. */
export const verdicts = ["fine", "follow-up"] as const;
export type Verdict = (typeof verdicts)[number];

/** What the audit says of a reading. */
interface ReadEvent {
  action: string;
  details: Record<string, unknown> | null;
}

export function partRead({ action, details }: ReadEvent): ReadPart {
  if (action === "citizen.exported") return "file";
  return readParts.find((part) => part === details?.of) ?? "case";
}

/** null for what was read before standings were written down. */
export const standingIn = ({ details }: Pick<ReadEvent, "details">): ReadStanding | null =>
  readStandings.find((standing) => standing === details?.as) ?? null;
