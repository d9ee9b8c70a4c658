// The whole configuration: read once, checked at start, one sentence per mistake.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { isIP } from "node:net";
import path from "node:path";
import { z } from "zod";
import { explained } from "./database/start-failure";

/** The settings as given, defaults filled in, and what follows from them. */
export type Env = Settings & {
  MAIL_FROM: string;
  MAIL_DOMAIN: string;
  APP_URL: string;
  AUTH_SECRET: string;
  DEMO: boolean;
  /** The product runs its own PostgreSQL under `DATA_DIR`. */
  embedded: boolean;
  /** Mail is kept and shown at /dev/mail, sign-in links included. Never with a real database. */
  devMail: boolean;
  /** `devMail` only for a browser on this machine: elsewhere DEMO must be switched on by name. */
  devMailOnlyHere: boolean;
};

export type Source = Record<string, string | undefined>;

/** Everything that is wrong with the settings; the message lists it, one sentence a line. */
export class WrongSettings extends Error {
  override readonly name = "WrongSettings";
  constructor(readonly mistakes: string[]) {
    super(mistakes.join("\n"));
  }
}

const switches: Record<string, boolean> = {
  "1": true,
  true: true,
  on: true,
  yes: true,
  "0": false,
  false: false,
  off: false,
  no: false,
};

const setting = (isRight: (given: string) => boolean, mistake: string) =>
  z.string().refine(isRight, mistake).optional();

const portSetting = (name: string) => {
  const isPort = (given: string) => /^\d{1,5}$/.test(given) && Number(given) >= 1 && Number(given) <= 65_535;
  return z
    .string()
    .refine(isPort, `${name} must be a whole number from 1 to 65535.`)
    .transform(Number)
    .optional();
};

// addresses may hold passwords, so no sentence repeats what was given
const Settings = z.object({
  DATABASE_URL: setting(
    (given) => isUrl(given, ["postgres:", "postgresql:"]) && new URL(given).pathname.length > 1,
    "DATABASE_URL must look like postgres://user:password@host:5432/database.",
  ),
  SMTP_URL: setting(
    (given) => isUrl(given, ["smtp:", "smtps:"]),
    "SMTP_URL must look like smtp://user:password@host:587 or smtps://user:password@host:465.",
  ),
  SMTP_PER_MINUTE: setting(
    (given) => /^\d{1,5}$/.test(given) && Number(given) >= 1,
    "SMTP_PER_MINUTE must be a whole number of mails from 1 to 99999.",
  ).transform((given) => (given === undefined ? undefined : Number(given))),
  MAIL_FROM: setting(
    (given) => domainOf(given) !== null,
    'MAIL_FROM must be a mail address, alone or as "Name <name@host>".',
  ),
  MAIL_DOMAIN: setting(isDomain, "MAIL_DOMAIN must be a domain name such as moeder.kommune.dk."),
  APP_URL: setting(
    isOrigin,
    "APP_URL must be the address people use, without a path, such as https://moeder.kommune.dk.",
  ).transform((given) => given && new URL(given).origin),
  AUTH_SECRET: setting((given) => given.length >= 32, "AUTH_SECRET must be at least 32 characters long."),
  CITIZEN_KEY: setting((given) => given.length >= 32, "CITIZEN_KEY must be at least 32 characters long."),
  OIDC_ISSUER: setting(
    (given) => isUrl(given, ["https:"]) || (isUrl(given, ["http:"]) && isLoopback(given)),
    "OIDC_ISSUER must be the https address of the identity provider.",
  ),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  INBOUND_LMTP_PORT: portSetting("INBOUND_LMTP_PORT"),
  CHANGES_WAIT_SECONDS: setting(
    (given) => /^\d{1,4}$/.test(given),
    "CHANGES_WAIT_SECONDS must be a whole number of seconds from 0 to 9999.",
  ).transform((given) => Number(given ?? 60)),
  INBOUND_LMTP_HOST: setting(
    (given) => isIP(given) > 0 || given === "localhost",
    "INBOUND_LMTP_HOST must be an IP address of this machine, where the mail server reaches it.",
  ).transform((given) => given ?? "127.0.0.1"),
  INBOUND_IMAP_URL: setting(
    (given) => isUrl(given, ["imap:", "imaps:"]) && hasPassword(given),
    "INBOUND_IMAP_URL must look like imaps://user:password@host:993/INBOX.",
  ),
  INBOUND_AUTHSERV_ID: setting(
    (given) => /^[a-z0-9._-]+$/i.test(given),
    "INBOUND_AUTHSERV_ID must be the name your mail server writes into Authentication-Results, such as mx.kommune.dk.",
  ),
  CALENDAR_INSIDE_HOSTS: setting(
    (given) => hostsIn(given).every((host) => isHost(host)),
    "CALENDAR_INSIDE_HOSTS must be names of hosts on your own network, with commas between: sky.kommune.dk, mail.intern:8443.",
  ).transform((given) => hostsIn(given ?? "")),
  DIGITAL_POST_CVR: setting(
    (given) => /^\d{8}$/.test(given),
    "DIGITAL_POST_CVR must be the eight digits of the authority's CVR number.",
  ),
  DATA_DIR: z.string().default(".data"),
  S3_ENDPOINT: setting(
    (given) => isOrigin(given) && (given.startsWith("https:") || isNearby(given)),
    "S3_ENDPOINT must be the https address of the file store, without a path, such as https://s3.eu-north-1.amazonaws.com.",
  ).transform((given) => given && new URL(given).origin),
  S3_BUCKET: setting(
    (given) => /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(given),
    "S3_BUCKET must be the name of a bucket: 3 to 63 small letters, digits, dots and dashes.",
  ),
  S3_REGION: setting((given) => /^[a-z0-9-]+$/.test(given), "S3_REGION must be a region such as eu-north-1."),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  ATTACHMENT_MB: setting(
    (given) => /^\d{1,4}$/.test(given) && Number(given) >= 1,
    "ATTACHMENT_MB must be a whole number of megabytes from 1 to 9999.",
  ).transform((given) => Number(given ?? 25)),
  VIRUS_SCAN: setting(
    (given) => !/^\w+:\/\//.test(given) || isScannerAddress(given),
    "VIRUS_SCAN must be a command that is given a file's path, or the address of clamd: tcp://host:3310.",
  ),
  PORT: portSetting("PORT").default(3000),
  DEMO: setting((given) => given.toLowerCase() in switches, "DEMO must be 1 (on) or 0 (off).").transform(
    (given) => (given === undefined ? undefined : switches[given.toLowerCase()]),
  ),
});

