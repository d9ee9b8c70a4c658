// What the pages that edit a group begin with; they are found by those who may edit it, and by nobody else.
import { notFound } from "next/navigation";
import { ask } from "@/app/_trpc/caller";

/** The group's forms at an address. */
export async function formsAt(params: Promise<{ collaboration: string; group: string }>) {
  const address = await params;
  const forms = await ask((api) => api.groups.forms(address));
  if (!forms.may.edit) notFound();
  return forms;
}
