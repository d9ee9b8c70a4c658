// What is written to a citizen about a meeting, and which ways it can go.

export const letterChannels = ["print", "digital-post", "sms"] as const;
export type LetterChannel = (typeof letterChannels)[number];

/** A text message says no more than that there is an appointment. */
export type LetterKind = "invited" | "moved" | "cancelled" | "minutes" | "reminder";

export type LetterState = "to-print" | "sent" | "failed";
