// Whether a mail that answers an invitation may be taken for its reader's answer, or somebody must look at it first.
import type { IncomingMail, Unreadable } from "./incoming-mail";
import { isSameAddress } from "./itip";

export type Doubt =
  /** Somebody else than the invited person: an alias, or whoever the invitation was forwarded to (RFC 5546 3.2.2.6). */
  | "other-address"
  /** It names another meeting than the one whose address it was sent to. */
  | "other-meeting"
  /** It answers one time of a series, and there is none. */
  | "occurrence"
  /** Our own mail server says that the sender's domain did not send it. */
  | "forged"
  | Unreadable;

/** What an invitation's address is good for. */
interface Addressee {
  /** The meeting's, and no other's. */
  uid: string;
  /** Every address the invited person is known by. */
  addresses: readonly string[];
}

/** What speaks against a mail; null where it is what its address says. The worst is said. */
export function doubtAbout(mail: IncomingMail, addressee: Addressee): Doubt | null {
  if (mail.what === "refused") return mail.because;
  if (mail.what === "bounce" || mail.what === "ignored") return null;
  if (mail.forged) return "forged";
  if (mail.what === "note") return isFrom(mail, addressee) ? null : "other-address";
  if (mail.uid.toLowerCase() !== addressee.uid.toLowerCase()) return "other-meeting";
  if (!isAnsweredBy(mail, addressee)) return "other-address";
  return mail.occurrence === null ? null : "occurrence";
}

/** Whether a mail in doubt can be counted as the person's all the same: it must be about the meeting, and say something. */
export const mayBeCounted = (doubt: Doubt | null): boolean =>
  doubt === "other-address" || doubt === "forged" || doubt === "occurrence";

/**
 * The calendar names the invited person, and the mail comes from them or from where they work: a secretary may answer for
 * somebody, and an alias is nobody else's business. From elsewhere, whoever was forwarded the invitation could name them.
 */
function isAnsweredBy(mail: IncomingMail & { attendee: string | null }, { addresses }: Addressee): boolean {
  const attendee = mail.attendee ?? mail.from;
  if (attendee === null || !isOneOf(attendee, addresses)) return false;
  return sendersOf(mail).some((sender) => isOneOf(domainOf(sender), addresses.map(domainOf)));
}

const isFrom = (mail: IncomingMail, { addresses }: Addressee) =>
  sendersOf(mail).some((sender) => isOneOf(sender, addresses));

const sendersOf = ({ from, sender }: IncomingMail) =>
  [from, sender].filter((address): address is string => address !== null);

const isOneOf = (address: string, addresses: readonly string[]) =>
  addresses.some((known) => isSameAddress(known, address));

const domainOf = (address: string) => address.slice(address.lastIndexOf("@") + 1);
