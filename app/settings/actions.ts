"use server";
// What a person chooses for themselves: these set cookies, so they are actions of their own and not procedures.
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { dropSession, keep, keepChoice } from "@/app/sign-in/cookies";
import { currentActor, linkCookie, signIn } from "@/server/auth";
import { key } from "@/server/collaborations/input";
import { ownPlace } from "@/server/domain/own-place";
import { chooseLanguage as chooseForAccount } from "@/server/sign-in/choose-language";
import { ChooseLanguage } from "@/server/sign-in/input";
import { sessionCookie } from "@/server/sign-in/session-cookie";
import { signOutEverywhere, signOut as signOutHere } from "@/server/sign-in/sign-out";

/** For this browser, and for the account of whoever is signed in. */
export async function chooseLanguage(form: FormData): Promise<void> {
  const input = ChooseLanguage.safeParse({ language: form.get("language") });
  if (input.success) {
    await keepChoice("language", input.data.language);
    const actor = await currentActor();
    if (actor) await chooseForAccount(actor, input.data);
  }
  redirect(ownPlace(String(form.get("here"))));
}

/** Light, dark, or as the system is. */
export async function chooseTheme(form: FormData): Promise<void> {
  const theme = form.get("theme");
  if (theme === "light" || theme === "dark" || theme === "system") await keepChoice("theme", theme);
  redirect("/settings");
}

/** The collaboration the overview is shown in; whether it is theirs is asked by every page. */
export async function goToCollaboration(form: FormData): Promise<void> {
  const chosen = key.safeParse(form.get("collaboration"));
  if (!chosen.success) redirect("/settings");
  await keepChoice("collaboration", chosen.data);
  redirect(`/${chosen.data}`);
}

export async function signOut(): Promise<void> {
  const actor = await currentActor();
  const token = (await cookies()).get(sessionCookie())?.value;
  if (actor && token) await signOutHere(actor, token);
  await dropSession();
  redirect("/sign-in");
}

export async function signOutOfEverything(): Promise<void> {
  const actor = await currentActor();
  if (actor) await signOutEverywhere(actor);
  await dropSession();
  redirect("/sign-in");
}

/** Goes to the identity provider and comes back linked to the account that is signed in. */
export async function linkProvider(): Promise<void> {
  if (!(await currentActor())) redirect("/sign-in");
  await keep(linkCookie, "yes", 600);
  await signIn("oidc", { redirectTo: "/settings" });
}
