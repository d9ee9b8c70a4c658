// What a file says, read in a process of its own that is ended when it takes too long, too much memory, or says too much.
import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { programOf, secretless } from "../build/program";
import { csv, docx, pdf, plain } from "../domain/attachment";

/** Some eighty pages; what comes after is not searched. */
export const longestText = 200_000;

/** The kinds of file there is a text to be had from, each with a reader in `file-text.ts`. */
const kinds = new Set<string>([pdf, docx, plain, csv]);

export const isReadable = (mediaType: string): boolean => kinds.has(mediaType);

const patienceMs = 30_000;
const megabytes = 512;

/** The beginning of what it says; empty where it cannot be read. Never fails on account of the file. */
export async function readFile(mediaType: string, content: Readable): Promise<string> {
  const { file, execArgv } = programOf("server/search/read-file-alone.ts");
  const reader = spawn(
    process.execPath,
    [`--max-old-space-size=${megabytes}`, ...execArgv, file, mediaType],
    // whatever a file may make of its reader, there are no secrets to be had
    {
      stdio: ["pipe", "pipe", "ignore"],
      env: secretless(),
      timeout: patienceMs,
      killSignal: "SIGKILL",
    },
  );
  const ended = new Promise<number | null>((resolve) =>
    reader.once("close", resolve).once("error", () => resolve(null)),
  );
  // a reader that has ended takes no more, which its exit code tells
  const sent = pipeline(content, reader.stdin).catch(() => {});
  const said = await beginningOf(reader.stdout);
  reader.kill("SIGKILL");
  await sent;
  const code = await ended;
  return code === 0 || said.length >= longestText ? said.slice(0, longestText) : "";
}

async function beginningOf(stdout: Readable): Promise<string> {
  let said = "";
  stdout.setEncoding("utf8");
  for await (const chunk of stdout) {
    said += chunk;
    if (said.length >= longestText) break;
  }
  return said;
}