type Settings = Omit<z.infer<typeof Settings>, "DEMO">;

/** What `source` says, or everything that is wrong with it. `AUTH_SECRET` is empty where one is to be made. */
export function readEnv(source: Source): { env: Env } | { mistakes: string[] } {
  const given = withoutEmpty(source);
  const parsed = Settings.safeParse(given);
  const mistakes = [...(parsed.error?.issues ?? []).map(({ message }) => message), ...missingTogether(given)];
  if (!parsed.success || mistakes.length > 0) return { mistakes };
  return { env: completed(parsed.data) };
}

/** The configuration of this process, read at the first call. Throws WrongSettings. */
export function env(): Env {
  cached ??= loadEnv(process.env);
  return cached;
}

let cached: Env | undefined;

/** Reads `source`, and makes and keeps the secret where none is given. Throws WrongSettings before touching anything. */
export function loadEnv(source: Source): Env {
  const result = readEnv(source);
  if ("mistakes" in result) throw new WrongSettings(result.mistakes);
  return { ...result.env, AUTH_SECRET: result.env.AUTH_SECRET || keptSecret(result.env.DATA_DIR) };
}

function withoutEmpty(source: Source): Source {
  const trimmed = Object.entries(source).map(([name, value]) => [name, value?.trim()] as const);
  return Object.fromEntries(trimmed.filter(([, value]) => value));
}

function missingTogether(given: Source): string[] {
  return [
    ...missingOf(oidcNames, "sign-in with an identity provider", given),
    ...missingOf(s3Names, "keeping attachments in an S3 store", given),
    ...missingInProduction(given),
    ...clashingPorts(given),
  ];
}

