// Where figures are entered: typed into a table, pasted from a spreadsheet, or read from a CSV file.
import type { Metadata } from "next";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { largestFiguresFile } from "@/server/domain/figures-records";
import { fullDay } from "@/server/domain/spoken-day";
import { readFigures } from "./actions";
import { Cells } from "./cells";
import styles from "./edit.module.css";
import { FromSheet } from "./from-sheet";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("figures.edit"))("title") };
}

const sheet = (collaboration: string) => ask((api) => api.figures.sheet({ collaboration }));

type Sheet = Awaited<ReturnType<typeof sheet>>;

export default async function Page({ params }: { params: Promise<{ collaboration: string }> }) {
  const { collaboration } = await params;
  const opened = await sheet(collaboration);
  const t = await getTranslations("figures.edit");
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </header>
      {opened.indicators.length === 0 ? (
        <p className="empty">
          <strong>{t("none")}</strong>
          {t("noneText")}
        </p>
      ) : (
        <>
          <p className="notice">{t("uncovered")}</p>
          <Table collaboration={collaboration} opened={opened} />
          <File collaboration={collaboration} />
        </>
      )}
    </div>
  );
}

async function Table({ collaboration, opened }: { collaboration: string; opened: Sheet }) {
  const t = await getTranslations("figures.edit");
  const units = await getTranslations("collaboration.facts.indicators.units");
  const language = await languageOf();
  const days = opened.days.map((on) => ({ on, label: fullDay(on, language) }));
  return (
    <section className="form-part" aria-labelledby="table">
      <h2 id="table">{t("table")}</h2>
      <p className={`small quiet ${styles.help}`}>{t("tableHelp")}</p>
      {opened.indicators.some(({ unit }) => unit === "percent") ? (
        <p className={`small quiet ${styles.help}`}>{t("shareHelp")}</p>
      ) : null}
      <Form
        id="figures"
        action={submit.bind(null, "figures.enter")}
        words={await formWords()}
        hidden={{ collaboration }}
        then={`/${collaboration}/figures`}
        className="fields"
      >
        <TextField name="newOn" label={t("newOn")} help={t("newOnHelp")} wide={16} optional />
        <Cells
          columns={[...days, { on: "new", label: t("new") }]}
          rows={opened.indicators.map(({ unit, ...row }) => ({ ...row, unit: units(unit) }))}
          words={{
            ...{ value: t.raw("value"), n: t.raw("n"), note: t.raw("note"), of: t("of") },
            ...{ indicator: t("indicator"), noteSummary: t("noteSummary"), conflict: t("conflict") },
            ...{ theirs: t.raw("theirs"), theirsEmptied: t("theirsEmptied") },
          }}
        />
        <p className="acts">
          <Send>{t("save")}</Send>
        </p>
      </Form>
    </section>
  );
}

async function File({ collaboration }: { collaboration: string }) {
  const t = await getTranslations("figures.file");
  const errors = await getTranslations("errors");
  return (
    <section className="form-part" aria-labelledby="file">
      <h2 id="file">{t("title")}</h2>
      <p className={`small quiet ${styles.help}`}>{t("help")}</p>
      <FromSheet
        action={readFigures.bind(null, collaboration)}
        largest={largestFiguresFile}
        words={{
          ...{ paste: t("paste"), choose: t("choose"), send: t("send"), busy: t("busy") },
          ...{ line: t("line"), column: t("column"), text: t("text"), mistake: t("mistake") },
          ...{ preview: t("preview"), indicator: t("indicator"), day: t("day") },
          ...{ before: t("before"), after: t("after"), nothingNew: t("nothingNew") },
          tooLarge: errors("fileTooLarge", { megabytes: largestFiguresFile / 1_000_000 }),
        }}
      />
    </section>
  );
}
