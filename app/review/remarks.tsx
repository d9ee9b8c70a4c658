// What somebody demanded entered in the minutes, word for word.
import { getTranslations } from "@/app/_text/words";
import type { RecordItem } from "@/server/minutes/queries";
import styles from "./review.module.css";

export async function Remarks({ remarks }: Pick<RecordItem, "remarks">) {
  const t = await getTranslations("review");
  return remarks.map(({ id, by, text }) => (
    <div key={id} className={styles.remark}>
      <p className="source">{t("remarkBy", { by })}</p>
      <p>{text}</p>
    </div>
  ));
}
