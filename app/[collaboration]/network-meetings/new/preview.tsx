// What everyone who is called sees in their calendar: the same, and nothing of whom it is about.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import type { NetworkTimes } from "@/server/network-meetings/find-times";
import { ChosenTime } from "../chosen-time";
import styles from "../network.module.css";

export async function Preview({ times: { citizen, minutes, collaboration } }: { times: NetworkTimes }) {
  const t = await getTranslations("network");
  return (
    <section className={styles.aside} aria-labelledby="preview">
      <h2 id="preview">{t("book.preview")}</h2>
      <p className="small quiet">{t("book.previewHelp")}</p>
      <div className={styles.preview}>
        <strong>{t("neutral")}</strong>
        <span>
          <ChosenTime minutes={minutes} language={await languageOf()} />
        </span>
        <span>{citizen.authority}</span>
        <span className="source">
          {collaboration.name} · {t("book.private")}
        </span>
      </div>
      <p className="small quiet">{t("book.letter")}</p>
    </section>
  );
}
