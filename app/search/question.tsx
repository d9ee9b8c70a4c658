// The question: what to look for, and where. A plain form that leads to its own address.
import { getTranslations } from "@/app/_text/words";
import type { SearchPage } from "@/server/search/page";
import styles from "./search.module.css";
import type { Asked } from "./search-address";

interface Props {
  asked: Asked;
  choices: SearchPage["choices"];
  years: readonly number[];
}

export async function Question({ asked, choices, years }: Props) {
  const t = await getTranslations("search");
  return (
    <form className={styles.ask} action="/search" role="search" aria-label={t("here")}>
      <div className="field">
        <label htmlFor="text">{t("field")}</label>
        <p className="help" id="text-help">
          {t("help")}
        </p>
      </div>
      <div className={styles.field}>
        <input
          className="input"
          id="text"
          type="search"
          name="text"
          defaultValue={asked.text}
          maxLength={200}
          aria-describedby="text-help"
        />
        <button className="btn first" type="submit">
          {t("act")}
        </button>
      </div>
      {asked.kind ? <input type="hidden" name="kind" value={asked.kind} /> : null}
      <details className="fold" open={Boolean(asked.within || asked.effort || asked.year || asked.sort)}>
        <summary>{t("narrow")}</summary>
        <div className={styles.narrow}>
          <div className="field">
            <label htmlFor="within">{t("where")}</label>
            <select className="input" id="within" name="within" defaultValue={asked.within ?? ""}>
              <option value="">{t("everyGroup")}</option>
              {choices.map(({ key, name, groups }) => (
                <optgroup key={key} label={name}>
                  <option value={key}>{t("wholeOf", { name })}</option>
                  {groups.map((group) => (
                    <option key={group.key} value={group.key}>
                      {group.name}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </div>
          {choices.some(({ efforts }) => efforts.length > 0) ? (
            <div className="field">
              <label htmlFor="effort">{t("effort")}</label>
              <select className="input" id="effort" name="effort" defaultValue={asked.effort ?? ""}>
                <option value="">{t("everyEffort")}</option>
                {choices.map(({ key, name, efforts }) => (
                  <optgroup key={key} label={name}>
                    {efforts.map((effort) => (
                      <option key={effort.key} value={effort.key}>
                        {effort.name}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </select>
            </div>
          ) : null}
          <div className="field">
            <label htmlFor="year">{t("year")}</label>
            <select className="input" id="year" name="year" defaultValue={asked.year ?? ""}>
              <option value="">{t("everyYear")}</option>
              {years.map((year) => (
                <option key={year} value={year}>
                  {year}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="sort">{t("sort")}</label>
            <select className="input" id="sort" name="sort" defaultValue={asked.sort ?? ""}>
              <option value="">{t("relevance")}</option>
              <option value="newest">{t("newest")}</option>
            </select>
          </div>
        </div>
      </details>
    </form>
  );
}
