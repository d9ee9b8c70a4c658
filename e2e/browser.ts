// Where a Chromium is: the one named, Playwright's own, the machine's, or the one npm brought.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { chromium, type LaunchOptions } from "@playwright/test";

/** It needs no sandbox, as containers and root have none, and asks nobody on the network for anything. */
const args = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-dev-shm-usage",
];

const commands = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
const macApplications = ["Google Chrome", "Chromium", "Microsoft Edge"];
const windowsPrograms = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

/** How Playwright starts a browser here. Throws a sentence with the ways to get one when there is none. */
export function findBrowser(): LaunchOptions {
  const found = named() ?? playwrights() ?? onThisMachine() ?? broughtByNpm();
  if (found) return { args, ...found };
  throw new Error(
    "No Chromium was found: apt-get install chromium, or npx playwright install chromium, or set CHROMIUM_PATH.",
  );
}

function named(): LaunchOptions | null {
  const executablePath = process.env.CHROMIUM_PATH;
  if (!executablePath) return null;
  if (!fs.existsSync(executablePath))
    throw new Error(`CHROMIUM_PATH names ${executablePath}, which does not exist.`);
  return { executablePath };
}

function playwrights(): LaunchOptions | null {
  return fs.existsSync(chromium.executablePath()) ? {} : null;
}

function onThisMachine(): LaunchOptions | null {
  const executablePath = usualPlaces().find((file) => fs.existsSync(file));
  return executablePath ? { executablePath } : null;
}

function usualPlaces(): string[] {
  const { env, platform } = process;
  if (platform === "darwin")
    return macApplications.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (platform === "win32") {
    const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    );
    return folders.flatMap((folder) => windowsPrograms.map((program) => path.win32.join(folder, program)));
  }
  const folders = (env.PATH ?? "").split(path.delimiter);
  return folders.flatMap((folder) => commands.map((command) => path.join(folder, command)));
}

/**
 * A headless Chromium with the libraries it needs, for Linux on x64 with nothing installed. Its package's own launch options
 * are not used: they switch web security off.
 */
export function broughtByNpm(): LaunchOptions | null {
  const packed = fileURLToPath(new URL("../node_modules/@sparticuz/chromium", import.meta.url));
  if (process.platform !== "linux" || process.arch !== "x64" || !fs.existsSync(packed)) return null;
  const folder = unpack(packed);
  return {
    executablePath: path.join(folder, "chromium"),
    args: [...args, "--headless=shell"],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: path.join(folder, "lib"),
      FONTCONFIG_PATH: path.join(folder, "fonts"),
    },
  };
}

/** Once per installation: made aside and renamed, as several processes may look in the same moment. */
function unpack(packed: string): string {
  const folder = path.join(packed, "../../.cache/chromium");
  if (fs.existsSync(folder)) return folder;
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const aside = fs.mkdtempSync(`${folder}-`);
  fs.writeFileSync(path.join(aside, "chromium"), decompressed(packed, "chromium.br"), { mode: 0o755 });
  for (const archive of ["al2023.tar.br", "swiftshader.tar.br", "fonts.tar.br"]) {
    execFileSync("tar", ["x", "--no-same-owner", "-C", aside], { input: decompressed(packed, archive) });
  }
  return settle(aside, folder);
}

function settle(aside: string, folder: string): string {
  try {
    fs.renameSync(aside, folder);
  } catch (cause) {
    fs.rmSync(aside, { recursive: true, force: true });
    if (!fs.existsSync(folder)) throw cause;
  }
  return folder;
}

function decompressed(packed: string, file: string): Buffer {
  return brotliDecompressSync(fs.readFileSync(path.join(packed, "bin", file)));
}
