// A start that cannot go on says why in a sentence, ends with 1, and has touched nothing. Each test runs the real command.
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createServer, type Server } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openCluster } from "../database/embedded";
import { claimServing } from "../database/serving";

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "bordet-start-"));
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

test("wrong settings are all told", async () => {
  const { code, said } = await start({ SMTP_URL: "mail.kommune.dk", DEMO: "maybe" });

  expect(code).toBe(1);
  expect(said.split("\n")).toEqual([
    "SMTP_URL must look like smtp://user:password@host:587 or smtps://user:password@host:465.",
    "DEMO must be 1 (on) or 0 (off).",
  ]);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("a taken port is named, with the way out", async () => {
  const { port, server } = await listener();

  const { code, said } = await start({ PORT: String(port) });
  server.close();

  expect(code).toBe(1);
  expect(said).toBe(
    `Port ${port} is taken by another program: stop it, or choose another with PORT=${port + 1}.`,
  );
  expect(fs.existsSync(path.join(folder, "data/postgres"))).toBe(false);
});

test("a folder already served is refused with the address, even where the port is taken as well", async () => {
  const data = path.join(folder, "data");
  const cluster = await openCluster(data);
  const claim = await claimServing(cluster.url(), "http://localhost:4321");
  const { port, server } = await listener();

  const { code, said } = await start({ PORT: String(port) });

  expect(code).toBe(1);
  expect(said).toBe(
    `${data} is already served at http://localhost:4321: stop that one, or set DATA_DIR to another folder.`,
  );
  server.close();
  await claim?.release();
  await cluster.close();
});

test("a database that does not answer is told without its password", async () => {
  const { code, said } = await start({
    DATABASE_URL: "postgres://app:hunter2@127.0.0.1:1/bordet",
    AUTH_SECRET: "a secret that is long enough to be taken",
    APP_URL: "http://localhost:4199",
    SMTP_URL: "smtp://localhost",
    MAIL_FROM: "moeder@kommune.example",
  });

  expect(code).toBe(1);
  expect(said).toBe("No database answers at 127.0.0.1:1: start it, or correct DATABASE_URL.");
});

test("a data folder that cannot be one is told", async () => {
  fs.writeFileSync(path.join(folder, "data"), "");

  const { code, said } = await start({});

  expect(code).toBe(1);
  expect(said).toContain(`${folder}/data is not a folder: set DATA_DIR to one.`);
});

/** What the command prints to a person who did wrong, and how it ends. */
async function start(settings: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const unset = {
    DATABASE_URL: "",
    EMBEDDED_DATABASE_URL: "",
    AUTH_SECRET: "",
    NODE_ENV: "production" as const,
  };
  const command = spawn(process.execPath, ["server/commands/launch.js"], {
    env: { ...process.env, ...unset, PORT: "4199", DATA_DIR: path.join(folder, "data"), ...settings },
  });
  let said = "";
  command.stderr.on("data", (chunk) => {
    said += chunk;
  });
  return new Promise((resolve) => command.on("close", (code) => resolve({ code, said: said.trim() })));
}

function listener(): Promise<{ port: number; server: Server }> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, () => {
      const bound = server.address();
      resolve({ port: bound && typeof bound === "object" ? bound.port : 0, server });
    });
  });
}
