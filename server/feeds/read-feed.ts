// A calendar program fetches somebody's meetings: by the secret in the address alone, without anybody signed in.
import { db } from "@/db/client";
import { NotFound } from "../domain/errors";
import { isKnown } from "../domain/feed";
import { hashToken } from "../domain/reply-address";
import { countAttempt, linkLimits } from "../sign-in/attempts";
import { composeFeed, etagOf, standings } from "./queries";

interface Fetched {
  etag: string;
  /** null for who has it already. */
  calendar: Uint8Array<ArrayBuffer> | null;
}

/** `ifNoneMatch` is what the program says it has. Throws NotFound for an address that leads nowhere, and TooMany for many such. */
export async function readFeed(
  token: string,
  ifNoneMatch: string | null,
  from: string,
  now: Date,
): Promise<Fetched> {
  const tokenHash = hashToken(token);
  const [known] = await standings(db, { tokenHash });
  if (!known) {
    await countAttempt({ what: "calendar from a caller", ...linkLimits.caller }, from, now);
    throw new NotFound("calendar");
  }
  if (isKnown(etagOf(known), ifNoneMatch)) return { etag: etagOf(known), calendar: null };

  return db.transaction(
    async (tx) => {
      // what it is known by and what is in it are of the same moment
      const [standing] = await standings(tx, { tokenHash });
      if (!standing) throw new NotFound("calendar");
      return { etag: etagOf(standing), calendar: await composeFeed(tx, standing) };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}
