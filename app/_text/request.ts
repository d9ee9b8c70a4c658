// Which language a request is answered in: the one chosen, else the browser's, else Danish.
import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { type Language, languages, messages } from "./messages";
import { saying } from "./saying";

export default getRequestConfig(async () => {
  const locale = await languageOfRequest();
  return {
    locale,
    messages: messages[locale],
    ...saying,
  };
});

async function languageOfRequest(): Promise<Language> {
  const chosen = (await cookies()).get("language")?.value;
  const known = languages.find((language) => language === chosen);
  if (known) return known;
  const accepted = (await headers()).get("accept-language") ?? "";
  return /^en\b/i.test(accepted) && !/\bda\b/i.test(accepted) ? "en" : "da";
}
