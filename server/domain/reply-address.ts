// The addresses a mail carries: replies and bounces come home by a token only we can make.
import { createHash, createHmac } from "node:crypto";

/** 130 of the HMAC's 256 bits, in an alphabet that survives a client that lower-cases addresses. */
const tokenLength = 26;
const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * The token of one person's answers to one meeting: 26 characters of lower-case base32 (RFC 4648 6), the same every time.
 * A person written to at another address, counted from 0, has another one: what was sent to the first is theirs no more.
 */
export function replyToken(secret: string, uid: string, personId: string, addressNumber = 0): string {
  return tokenOf(secret, ["reply", uid, personId, ...(addressNumber > 0 ? [addressNumber] : [])]);
}

/** The token by which one person sends in to one meeting, of the same make; at another address they have another. */
export function inputToken(secret: string, uid: string, personId: string, address: string): string {
  return tokenOf(secret, ["input", uid, personId, address.toLowerCase()]);
}

/** The token by which whoever has a task says what becomes of it, of the same make: each of them, at each address, has their own. */
export function taskToken(secret: string, taskId: string, turn: number, address: string): string {
  return tokenOf(secret, ["task", taskId, turn, address.toLowerCase()]);
}

/** The token by which one person reads and comments on one meeting's minutes, of the same make; at another address they have another. */
export function reviewToken(secret: string, uid: string, personId: string, address: string): string {
  return tokenOf(secret, ["review", uid, personId, address.toLowerCase()]);
}

/** The token by which one person answers one poll, of the same make; at another address they have another. */
export function pollToken(secret: string, pollId: string, personId: string, address: string): string {
  return tokenOf(secret, ["poll", pollId, personId, address.toLowerCase()]);
}

/** The token by which whoever reads a notice chooses how they are told, of the same make; one for each kind. */
export function noticeToken(secret: string, address: string, kind: string): string {
  return tokenOf(secret, ["notice", address.toLowerCase(), kind]);
}

/** The token by which somebody's calendar is fetched, of the same make; `seed` is random, and another one makes another. */
export function feedToken(secret: string, seed: string): string {
  return tokenOf(secret, ["feed", seed]);
}

function tokenOf(secret: string, parts: readonly (string | number)[]): string {
  const digest = createHmac("sha256", secret).update(JSON.stringify(parts)).digest();
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const letters = bits.match(/.{5}/g) ?? [];
  return letters
    .slice(0, tokenLength)
    .map((letter) => alphabet[Number.parseInt(letter, 2)])
    .join("");
}

/** What is stored of a token: who reads the database cannot answer for others. Upper and lower case are the same token. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token.toLowerCase()).digest("hex");
}

/** Where a person's answers go; also the organizer and the sender, as clients require. */
export const replyAddress = (token: string, domain: string) => `r-${token}@${domain}`;

/** Where undeliverable mail goes, apart from answers. */
export const bounceAddress = (token: string, domain: string) => `b-${token}@${domain}`;

/**
 * What an address of ours is for, and whose: null for any other address. Upper and lower case are the same, and a mailbox that
 * sorts by plus-addresses may stand before it (`svar+r-…@domain`).
 */
export function readAddress(
  address: string,
  domain: string,
): { for: "answers" | "bounces"; token: string } | null {
  const [local = "", host = "", ...more] = address.toLowerCase().split("@");
  const [, kind, token] = /^(?:[^+]*\+)?([rb])-([a-z2-7]{26})$/.exec(local) ?? [];
  if (more.length > 0 || host !== domain.toLowerCase() || !token) return null;
  return { for: kind === "r" ? "answers" : "bounces", token };
}

/** The Message-ID of a mail's row: a retry is the same message. */
export const messageId = (mailId: string, domain: string) => `<${mailId}@${domain}>`;

/**
 * Whether an address can be mailed as it stands: a plain addr-spec (RFC 5322 3.4.1, dot-atom) and nothing around it.
 * Quoted local parts are refused, since mail programs disagree about whom they reach.
 */
export function isMailAddress(address: string): boolean {
  const [local = "", domain = "", ...more] = address.split("@");
  if (more.length > 0 || local.length > 64 || domain.length > 253) return false;
  const atoms = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
  const labels =
    /^[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?)+$/u;
  return atoms.test(local) && labels.test(domain);
}
