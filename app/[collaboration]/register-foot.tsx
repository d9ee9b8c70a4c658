// Under a register: the pages before and after, and the same as a file.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import type { Paging } from "@/server/domain/paging";
import styles from "./register-filter.module.css";

interface Props {
  paging: Pick<Paging, "page" | "pages" | "total">;
  /** What the address asks for, without the page. */
  asked: Record<string, string>;
  /** Where the register is taken out. */
  file: string;
}

export async function RegisterFoot({ paging: { page, pages, total }, asked, file }: Props) {
  if (total === 0) return null;
  const t = await getTranslations("register");
  const at = (nth: number) => `?${new URLSearchParams({ ...asked, page: String(nth) })}`;
  const as = (format: string) => `${file}?${new URLSearchParams({ ...asked, as: format })}`;
  return (
    <footer className={`${styles.foot} no-print`}>
      {pages > 1 ? (
        <nav className="acts" aria-label={t("pages")}>
          {page > 1 ? (
            <Link className="btn small" href={at(page - 1)} rel="prev" prefetch={false}>
              {t("before")}
            </Link>
          ) : null}
          <span>{t("page", { page, pages })}</span>
          {page < pages ? (
            <Link className="btn small" href={at(page + 1)} rel="next" prefetch={false}>
              {t("next")}
            </Link>
          ) : null}
        </nav>
      ) : null}
      <p className="small quiet">
        {t("save")}:{" "}
        <a href={as("csv")} download>
          {t("csv")}
        </a>{" "}
        ·{" "}
        <a href={as("json")} download>
          {t("json")}
        </a>
        . {t("saveHelp")}
      </p>
    </footer>
  );
}
