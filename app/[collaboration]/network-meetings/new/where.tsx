// Where: the kind of place, and in words for the citizen alone. And what the citizen wants to talk about.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { Radios, TextArea, TextField } from "@/app/_ui/fields";
import { Mark } from "@/app/_ui/signs";
import { PlainWords } from "@/app/[collaboration]/plain-words";
import { networkPlaces } from "@/server/domain/network-meeting";
import type { NetworkTimes } from "@/server/network-meetings/find-times";
import styles from "../network.module.css";

export async function Where({ times }: { times: NetworkTimes }) {
  const t = await getTranslations("network.book");
  return (
    <section className={styles.step}>
      <h2>
        <span className={styles.no}>3</span>
        {t("where")}
      </h2>
      <Radios
        name="place"
        label={<span className="vh">{t("where")}</span>}
        value={times.place}
        choices={networkPlaces.map((value) => ({ value, label: t(`place.${value}`) }))}
      />
      {times.isReached ? null : (
        <p>
          <Mark kind="overdue">{t("unreached")}</Mark>{" "}
          <Link href={`/${times.collaboration.key}/citizens/${times.citizen.id}#reach`} prefetch={false}>
            {t("writeAddress")}
          </Link>
        </p>
      )}
      <TextField name="where" label={t("whereIn")} help={t("whereHelp")} optional />
      <PlainWords name="words" label={t("words")} help={t("wordsHelp")} rows={3} optional />
      <TextArea name="wishes" label={t("wishes")} help={t("wishesHelp")} optional />
    </section>
  );
}
