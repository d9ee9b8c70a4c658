// Several lines that a citizen is to read, with how hard they are to read below.
import { getTranslations } from "@/app/_text/words";
import type { FieldProps } from "@/app/_ui/fields";
import { plainLix } from "@/server/domain/lix";
import { PlainWordsField } from "./plain-words-field";

export async function PlainWords(props: FieldProps & { value?: string | null; rows?: number }) {
  const t = await getTranslations("plainWords");
  const words = {
    empty: t("empty", { most: plainLix }),
    ...{ plain: t.raw("plain") as string, hard: t.raw("hard") as string },
    ...{ nowPlain: t("nowPlain"), nowHard: t("nowHard") },
  };
  return <PlainWordsField {...props} words={words} />;
}
