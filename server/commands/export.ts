// npm run export -- ID: writes a collaboration as a file to standard output.
import { machine } from "@/server/actor";
import { exportCollaboration } from "@/server/collaborations/export-collaboration";
import { writeCollaborationFile } from "@/server/domain/write-collaboration";
import { runCommand } from "./shell";
import { withDatabase } from "./with-database";

await runCommand(async () => {
  const [key, ...more] = process.argv.slice(2);
  if (!key || more.length > 0) {
    console.error("Usage: npm run export -- ID");
    process.exitCode = 1;
    return;
  }
  await withDatabase(async () => {
    process.stdout.write(writeCollaborationFile(await exportCollaboration(machine("export"), key)));
  });
});
