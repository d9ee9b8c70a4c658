// Every page and route there is: who gets in, and that nothing of what is inside comes out by another way.
import fs from "node:fs";
import http from "node:http";
import { fileURLToPath } from "node:url";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { calendars, type Door, doors, findPlaces, mailTo, type Places } from "./doors";
import { house } from "./house";
import { signInAs } from "./sign-in-as";

/** Stands on pages of SIV Haderslev, and on none that is for everyone. */
const canaries = ["@haderslev.example", "Sundhedsteam", "Ydelsescenteret", "Lene Kjærsgaard"];

/** Ways to ask for a page that have gone round a guard before, in this framework or another. */
const ways: Record<string, { method?: string; suffix?: string; headers?: Record<string, string> }> = {
  plainly: {},
  "for its head": { method: "HEAD" },
  "as the router does": { headers: { RSC: "1" } },
  "as the router does, by address": { suffix: "?_rsc=1a2b3", headers: { RSC: "1" } },
  "as a prefetch": { headers: { RSC: "1", "Next-Router-Prefetch": "1" } },
  "as a prefetch of a segment": {
    headers: { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" },
  },
  "as a payload": { suffix: ".rsc" },
  "as a segment's payload": { suffix: ".segments/_tree.segment.rsc" },
  "as if a guard had been passed": {
    headers: { "x-middleware-subrequest": Array(5).fill("middleware").join(":"), "x-middleware-next": "1" },
  },
  "as another address": { headers: { "x-invoke-path": "/", "x-matched-path": "/", "x-original-url": "/" } },
};

let member: Page;
let stranger: Page;
let leader: Page;
let places: Places;

test.beforeAll(async ({ browser }) => {
  const open = async (person: string) => {
    const page = await browser.newPage({ baseURL: house.address });
    await signInAs(page, person);
    return page;
  };
  [leader, member, stranger] = [
    await open("siv-haderslev/birgit"),
    await open("siv-haderslev/sanne"),
    await open("paa-vej-til-arbejde/maria"),
  ];
  places = await findPlaces(leader);
});

test.afterAll(() => Promise.all([leader, member, stranger].map((page) => page?.context().close())));

test("every page and route is listed here with who gets in", () => {
  const app = fileURLToPath(new URL("../app", import.meta.url));
  const found = fs
    .readdirSync(app, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file));
  expect([...found, calendars].sort()).toEqual(Object.keys(doors).sort());
});

test("nobody who is not signed in gets in, however they ask", async ({ playwright }) => {
  const anonymous = await playwright.request.newContext({ baseURL: house.address });
  const told: string[] = [];
  for (const [file, door] of closedDoors()) {
    for (const [way, ask] of Object.entries(ways)) {
      const { status, text, headers } = await knock(anonymous, door.at(places), ask);
      if (status < 300 && way !== "plainly" && text !== "" && !isWayOut(text))
        told.push(`${file} answers ${status} ${way}`);
      if (canaries.some((canary) => text.includes(canary))) told.push(`${file} tells ${way}`);
      if (way !== "plainly") continue;
      expect([file, status]).toEqual([file, door.anonymous]);
      if (status === 307)
        expect([file, headers.location]).toEqual([
          file,
          door.leadsTo ?? expect.stringMatching(/^\/sign-in(\?|$)/),
        ]);
    }
  }
  expect(told).toEqual([]);
});

test("an administrator of another collaboration finds nothing there, however they ask", async () => {
  const told: string[] = [];
  for (const [file, door] of closedDoors().filter(([, one]) => one.stranger !== 200)) {
    for (const [way, ask] of Object.entries(ways)) {
      const { status, text } = await knock(stranger.request, door.at(places), ask);
      if (canaries.some((canary) => text.includes(canary))) told.push(`${file} tells ${way}`);
      if (way === "plainly") expect([file, status]).toEqual([file, door.stranger]);
    }
  }
  expect(told).toEqual([]);
});

test("who sits in a group gets into its rooms and not into the keepers'", async () => {
  for (const [file, door] of Object.entries(doors)) {
    expect([file, (await knock(member.request, door.at(places), {})).status]).toEqual([file, door.member]);
  }
});

test("the keepers get in everywhere, and no answer may be kept by anyone else", async () => {
  for (const [file, door] of Object.entries(doors)) {
    const { status, headers } = await knock(leader.request, door.at(places), {});
    expect([file, status]).toEqual([file, door.keeper ?? (door.member === 404 ? 200 : door.member)]);
    expect([file, headers["cache-control"]]).toEqual([file, expect.stringMatching(/^private/)]);
    if (isClosed(door))
      expect([file, headers["cache-control"]]).toEqual([file, expect.stringMatching(/^private,.*no-store/)]);
  }
});

