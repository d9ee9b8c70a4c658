"use server";
// A collaboration file sent from the page. What is wrong with it is a list of its own, not sentences beside fields.
import { TRPCError } from "@trpc/server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { caller } from "@/app/_trpc/caller";
import type { SaidMistake } from "@/server/collaborations/say-mistake";
import { largestFile } from "@/server/collaborations/start-input";
import { troubleOf } from "@/server/trpc";

export type Loading =
  | { kind: "fresh" }
  | { kind: "failed"; sentence: string }
  | { kind: "mistakes"; name: string; mistakes: SaidMistake[] };

/** Loads the field `file` and goes to its collaboration, or answers with what is wrong, having saved nothing. */
export async function loadFile(_before: Loading, form: FormData): Promise<Loading> {
  const t = await getTranslations("start.file");
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return { kind: "failed", sentence: t("choose") };
  if (file.size > largestFile) return { kind: "failed", sentence: t("tooLarge") };
  const answer = await load(file).catch(sentenceFor);
  if ("sentence" in answer) return { kind: "failed", ...answer };
  if ("mistakes" in answer) return { kind: "mistakes", name: file.name, mistakes: answer.mistakes };
  revalidatePath("/", "layout");
  redirect(`/${answer.imported.key}`);
}

async function load(file: File) {
  const api = await caller();
  return api.collaborations.importFile({ text: await file.text(), language: await languageOf() });
}

async function sentenceFor(error: unknown): Promise<{ sentence: string }> {
  const { words, params } = troubleOf(error instanceof TRPCError ? error.cause : error);
  if (words === "unknown") return { sentence: (await getTranslations("start.file"))("failed") };
  return { sentence: (await getTranslations("errors"))(words, params) };
}
