// The words every form needs, fetched once on the server.
import { getTranslations } from "@/app/_text/words";
import type { FormWords } from "./form";

export async function formWords(): Promise<FormWords> {
  const t = await getTranslations("form");
  return { summary: t("summary"), optional: t("optional") };
}
