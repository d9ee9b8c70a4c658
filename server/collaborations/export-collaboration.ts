// A collaboration as a file: complete, in one way of writing it, and readable by people and by import.
import { db, type Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { closedReadIn } from "../agendas/closed-items";
import { record } from "../audit";
import { canonical } from "../domain/canonical-collaboration";
import type { CollaborationFile } from "../domain/collaboration-file";
import { authorize } from "../domain/policy";
import { groupsSeenBy } from "../groups/queries";
import { fileFromRows } from "./file-from-rows";
import { loadRows, type Rows } from "./load-rows";
import { loadCollaboration, type Seen } from "./queries";

/**
 * The file of a collaboration. Meetings of confidential groups, and closed items, are left out for people outside their circle.
 * Throws NotFound and Forbidden. That it was taken out is audited.
 */
export function exportCollaboration(actor: Actor, key: string): Promise<CollaborationFile> {
  return db.transaction(
    async (tx) => {
      const seen = await loadCollaboration(tx, actor, key);

      authorize(seen.roles, "collaboration.export");

      const rows = await loadRows(tx, seen.collaboration);
      const open = { ...(await openItems(tx, seen, rows)), meetings: await openMeetings(tx, seen, rows) };
      const file = canonical(fileFromRows({ ...rows, ...open }));

      await record(tx, actor, "collaboration.exported", {
        collaborationId: seen.collaboration.id,
        subject: `collaboration:${key}`,
      });
      return file;
    },
    // every list as it was at one moment
    { isolationLevel: "repeatable read" },
  );
}

async function openMeetings(tx: Transaction, seen: Seen, { meetings }: Rows): Promise<Rows["meetings"]> {
  const visible = await groupsSeenBy(tx, seen);
  return meetings.filter(({ groupId }) => visible.has(groupId));
}

async function openItems(tx: Transaction, seen: Seen, { meetings, items, edits }: Rows) {
  const readIn = await closedReadIn(tx, [seen]);
  const among = meetings.filter(({ groupId }) => readIn.includes(groupId));
  const read = new Set(among.map(({ id }) => id));
  const isOpen = ({ closed, meetingId }: { closed: boolean | null; meetingId: string }) =>
    !closed || read.has(meetingId);
  return { items: items.filter(isOpen), edits: edits.filter(isOpen) };
}
