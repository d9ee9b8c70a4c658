// A person attaches a file to an item, a decision, a proposal or a referral.
import { db, type Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { countingNames } from "../citizens/keep-names-out";
import { attachTo, readStored } from "./attach-to";
import type { Subject } from "./input";
import type { SentFile } from "./receive-file";
import { forgetFile, storeFile } from "./store-file";
import { holdSubject } from "./subject";

type Upload = Subject & { collaboration: string; closed: boolean };

/**
 * Answers the attachment's id. Who may not is told so before the file is read, and asked again when it has come: the minutes
 * may have been approved meanwhile. Then nothing is left of the file.
 */
export async function uploadAttachment(
  actor: Actor,
  { closed, ...asked }: Upload,
  sent: SentFile,
  now: Date,
): Promise<{ file: string }> {
  await db.transaction((tx) => holdSubject(tx, actor, asked, now));

  const stored = await storeFile(sent);

  try {
    const read = await readStored(stored);
    const attaching = async (tx: Transaction) => {
      const { collaborationId, person, belongs, named } = await holdSubject(tx, actor, asked, now);
      const about = { collaborationId, belongs, named, personId: person?.id ?? null, closed };
      return { file: await attachTo(tx, actor, read, about, now) };
    };
    return await countingNames(now, () => db.transaction(attaching));
  } catch (error) {
    await forgetFile(stored.storedAs);
    throw error;
  }
}
