// A standing agenda's versions: when and by whom each was saved, what it changed, and the way back to it.
import type { Metadata } from "next";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { fullDay } from "@/server/domain/spoken-day";
import type { DispositionHistory } from "@/server/groups/disposition-versions";
import { FormHead } from "../../form-head";
import { changeInWords } from "./change-words";
import styles from "./versions.module.css";

interface Props {
  params: Promise<{ collaboration: string; group: string }>;
  searchParams: Promise<{ from?: string; to?: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("group.form");
  const address = await params;
  const { group } = await ask((api) => api.groups.dispositionHistory(address));
  return { title: t("versionsTitle", { name: group.name }) };
}

export default async function Page({ params, searchParams }: Props) {
  const address = await params;
  const { from, to } = await searchParams;
  const compared = { ...(from ? { from: Number(from) } : {}), ...(to ? { to: Number(to) } : {}) };
  const history = await ask((api) => api.groups.dispositionHistory({ ...address, ...compared }));
  const t = await getTranslations("group.history");
  const language = await languageOf();
  return (
    <div className="sheet">
      <FormHead collaboration={history.collaboration.key} group={history.group} title="versionsTitle" />
      <ol className={styles.versions}>
        {history.versions.map(({ version, on, by, items, changes }) => (
          <li key={version}>
            <h2>
              {t("version", { version })}
              {version === history.current ? <span className="small quiet"> {t("current")}</span> : null}
            </h2>
            <p className="small quiet">
              {by
                ? t("saved", { on: fullDay(on, language), by })
                : t("loaded", { on: fullDay(on, language) })}
              {" · "}
              {t("items", { count: items })}
            </p>
            {changes ? <Changes changes={changes} /> : version === 1 ? <p>{t("first")}</p> : null}
            {history.may.edit && version !== history.current ? (
              <Restore history={history} version={version} />
            ) : null}
          </li>
        ))}
      </ol>
      {history.versions.length > 1 ? <Compare history={history} /> : null}
    </div>
  );
}

async function Changes({ changes }: { changes: DispositionHistory["versions"][number]["changes"] }) {
  const t = await getTranslations("group.history");
  const say = await changeInWords();
  if (!changes?.length) return <p className="quiet">{t("same")}</p>;
  return (
    <ul>
      {changes.map((change) => (
        <li key={`${change.kind} ${change.item}`}>{say(change)}</li>
      ))}
    </ul>
  );
}

async function Restore({ history, version }: { history: DispositionHistory; version: number }) {
  const t = await getTranslations("group.history");
  const { collaboration, group, current } = history;
  const hidden = { collaboration: collaboration.key, group: group.key, version: current, restore: version };
  return (
    <details>
      <summary>{t("restore", { version })}</summary>
      <Form
        id={`restore-${version}`}
        action={submit.bind(null, "groups.restoreDisposition")}
        words={await formWords()}
        hidden={hidden}
        then={`/${collaboration.key}/groups/{key}/disposition/versions`}
      >
        <p className="small quiet">{t("restoreHelp")}</p>
        <Send look="small">{t("restore", { version })}</Send>
      </Form>
    </details>
  );
}

/** Any two versions; a question, so it is an address. */
async function Compare({ history: { versions, compared, current } }: { history: DispositionHistory }) {
  const t = await getTranslations("group.history");
  const numbers = versions.map(({ version }) => version);
  const choose = (name: "from" | "to", chosen: number) => (
    <div className="field">
      <label htmlFor={`compare-${name}`}>{t(name)}</label>
      <select id={`compare-${name}`} className="input" name={name} defaultValue={chosen}>
        {numbers.map((version) => (
          <option key={version} value={version}>
            {version}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <section aria-labelledby="compare">
      <h2 id="compare">{t("compare")}</h2>
      <form method="get" className={styles.compare}>
        {choose("from", compared?.from ?? current - 1)}
        {choose("to", compared?.to ?? current)}
        <button type="submit" className="btn small">
          {t("show")}
        </button>
      </form>
      {compared ? (
        <>
          <h3>{t("between", { from: compared.from, to: compared.to })}</h3>
          <Changes changes={compared.changes} />
        </>
      ) : null}
    </section>
  );
}
