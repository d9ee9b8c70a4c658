// The house itself: what it says at the door, what it refuses, and that ending it in any way loses nothing.
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { house, houseAt } from "./house";
import { ended, type StartedHouse, startHouse, untilWell } from "./started-house";

const started: StartedHouse[] = [];

test.afterEach(async () => {
  for (const one of started.splice(0)) {
    one.process.kill("SIGTERM");
    await ended(one);
  }
});

test("every page has a policy of its own, and its scripts obey it", async ({ page }) => {
  const complaints: string[] = [];
  page.on(
    "console",
    (message) => /Content Security Policy/.test(message.text()) && complaints.push(message.text()),
  );
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));

  const first = await page.goto("/sign-in");
  const second = await page.goto("/sign-in");

  expect(first?.status()).toBe(200);
  expect(nonceOf(first?.headers())).not.toBe(nonceOf(second?.headers()));
  expect(await page.locator("script:not([nonce])").count()).toBe(0);
  expect(complaints).toEqual([]);
  expect([...hosts].filter((host) => host !== new URL(house.address).host && host !== "")).toEqual([]);
});

test("a page is nobody else's to keep, and tells nothing of what serves it", async ({ request }) => {
  const answer = await request.get("/sign-in", {
    headers: { "content-security-policy": "script-src 'nonce-mine'" },
  });

  expect(answer.headers()).toMatchObject({
    "cache-control": expect.stringMatching(/^private/),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
  });
  expect(answer.headers()).not.toHaveProperty("x-powered-by");
  expect(await answer.text()).not.toContain('nonce="mine"');
});

test("a form on another site changes nothing here", async ({ request }) => {
  const answer = await request.post("/sign-in", {
    headers: { origin: "https://elsewhere.example" },
    data: "",
  });
  expect(answer.status()).toBe(403);
});

test("it tells how it is", async ({ request }) => {
  const answer = await request.get("/api/health");
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({ database: "ok", queue: "ok", mail: "kept", replies: "off" });
});

test("a second start on the same folder is refused with the address of the first", async () => {
  const second = start({ ...house.settings, PORT: "4174" });
  expect(await ended(second)).toBe(1);
  expect(second.said()).toContain(`${house.folder} is already served at ${house.address}`);
});

test("killed with -9 it starts again with nothing lost, and Ctrl-C leaves nothing running", async () => {
  test.setTimeout(120_000);
  const other = houseAt(4175, "killed");
  fs.rmSync(other.folder, { recursive: true, force: true });

  const first = start(other.settings);
  await untilWell(other.address);
  await inDatabase(
    other.folder,
    (sql) => sql`create table marker as select count(*)::int as people from people`,
  );
  first.process.kill("SIGKILL");
  await ended(first);

  const again = start(other.settings);
  await untilWell(other.address);
  const [row] = await inDatabase(
    other.folder,
    (sql) => sql`select people, (select count(*)::int from people) as now from marker`,
  );
  expect(row?.people).toBeGreaterThan(0);
  expect(row?.now).toBe(row?.people);

  again.process.kill("SIGINT");
  expect(await ended(again)).toBe(0);
  expect(fs.existsSync(path.join(other.folder, "postgres/postmaster.pid"))).toBe(false);
});

function start(settings: typeof house.settings): StartedHouse {
  const one = startHouse(settings);
  started.push(one);
  return one;
}

/** The embedded server's port stands in its lock file, its password beside it. */
async function inDatabase(
  folder: string,
  question: (sql: postgres.Sql) => postgres.PendingQuery<postgres.Row[]>,
) {
  const port = fs.readFileSync(path.join(folder, "postgres/postmaster.pid"), "utf8").split("\n")[3];
  const { password } = JSON.parse(fs.readFileSync(path.join(folder, "postgres/embedded.json"), "utf8"));
  const sql = postgres(`postgres://app:${password}@127.0.0.1:${port}/app`, { max: 1, onnotice: () => {} });
  try {
    return [...(await question(sql))];
  } finally {
    await sql.end();
  }
}

function nonceOf(headers: Record<string, string> | undefined): string {
  return /'nonce-([^']+)'/.exec(headers?.["content-security-policy"] ?? "")?.[1] ?? "";
}
