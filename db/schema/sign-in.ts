// Who is at the door: accounts, sessions, links sent by mail, and the counters that limit guessing.
import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";

/** One per mail address. What a person may do follows from `people` in each collaboration, never from here. */
export const accounts = pgTable(
  "accounts",
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text(),
    email: text().notNull(),
    emailVerified: timestamp({ withTimezone: true, mode: "date" }),
    image: text(),
    language: text().$type<"da" | "en">(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (account) => [uniqueIndex("one_account_per_address").on(sql`lower(${account.email})`)],
);

/** A subject at an identity provider that has been linked to an account (next-auth's shape). */
export const identities = pgTable(
  "identities",
  {
    userId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    type: text().notNull(),
    provider: text().notNull(),
    providerAccountId: text().notNull(),
    refresh_token: text("refresh_token"),
    access_token: text("access_token"),
    expires_at: integer("expires_at"),
    token_type: text("token_type"),
    scope: text(),
    id_token: text("id_token"),
    session_state: text("session_state"),
  },
  (identity) => [
    primaryKey({
      name: "one_identity_per_subject",
      columns: [identity.provider, identity.providerAccountId],
    }),
  ],
);

/** A signed-in browser (next-auth's shape). It holds an id; everything else is read anew on every request. */
export const sessions = pgTable(
  "sessions",
  {
    sessionToken: text().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    expires: timestamp({ withTimezone: true, mode: "date" }).notNull(),
  },
  (session) => [index("sessions_of_an_account").on(session.userId)],
);

/** A request for a sign-in link. The token itself is made by the worker, stands only in the mail, and is kept hashed. */
export const signInLinks = pgTable(
  "sign_in_links",
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull(),
    tokenHash: text().unique("sign_in_tokens_are_unique"),
    language: text().$type<"da" | "en">().notNull().default("da"),
    requestedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    redeemedAt: timestamp({ withTimezone: true }),
  },
  (link) => [index("links_of_an_address").on(link.email, link.requestedAt)],
);

/** How often something guessable was tried in a window of time; shared by every process. */
export const attempts = pgTable(
  "attempts",
  {
    what: text().notNull(),
    windowStart: timestamp({ withTimezone: true }).notNull(),
    count: integer().notNull().default(0),
  },
  (attempt) => [primaryKey({ name: "one_counter_per_window", columns: [attempt.what, attempt.windowStart] })],
);
