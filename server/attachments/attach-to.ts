// A stored file becomes an attachment, as part of whatever else is saved.
import type { Transaction } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { fileTexts } from "@/db/schema/search";
import { type Actor, nameOf } from "../actor";
import { record } from "../audit";
import { requireNoCitizen } from "../citizens/keep-names-out";
import { looksLikeCpr } from "../domain/boundary";
import { Refused } from "../domain/errors";
import { searchable } from "../domain/text-words";
import { storedText } from "../search/stored-text";
import type { StoredFile } from "./store-file";

/** With what it says, as far as that can be read: before anything is held, for it takes a while. */
export interface ReadFile extends StoredFile {
  says: string | null;
}

export const readStored = async (file: StoredFile): Promise<ReadFile> => ({
  ...file,
  says: await storedText(file),
});

import type { Belonging } from "./subject";

interface Attaching {
  collaborationId: string;
  belongs: Belonging;
  /** How the audit names what it belongs to: `proposal:…`. */
  named: string;
  /** Who sent it, where a person did: also one who came by a link. */
  personId: string | null;
  closed?: boolean;
}

/**
 * Answers the attachment's id. The caller has seen to it that `actor` may. Throws as `requireNoCitizen`, of its name and of what it
 * says, and Refused where it says what looks like a CPR number.
 */
export async function attachTo(
  tx: Transaction,
  actor: Actor,
  { says, ...file }: ReadFile,
  { collaborationId, belongs, named, personId, closed = false }: Attaching,
  now: Date,
): Promise<string> {
  const by = {
    ...{ collaborationId, who: personId ?? nameOf(actor) },
    ...{ actor: nameOf(actor), subject: named },
  };
  if (says !== null && looksLikeCpr(says))
    throw new Refused("fileLooksLikeCpr", "The file says what looks like a CPR number.", {}, "file");
  await requireNoCitizen(tx, by, { texts: { file: inWords(file.name) } }, now);
  if (says !== null)
    await requireNoCitizen(tx, by, { texts: { file: says }, words: "fileNamesCitizen" }, now);
  const [saved] = await tx
    .insert(attachments)
    .values({ ...file, ...belongs, collaborationId, closed, uploadedById: personId })
    .returning({ id: attachments.id });
  if (!saved) throw new Error("An attachment was saved, and is gone.");
  if (says !== null)
    await tx
      .insert(fileTexts)
      .values({ storedAs: file.storedAs, text: searchable(says) })
      .onConflictDoNothing();
  await record(tx, actor, "attachment.added", {
    ...{ collaborationId, subject: named },
    details: { file: saved.id, bytes: file.bytes, sha256: file.sha256, closed },
  });
  return saved.id;
}

/** A file is often called with hyphens between its words, and with underscores. */
const inWords = (name: string) => `${name} ${name.replaceAll(/[-_]/g, " ")}`;
