"use server";
// Figures pasted or sent as a file: first shown as what they become, then saved. Works before the script has come, too.
import { TRPCError } from "@trpc/server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { caller } from "@/app/_trpc/caller";
import type { StandingFigure } from "@/server/domain/figure-entry";
import { decodeFigures, largestFiguresFile } from "@/server/domain/figures-records";
import { fullDay } from "@/server/domain/spoken-day";
import { spokenNumber } from "@/server/domain/spoken-number";
import { troubleOf } from "@/server/trpc";

/** A figure as the preview says it; `before` is null for a new one. */
export interface PreviewRow {
  key: string;
  indicator: string;
  day: string;
  before: string | null;
  after: string;
}

export interface SaidMistake {
  line: number;
  column: number | null;
  text: string;
  sentence: string;
}

export type Reading =
  | { kind: "fresh" }
  | { kind: "failed"; sentence: string; text: string }
  | { kind: "mistakes"; title: string; mistakes: SaidMistake[]; text: string }
  | {
      kind: "preview";
      /** Said when somebody changed figures between preview and save. */
      overtaken: string | null;
      rows: PreviewRow[];
      counts: string[];
      save: string;
      text: string;
      basis: string;
    };

/** With a `basis` the text is saved, if it still does what was shown; without one it is shown what it would do. */
export async function readFigures(collaboration: string, _before: Reading, form: FormData): Promise<Reading> {
  const written = await textOf(form);
  if ("sentence" in written) return written;
  const { text } = written;
  const basis = form.get("basis");
  try {
    if (typeof basis !== "string") return await shown(collaboration, text, null);
    await (await caller()).figures.import({ collaboration, text, basis });
  } catch (error) {
    const { words, params } = troubleOf(error instanceof TRPCError ? error.cause : error);
    const t = await getTranslations("figures.file");
    if (words === "conflict" || words === "fileHasMistakes")
      return shown(collaboration, text, t("overtaken"));
    const sentence = words === "unknown" ? t("failed") : (await getTranslations("errors"))(words, params);
    return { kind: "failed", sentence, text };
  }
  revalidatePath("/", "layout");
  redirect(`/${collaboration}/figures`);
}

/** The file if one was chosen, else what was pasted. */
async function textOf(form: FormData): Promise<Extract<Reading, { kind: "failed" }> | { text: string }> {
  const [file, pasted] = [form.get("file"), form.get("text")];
  const failed = (sentence: string) => ({ kind: "failed" as const, sentence, text: "" });
  const isFile = file instanceof File && file.size > 0;
  const size = isFile ? file.size : String(pasted ?? "").length;
  if (size > largestFiguresFile) {
    const errors = await getTranslations("errors");
    return failed(errors("fileTooLarge", { megabytes: largestFiguresFile / 1_000_000 }));
  }
  const text = isFile ? decodeFigures(new Uint8Array(await file.arrayBuffer())) : String(pasted ?? "");
  if (text.trim() === "") return failed((await getTranslations("figures.file"))("nothing"));
  // browsers send every new line as two characters
  return { text: text.replace(/\r\n?/g, "\n") };
}

async function shown(collaboration: string, text: string, overtaken: string | null): Promise<Reading> {
  const preview = await (await caller()).figures.preview({ collaboration, text });
  const t = await getTranslations("figures.file");
  if (preview.mistakes.length > 0) {
    const errors = await getTranslations("errors");
    const mistakes = preview.mistakes.map(({ line, column, text: stands, words, params }) => ({
      ...{ line, column, text: stands, sentence: errors(words as Parameters<typeof errors>[0], params) },
    }));
    return { kind: "mistakes", title: t("wrong", { count: mistakes.length }), mistakes, text };
  }
  const { added, changed, unchanged } = preview.plan;
  const say = await sayFigures(preview.indicators);
  const counts = [
    added.length > 0 ? t("added", { count: added.length }) : "",
    changed.length > 0 ? t("changed", { count: changed.length }) : "",
  ].filter(Boolean);
  return {
    ...{ kind: "preview", overtaken, text, basis: preview.basis },
    rows: [
      ...changed.map(({ before, after }) => say(before, after)),
      ...added.map((after) => say(null, after)),
    ],
    counts: [
      ...(counts.length > 0 ? [`${counts.join(" · ")}.`] : []),
      ...(unchanged.length > 0 ? [t("unchanged", { count: unchanged.length })] : []),
    ],
    save: t("save", { count: added.length + changed.length }),
  };
}

async function sayFigures(
  indicators: readonly { key: string; name: string; unit: "percent" | "count" | "days" | "score" }[],
) {
  const t = await getTranslations("figures");
  const language = await languageOf();
  const known = new Map(indicators.map((one) => [one.key, one]));
  const said = ({ indicator, value, n, note }: StandingFigure) => {
    const unit = known.get(indicator)?.unit ?? "count";
    const figure = t(`unit.${unit}`, { value: spokenNumber(value, language), count: value });
    return [figure, n === null ? null : t("of", { n }), note].filter((part) => part !== null).join(" · ");
  };
  return (before: StandingFigure | null, after: StandingFigure): PreviewRow => ({
    key: `${after.indicator} ${after.on}`,
    indicator: known.get(after.indicator)?.name ?? after.indicator,
    day: fullDay(after.on, language),
    before: before && said(before),
    after: said(after),
  });
}
