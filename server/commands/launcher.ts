// The npm that started us: killed with -9 it says no word to its children, which would hold the port for nobody.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { exists } from "@/server/database/postmaster";

type Ancestor = { parent: number; command: string };

/** Calls `tell` when npm, if it is what started us, is gone. Between it and us there may be a shell. */
export function whenNpmIsGone(tell: () => void): void {
  const npm = process.env.npm_lifecycle_event ? findNpm(process.ppid, 3) : null;
  if (npm !== null) setInterval(() => exists(npm) || tell(), 500).unref();
}

function findNpm(pid: number, generations: number): number | null {
  const ancestor = generations > 0 ? look(pid) : null;
  if (!ancestor) return null;
  return /\bnpm\b/.test(ancestor.command) ? pid : findNpm(ancestor.parent, generations - 1);
}

function look(pid: number): Ancestor | null {
  try {
    return process.platform === "linux" ? lookInProc(pid) : askPs(pid);
  } catch {
    return null;
  }
}

/** Small containers have no `ps`. */
function lookInProc(pid: number): Ancestor {
  const parent = /^PPid:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return { parent: Number(parent), command: fs.readFileSync(`/proc/${pid}/cmdline`, "utf8") };
}

function askPs(pid: number): Ancestor {
  const [parent, ...command] = execFileSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], {
    encoding: "utf8",
  })
    .trim()
    .split(/\s+/);
  return { parent: Number(parent), command: command.join(" ") };
}
