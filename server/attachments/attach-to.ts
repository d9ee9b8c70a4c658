// A stored file becomes an attachment, as part of whatever else is saved.
import type { Transaction } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { type Actor, nameOf } from "../actor";
import { record } from "../audit";
import { requireNoCitizen } from "../citizens/keep-names-out";
import type { StoredFile } from "./store-file";
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

/** Answers the attachment's id. The caller has seen to it that `actor` may. Throws as `requireNoCitizen`. */
export async function attachTo(
  tx: Transaction,
  actor: Actor,
  file: StoredFile,
  { collaborationId, belongs, named, personId, closed = false }: Attaching,
  now: Date,
): Promise<string> {
  const by = {
    ...{ collaborationId, who: personId ?? nameOf(actor) },
    ...{ actor: nameOf(actor), subject: named },
  };
  await requireNoCitizen(tx, by, { texts: { file: inWords(file.name) } }, now);
  const [saved] = await tx
    .insert(attachments)
    .values({ ...file, ...belongs, collaborationId, closed, uploadedById: personId })
    .returning({ id: attachments.id });
  if (!saved) throw new Error("An attachment was saved, and is gone.");
  await record(tx, actor, "attachment.added", {
    ...{ collaborationId, subject: named },
    details: { file: saved.id, bytes: file.bytes, sha256: file.sha256, closed },
  });
  return saved.id;
}

/** A file is often called with hyphens between its words, and with underscores. */
const inWords = (name: string) => `${name} ${name.replaceAll(/[-_]/g, " ")}`;
