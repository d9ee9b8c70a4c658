// The configuration read aloud: each mistake is one sentence, and all of them are told at once.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { type Env, loadEnv, readEnv, type Source, WrongSettings } from "./env";

const production = {
  NODE_ENV: "production",
  DATABASE_URL: "postgres://app:secret@db.kommune.dk/bordet",
  AUTH_SECRET: "a".repeat(32),
  APP_URL: "https://moeder.kommune.dk",
  SMTP_URL: "smtp://mail.kommune.dk:587",
  MAIL_FROM: "Bordet Rundt <moeder@kommune.dk>",
};

const s3 = {
  ...{ S3_ENDPOINT: "https://s3.eu-north-1.amazonaws.com", S3_BUCKET: "bilag", S3_REGION: "eu-north-1" },
  ...{ S3_ACCESS_KEY_ID: "key", S3_SECRET_ACCESS_KEY: "secret" },
};

test.each<[string, Source, RegExp[]]>([
  ["a port that is a word", { PORT: "http" }, [/^PORT must be a whole number/]],
  ["a port out of range", { PORT: "65536" }, [/^PORT must be/]],
  ["port zero", { PORT: "0" }, [/^PORT must be/]],
  [
    "half a file store",
    { S3_BUCKET: "bilag", S3_REGION: "eu-north-1" },
    [/^S3_ENDPOINT is missing.*needs all of/, /^S3_ACCESS_KEY_ID is/, /^S3_SECRET_ACCESS_KEY is/],
  ],
  [
    "a file store in the open",
    { ...s3, S3_ENDPOINT: "http://s3.example.com" },
    [/^S3_ENDPOINT must be the https address/],
  ],
  ["a file store with a path", { ...s3, S3_ENDPOINT: "https://s3.dk/bilag" }, [/^S3_ENDPOINT must be/]],
  [
    "a path among hosts",
    { CALENDAR_INSIDE_HOSTS: "sky.kommune.dk/a" },
    [/^CALENDAR_INSIDE_HOSTS must be names/],
  ],
  ["a bucket with capitals", { ...s3, S3_BUCKET: "Bilag" }, [/^S3_BUCKET must be the name/]],
  ["a region that is a place", { ...s3, S3_REGION: "Nord Europa" }, [/^S3_REGION must be/]],
  ["files of no size", { ATTACHMENT_MB: "0" }, [/^ATTACHMENT_MB must be a whole number/]],
  ["files of a size in words", { ATTACHMENT_MB: "25 MB" }, [/^ATTACHMENT_MB must be/]],
  ["a scanner on the web", { VIRUS_SCAN: "https://scan.dk" }, [/^VIRUS_SCAN must be a command/]],
  ["a scanner without a port", { VIRUS_SCAN: "tcp://clamd" }, [/^VIRUS_SCAN must be a command/]],
  ["one port for two listeners", { PORT: "2525", INBOUND_LMTP_PORT: "2525" }, [/must be different/]],
  ["the default port for mail", { INBOUND_LMTP_PORT: "3000" }, [/must be different/]],
  [
    "mail delivered to a name",
    { INBOUND_LMTP_HOST: "mail.kommune.dk" },
    [/^INBOUND_LMTP_HOST must be an IP address/],
  ],
  [
    "a mailbox nobody opens",
    { INBOUND_IMAP_URL: "imaps://mail.kommune.dk" },
    [/^INBOUND_IMAP_URL must look/],
  ],
  ["a mailbox on the web", { INBOUND_IMAP_URL: "https://a:b@mail.dk" }, [/^INBOUND_IMAP_URL must look/]],
  ["a checker with spaces", { INBOUND_AUTHSERV_ID: "our server" }, [/^INBOUND_AUTHSERV_ID must be/]],
  [
    "another kind of database",
    { DATABASE_URL: "mysql://host/db" },
    [/^DATABASE_URL must look like postgres/],
  ],
  ["a database without a name", { DATABASE_URL: "postgres://host" }, [/^DATABASE_URL must look like/]],
  ["a web address for mail", { SMTP_URL: "https://mail.dk" }, [/^SMTP_URL must look like/]],
  ["a sender without a domain", { MAIL_FROM: "moeder" }, [/^MAIL_FROM must be a mail address/]],
  ["two senders", { MAIL_FROM: "a@b.dk, c@d.dk" }, [/^MAIL_FROM must be/]],
  ["half a bracket", { MAIL_FROM: "Navn <a@b.dk" }, [/^MAIL_FROM must be/]],
  ["a mail domain with a space", { MAIL_DOMAIN: "kommune dk" }, [/^MAIL_DOMAIN must be/]],
  ["an address with a path", { APP_URL: "https://kommune.dk/moeder" }, [/^APP_URL must be/]],
  ["an address without http", { APP_URL: "kommune.dk" }, [/^APP_URL must be/]],
  ["a short secret", { AUTH_SECRET: "hunter2" }, [/^AUTH_SECRET must be at least 32/]],
  [
    "half an identity provider",
    { OIDC_ISSUER: "https://id.dk" },
    [/^OIDC_CLIENT_ID is/, /^OIDC_CLIENT_SECRET is/],
  ],
  ["an issuer in the clear", { ...oidc("http://id.dk") }, [/^OIDC_ISSUER must be the https/]],
  ["a switch half on", { DEMO: "perhaps" }, [/^DEMO must be 1/]],
  ["production without a secret", { ...production, AUTH_SECRET: "" }, [/^AUTH_SECRET is missing/]],
  [
    "a real database and nothing else",
    { NODE_ENV: "production", DATABASE_URL: production.DATABASE_URL },
    [/^AUTH_SECRET is/, /^APP_URL is/, /^SMTP_URL is/, /^MAIL_FROM is/],
  ],
  [
    "many mistakes at once",
    { PORT: "x", SMTP_URL: "x", DEMO: "x", OIDC_CLIENT_ID: "x" },
    [/^SMTP_URL/, /^PORT/, /^DEMO/, /^OIDC_ISSUER/, /^OIDC_CLIENT_SECRET/],
  ],
])("%s is a mistake", (_, source, expected) => {
  const result = readEnv(source);
  const mistakes = "mistakes" in result ? result.mistakes : [];
  expect(mistakes).toEqual(expected.map((sentence) => expect.stringMatching(sentence)));
  for (const mistake of mistakes) expect(mistake).toMatch(/^[^.]*(\.[a-z][^.]*)*\.$/);
});

