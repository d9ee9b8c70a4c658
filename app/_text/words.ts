// A page's words, kept from request to request. next-intl reads every message anew for each and merges formats for each saying,
// which took a fifth of the time of a page that says hundreds.
import { IntlMessageFormat } from "intl-messageformat";
import { createTranslator, type Messages, type NamespaceKeys, type NestedKeyOf } from "next-intl";
import type { getTranslations as nextIntls } from "next-intl/server";
import { languageOf } from "./language";
import { type Language, messages } from "./messages";
import { saying } from "./saying";

type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

type Words<Name extends Namespace> = Awaited<ReturnType<typeof nextIntls<Name>>>;

const kept = new Map<string, unknown>();

/** The words under a namespace, in the language of the request. */
export async function getTranslations<Name extends Namespace>(namespace: Name): Promise<Words<Name>> {
  return wordsIn(await languageOf(), namespace);
}

/** The words under a namespace, in a language. */
export function wordsIn<Name extends Namespace>(locale: Language, namespace: Name): Words<Name> {
  const name = `${locale} ${namespace}`;
  const words = kept.get(name) ?? makeWords(locale, namespace);
  kept.set(name, words);
  return words as Words<Name>;
}

function makeWords(locale: Language, namespace: Namespace) {
  const words: Messages = messages[locale];
  const translator = createTranslator({ locale, messages: words, namespace, ...saying });
  const read = new Map<string, IntlMessageFormat>();
  const plain = new Map<string, string>();
  const say = (key: string, values?: Record<string, string | number | Date>) => {
    if (!values) return plain.get(key) ?? keep(plain, key, translator(key));
    if (!read.has(key) && !translator.has(key)) return translator(key, values);
    try {
      const message = read.get(key) ?? keep(read, key, new IntlMessageFormat(translator.raw(key), locale));
      return message.format(values);
    } catch {
      return translator(key, values); // it tells what is wrong, and answers what can be shown
    }
  };
  return Object.assign(say, translator);
}

function keep<Value>(kept: Map<string, Value>, key: string, value: Value): Value {
  kept.set(key, value);
  return value;
}
