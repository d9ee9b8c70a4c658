// The register of tasks: who does what when, across the groups, as a list or as a board.

import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { TaskFilter } from "@/server/tasks/input";
import { inAddress } from "../register-address";
import { RegisterFoot } from "../register-foot";
import { Board } from "./board";
import { Narrowing } from "./narrowing";
import { TaskTable } from "./task-table";
import styles from "./tasks.module.css";

interface Props {
  params: Promise<{ collaboration: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasks"))("title") };
}

export default async function Tasks({ params, searchParams }: Props) {
  const { collaboration } = await params;
  const asked = await searchParams;
  const t = await getTranslations("tasks");
  const isBoard = asked.view === "board";
  const filter = TaskFilter.parse(asked);
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </header>
      <Views asked={inAddress({ ...filter, page: undefined })} isBoard={isBoard} />
      {isBoard ? (
        <AsBoard
          collaboration={collaboration}
          filter={filter}
          said={asked.said}
          refused={asked.refused}
          about={asked.about}
        />
      ) : (
        <AsList collaboration={collaboration} filter={filter} />
      )}
    </div>
  );
}

export type Filter = ReturnType<typeof TaskFilter.parse>;

async function Views({ asked, isBoard }: { asked: Record<string, string>; isBoard: boolean }) {
  const t = await getTranslations("tasks");
  const views = [
    { name: "list", at: asked, isShown: !isBoard },
    { name: "boardView", at: { ...asked, view: "board" }, isShown: isBoard },
  ] as const;
  return (
    <nav className={`tabs no-print ${styles.views}`} aria-label={t("views")}>
      {views.map(({ name, at, isShown }) => (
        <Link
          key={name}
          href={`?${new URLSearchParams(at)}`}
          aria-current={isShown ? "page" : undefined}
          prefetch={false}
        >
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}

async function AsList({ collaboration, filter }: { collaboration: string; filter: Filter }) {
  const list = await ask((api) => api.tasks.list({ collaboration, ...filter }));
  const { page: _, ...narrowed } = { ...filter, whose: list.whose };
  const t = await getTranslations("tasks");
  return (
    <>
      <Narrowing choices={list} filter={filter} />
      {list.tasks.length === 0 ? (
        <Nothing isNarrowed={isNarrowed(narrowed)} />
      ) : (
        <section className="block" aria-label={t("title")}>
          <p className="small quiet" role="status">
            {t("count", { total: list.paging.total })}
          </p>
          <TaskTable tasks={list.tasks} />
        </section>
      )}
      <RegisterFoot paging={list.paging} asked={inAddress(narrowed)} file={`/${collaboration}/tasks/file`} />
    </>
  );
}

interface BoardProps {
  collaboration: string;
  filter: Filter;
  /** What has just been done, and to which task. */
  said: unknown;
  refused: unknown;
  about: unknown;
}

async function AsBoard({ collaboration, filter, said, refused, about }: BoardProps) {
  const board = await ask((api) => api.tasks.board({ collaboration, ...filter }));
  const { page: _, state: __, ...narrowed } = { ...filter, whose: board.whose };
  const total = board.columns.reduce((sum, column) => sum + column.total, 0);
  return (
    <>
      <Narrowing choices={board} filter={filter} isBoard />
      {total === 0 ? (
        <Nothing isNarrowed={isNarrowed(narrowed)} />
      ) : (
        <Board columns={board.columns} asked={inAddress(narrowed)} {...{ said, refused, about }} />
      )}
      <RegisterFoot
        paging={{ page: 1, pages: 1, total }}
        asked={inAddress({ ...narrowed, state: "all" })}
        file={`/${collaboration}/tasks/file`}
      />
    </>
  );
}

/** Whether anything but the order is asked for; everybody's tasks are not narrowed. */
const isNarrowed = ({ whose, order: _, ...asked }: Filter): boolean =>
  whose !== "all" || Object.values(asked).some(Boolean);

async function Nothing({ isNarrowed: narrowed }: { isNarrowed: boolean }) {
  const t = await getTranslations("tasks");
  const r = await getTranslations("register");
  return (
    <div className="empty">
      <strong>{narrowed ? r("nothing") : t("none")}</strong>
      <p>{t(narrowed ? "tryAnother" : "noneText")}</p>
    </div>
  );
}
