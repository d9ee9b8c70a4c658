// Several names as one sentence lists them.
import { locales, type SpokenLanguage } from "./spoken-day";

const lists = {
  da: new Intl.ListFormat(locales.da, { type: "conjunction" }),
  en: new Intl.ListFormat(locales.en, { type: "conjunction" }),
};

/** "Anna, Bo og Carl" · "Anna, Bo and Carl" */
export const spokenList = (names: Iterable<string>, language: SpokenLanguage) =>
  lists[language].format(names);
