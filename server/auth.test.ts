// The way in through an identity provider, driven against a real one on this machine.
import { eq } from "drizzle-orm";
import { NextRequest } from "next/server";
import { OAuth2Server } from "oauth2-mock-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { accounts, identities, sessions } from "@/db/schema/sign-in";
import { handlers, linkCookie } from "./auth";
import { openSession } from "./sign-in/open-session";
import { mayEnter } from "./sign-in/provider";
import { sessionCookie } from "./sign-in/session-cookie";
import { testDatabase } from "./test-database";

testDatabase();

const provider = new OAuth2Server();
const home = "http://localhost:3000";
let claims: Record<string, unknown> = {};

beforeAll(async () => {
  await provider.issuer.keys.generate("RS256");
  await provider.start(0, "localhost");
  provider.service.on("beforeTokenSigning", ({ payload }) => Object.assign(payload, claims));
  Object.assign(process.env, {
    APP_URL: home,
    OIDC_ISSUER: provider.issuer.url,
    OIDC_CLIENT_ID: "bordet-rundt",
    OIDC_CLIENT_SECRET: "between us",
  });
});

beforeEach(async () => {
  await db.delete(accounts);
});

afterAll(async () => {
  await provider.stop();
});

const verified = {
  sub: "subject-1",
  name: "Birgit",
  email: "Birgit@Haderslev.example",
  email_verified: true,
};

test("a verified address comes in, and its subject is kept without the provider's tokens", async () => {
  const { place, session } = await throughProvider(verified);

  expect(place).toBe(`${home}/settings`);
  expect(await whoseIs(session)).toBe("birgit@haderslev.example");
  expect(await db.select().from(identities)).toMatchObject([
    { providerAccountId: "subject-1", access_token: null, id_token: null, refresh_token: null },
  ]);
});

test.each([
  ["absent", { email_verified: undefined }],
  ["false", { email_verified: false }],
  ['the text "true"', { email_verified: "true" }],
  ["true of no address", { email: undefined }],
  ["true of two addresses", { email: "a@b.dk,c@d.dk" }],
])("verification that is %s lets nobody in", async (_, difference) => {
  await accountOf("birgit@haderslev.example");

  const { place, session } = await throughProvider({ ...verified, ...difference });

  expect(place).toContain("/sign-in?error=AccessDenied");
  expect(session).toBeUndefined();
  expect(await db.$count(identities)).toBe(0);
});

test("a subject linked before comes in, though the provider no longer speaks of the address", async () => {
  await throughProvider(verified);
  const { session } = await throughProvider({
    sub: "subject-1",
    email: undefined,
    email_verified: undefined,
  });

  expect(await whoseIs(session)).toBe("birgit@haderslev.example");
});

test("another subject with the same verified address is the same account", async () => {
  const birgit = await accountOf("birgit@haderslev.example");
  await throughProvider(verified);
  await throughProvider({ ...verified, sub: "subject-2" });

  expect((await db.select().from(identities)).map(({ userId }) => userId)).toEqual([birgit.id, birgit.id]);
});

test("who comes back is who the provider says, not who was left signed in", async () => {
  const ole = await signedIn("ole@haderslev.example");
  const { session } = await throughProvider(verified, { [sessionCookie()]: ole });

  expect(await whoseIs(session)).toBe("birgit@haderslev.example");
});

test("a person who is signed in may link a subject whose address is not verified", async () => {
  const ole = await signedIn("ole@haderslev.example");
  await throughProvider(
    { sub: "subject-9", email: "x@y.example" },
    { [sessionCookie()]: ole, [linkCookie]: "yes" },
  );

  const { session } = await throughProvider({ sub: "subject-9" });
  expect(await whoseIs(session)).toBe("ole@haderslev.example");
});

