// The field that stands in the frame of every page; a plain form, so that it works before any script.
import { getTranslations } from "@/app/_text/words";
import { Glass } from "@/app/_ui/glass";

export async function SearchField() {
  const t = await getTranslations("search");
  return (
    <form className="find" action="/search" role="search" aria-label={t("everywhere")}>
      <label className="vh" htmlFor="find">
        {t("field")}
      </label>
      <input className="input" id="find" type="search" name="text" placeholder={t("act")} maxLength={200} />
      <button className="btn" type="submit">
        <Glass />
        <span className="vh">{t("act")}</span>
      </button>
    </form>
  );
}
