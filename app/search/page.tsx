// Searching agendas, minutes, decisions, tasks and attachments: everything the person may read, and nothing else.
import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { Shell } from "@/app/_shell/shell";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { searchKinds } from "@/server/domain/search-kind";
import type { SearchPage } from "@/server/search/page";
import { FoundList } from "./found-list";
import { Question } from "./question";
import styles from "./search.module.css";
import { type Asked, addressOf, readAsked } from "./search-address";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { text } = readAsked(await searchParams);
  const t = await getTranslations("search");
  return { title: text ? t("titleOf", { text }) : t("title") };
}

export default async function Search({ searchParams }: Props) {
  const asked = readAsked(await searchParams);
  const home = (await cookies()).get("collaboration")?.value ?? null;
  const found = await ask((api) => api.search.page({ ...asked, home }));
  const t = await getTranslations("search");
  const frame = found.frame ?? {
    ...{ place: null, canSwitch: false, administers: false, meetsCitizens: false },
    me: { name: "", organisation: null },
  };
  return (
    <Shell {...frame}>
      <div className="sheet">
        <header className="page-head">
          <h1>{t("title")}</h1>
        </header>
        <Question asked={asked} choices={found.choices} years={found.years} />
        {found.isAsked ? <Results asked={asked} found={found} /> : <NothingAsked asked={asked} />}
      </div>
    </Shell>
  );
}

async function NothingAsked({ asked }: { asked: Asked }) {
  const t = await getTranslations("search");
  return (
    <div className="empty">
      <strong>{t(asked.text?.trim() ? "noWords" : "empty")}</strong>
      <p>{t("emptyText")}</p>
    </div>
  );
}

async function Results({ asked, found }: { asked: Asked; found: SearchPage }) {
  const t = await getTranslations("search");
  return (
    <>
      <nav className="tabs" aria-label={t("kinds")}>
        {[undefined, ...searchKinds].map((kind) => (
          <Link
            key={kind ?? "all"}
            href={addressOf({ ...asked, kind, page: undefined })}
            aria-current={kind === asked.kind ? "page" : undefined}
            prefetch={false}
          >
            {t(`kind.${kind ?? "all"}`)}
          </Link>
        ))}
      </nav>
      {found.total === 0 ? (
        <NothingFound asked={asked} suggestion={found.suggestion} />
      ) : (
        <>
          <p className={`small quiet ${styles.count}`} role="status">
            {saysHowMany(found, asked, t)}
          </p>
          <FoundList places={found.places} />
          <Paging asked={asked} pages={found.pages} />
        </>
      )}
    </>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"search">>>;

function saysHowMany({ total: count, isMore }: SearchPage, { sort }: Asked, t: Words): string {
  if (!isMore) return t("found", { count });
  return t(sort === "newest" ? "foundManyNewest" : "foundMany", { count });
}

async function NothingFound({ asked, suggestion }: { asked: Asked; suggestion: string | null }) {
  const t = await getTranslations("search");
  const { text = "" } = asked;
  const isNarrowed = Boolean(asked.kind || asked.within || asked.effort || asked.year);
  return (
    <div className="empty" role="status">
      <strong>{t("nothing", { text })}</strong>
      {suggestion ? (
        <p>
          {t("meant")}{" "}
          <Link href={addressOf({ ...asked, text: suggestion, page: undefined })} prefetch={false}>
            {suggestion}
          </Link>
          ?
        </p>
      ) : null}
      <p>{t("nothingText")}</p>
      {isNarrowed ? (
        <p>
          <Link href={addressOf({ text })} prefetch={false}>
            {t("clear")}
          </Link>
        </p>
      ) : null}
    </div>
  );
}

async function Paging({ asked, pages }: { asked: Asked; pages: number }) {
  const t = await getTranslations("search");
  if (pages < 2) return null;
  const page = Math.min(Number(asked.page ?? 1) || 1, pages);
  return (
    <nav className={styles.paging} aria-label={t("pages")}>
      {page > 1 ? (
        <Link className="btn" href={addressOf({ ...asked, page: String(page - 1) })} prefetch={false}>
          {t("previous")}
        </Link>
      ) : null}
      <span className="small quiet">{t("pageOf", { page, pages })}</span>
      {page < pages ? (
        <Link className="btn" href={addressOf({ ...asked, page: String(page + 1) })} prefetch={false}>
          {t("next")}
        </Link>
      ) : null}
    </nav>
  );
}
