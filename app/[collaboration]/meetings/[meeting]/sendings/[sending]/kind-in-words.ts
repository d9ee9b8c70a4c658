// What somebody gets of the minutes, in a few words.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import type { Portion } from "@/server/domain/sending";
import { spokenList } from "@/server/domain/spoken-list";

/** "Uddrag af punkt 4.2 og 7" */
export async function kindInWords(
  { kind, items }: Portion,
  all: readonly { key: string; number: string }[],
): Promise<string> {
  const numbers = all.flatMap(({ key, number }) => (items.includes(key) ? [number] : []));
  return portionInWords(kind, numbers);
}

/** The same where the items' numbers are known. */
export async function portionInWords(kind: Portion["kind"], numbers: readonly string[]): Promise<string> {
  const t = await getTranslations("sendings.kind");
  const items = spokenList(numbers, await languageOf());
  return t(kind === "decisions" && numbers.length > 0 ? "along" : kind, { items });
}
