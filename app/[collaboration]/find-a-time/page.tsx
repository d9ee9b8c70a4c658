// When some people can meet: the question as a form that asks by its address, the best times, and the weeks hour by hour.
import type { Metadata } from "next";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { TimeAsked } from "@/server/availability/input";
import { Asking } from "./asking";
import styles from "./find-a-time.module.css";
import { Found } from "./found";
import { Weeks } from "./weeks";

interface Props {
  params: Promise<{ collaboration: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("findTime"))("title") };
}

export default async function FindATime({ params, searchParams }: Props) {
  const { collaboration } = await params;
  const asked = TimeAsked.parse(await searchParams);
  const page = await ask((api) => api.availability.findTime({ collaboration, ...asked }));
  const t = await getTranslations("findTime");
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </header>
      <div className={styles.both}>
        <Asking page={page} said={asked} />
        <div>
          {page.answer === null ? (
            <div className="empty">
              <strong>{t("emptyTitle")}</strong>
              <p>{t("empty")}</p>
            </div>
          ) : (
            <Found page={page} answer={page.answer} collaboration={collaboration} />
          )}
        </div>
      </div>
      {page.answer ? <Weeks answer={page.answer} /> : null}
    </div>
  );
}
