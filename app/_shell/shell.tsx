// The frame round every page of people who are signed in: where they are, and where they can go.
import Link from "next/link";
import type { ReactNode } from "react";
import { getTranslations } from "@/app/_text/words";
import { Brand } from "@/app/_ui/brand";
import { Glass } from "@/app/_ui/glass";
import { NavLink } from "@/app/_ui/nav-link";
import { PageName } from "./page-name";
import { SearchField } from "./search-field";

interface Place {
  key: string;
  name: string;
  accent: string;
}

export interface ShellProps {
  /** The collaboration we stand in; null before a person is part of one. */
  place: Place | null;
  /** Whether the person has more than one to choose between. */
  canSwitch: boolean;
  me: { name: string; organisation: string | null };
  administers: boolean;
  /** Whether there is a practice layer for the person to enter. */
  meetsCitizens: boolean;
  children: ReactNode;
}

export async function Shell({ children, ...frame }: ShellProps) {
  const { place, canSwitch, me } = frame;
  const t = await getTranslations("shell");
  return (
    <div data-accent={place?.accent ?? "fjord"}>
      <a className="skip" href="#content">
        {t("skip")}
      </a>
      <div className="shell">
        <header className="top">
          <Link className="brand" href="/" prefetch={false}>
            <Brand />
            <span className="vh">{t("home")}</span>
          </Link>
          <PageName product={t("product")} fallback={place?.name ?? t("product")} />
          <Link className="find" href="/search" prefetch={false}>
            <Glass />
            <span className="vh">{t("search")}</span>
          </Link>
        </header>
        <div className="side" role="region" aria-label={t("side")}>
          <Link className="brand" href="/" prefetch={false}>
            <Brand />
            {t("product")}
          </Link>
          {place ? <Switch place={place} canSwitch={canSwitch} words={t("switch")} /> : null}
          <SearchField />
          <nav aria-label={t("menu")}>
            <ul>
              {rooms(frame, t).map((room) => (
                <li key={room.href}>
                  <NavLink {...room}>{room.words}</NavLink>
                </li>
              ))}
            </ul>
          </nav>
          <p className="me">
            <strong>{me.name}</strong>
            {me.organisation}
            <Link href="/settings" prefetch={false}>
              {t("settings")}
            </Link>
          </p>
        </div>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <nav className="bottom" aria-label={t("bottomMenu")}>
          <ul>
            {rooms(frame, t)
              .filter(({ onPhone }) => onPhone)
              .map((room) => (
                <li key={room.href}>
                  <NavLink {...room}>{room.words}</NavLink>
                </li>
              ))}
            <li>
              <NavLink href="/settings">{t("more")}</NavLink>
            </li>
          </ul>
        </nav>
      </div>
    </div>
  );
}

function Switch({ place, canSwitch, words }: { place: Place; canSwitch: boolean; words: string }) {
  if (!canSwitch) return <p className="switch">{place.name}</p>;
  return (
    <Link className="switch" href="/settings#collaborations" prefetch={false}>
      {place.name}
      <small>{words}</small>
    </Link>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"shell">>>;

type Frame = Omit<ShellProps, "children">;

/** The rooms of the house that a person can go to from where they stand. */
function rooms({ place, administers, meetsCitizens }: Frame, t: Words) {
  const overview = { href: "/", under: [], words: t("overview"), onPhone: true };
  if (!place) return [overview];
  const home = `/${place.key}`;
  return [
    overview,
    { href: `${home}/meetings`, under: [`${home}/rooms`], words: t("meetings"), onPhone: true },
    {
      href: `${home}/calendar`,
      under: [`${home}/find-a-time`, `${home}/polls`],
      words: t("calendar"),
      onPhone: false,
    },
    {
      href: home,
      under: [`${home}/groups`, `${home}/referrals`],
      words: t("groups"),
      onPhone: !meetsCitizens,
    },
    { href: `${home}/tasks`, words: t("tasks"), onPhone: true },
    ...(meetsCitizens
      ? [
          {
            href: `${home}/citizens`,
            under: [`${home}/citizens`, `${home}/network-meetings`],
            words: t("citizens"),
            onPhone: true,
          },
        ]
      : []),
    { href: `${home}/decisions`, words: t("decisions"), onPhone: false },
    { href: `${home}/figures`, words: t("figures"), onPhone: false },
    { href: `${home}/people`, words: t("people"), onPhone: false },
    ...(administers ? [{ href: `${home}/administration`, words: t("administration"), onPhone: false }] : []),
  ];
}
