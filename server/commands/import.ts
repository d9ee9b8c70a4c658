// npm run import -- FILE: loads a collaboration file, or says everything that is wrong with it.
import { machine } from "@/server/actor";
import { type Imported, importCollaboration } from "@/server/collaborations/import-collaboration";
import { sayMistake } from "@/server/collaborations/say-mistake";
import type { Mistake } from "@/server/domain/collaboration-mistakes";
import { readCollaborationFile } from "@/server/domain/read-collaboration";
import { readText, runCommand } from "./shell";
import { withDatabase } from "./with-database";

await runCommand(async () => {
  const [file, ...more] = process.argv.slice(2);
  if (!file || more.length > 0) return fail(["Usage: npm run import -- FILE"]);
  const text = readText(file);
  if (text === null) return fail([`${file} cannot be read: see that it is there, and that you may read it.`]);
  const read = readCollaborationFile(text);
  // a wrong file is told of without a database
  if ("mistakes" in read) return fail(said(file, read.mistakes));
  await withDatabase(async () => {
    const result = await importCollaboration(machine("import"), text, new Date());
    if ("mistakes" in result) fail(said(file, result.mistakes));
    else console.log(summary(result.imported));
  });
});

function said(file: string, mistakes: readonly Mistake[]): string[] {
  const lines = mistakes.map((mistake) => {
    const { line, path, sentence, remedy } = sayMistake(mistake, "en");
    return `${file}:${line} ${path ? `${path} — ` : ""}${sentence} ${remedy}`;
  });
  return [...lines, `Nothing was changed: ${counted(mistakes.length, "mistake")}.`];
}

function fail(lines: string[]): void {
  for (const line of lines) console.error(line);
  process.exitCode = 1;
}

function summary({ key, name, isNew, people, groups, meetings, approved }: Imported): string {
  const content = `${counted(groups, "group")}, ${counted(people, "person", "people")} and ${counted(meetings, "meeting")}`;
  const kept =
    approved > 0 ? `; ${counted(approved, "meeting")} with approved minutes stood as they were` : "";
  return `${isNew ? "Loaded" : "Updated"} ${name} (${key}): ${content}${kept}.`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
