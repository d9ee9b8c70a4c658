// What the worker does on a working day's morning, done now for the house these settings belong to: `tsx e2e/morning.ts INSTANT`.
import { digest } from "@/emails/digest";
import { withDatabase } from "@/server/commands/with-database";
import { sendDigests } from "@/server/notices/send-digests";
import { remindOfTasks } from "@/server/tasks/remind-of-tasks";
import { translator } from "@/server/words";

const now = new Date(process.argv[2] ?? "");
await withDatabase(async () => {
  await remindOfTasks(now);
  await sendDigests((facts) => digest(facts, translator(facts.language)), now);
});
