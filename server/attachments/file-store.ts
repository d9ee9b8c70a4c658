// Attachments as files under DATA_DIR: a file gets its name when it is whole and on the disk, and not before.
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Store } from "./store";

/** The folder that files are received in; on the same disk as the store, so that a name is all that is given. */
export const incomingFolder = (dataFolder: string) => path.join(dataFolder, "attachments", "incoming");

export function fileStore(dataFolder: string): Store {
  const placeOf = (storedAs: string) => {
    if (!/^[0-9a-f-]{36}$/.test(storedAs)) throw new Error("A stored file has a name of another making.");
    // two letters a folder, so that none holds too many files
    const folder = path.join(dataFolder, "attachments", storedAs.slice(0, 2));
    return { folder, file: path.join(folder, storedAs) };
  };
  return {
    async put(storedAs, received) {
      const { folder, file } = placeOf(storedAs);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await rename(received.path, file);
      await flush(folder);
    },
    async get(storedAs) {
      const handle = await open(placeOf(storedAs).file).catch(unlessMissing);
      return handle && createReadStream("", { fd: handle });
    },
    async remove(storedAs) {
      await rm(placeOf(storedAs).file, { force: true });
    },
  };
}

/** A new name survives a power cut when its folder is on the disk, too. */
export async function flush(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
