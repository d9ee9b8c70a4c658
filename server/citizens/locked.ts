// What is known of a citizen lies locked, each text to its citizen and to what it is: moved elsewhere it does not open.
import { citizenPurposes, lockAway, unlock } from "../database/locked-away";

/** What a locked text can be. */
export type LockedWhat =
  | "name"
  | "contact"
  | "scope"
  | "plan"
  | "reason"
  | "where"
  | "wishes"
  | "minutes"
  | "remark"
  | "note"
  | "item"
  | "input"
  | "words"
  | "address"
  | "told-to";

const rowOf = (citizenId: string, what: LockedWhat) => `${citizenId} ${what}`;

/** Locks a text about a citizen. */
export const lockText = (citizenId: string, what: LockedWhat, text: string): Buffer =>
  lockAway(citizenPurposes.texts, rowOf(citizenId, what), text);

/** Locks what may be left out. */
export const lockIfAny = (citizenId: string, what: LockedWhat, text: string | undefined): Buffer | null =>
  text ? lockText(citizenId, what, text) : null;

/** The text that was locked. Throws LockLost. */
export const openText = (citizenId: string, what: LockedWhat, bytes: Uint8Array): string =>
  unlock(citizenPurposes.texts, rowOf(citizenId, what), bytes);

/** null where nothing was locked. */
export const openIfAny = (citizenId: string, what: LockedWhat, bytes: Uint8Array | null): string | null =>
  bytes === null ? null : openText(citizenId, what, bytes);

/** Somebody from outside: what they are called, and how they are reached. */
export interface Contact {
  name: string;
  reach: string | null;
}

export const lockContact = (citizenId: string, contact: Contact): Buffer =>
  lockText(citizenId, "contact", JSON.stringify(contact));

export const openContact = (citizenId: string, bytes: Uint8Array): Contact =>
  JSON.parse(openText(citizenId, "contact", bytes)) as Contact;
