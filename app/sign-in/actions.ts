"use server";
// What the door does: these set cookies, so they are actions of their own and not procedures.
import { redirect } from "next/navigation";
import { submit } from "@/app/_trpc/form";
import type { FormState } from "@/app/_ui/form-state";
import { linkCookie, signIn } from "@/server/auth";
import { ExpectedError } from "@/server/domain/errors";
import { ownPlace } from "@/server/domain/own-place";
import { EnterAsDemoPerson, RedeemLink } from "@/server/sign-in/input";
import type { OpenedSession } from "@/server/sign-in/open-session";
import { redeemSignInLink } from "@/server/sign-in/redeem-link";
import { signInAsDemoPerson } from "@/server/sign-in/sign-in-as-demo-person";
import { carrySession, keep, keepChoice, rememberedPlace, rememberPlace } from "./cookies";

/** Asks for a link; `place` is where the person was going. */
export async function requestLink(place: string, before: FormState, form: FormData): Promise<FormState> {
  await rememberPlace(place);
  return submit("signIn.request", before, form);
}

/** The button behind a link. A spent link comes back to its page, which says so. */
export async function redeem(form: FormData): Promise<void> {
  const input = RedeemLink.safeParse({ token: form.get("token") });
  if (!input.success) redirect("/sign-in");
  const session = await unlessRefused(redeemSignInLink(input.data, new Date()));
  if (!session) redirect(`/sign-in/${encodeURIComponent(input.data.token)}`);
  await carrySession(session);
  redirect(await rememberedPlace());
}

/** `person` is the collaboration's key and the person's: `siv-haderslev/birgit`. */
export async function enterAsDemoPerson(form: FormData): Promise<void> {
  const [collaboration, person] = String(form.get("person")).split("/");
  const input = EnterAsDemoPerson.safeParse({ collaboration, person });
  const session = input.success ? await unlessRefused(signInAsDemoPerson(input.data, new Date())) : null;
  if (!session) redirect("/sign-in");
  await carrySession(session);
  await keepChoice("collaboration", input.data?.collaboration ?? "");
  redirect(ownPlace(String(form.get("then") ?? "/")));
}

export async function enterThroughProvider(form: FormData): Promise<void> {
  await keep(linkCookie, "", 0);
  await signIn("oidc", { redirectTo: ownPlace(String(form.get("then") ?? "/")) });
}

async function unlessRefused(opening: Promise<OpenedSession>): Promise<OpenedSession | null> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof ExpectedError) return null;
    throw error;
  }
}