const oidcNames = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];
const s3Names = ["S3_ENDPOINT", "S3_BUCKET", "S3_REGION", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"];

/** Settings that are of use together only. */
function missingOf(names: readonly string[], what: string, given: Source): string[] {
  const missing = names.filter((name) => !given[name]);
  if (missing.length === 0 || missing.length === names.length) return [];
  return missing.map((name) => `${name} is missing: ${what} needs all of ${names.join(", ")}.`);
}

function missingInProduction(given: Source): string[] {
  if (!given.DATABASE_URL || given.NODE_ENV !== "production") return [];
  return Object.entries({
    AUTH_SECRET: "AUTH_SECRET is missing: with a real database it is a long random text, kept outside it.",
    APP_URL: "APP_URL is missing: with a real database the links in mails need the address people use.",
    SMTP_URL: "SMTP_URL is missing: with a real database mail must have a server to go through.",
    MAIL_FROM: "MAIL_FROM is missing: with a real database mail needs an address to come from.",
  }).flatMap(([name, mistake]) => (given[name] ? [] : [mistake]));
}

function clashingPorts(given: Source): string[] {
  const clash = given.INBOUND_LMTP_PORT !== undefined && given.INBOUND_LMTP_PORT === (given.PORT ?? "3000");
  return clash ? ["INBOUND_LMTP_PORT and PORT must be different: each port has one listener."] : [];
}

function completed(settings: z.infer<typeof Settings>): Env {
  const embedded = settings.DATABASE_URL === undefined;
  const APP_URL = settings.APP_URL ?? `http://localhost:${settings.PORT}`;
  const MAIL_FROM = settings.MAIL_FROM ?? "Bordet Rundt <bordet-rundt@bordet-rundt.example>";
  const DEMO = settings.DEMO ?? embedded;
  return {
    ...settings,
    APP_URL,
    MAIL_FROM,
    MAIL_DOMAIN: settings.MAIL_DOMAIN ?? domainOf(MAIL_FROM) ?? "bordet-rundt.example",
    AUTH_SECRET: settings.AUTH_SECRET ?? "",
    DEMO,
    embedded,
    devMail: embedded && !settings.SMTP_URL && (DEMO || isLoopback(APP_URL)),
    devMailOnlyHere: settings.DEMO !== true,
  };
}

/** Made at the first start and kept for its owner only; two first starts agree on whichever was written first. */
function keptSecret(folder: string): string {
  const file = path.join(folder, "auth-secret");
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (cause) {
    if (!fs.existsSync(file)) throw explained(cause, path.resolve(folder));
  }
  return fs.readFileSync(file, "utf8");
}

function isUrl(given: string, protocols: string[]): boolean {
  if (!URL.canParse(given)) return false;
  const { protocol, hostname } = new URL(given);
  return protocols.includes(protocol) && hostname !== "";
}

function hasPassword(given: string): boolean {
  const { username, password } = new URL(given);
  return username !== "" && password !== "";
}

function isOrigin(given: string): boolean {
  return isUrl(given, ["http:", "https:"]) && new URL(given).href === `${new URL(given).origin}/`;
}

/** A store beside us may be spoken to without encryption: by a name without a dot, as within one compose file. */
function isNearby(url: string): boolean {
  return isLoopback(url) || !new URL(url).hostname.includes(".");
}

function isScannerAddress(given: string): boolean {
  return isUrl(given, ["tcp:"]) && new URL(given).port !== "" && /^\/?$/.test(new URL(given).pathname);
}

function isLoopback(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

/** As the address of what is fetched says it: lower case, and without the port where that is 443. */
const hostsIn = (given: string): string[] =>
  given
    .split(",")
    .map((host) => host.trim().toLowerCase().replace(/:443$/, ""))
    .filter((host) => host !== "");

const isHost = (given: string): boolean =>
  isOrigin(`https://${given}`) && new URL(`https://${given}`).host === given;

function isDomain(given: string): boolean {
  return /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(given);
}

function domainOf(address: string): string | null {
  const found = /^(?:[^<>\r\n]*<)?[^\s<>@",;:]+@([^\s<>@]+?)>?$/.exec(address);
  const domain = found?.[1];
  const bracketsMatch = address.includes("<") === address.endsWith(">");
  return domain && bracketsMatch && isDomain(domain) ? domain : null;
}
