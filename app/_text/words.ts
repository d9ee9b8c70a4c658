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

const kept = { da: new Map<string, unknown>(), en: new Map<string, unknown>() };

/** The words under a namespace, in the language of the request. */
export async function getTranslations<Name extends Namespace>(namespace: Name): Promise<Words<Name>> {
  return wordsIn(await languageOf(), namespace);
}

/** The words under a namespace, in a language. */
export function wordsIn<Name extends Namespace>(locale: Language, namespace: Name): Words<Name> {
  const words = kept[locale].get(namespace) ?? keep(kept[locale], namespace, makeWords(locale, namespace));
  return words as Words<Name>;
}

type Values = Record<string, string | number | Date>;

function makeWords(locale: Language, namespace: Namespace) {
  const words: Messages = messages[locale];
  const translator = createTranslator({ locale, messages: words, namespace, ...saying });
  const read = new Map<string, Telling>();
  const plain = new Map<string, string>();
  const say = (key: string, values?: Values) => {
    if (!values) return plain.get(key) ?? keep(plain, key, translator(key));
    if (!read.has(key) && !translator.has(key)) return translator(key, values);
    try {
      const tell = read.get(key) ?? keep(read, key, tellingOf(translator.raw(key), locale));
      return tell(values);
    } catch {
      return translator(key, values); // it tells what is wrong, and answers what can be shown
    }
  };
  return Object.assign(say, translator);
}

type Telling = (values: Values) => unknown;

/** A message that only names its values, as most do, is put together here: the formatter takes several times as long. */
function tellingOf(message: string, locale: Language): Telling {
  if (!/^([^{}<']|\{\w+\})*$/.test(message)) {
    const format = new IntlMessageFormat(message, locale);
    return (values) => format.format(values);
  }
  const parts = message.split(/\{(\w+)\}/);
  return (values) => parts.map((part, index) => (index % 2 === 0 ? part : given(part, values))).join("");
}

function given(name: string, values: Values) {
  const value = values[name];
  if (value === undefined) throw new Error(`The message names ${name}, which is not given.`);
  return String(value);
}

function keep<Value>(kept: Map<string, Value>, key: string, value: Value): Value {
  kept.set(key, value);
  return value;
}
