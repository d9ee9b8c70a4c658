// The cookie a session is carried in.
import { env } from "../env";

export const sessionDays = 30;

/** `__Secure-` where the address is https. */
export const sessionCookie = () => (isHttps() ? "__Secure-bordet-rundt.session" : "bordet-rundt.session");

const isHttps = () => env().APP_URL.startsWith("https://");

/** How every cookie of ours is kept: out of scripts' reach, and never sent along by another site's form. */
export const cookieRules = () => ({ httpOnly: true, sameSite: "lax", path: "/", secure: isHttps() }) as const;
