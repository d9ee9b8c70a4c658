// What is kept of a citizen, in words the citizen can read: on the screen together, or on paper.
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import type { LetterPassage } from "@/server/domain/citizen-letter";
import styles from "../../citizens.module.css";

interface Props {
  params: Promise<{ collaboration: string; citizen: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("insight"))("title") };
}

export default async function Insight({ params }: Props) {
  const address = await params;
  const { citizen, collaboration, insight } = await ask((api) => api.citizens.insight(address));
  const t = await getTranslations("citizens");
  const home = `/${collaboration.key}/citizens/${citizen.id}`;
  return (
    <article className={`sheet ${styles.form}`} lang={insight.language}>
      <p className="no-print small quiet">
        <Link href={home} prefetch={false}>
          {t("back", { name: citizen.name })}
        </Link>
        {" · "}
        <a href={`${home}/insight/pdf`}>{t("insight.pdf")}</a>
      </p>
      <p className="no-print small quiet">{t("insight.help")}</p>
      <h1>{insight.title}</h1>
      {insight.passages.map((passage) => (
        <Passage key={JSON.stringify(passage)} passage={passage} />
      ))}
    </article>
  );
}

function Passage({ passage }: { passage: LetterPassage }) {
  switch (passage.is) {
    case "heading":
      return <h2>{passage.text}</h2>;
    case "paragraph":
      return <p>{passage.text}</p>;
    case "list":
      return (
        <ul>
          {passage.entries.map((entry) => (
            <li key={entry}>{entry}</li>
          ))}
        </ul>
      );
    case "facts":
      return (
        <dl>
          {passage.rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      );
  }
}
