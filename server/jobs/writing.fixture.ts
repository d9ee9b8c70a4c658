// A process that writes minutes as the pages' server does, and says after each save that it is kept: it is there to be killed.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { closeMeeting } from "../minutes/close-meeting";
import { saveItem } from "../minutes/save-item";
import { as, now, required } from "../test-world";

const leader = as("leader");
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };

process.on("message", (told: "write" | "close") => (told === "write" ? write() : close()));
process.send?.({ ready: true });

/** Note after note, each longer by a word; ends when it is killed. */
async function write(): Promise<void> {
  for (;;) {
    const [item] = await db.select().from(agendaItems).where(eq(agendaItems.key, "budget"));
    const { version, note } = required(item);
    const words = note ? note.split(" ").length : 0;
    await saveItem(leader, {
      ...meeting,
      item: "budget",
      version,
      note: `${note ?? ""} word${words}`.trim(),
    });
    process.send?.({ kept: words + 1 });
  }
}

async function close(): Promise<void> {
  const [row] = await db.select().from(meetings);
  if (row?.state === "running") await closeMeeting(leader, { ...meeting, version: row.version }, now);
  process.send?.({ closed: true });
}
