// How the text under an item has read: each version with what has changed since, and a way back to it.
import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Markdown } from "@/app/_ui/markdown";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import { clockTime } from "@/server/domain/spoken-time";
import { wallTimeAt } from "@/server/domain/wall-time";
import type { NoteHistory } from "@/server/notes/versions";
import { Difference } from "../../difference";
import styles from "./history.module.css";

interface Address {
  collaboration: string;
  meeting: string;
  item: string;
}

interface Props {
  params: Promise<Address>;
}

const addressOf = async (params: Props["params"]): Promise<Address> => {
  const { item, ...at } = await params;
  return { ...at, item: decodeURIComponent(item) };
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const address = await addressOf(params);
  const { title } = await ask((api) => api.notes.history(address));
  return { title: (await getTranslations("live.history"))("name", { title }) };
}

export default async function History({ params }: Props) {
  const address = await addressOf(params);
  const history = await ask((api) => api.notes.history(address));
  const t = await getTranslations("live.history");
  return (
    <div className="sheet stack">
      <header className="page-head">
        <p className="crumb">
          <Link
            href={`/${address.collaboration}/meetings/${address.meeting}#item-${address.item}`}
            prefetch={false}
          >
            {t("back")}
          </Link>
        </p>
        <h1>{t("title")}</h1>
        <p>{history.title}</p>
      </header>
      <section aria-labelledby="now">
        <h2 id="now">{t("now")}</h2>
        <div className="read">{history.note ? <Markdown text={history.note} /> : <p>{t("nothing")}</p>}</div>
      </section>
      {history.versions.length === 0 ? <p className="quiet">{t("none")}</p> : null}
      {history.versions.map((version) => (
        <Version key={version.id} version={version} history={history} address={address} />
      ))}
    </div>
  );
}

async function Version({
  version,
  history,
  address,
}: {
  version: NoteHistory["versions"][number];
  history: NoteHistory;
  address: Address;
}) {
  const t = await getTranslations("live.history");
  const language = await languageOf();
  const at = wallTimeAt(version.at, history.timeZone);
  const when = t("at", { on: weekdayAndDay(at, language), time: clockTime(at, language) });
  return (
    <section className={styles.version} aria-labelledby={`version-${version.id}`}>
      <h2 id={`version-${version.id}`}>{when}</h2>
      <p className="small quiet">
        {version.writers.length > 0 ? `${t("by", { names: spokenList(version.writers, language) })}, ` : ""}
        {t(`why.${version.why}`)}
      </p>
      <div className="read">
        <Markdown text={version.markdown} />
      </div>
      <details className="fold">
        <summary>
          {t("difference")}
          <span className="vh">, {when}</span>
        </summary>
        <Difference older={version.markdown} newer={history.note ?? ""} />
      </details>
      {history.mayRestore ? (
        <Form
          id={`restore-${version.id}`}
          action={submit.bind(null, "notes.restore")}
          words={await formWords()}
          hidden={{ ...address, noteVersion: history.noteVersion, restore: version.id }}
          doneWords={t("restored")}
        >
          <Send look="small">
            {t("restore")}
            <span className="vh">, {when}</span>
          </Send>
        </Form>
      ) : null}
    </section>
  );
}
