"use server";
// How the editor's form acts: a button that arranges saves nothing, every other sends the form.
import { languageOf } from "@/app/_text/language";
import { submit } from "@/app/_trpc/form";
import type { FormState } from "@/app/_ui/form-state";

export async function edit(before: FormState, form: FormData): Promise<FormState> {
  if (!form.has("act")) return submit("groups.editDisposition", before, form);
  form.delete("basis");
  form.set("language", await languageOf());
  return submit("groups.arrangeDisposition", before, form);
}