test("a mail's link leads to us, whatever a request says our name is", async ({ playwright }) => {
  const anonymous = await playwright.request.newContext({ baseURL: house.address });
  const body = JSON.stringify({ email: "gerda.moensted@udsatteraad.example", language: "da" });
  const headers = { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
  expect(await post("/api/trpc/signIn.request", body, headers)).toBe(200);

  const link = await linkTo(anonymous, "gerda.moensted@udsatteraad.example");
  expect(link).toMatch(new RegExp(`^${house.address}/sign-in/`));
});

test("a form on another site changes nothing, at the API, at an action or from a real page", async ({
  browser,
}) => {
  const request = leader.request;
  const elsewhere: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { origin: `${house.address}.evil.example` },
  ];
  for (const headers of elsewhere) {
    const data = { collaboration: "siv-haderslev", person: "lene" };
    expect((await request.post("/api/trpc/people.leave", { headers, data })).status()).toBe(403);
    const action = { headers: { ...headers, "next-action": "0".repeat(40) }, multipart: { a: "b" } };
    expect((await request.post("/settings", action)).status()).toBe(403);
  }
  const page = await browser.newPage();
  await page.setContent(`<form method="post" action="${house.address}/sign-in"><button>Win</button></form>`);
  const answer = page.waitForResponse(/sign-in/);
  await page.getByRole("button").click();
  expect((await answer).status()).toBe(403);
  await page.close();
});

test("a mail scanner burns nothing, the person comes in once, and nobody comes in after", async ({
  browser,
  playwright,
}) => {
  const email = "viggo.lind@udsatteraad.example";
  const scanner = await playwright.request.newContext({ baseURL: house.address });
  const context = await browser.newContext({ baseURL: house.address });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.locator("#sign-in input[type=email]").fill(email);
  await page.locator("#sign-in button[type=submit]").click();
  await page.waitForURL("**/sign-in/sent");
  const link = await linkTo(scanner, email);

  for (const method of ["HEAD", "GET", "GET", "GET"]) {
    const answer = await scanner.fetch(link, { method });
    expect(answer.status()).toBe(200);
    expect(answer.headers()["set-cookie"] ?? "").not.toContain("session");
  }
  await page.goto(link);
  await page.locator("main button[type=submit].first").click();
  await page.waitForURL(`${house.address}/`);
  const session = (await context.cookies()).find(({ name }) => name.includes("session"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  for (const cookie of await context.cookies())
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });

  const late = await browser.newPage({ baseURL: house.address });
  await late.goto(link);
  await expect(late.locator("form button.first")).toHaveCount(0);
  expect((await late.context().cookies()).filter(({ name }) => name.includes("session"))).toEqual([]);
  await Promise.all([context.close(), late.close()]);
});

test("what a cookie says of language, colours and place is only ever one of ours", async ({ playwright }) => {
  const hostile = [
    '"><script>alert(1)</script>',
    "../../../etc/passwd",
    "__proto__",
    "da\u0000en",
    "x".repeat(3000),
  ];
  for (const value of hostile) {
    const said = encodeURIComponent(value);
    const cookie = `theme=${said}; language=${said}; collaboration=${said}`;
    const anonymous = await playwright.request.newContext({ baseURL: house.address });
    const answer = await anonymous.get("/sign-in", { headers: { cookie } });
    const text = await answer.text();
    expect(answer.status()).toBe(200);
    expect(text).toMatch(/<html[^>]* lang="(da|en)"/);
    expect(text.match(/<html[^>]*>/)?.[0]).not.toContain("data-theme");
    expect(text).not.toContain("alert(1)");
  }
});

const isClosed = ({ anonymous }: Door) => anonymous !== 200 && anonymous !== 302;

const closedDoors = () => Object.entries(doors).filter(([, door]) => isClosed(door));

/** A page that was begun before the answer was known says "not found" or "go and sign in" in its payload. */
const isWayOut = (text: string) => /NEXT_REDIRECT;\w+;\/sign-in|NEXT_HTTP_ERROR_FALLBACK;404/.test(text);

async function knock(who: APIRequestContext, at: string, way: (typeof ways)[string]) {
  const [path = "", query] = at.split("?");
  const suffix = way.suffix?.startsWith("?") && query ? `&${way.suffix.slice(1)}` : (way.suffix ?? "");
  const address =
    suffix.startsWith("?") || suffix.startsWith("&")
      ? at + suffix
      : [path + suffix, query].filter(Boolean).join("?");
  const answer = await who.fetch(address, {
    method: way.method ?? "GET",
    headers: way.headers ?? {},
    maxRedirects: 0,
  });
  const text = await answer.text();
  return { status: statusSaid(text) ?? answer.status(), text, headers: answer.headers() };
}

/** A page that had begun to answer when it found nothing, or another page, says so in what follows. */
function statusSaid(text: string): number | null {
  if (text.includes("NEXT_HTTP_ERROR_FALLBACK;404")) return 404;
  return text.includes("NEXT_REDIRECT;") ? 307 : null;
}

async function linkTo(request: APIRequestContext, address: string): Promise<string> {
  let link = "";
  // the newest mail may still be one about something else
  await expect(async () => {
    const source = await request.get(`/dev/mail/${await mailTo(request, address)}/source`);
    const text = (await source.text()).replace(/=\r?\n/g, "").replace(/=3D/g, "=");
    [link = ""] = /https?:\/\/\S+?\/sign-in\/[\w-]+/.exec(text) ?? [];
    expect(link).not.toBe("");
  }).toPass({ timeout: 30_000 });
  return link;
}

/** A request whose Host header is whatever we like. */
function post(path: string, body: string, headers: Record<string, string>): Promise<number | undefined> {
  const { hostname, port } = new URL(house.address);
  const sent = {
    ...headers,
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
  };
  return new Promise((answered, failed) => {
    const request = http.request({ hostname, port, path, method: "POST", headers: sent }, (response) => {
      response.resume();
      answered(response.statusCode);
    });
    request.on("error", failed);
    request.end(body);
  });
}
