// Sessions and identity providers, behind one file: what next-auth knows stays here.
import { DrizzleAdapter } from "@auth/drizzle-adapter";
import NextAuth, { type NextAuthConfig } from "next-auth";
import { cache } from "react";
import { db } from "@/db/client";
import { accounts, identities, sessions } from "@/db/schema/sign-in";
import type { Actor } from "./actor";
import { env } from "./env";

export const sessionDays = 30;

/** The cookie a session is carried in; `__Secure-` where the address is https. */
export const sessionCookie = () => (isHttps() ? "__Secure-bordet-rundt.session" : "bordet-rundt.session");

export const isHttps = () => env().APP_URL.startsWith("https://");

// read on every request, so that nothing is connected or decided while the pages are built
export const { handlers, auth, signIn, signOut } = NextAuth(async () => config());

function config(): NextAuthConfig {
  return {
    adapter: DrizzleAdapter(db, { usersTable: accounts, accountsTable: identities, sessionsTable: sessions }),
    session: { strategy: "database", maxAge: sessionDays * 86_400, updateAge: 86_400 },
    cookies: { sessionToken: { name: sessionCookie(), options: { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps() } } },
    trustHost: true,
    secret: env().AUTH_SECRET,
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: identityProvider(),
    callbacks: {
      // an address is somebody's only when the provider has verified it; a stored subject is already linked
      signIn: ({ profile }) => profile?.email_verified === true,
      session: ({ session, user }) => ({ ...session, user: { ...session.user, id: user.id } }),
    },
  };
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
      // safe because the callback above refuses an address the provider has not verified
      allowDangerousEmailAccountLinking: true,
      profile: (profile) => ({ id: profile.sub, name: profile.name, email: String(profile.email).toLowerCase() }),
    },
  ];
}

/** The signed-in person, or null; asked once per request. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await auth();
  if (!session?.user?.id || !session.user.email) return null;
  const { language } = session.user as { language?: "da" | "en" | null };
  return { kind: "person", accountId: session.user.id, email: session.user.email.toLowerCase(), language: language ?? null };
});
