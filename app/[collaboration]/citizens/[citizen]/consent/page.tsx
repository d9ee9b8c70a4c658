// A consent form on paper, in words that everyone can read: the citizen fills it in, and keeps a copy.
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import styles from "../../citizens.module.css";

interface Props {
  params: Promise<{ collaboration: string; citizen: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("citizens.form"))("title") };
}

export default async function ConsentForm({ params }: Props) {
  const address = await params;
  const { citizen, collaboration } = await ask((api) => api.citizens.plan(address));
  const t = await getTranslations("citizens");
  const form = await getTranslations("citizens.form");
  const { authority } = citizen;
  return (
    <article className={`sheet ${styles.form}`}>
      <p className="no-print small quiet">
        <Link href={`/${collaboration.key}/citizens/${citizen.id}`} prefetch={false}>
          {t("back", { name: citizen.name })}
        </Link>
      </p>
      <header>
        <p className="quiet">{authority}</p>
        <h1>{form("title")}</h1>
      </header>
      <p>{form("intro")}</p>
      <div className={styles.blanks}>
        {[form("who", { authority }), form("what"), form("why"), `${form("until")} ${form("year")}`].map(
          (words) => (
            <Blank key={words} words={words} />
          ),
        )}
      </div>
      <p>{form("undo")}</p>
      <p>{form("kept")}</p>
      <p>{form("no")}</p>
      <div className={styles.two}>
        <Blank words={form("name")} filled={citizen.name} />
        <Blank words={form("date")} />
      </div>
      <Blank words={form("signature")} />
      <p className="small quiet">{form("staff")}</p>
      <Blank words="" />
    </article>
  );
}

function Blank({ words, filled = "" }: { words: string; filled?: string }) {
  return (
    <div>
      <p>{words}</p>
      <p className={styles.line}>{filled}</p>
    </div>
  );
}
