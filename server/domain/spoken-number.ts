// Numbers as people write them. What formats them is made once, because making it takes far longer than using it.
import { locales, type SpokenLanguage } from "./spoken-day";

function written(options: Intl.NumberFormatOptions) {
  const formats = {
    da: new Intl.NumberFormat(locales.da, options),
    en: new Intl.NumberFormat(locales.en, options),
  };
  return (value: number, language: SpokenLanguage) => formats[language].format(value);
}

/** "1.234,5" · "1,234.5": at most two decimals. */
export const spokenNumber = written({ maximumFractionDigits: 2 });

const signed = written({ maximumFractionDigits: 2, signDisplay: "exceptZero" });

/** "+2,5", "−1" with a true minus sign, "0". */
export const spokenChange = (value: number, language: SpokenLanguage) =>
  signed(value, language).replace("-", "−");

const compact = written({ notation: "compact", maximumFractionDigits: 1 });

/** As on the scale of a chart, where there is little room: "1.500", "2,5 mio." */
export const spokenTick = (value: number, language: SpokenLanguage) =>
  Math.abs(value) < 100_000 ? spokenNumber(value, language) : compact(value, language);
