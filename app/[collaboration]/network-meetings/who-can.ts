// Who can come at a time, by who cannot.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { spokenList } from "@/server/domain/spoken-list";

export async function whoCan(missing: readonly string[]): Promise<string> {
  const t = await getTranslations("network.book");
  if (missing.length === 0) return t("allCan");
  return t("missing", { names: spokenList(missing, await languageOf()) });
}
