// Secrets handed out once: 256 bits, and what is kept of them.
import { createHash, randomBytes } from "node:crypto";

/** 43 characters that cannot be guessed. */
export const newToken = () => randomBytes(32).toString("base64url");

/** What is stored of a token: who reads the database cannot use it. */
export const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");
