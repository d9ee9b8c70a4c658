// Calendars I keep elsewhere: how each stands, and connecting another by its address or by CalDAV.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { myCalendars } from "@/server/connected-calendars/queries";
import styles from "./settings.module.css";

type Mine = Awaited<ReturnType<typeof myCalendars>>;

export async function ConnectedCalendars({ calendars, weeks }: Mine) {
  const t = await getTranslations("connectedCalendars");
  return (
    <section className="block" aria-labelledby="connected-calendars">
      <h2 id="connected-calendars">{t("title")}</h2>
      <p className="read">{t("lede")}</p>
      <p className="small quiet read">{t("keeps")}</p>
      {calendars.length === 0 ? (
        <p className={`quiet ${styles.below}`}>{t("none")}</p>
      ) : (
        <>
          <ul className={`rows ${styles.below}`}>
            {calendars.map((calendar) => (
              <Connected key={calendar.id} calendar={calendar} weeks={weeks} />
            ))}
          </ul>
          <p className="small quiet read">{t("every")}</p>
        </>
      )}
      <ByAddress />
      <ByCaldav />
    </section>
  );
}

async function Connected({ calendar, weeks }: { calendar: Mine["calendars"][number]; weeks: number }) {
  const t = await getTranslations("connectedCalendars");
  const errors = await getTranslations("errors");
  const words = await formWords();
  const { id, host, ago: since, failure, unread, blocks } = calendar;
  const ago = t(`ago.${since.unit}`, { count: since.count });
  return (
    <li className={styles.place}>
      <div>
        <p>
          <strong>{host}</strong> <span className="small quiet">{t("read", { ago })}</span>
        </p>
        {failure ? (
          <p className="notice wait">{t("failed", { ago, why: errors(`calendarUnread.${failure}`) })}</p>
        ) : null}
        <p className="small">{t("blocks", { blocks, weeks })}</p>
        {unread > 0 ? <p className="small">{t("unread", { unread })}</p> : null}
      </div>
      <div className="acts">
        <Form
          id={`read-calendar-${id}`}
          action={submit.bind(null, "connectedCalendars.readNow")}
          words={words}
          hidden={{ calendar: id }}
          doneWords={t("hasTried")}
        >
          <Send look="small">
            {t("readNow")}
            <span className="vh"> {host}</span>
          </Send>
        </Form>
        <Form
          id={`remove-calendar-${id}`}
          action={submit.bind(null, "connectedCalendars.disconnect")}
          words={words}
          hidden={{ calendar: id }}
        >
          <Send look="small plain">
            {t("remove")}
            <span className="vh"> {host}</span>
          </Send>
        </Form>
      </div>
    </li>
  );
}

async function ByAddress() {
  const t = await getTranslations("connectedCalendars");
  return (
    <>
      <h3 className={styles.part}>{t("byAddress")}</h3>
      <Form
        id="connect-calendar"
        className="fields"
        action={submit.bind(null, "connectedCalendars.connect")}
        words={await formWords()}
        doneWords={t("connected")}
        clears
      >
        <TextField name="address" label={t("address")} help={t("addressHelp")} inputMode="url" />
        <p className="acts">
          <Send look="">{t("connect")}</Send>
        </p>
      </Form>
      <details className={`fold ${styles.below}`}>
        <summary>{t("how")}</summary>
        <dl className={styles.programs}>
          {(["outlook", "google", "apple"] as const).map((program) => (
            <div key={program}>
              <dt>{t(`programs.${program}.name`)}</dt>
              <dd>{t(`programs.${program}.steps`)}</dd>
            </div>
          ))}
        </dl>
        <p className="small quiet read">{t("missing")}</p>
      </details>
    </>
  );
}

async function ByCaldav() {
  const t = await getTranslations("connectedCalendars");
  return (
    <Form
      id="connect-caldav"
      className="fields"
      action={submit.bind(null, "connectedCalendars.connectCaldav")}
      words={await formWords()}
      doneWords={t("connected")}
      fold={t("caldav")}
      clears
    >
      <p className="small quiet read">{t("caldavLede")}</p>
      <TextField name="address" label={t("caldavAddress")} help={t("caldavHelp")} inputMode="url" />
      <TextField name="user" label={t("user")} />
      <TextField name="password" type="password" label={t("password")} help={t("passwordHelp")} />
      <p className="acts">
        <Send look="">{t("connect")}</Send>
      </p>
    </Form>
  );
}
