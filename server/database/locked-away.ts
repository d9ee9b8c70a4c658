// Texts that lie locked in the database: whoever reads a backup reads nothing of them. Each purpose has a key of its own,
// which follows from CITIZEN_KEY for what is about citizens and from AUTH_SECRET for the rest.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "../env";

/** It was locked with another secret, for another purpose or row, or has been changed since. */
export class LockLost extends Error {
  override readonly name = "LockLost";
}

const cipher = "aes-256-gcm";
/** Of what lies before the text: how it is locked, what it is locked with once, and what shows that nobody changed it. */
const [version, nonceBytes, tagBytes] = [1, 12, 16];

/** Locks a text for a `purpose`, which has a key of its own, and for one `row`, so that it opens in no other's place. */
export function lockAway(purpose: string, row: string, text: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const locking = createCipheriv(cipher, keyFor(purpose), nonce).setAAD(Buffer.from(row));
  const locked = Buffer.concat([locking.update(text, "utf8"), locking.final()]);
  return Buffer.concat([Buffer.of(version), nonce, locking.getAuthTag(), locked]);
}

/** The text that was locked. Throws LockLost. */
export function unlock(purpose: string, row: string, bytes: Uint8Array): string {
  const [nonceEnds, tagEnds] = [1 + nonceBytes, 1 + nonceBytes + tagBytes];
  if (bytes[0] !== version || bytes.length < tagEnds)
    throw new LockLost("It is locked in no way that is known.");
  const opening = createDecipheriv(cipher, keyFor(purpose), bytes.subarray(1, nonceEnds), {
    authTagLength: tagBytes,
  });
  opening.setAAD(Buffer.from(row)).setAuthTag(bytes.subarray(nonceEnds, tagEnds));
  try {
    return Buffer.concat([opening.update(bytes.subarray(tagEnds)), opening.final()]).toString("utf8");
  } catch {
    throw new LockLost("It was locked with another secret, or is not as it was.");
  }
}

/** What is about citizens has a secret of its own where there is one: it outlives a change of the other. */
export const citizenPurposes = { texts: "citizen", names: "citizen names" } as const;

/** 32 bytes for a purpose alone; from one key no other can be found. */
export const keyFor = (purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secretFor(purpose), "", `bordet-rundt ${purpose}`, 32));

const secretFor = (purpose: string): string =>
  (Object.values<string>(citizenPurposes).includes(purpose) ? env().CITIZEN_KEY : undefined) ??
  env().AUTH_SECRET;
