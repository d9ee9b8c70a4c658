// What was written and not yet answered for, kept in this browser until it is: a closed tab, a dead battery and a night pass it by.

/** Unsent text of one note, from one tab. */
export interface Kept {
  /** The document it was written in. */
  document: string;
  /** The update, in base64. */
  update: string;
  /** The whole note as its writer saw it, for when it can no longer be sent. */
  text: string;
}

interface Address {
  collaboration: string;
  meeting: string;
}

const prefix = ({ collaboration, meeting }: Address) => `bordet-rundt:unsent:${collaboration}/${meeting}/`;

/** Everything that is kept of a meeting's notes, or of one of them, by where it is kept. */
export function keptOf(address: Address & { item?: string }): { at: string; item: string; kept: Kept }[] {
  const start = prefix(address) + (address.item === undefined ? "" : `${address.item}/`);
  return Object.keys(localStorage)
    .filter((at) => at.startsWith(start))
    .flatMap((at) => {
      const kept = read(localStorage.getItem(at));
      return kept ? [{ at, item: at.slice(prefix(address).length).split("/")[0] ?? "", kept }] : [];
    });
}

function read(stored: string | null): Kept | null {
  try {
    const kept = JSON.parse(stored ?? "null");
    return typeof kept?.update === "string" && typeof kept.document === "string" ? kept : null;
  } catch {
    return null;
  }
}

/** Where one tab keeps what it has not sent: two tabs with the same note do not overwrite each other's. */
export const placeFor = (address: Address & { item: string }, tab: string) =>
  `${prefix(address)}${address.item}/${tab}`;

/** Kept at once, before anything else can happen. Answers false where the browser has no room, or keeps nothing. */
export function keep(
  at: string,
  { update, ...kept }: Omit<Kept, "update"> & { update: Uint8Array },
): boolean {
  try {
    localStorage.setItem(at, JSON.stringify({ ...kept, update: toBase64(update) }));
    return true;
  } catch {
    return false;
  }
}

export const letGo = (at: string) => localStorage.removeItem(at);

const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

export const fromBase64 = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
