// Danish or English, each named in itself.
import { languageOf } from "@/app/_text/language";
import { languages } from "@/app/_text/messages";
import { getTranslations } from "@/app/_text/words";
import { chooseLanguage } from "./actions";
import styles from "./settings.module.css";

/** `here` is where the choice comes back to. */
export async function LanguageChoice({ here }: { here: string }) {
  const t = await getTranslations("common");
  const spoken = await languageOf();
  return (
    <form action={chooseLanguage} className={`acts ${styles.choices}`} aria-label={t("language")}>
      <input type="hidden" name="here" value={here} />
      {languages.map((language) => (
        <button
          key={language}
          type="submit"
          name="language"
          value={language}
          className="btn small"
          lang={language}
          aria-pressed={language === spoken}
        >
          {t(`languages.${language}`)}
        </button>
      ))}
    </form>
  );
}
