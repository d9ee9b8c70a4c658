// What a register is narrowed by, as a form that asks by its address: it can be bookmarked, shared, and used without script.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import type { Choice } from "@/app/_ui/choices";
import { Options } from "@/app/_ui/options";
import styles from "./register-filter.module.css";

interface Narrowing {
  name: string;
  label: string;
  /** The words for not narrowing by it; without, one of the choices always counts. */
  all?: string;
  choices: readonly Choice[];
  chosen: string | number | undefined;
}

interface Props {
  narrowings: readonly Narrowing[];
  /** What is searched for, where one can. */
  search?: { label: string; value: string | undefined };
  /** What the address says beside, and keeps. */
  keep?: Record<string, string>;
  /** What an address without any narrowing says. */
  everything?: Record<string, string>;
}

export async function RegisterFilter({ narrowings, search, keep = {}, everything = keep }: Props) {
  const t = await getTranslations("register");
  const isNarrowed = Boolean(search?.value) || narrowings.some(({ all, chosen }) => all && chosen);
  return (
    <search>
      <form method="get" className={`${styles.filter} no-print`} aria-label={t("filter")}>
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {search ? (
          <div className={`field ${styles.search}`}>
            <label htmlFor="filter-q">{search.label}</label>
            <input
              id="filter-q"
              name="q"
              type="search"
              className="input"
              maxLength={200}
              autoComplete="off"
              defaultValue={search.value}
            />
          </div>
        ) : null}
        {narrowings.map(({ name, label, all, choices, chosen }) => (
          <div key={name} className="field">
            <label htmlFor={`filter-${name}`}>{label}</label>
            <select
              id={`filter-${name}`}
              name={name}
              className="input"
              key={chosen}
              defaultValue={String(chosen ?? "")}
            >
              <Options choices={choices} empty={all} />
            </select>
          </div>
        ))}
        <p className="acts">
          <button type="submit" className="btn">
            {t("show")}
          </button>
          {isNarrowed ? (
            <Link className="btn plain" href={`?${new URLSearchParams(everything)}`} prefetch={false}>
              {t("clear")}
            </Link>
          ) : null}
        </p>
      </form>
    </search>
  );
}
