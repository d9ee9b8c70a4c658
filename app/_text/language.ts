// Which language a request is answered in: the one chosen, else the browser's, else Danish.
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { type Language, languages } from "./messages";

/** Asked once per request. */
export const languageOf = cache(async (): Promise<Language> => {
  const chosen = (await cookies()).get("language")?.value;
  const known = languages.find((language) => language === chosen);
  if (known) return known;
  const accepted = (await headers()).get("accept-language") ?? "";
  return /^en\b/i.test(accepted) && !/\bda\b/i.test(accepted) ? "en" : "da";
});
