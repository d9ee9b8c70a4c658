// A virus scanner looks at every file before it is taken, where one is set. One that cannot be asked lets nothing through.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { connect, type Socket } from "node:net";
import { briefly } from "../briefly";
import { Refused } from "../domain/errors";
import { env } from "../env";

/** Says whether the file is clean. Throws when it could not find out. */
type Scanner = (path: string) => Promise<boolean>;

const PATIENCE_MS = 60_000;

/** Throws Refused for a file with a virus, and for any file while the scanner does not answer. */
export async function requireClean(path: string, name: string): Promise<void> {
  const setting = env().VIRUS_SCAN;
  if (!setting) return;
  const scan = setting.startsWith("tcp://") ? clamdAt(new URL(setting)) : commandOf(setting);
  const clean = await scan(path).catch((error: unknown) => {
    console.error(`The virus scanner did not answer: ${briefly(error)}`);
    throw new Refused("scannerSilent", "The virus scanner does not answer.", { name }, "file");
  });
  if (!clean) throw new Refused("fileHasVirus", "The virus scanner found something.", { name }, "file");
}

/** A command that is given the path last: 0 is clean and 1 is a virus, as clamscan says; anything else is no answer. */
function commandOf(setting: string): Scanner {
  const [program = "", ...given] = setting.split(/\s+/);
  return async (path) => {
    const child = spawn(program, [...given, path], { stdio: "ignore", timeout: PATIENCE_MS });
    const [code] = await once(child, "close");
    if (code !== 0 && code !== 1) throw new Error(`it ended with ${code}`);
    return code === 0;
  };
}

/** clamd's INSTREAM (clamd(8)): chunks, each after its length in four bytes, and a length of zero at the end. */
function clamdAt({ hostname, port }: URL): Scanner {
  return async (path) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error("it took too long")));
    try {
      await once(socket, "connect");
      const answer = heard(socket);
      await Promise.race([say(socket, path), answer]);
      return isClean(await answer);
    } finally {
      socket.destroy();
    }
  };
}

async function say(socket: Socket, path: string): Promise<void> {
  socket.write("zINSTREAM\0");
  for await (const chunk of createReadStream(path)) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    socket.write(length);
    if (!socket.write(chunk)) await once(socket, "drain");
  }
  socket.write(Buffer.alloc(4));
}

async function heard(socket: Socket): Promise<string> {
  let said = "";
  for await (const chunk of socket) said += String(chunk);
  return said.replace(/\0/g, "").trim();
}

/** "stream: OK", "stream: Eicar-Signature FOUND", or an error such as "INSTREAM size limit exceeded. ERROR". */
function isClean(answer: string): boolean {
  if (/ FOUND$/.test(answer)) return false;
  if (answer === "stream: OK") return true;
  throw new Error("it said neither yes nor no");
}
