// My meetings in my own calendar program: the address it fetches them by, how it is done in each, and the way to end it.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { fullDay } from "@/server/domain/spoken-day";
import { danishZone, dayAt } from "@/server/domain/wall-time";
import styles from "./settings.module.css";

interface OwnFeed {
  address: string;
  madeAt: Date;
}

/** `feed` is null while there is no address. */
export async function CalendarFeed({ feed }: { feed: OwnFeed | null }) {
  const t = await getTranslations("common.feed");
  return (
    <section className="block" aria-labelledby="feed-title">
      <h2 id="feed-title">{t("title")}</h2>
      <p className="read">{t("lede")}</p>
      <p className="small quiet read">{t("holds")}</p>
      {feed ? (
        <Open feed={feed} />
      ) : (
        <Form
          id="open-feed"
          action={submit.bind(null, "feeds.open")}
          words={await formWords()}
          className={styles.below}
        >
          <Send look="">{t("make")}</Send>
        </Form>
      )}
    </section>
  );
}

async function Open({ feed: { address, madeAt } }: { feed: OwnFeed }) {
  const t = await getTranslations("common.feed");
  const words = await formWords();
  const day = fullDay(dayAt(madeAt, danishZone), await languageOf());
  return (
    <>
      <div className={`field ${styles.below}`}>
        <label htmlFor="feed-address">{t("address")}</label>
        <p className="help" id="feed-address-help">
          {t("secret")} {t("madeOn", { day })}
        </p>
        <input
          id="feed-address"
          className="input"
          readOnly
          value={address}
          aria-describedby="feed-address-help"
        />
      </div>
      <p className={styles.below}>
        <a className="btn" href={address.replace(/^https?:/, "webcal:")}>
          {t("subscribe")}
        </a>
      </p>
      <details className={`fold ${styles.below}`}>
        <summary>{t("how")}</summary>
        <Programs />
      </details>
      <p className={`small quiet read ${styles.below}`}>{t("ends")}</p>
      <div className={`acts ${styles.below}`}>
        <Form id="open-feed" action={submit.bind(null, "feeds.open")} words={words} doneWords={t("opened")}>
          <Send look="">{t("again")}</Send>
        </Form>
        <Form id="close-feed" action={submit.bind(null, "feeds.close")} words={words}>
          <Send look="plain">{t("close")}</Send>
        </Form>
      </div>
    </>
  );
}

const programs = ["outlook", "outlookDesktop", "google", "iphone", "mac", "thunderbird"] as const;

async function Programs() {
  const t = await getTranslations("common.feed");
  return (
    <>
      <dl className={styles.programs}>
        {programs.map((program) => (
          <div key={program}>
            <dt>{t(`programs.${program}.name`)}</dt>
            <dd>{t(`programs.${program}.steps`)}</dd>
            <dd className="small quiet">{t(`programs.${program}.pace`)}</dd>
          </div>
        ))}
      </dl>
      <p className="small quiet read">{t("slow")}</p>
    </>
  );
}
