// My settings: who I am here, how I am spoken to, where I belong, and the way out.
import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { Shell } from "@/app/_shell/shell";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { NoticeChoices } from "@/app/notices/notice-choices";
import { env } from "@/server/env";
import { chooseTheme, goToCollaboration, linkProvider, signOut, signOutOfEverything } from "./actions";
import { Availability } from "./availability";
import { Bookable } from "./bookable";
import { CalendarFeed } from "./calendar-feed";
import { ConnectedCalendars } from "./connected-calendars";
import { LanguageChoice } from "./language-choice";
import styles from "./settings.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common"))("settings.title") };
}

type Mine = Awaited<ReturnType<typeof belongings>>["mine"];

export default async function SettingsPage() {
  const { account, mine, frame, choices, feed, availability, calendars, bookings } = await belongings();
  const t = await getTranslations("common");
  const administers = mine.some(({ person }) => person?.administrator);
  return (
    <Shell {...frame}>
      <div className="sheet">
        <header className="page-head">
          <h1>{t("settings.title")}</h1>
        </header>
        <section aria-labelledby="me">
          <h2 id="me">{t("settings.me")}</h2>
          <dl className="facts small">
            <div>
              <dt>{t("settings.name")}</dt>
              <dd>{frame.me.name}</dd>
            </div>
            <div>
              <dt>{t("settings.address")}</dt>
              <dd>{account.email}</dd>
            </div>
          </dl>
          <p className={`small quiet ${styles.below}`}>{t("settings.wrongFacts")}</p>
        </section>
        <Collaborations mine={mine} />
        {administers ? (
          <p className={styles.below}>
            <Link href="/start" prefetch={false}>
              {t("settings.start")}
            </Link>
          </p>
        ) : null}
        <section className="block" aria-labelledby="language">
          <h2 id="language">{t("language")}</h2>
          <LanguageChoice here="/settings" />
        </section>
        <Availability {...availability} />
        <ConnectedCalendars {...calendars} />
        <Bookable {...bookings} />
        <section className="block" aria-labelledby="notices-title">
          <h2 id="notices-title">{t("notices.title")}</h2>
          <p>{t("notices.lede")}</p>
          <NoticeChoices choices={choices} token={null} />
        </section>
        <CalendarFeed feed={feed} />
        <Theme />
        <section className="block" aria-labelledby="access">
          <h2 id="access">{t("settings.access")}</h2>
          <p>{t("settings.sessions", { count: account.sessions })}</p>
          <div className={`acts ${styles.below}`}>
            <form action={signOut}>
              <button type="submit" className="btn">
                {t("settings.signOut")}
              </button>
            </form>
            <form action={signOutOfEverything}>
              <button type="submit" className="btn plain">
                {t("settings.signOutEverywhere")}
              </button>
            </form>
            {env().OIDC_ISSUER && !account.linked ? (
              <form action={linkProvider}>
                <button type="submit" className="btn plain">
                  {t("settings.link", { provider: new URL(env().OIDC_ISSUER ?? "").hostname })}
                </button>
              </form>
            ) : null}
          </div>
        </section>
      </div>
    </Shell>
  );
}

/** The account, its collaborations, and the frame of the one the person last stood in. */
async function belongings() {
  const home = (await cookies()).get("collaboration")?.value;
  return ask(async (api) => {
    const account = await api.signIn.account();
    const mine = await api.collaborations.mine();
    const choices = await api.notices.mine();
    const feed = await api.feeds.mine();
    const availability = await api.availability.mine();
    const calendars = await api.connectedCalendars.mine();
    const bookings = await api.bookings.mine();
    const place = mine.find(({ collaboration }) => collaboration.key === home) ?? mine[0];
    const frame = place
      ? await api.collaborations.frame({ collaboration: place.collaboration.key })
      : {
          place: null,
          canSwitch: false,
          me: { name: account.name ?? account.email, organisation: null },
          administers: false,
          meetsCitizens: false,
        };
    return { account, mine, frame, choices, feed, availability, calendars, bookings };
  });
}

async function Collaborations({ mine }: { mine: Mine }) {
  const t = await getTranslations("common");
  return (
    <section className="block" aria-labelledby="collaborations">
      <h2 id="collaborations">{t("settings.collaborations")}</h2>
      {mine.length === 0 ? <p className="quiet">{t("settings.noCollaborations")}</p> : null}
      <ul className="rows">
        {mine.map(({ collaboration, person }) => (
          <li key={collaboration.key} className={styles.place} data-accent={collaboration.accent}>
            <p>
              <strong>{collaboration.name}</strong>{" "}
              <small className="quiet">
                {[person?.title, person?.administrator ? t("settings.administrator") : null]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </p>
            <form action={goToCollaboration}>
              <button type="submit" className="btn small" name="collaboration" value={collaboration.key}>
                {t("settings.goTo")}
                <span className="vh"> {collaboration.name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Theme() {
  const t = await getTranslations("common");
  const chosen = (await cookies()).get("theme")?.value ?? "system";
  return (
    <section className="block" aria-labelledby="theme">
      <h2 id="theme">{t("settings.theme")}</h2>
      <form action={chooseTheme} className={`acts ${styles.choices}`}>
        {(["system", "light", "dark"] as const).map((theme) => (
          <button
            key={theme}
            type="submit"
            name="theme"
            value={theme}
            className="btn small"
            aria-pressed={theme === chosen}
          >
            {t(`settings.themes.${theme}`)}
          </button>
        ))}
      </form>
    </section>
  );
}
