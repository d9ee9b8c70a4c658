// Minutes on their way out: which mails a sending makes, and what has become of each.
import type { RenderingKind } from "./rendering";

/** What one recipient gets. `items` are keys of those an extract is of, or whose text goes along with the decisions. */
export interface Portion {
  kind: RenderingKind;
  items: readonly string[];
}

/** One mail, and how many get it. Who is outside the collaboration is led to no page of it. */
export interface MailOut extends Portion {
  isOutside: boolean;
  count: number;
}

/** What somebody gets who was to get both: nobody is mailed twice, and nobody gets less than they would have. */
export function together(one: Portion, other: Portion): Portion {
  const kinds = [one.kind, other.kind];
  if (kinds.includes("full")) return { kind: "full", items: [] };
  const items = [...new Set([...one.items, ...other.items])];
  return { kind: kinds.includes("decisions") ? "decisions" : "extract", items };
}

/** An item of the minutes, as far as it is asked whether a portion holds it. */
interface HeldItem {
  key: string;
  parentKey: string | null;
  decisions: readonly unknown[];
}

/** Whether what somebody got holds an item; an item brings its sub-items. Null is who was there, which every portion says. */
export function holds({ kind, items }: Portion, item: HeldItem | null): boolean {
  if (kind === "full" || item === null) return true;
  if (items.includes(item.key) || items.includes(item.parentKey ?? "")) return true;
  return kind === "decisions" && item.decisions.length > 0;
}

const order: readonly RenderingKind[] = ["full", "decisions", "extract"];

/** The different mails of a sending, the whole minutes first; those that get the same get the same mail. */
export function mailsOut(copies: readonly (Portion & { isOutside: boolean })[]): MailOut[] {
  const mails = new Map<string, MailOut>();
  for (const { kind, items, isOutside } of copies) {
    const alike = mailOf({ kind, items, isOutside });
    const mail = mails.get(alike) ?? { kind, items, isOutside, count: 0 };
    mails.set(alike, { ...mail, count: mail.count + 1 });
  }
  return [...mails.values()].sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || Number(a.isOutside) - Number(b.isOutside),
  );
}

/** Tells one mail of a sending from another. */
export const mailOf = ({ kind, items, isOutside }: Portion & { isOutside: boolean }): string =>
  JSON.stringify([kind, [...items].sort(), isOutside]);

/** A portion as a form says it: `full`, `decisions`, or `extract:` and an item's key; null for anything else. */
export function portionFrom(written: string): Portion | null {
  if (written === "full" || written === "decisions") return { kind: written, items: [] };
  const [, item] = /^extract:(.+)$/.exec(written) ?? [];
  return item ? { kind: "extract", items: [item] } : null;
}

/** Beyond this a file is a burden to mailboxes, so it goes along only if somebody says so. */
export const isSmallFile = (bytes: number): boolean => bytes <= 1_000_000;

interface Handed {
  state: "waiting" | "sent" | "shown" | "superseded" | "dead";
  lastError: string | null;
}

export type Delivery = "waiting" | "sent" | "shown" | "refused" | "given-up";

/** What has become of a copy; its mail is null until it is made. Refused: the server said no to this message for good. */
export function deliveryOf(mail: Handed | null): Delivery {
  if (mail === null) return "waiting";
  if (mail.state === "dead") return statusIn(mail.lastError ?? "") === null ? "given-up" : "refused";
  return mail.state === "superseded" ? "given-up" : mail.state;
}

export type RefusedBecause = "unknown-address" | "mailbox-full" | "too-large" | "blocked" | "other";

/** The reason by the server's status codes (RFC 3463, else RFC 5321 4.2), as far as they give one. */
export function refusedBecause(lastError: string): RefusedBecause {
  const status = statusIn(lastError);
  const [, subject, detail] = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(lastError) ?? [];
  if (subject === "7") return "blocked";
  const enhanced = subject && byEnhanced[`${subject}.${detail}`];
  return enhanced || (!subject && status ? byReply[status] : undefined) || "other";
}

const byEnhanced: Record<string, RefusedBecause> = {
  "1.1": "unknown-address",
  "1.2": "unknown-address",
  "1.3": "unknown-address",
  "1.6": "unknown-address",
  "1.10": "unknown-address",
  "2.1": "unknown-address",
  "2.2": "mailbox-full",
  "2.3": "too-large",
  "3.4": "too-large",
};

const byReply: Record<string, RefusedBecause> = {
  "550": "unknown-address",
  "551": "unknown-address",
  "552": "mailbox-full",
  "553": "unknown-address",
  "554": "blocked",
};

/** What a server says to us rather than to the message: it wants another password, or one at all (RFC 4954 6). */
const aboutUs = ["530", "534", "535", "538"];

function statusIn(lastError: string): string | null {
  const [status] = /\b5[0-5]\d\b/.exec(lastError) ?? [];
  return status && !aboutUs.includes(status) ? status : null;
}
