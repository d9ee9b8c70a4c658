// The small file in the documents is one: whoever copies it can load it.
import fs from "node:fs";
import { expect, test } from "vitest";
import { readCollaborationFile } from "../domain/read-collaboration";

test("the collaboration file shown in the documents has no mistakes", () => {
  const page = fs.readFileSync(new URL("../../docs/collaboration-file.md", import.meta.url), "utf8");
  const [, shown = ""] = /```yaml\n(.*?)```/s.exec(page) ?? [];
  expect(readCollaborationFile(shown)).toMatchObject({ file: { collaboration: { id: "aaben-doer" } } });
});
