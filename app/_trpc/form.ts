"use server";
// How forms act: one POST names a procedure, and what goes wrong comes back beside the fields with nothing lost.
import { TRPCError } from "@trpc/server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "@/app/_text/words";
import type { FormState } from "@/app/_ui/form-state";
import { NotFound } from "@/server/domain/errors";
import { type Trouble, troubleOf } from "@/server/trpc";
import { caller } from "./caller";
import { comesBack, nest } from "./form-data";
import { placeAfter, placeRefused } from "./place-after";

/**
 * Calls the mutation `procedure` (`meetings.publish`) with the form's fields as its input.
 * On success goes to the form's or its button's `then` address, whose `{key}` is filled from the answer, or refreshes the page.
 */
export async function submit(procedure: string, _before: FormState, form: FormData): Promise<FormState> {
  const result = await call(procedure, nest(form)).then(
    (answer) => ({ answer }),
    (error: unknown) => ({ trouble: troubleOf(error instanceof TRPCError ? error.cause : error) }),
  );
  if ("trouble" in result) {
    // who was overtaken sees what stands now round what they wrote
    if (result.trouble.theirs) revalidatePath("/", "layout");
    const otherwise = form.get("otherwise");
    if (typeof otherwise === "string" && Object.keys(result.trouble.fields).length === 0)
      redirect(placeRefused(otherwise, result.trouble.words));
    return {
      kind: "trouble",
      ...(await inWords(result.trouble)),
      values: comesBack(form, result.trouble.theirs),
    };
  }
  revalidatePath("/", "layout");
  // a button's own place is sent after the form's
  const then = form.getAll("then").at(-1);
  if (typeof then === "string") redirect(placeAfter(then, result.answer));
  return { kind: "done", answer: result.answer ?? null };
}

/** Finds the procedure by its dotted name; a name that is none of ours is not found. */
async function call(procedure: string, input: unknown): Promise<unknown> {
  let found: unknown = await caller();
  for (const part of procedure.split(".")) {
    if (!/^[a-zA-Z]+$/.test(part)) throw new NotFound("procedure");
    found = (found as Record<string, unknown>)[part];
  }
  if (typeof found !== "function") throw new NotFound("procedure");
  return found(input);
}

async function inWords(trouble: Trouble) {
  const t = await getTranslations("errors");
  const fields = Object.fromEntries(
    Object.entries(trouble.fields).map(([path, { words, params }]) => [path, t(words, params)]),
  );
  return { message: t(trouble.words, trouble.params), fields, theirs: trouble.theirs };
}
