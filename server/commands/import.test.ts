import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { smallFile } from "@/server/domain/collaboration-file.fixture";
import { readCollaborationFile } from "@/server/domain/read-collaboration";
import { testDatabase } from "@/server/test-database";

const databaseUrl = testDatabase();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "import-"));

afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Runs a command as npm does, on the test's database. */
async function run(command: "import" | "export", ...given: string[]) {
  const env = { ...process.env, DATABASE_URL: databaseUrl(), EMBEDDED_DATABASE_URL: "", DATA_DIR: folder };
  const ran = promisify(execFile)("node_modules/.bin/tsx", [`server/commands/${command}.ts`, ...given], {
    env,
  });
  return ran
    .then(({ stdout }) => ({ code: 0, stdout, stderr: "" }))
    .catch(({ code, stdout, stderr }) => ({ code, stdout, stderr }));
}

function written(name: string, text: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

test("a file is loaded with one sentence and written out again as YAML", async () => {
  expect(await run("import", written("small.yaml", smallFile))).toEqual({
    code: 0,
    stdout: "Loaded Small (small): 2 groups, 2 people and 2 meetings.\n",
    stderr: "",
  });
  const { code, stdout } = await run("export", "small");
  expect(code).toBe(0);
  expect(readCollaborationFile(stdout)).toMatchObject({ file: { collaboration: { id: "small" } } });
});

test("a collaboration is brought up to date, and the command ends although it has put a job in the queue", async () => {
  const file = written("again.yaml", smallFile.replace("name: Small", "name: Smaller"));
  expect(await run("import", file)).toEqual({
    code: 0,
    stdout: "Updated Smaller (small): 2 groups, 2 people and 2 meetings.\n",
    stderr: "",
  });
});

test("a wrong file is told of line by line, and nothing is loaded", async () => {
  const before = await db.$count(collaborations);
  const file = written(
    "wrong.yaml",
    smallFile.replace("id: small", "id: other").replace("leader: ann", "leader: anne"),
  );
  const { code, stdout, stderr } = await run("import", file);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr.split("\n")).toEqual([
    `${file}:29 groups[0].leader — There is no person with the id “anne”. Did you mean “ann”?`,
    "Nothing was changed: 1 mistake.",
    "",
  ]);
  expect(await db.$count(collaborations)).toBe(before);
});

test.each<["import" | "export", string[], RegExp]>([
  ["import", [], /^Usage: npm run import -- FILE\n$/],
  ["import", ["nowhere.yaml"], /^nowhere\.yaml cannot be read/],
  ["export", [], /^Usage: npm run export -- ID\n$/],
  ["export", ["nowhere"], /^The collaboration does not exist/],
])("npm run %s with %j ends with a sentence", async (command, given, sentence) => {
  expect(await run(command, ...given)).toEqual({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(sentence),
  });
});