test.each([
  ["nobody", undefined],
  ["a made-up session", "x".repeat(43)],
])("asking to be linked as %s takes over no account", async (_, token) => {
  await accountOf("birgit@haderslev.example");
  const cookies = { [linkCookie]: "yes", ...(token && { [sessionCookie()]: token }) };
  const { session } = await throughProvider({ ...verified, email_verified: false }, cookies);

  expect(session).toBeUndefined();
  expect(await db.$count(identities)).toBe(0);
});

test("an expired session links nothing", async () => {
  const token = await signedIn("birgit@haderslev.example");
  await db.update(sessions).set({ expires: new Date(Date.now() - 1) });
  const cookies = { [linkCookie]: "yes", [sessionCookie()]: token };
  await throughProvider({ ...verified, email_verified: false }, cookies);

  expect(await db.$count(identities)).toBe(0);
});

test.each([
  "//evil.dk",
  "https://evil.dk/",
  "/\\evil.dk",
  `${home}.evil.dk/`,
  `${home}@evil.dk`,
])("after signing in, %s is not where one ends", async (callbackUrl) => {
  const { place } = await throughProvider(verified, {}, callbackUrl);
  expect(new URL(place).origin).toBe(home);
});

test("the Host header decides nothing", async () => {
  const { authorizeUrl } = await askProvider({}, "/", "http://evil.dk");
  expect(authorizeUrl.searchParams.get("redirect_uri")).toBe(`${home}/api/auth/callback/oidc`);
});

test.each<[Record<string, unknown>, boolean, boolean]>([
  [{ email: "a@b.dk", email_verified: true }, false, true],
  [{ email: "a@b.dk", email_verified: 1 }, false, false],
  [{ email: 7, email_verified: true }, false, false],
  [{}, false, false],
  [{}, true, true],
])("claims %j while linking %s: %s", async (said, linking, lets) => {
  expect(await mayEnter(said, { provider: "oidc", providerAccountId: "new" }, linking)).toBe(lets);
});

/** The whole way: our page, the provider, and back, as one browser with `cookies` would go. */
async function throughProvider(
  said: Record<string, unknown>,
  cookies: Record<string, string> = {},
  then = "/settings",
) {
  claims = { sub: "subject", ...said };
  const { authorizeUrl, jar } = await askProvider(cookies, then, home);
  const answer = await fetch(authorizeUrl, { redirect: "manual" });
  const back = await handlers.GET(request(answer.headers.get("location") ?? "", jar));
  keep(jar, back);
  const session = setCookies(back).get(sessionCookie());
  return { place: new URL(back.headers.get("location") ?? "/", home).href, session: session || undefined };
}

async function askProvider(cookies: Record<string, string>, callbackUrl: string, host: string) {
  const jar = new Map(Object.entries(cookies));
  const csrf = await handlers.GET(request(`${host}/api/auth/csrf`, jar));
  keep(jar, csrf);
  const { csrfToken } = await csrf.json();
  const body = new URLSearchParams({ csrfToken, callbackUrl });
  const asked = await handlers.POST(request(`${host}/api/auth/signin/oidc`, jar, body));
  keep(jar, asked);
  return { authorizeUrl: new URL(asked.headers.get("location") ?? ""), jar };
}

function request(url: string, jar: Map<string, string>, body?: URLSearchParams) {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  return new NextRequest(url, { headers: { cookie }, ...(body && { method: "POST", body }) });
}

function keep(jar: Map<string, string>, response: Response) {
  for (const [name, value] of setCookies(response)) jar.set(name, value);
}

function setCookies(response: Response): Map<string, string> {
  return new Map(
    response.headers.getSetCookie().map((line) => {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

async function accountOf(email: string) {
  const [account] = await db.insert(accounts).values({ email }).returning();
  if (!account) throw new Error("no account");
  return account;
}

const signedIn = async (email: string) =>
  (await db.transaction((tx) => openSession(tx, email, new Date()))).token;

async function whoseIs(session: string | undefined): Promise<string | undefined> {
  const [row] = await db
    .select({ email: accounts.email })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.userId))
    .where(eq(sessions.sessionToken, session ?? ""));
  return row?.email;
}
