// Sessions and identity providers, behind one file: what next-auth knows stays here.
import { DrizzleAdapter } from "@auth/drizzle-adapter";
import { eq, sql } from "drizzle-orm";
import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import NextAuth, { type NextAuthConfig } from "next-auth";
import type { Adapter } from "next-auth/adapters";
import { cache } from "react";
import { db } from "@/db/client";
import { accounts, identities, sessions } from "@/db/schema/sign-in";
import type { PersonActor } from "./actor";
import { type Action, record } from "./audit";
import { prepared } from "./database/statement";
import { ownPlace } from "./domain/own-place";
import { env } from "./env";
import { mayEnter } from "./sign-in/provider";
import { cookieRules, sessionCookie, sessionDays } from "./sign-in/session-cookie";

/** Set for a few minutes while a signed-in person links their account to an identity at the provider. */
export const linkCookie = "bordet-rundt.link";

/** next-auth's own, but for the question every page asks first. */
const whole: Adapter = {
  ...DrizzleAdapter(db, { usersTable: accounts, accountsTable: identities, sessionsTable: sessions }),
  getSessionAndUser: sessionAndUser,
};

// made anew on every request, so that nothing is connected or decided while the pages are built
export const { handlers, signIn } = NextAuth(config);

async function config(request: NextRequest | undefined): Promise<NextAuthConfig> {
  // the provider's way back is as configured, never as a Host header says
  process.env.AUTH_URL ??= env().APP_URL;
  const linkTo = await sessionToLinkTo(request);
  return {
    adapter: isWayBack(request) ? { ...whole, getSessionAndUser: async () => linkTo } : whole,
    session: { strategy: "database", maxAge: sessionDays * 86_400, updateAge: 86_400 },
    cookies: { sessionToken: { name: sessionCookie(), options: cookieRules() } },
    trustHost: true,
    secret: env().AUTH_SECRET,
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: identityProvider(),
    logger: { error: complain },
    callbacks: {
      signIn: ({ profile, account }) => !!profile && !!account && mayEnter(profile, account, linkTo !== null),
      redirect: ({ url }) => env().APP_URL + ownPlace(url.replace(env().APP_URL, "")),
    },
    events: {
      signIn: ({ user }) => tell("account.signed-in", user),
      linkAccount: ({ user }) => tell("account.linked", user),
    },
  };
}

async function sessionAndUser(token: string) {
  const [found] = await sessionsWith(db, { token });
  return found ?? null;
}

const sessionsWith = prepared((tx) =>
  tx
    .select({ session: sessions, user: accounts })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.userId))
    .where(eq(sessions.sessionToken, sql.placeholder("token")))
    .prepare("statement"),
);

const isWayBack = (request: NextRequest | undefined) =>
  request?.nextUrl.pathname.startsWith("/api/auth/callback/") ?? false;

/**
 * The session that asked to be linked, read once: next-auth links a newcomer to whoever is signed in, so on the way back
 * nobody is unless they asked, and who was checked here is who is linked.
 */
async function sessionToLinkTo(request: NextRequest | undefined) {
  const token = request?.cookies.get(sessionCookie())?.value;
  if (!token || !isWayBack(request) || request?.cookies.get(linkCookie)?.value !== "yes") return null;
  const found = await sessionAndUser(token);
  return found && found.session.expires > new Date() ? found : null;
}

function identityProvider(): NextAuthConfig["providers"] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
  if (!OIDC_ISSUER) return [];
  return [
    {
      id: "oidc",
      name: new URL(OIDC_ISSUER).hostname,
      type: "oidc",
      issuer: OIDC_ISSUER,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      // safe because the signIn callback refuses an address the provider has not verified
      allowDangerousEmailAccountLinking: true,
      profile: ({ sub, name, email }) => ({ id: sub, name, email: String(email).toLowerCase() }),
      // which subject it is, and none of the provider's tokens: we ask it nothing afterwards
      account: () => ({}),
    },
  ];
}

/** The provider's refusals are everyday; next-auth would print each with its stack. */
function complain(error: Error): void {
  console.error("sign-in:", error.name, error.message);
}

async function tell(action: Action, user: { id?: string; email?: string | null }): Promise<void> {
  const { id, email } = user;
  if (!id || !email) return;
  const actor: PersonActor = { kind: "person", accountId: id, email, language: null };
  await db.transaction((tx) =>
    record(tx, actor, action, {
      collaborationId: null,
      subject: `account:${id}`,
      details: { by: "provider" },
    }),
  );
}

/**
 * The signed-in person, or null; asked once per request. The session is read here: next-auth would make a request to itself, and
 * a token against forgery that our own origin check does without.
 */
export const currentActor = cache(async (): Promise<PersonActor | null> => actorOf(await sessionToken()));

/** What a browser shows to say whose session it is. */
export const sessionToken = async () => (await cookies()).get(sessionCookie())?.value;

/** Whose session it is, as long as it lasts. */
export async function actorOf(token: string | undefined): Promise<PersonActor | null> {
  const found = token ? await sessionAndUser(token) : null;
  if (!found || found.session.expires <= new Date()) return null;
  const { id, email, language } = found.user;
  return { kind: "person", accountId: id, email: email.toLowerCase(), language };
}
