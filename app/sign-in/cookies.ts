// The cookies of the door.
import { cookies } from "next/headers";
import { ownPlace } from "@/server/domain/own-place";
import type { OpenedSession } from "@/server/sign-in/open-session";
import { linkMinutes } from "@/server/sign-in/request-link";
import { cookieRules, sessionCookie, sessionDays } from "@/server/sign-in/session-cookie";

const returnCookie = "bordet-rundt.return-to";

/** The session goes into the browser, and the language its account speaks with it. */
export async function carrySession({ token, actor }: OpenedSession): Promise<void> {
  await keep(sessionCookie(), token, sessionDays * 86_400);
  if (actor.language) await keepChoice("language", actor.language);
}

export async function dropSession(): Promise<void> {
  (await cookies()).set(sessionCookie(), "", { ...cookieRules(), maxAge: 0 });
}

/** What a person has chosen for this browser: nothing secret, kept for a year. */
export async function keepChoice(name: "language" | "theme" | "collaboration", value: string): Promise<void> {
  await keep(name, value, 365 * 86_400);
}

/** Remembers, while the link is on its way, where the person was going. */
export async function rememberPlace(place: string): Promise<void> {
  await keep(returnCookie, ownPlace(place), linkMinutes * 60);
}

/** Where the person was going; once. */
export async function rememberedPlace(): Promise<string> {
  const place = ownPlace((await cookies()).get(returnCookie)?.value ?? "/");
  (await cookies()).set(returnCookie, "", { ...cookieRules(), maxAge: 0 });
  return place;
}

/** A cookie for `seconds`. */
export async function keep(name: string, value: string, seconds: number): Promise<void> {
  (await cookies()).set(name, value, { ...cookieRules(), maxAge: seconds });
}
