// The second choice: one of the times that are offered, or one's own.
import { getTranslations } from "@/app/_text/words";
import type { NetworkTimes } from "@/server/network-meetings/find-times";
import styles from "../network.module.css";
import { OfferedTimes } from "../offered-times";

export async function When({ times }: { times: NetworkTimes }) {
  const t = await getTranslations("network.book");
  return (
    <section className={styles.step}>
      <h2>
        <span className={styles.no}>2</span>
        {t("when")}
      </h2>
      <OfferedTimes times={times} />
    </section>
  );
}
