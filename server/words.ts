// The words for those who speak outside a page: jobs and commands.
import { createTranslator, type Messages } from "next-intl";
import { messages } from "@/app/_text/messages";
import type { Translator } from "./domain/translator";

/** Words in a language, under `namespace` if one is given. Another language than ours is answered in Danish. */
export function translator(language: string, namespace?: string): Translator {
  const locale = language === "en" ? "en" : "da";
  const words: Messages = messages[locale];
  const say = createTranslator({
    locale,
    messages: words,
    // a mail with a hole in it is not sent: the job fails where an administrator sees it
    onError(error) {
      throw error;
    },
  });
  const prefix = namespace ? `${namespace}.` : "";
  return Object.assign(
    (key: string, values?: Record<string, string | number>) => say(`${prefix}${key}`, values),
    {
      language: locale,
    } as const,
  );
}