test.each<[string, Source, Partial<Env>]>([
  [
    "nothing",
    {},
    { embedded: true, DEMO: true, devMail: true, PORT: 3000, APP_URL: "http://localhost:3000" },
  ],
  [
    "mail delivered to us",
    { INBOUND_LMTP_PORT: "2525" },
    { INBOUND_LMTP_PORT: 2525, INBOUND_LMTP_HOST: "127.0.0.1" },
  ],
  ["only a port", { PORT: "4000" }, { APP_URL: "http://localhost:4000" }],
  ["empty texts", { DATABASE_URL: "", PORT: " " }, { embedded: true, PORT: 3000 }],
  ["the demo switched off", { DEMO: "0" }, { DEMO: false, devMail: true, devMailOnlyHere: true }],
  ["the demo switched on", { DEMO: "on" }, { DEMO: true, devMail: true, devMailOnlyHere: false }],
  ["a mail server", { SMTP_URL: "smtp://localhost" }, { devMail: false }],
  [
    "a public address, no demo",
    { APP_URL: "https://a.dk/", DEMO: "0" },
    { APP_URL: "https://a.dk", devMail: false },
  ],
  [
    "a real database",
    production,
    { embedded: false, DEMO: false, devMail: false, MAIL_DOMAIN: "kommune.dk" },
  ],
  ["a demo on a real database", { ...production, DEMO: "1" }, { DEMO: true, devMail: false }],
  [
    "a real database while developing",
    { DATABASE_URL: production.DATABASE_URL },
    { embedded: false, devMail: false },
  ],
  ["a domain for replies", { MAIL_DOMAIN: "svar.kommune.dk" }, { MAIL_DOMAIN: "svar.kommune.dk" }],
  [
    "an identity provider on this machine",
    oidc("http://localhost:8080"),
    { OIDC_ISSUER: "http://localhost:8080" },
  ],
])("%s is enough", (_, source, expected) => {
  expect(readEnv(source)).toMatchObject({ env: expected });
});

test("no sentence repeats a secret", () => {
  const result = readEnv({
    DATABASE_URL: "mysql://a:hunter2@b/c",
    SMTP_URL: "imap://a:hunter2@b",
    AUTH_SECRET: "hunter2",
  });
  expect(result).toHaveProperty("mistakes.length", 3);
  expect(JSON.stringify(result)).not.toContain("hunter2");
});

test("the secret is made once, kept for its owner only, and not made when a setting is wrong", () => {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "bordet-env-")), "data");

  expect(() => loadEnv({ DATA_DIR: folder, PORT: "x" })).toThrow(WrongSettings);
  expect(fs.existsSync(folder)).toBe(false);

  const first = loadEnv({ DATA_DIR: folder }).AUTH_SECRET;
  expect(first).toHaveLength(43);
  expect(loadEnv({ DATA_DIR: folder }).AUTH_SECRET).toBe(first);
  expect(fs.statSync(path.join(folder, "auth-secret")).mode & 0o777).toBe(0o600);

  fs.rmSync(path.dirname(folder), { recursive: true });
});

function oidc(issuer: string): Source {
  return { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: "bordet", OIDC_CLIENT_SECRET: "secret" };
}

test.each<[string, Source]>([
  ["a whole file store", s3],
  ["a file store beside us", { ...s3, S3_ENDPOINT: "http://minio:9000" }],
  ["a scanner by its address", { VIRUS_SCAN: "tcp://clamd:3310" }],
  ["a scanner by command", { VIRUS_SCAN: "clamdscan --no-summary" }],
])("%s is no mistake, and a file may be 25 MB unless said otherwise", (_, source) => {
  expect(readEnv(source)).toMatchObject({ env: { ...source, ATTACHMENT_MB: 25 } });
});
