// A year plan as a file: `ID.csv` for a spreadsheet, `ID.ics` for a calendar. For everybody but who may plan it there is none.
import { Readable } from "node:stream";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { currentActor } from "@/server/auth";
import { ExpectedError } from "@/server/domain/errors";
import { csvFile, fileName } from "@/server/domain/register-file";
import { weekdayAndFullDay } from "@/server/domain/spoken-day";
import { clockTime, weekOf } from "@/server/domain/spoken-time";
import { saveAs } from "@/server/web/save-as";
import { type ExportedPlan, exportPlan, planAsCalendar } from "@/server/year-plan/export-plan";
import { InPlan } from "@/server/year-plan/input";

interface Context {
  params: Promise<{ collaboration: string; file: string }>;
}

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { collaboration, file } = await params;
  const [plan, ending] = file.split(".");
  const asked = InPlan.safeParse({ collaboration, plan });
  const actor = await currentActor();
  if (!actor || !asked.success || (ending !== "csv" && ending !== "ics")) return notThere();
  try {
    return await answer(await withThemeDays(await exportPlan(actor, asked.data)), ending);
  } catch (error) {
    if (error instanceof ExpectedError) return notThere();
    throw error;
  }
}

async function withThemeDays(plan: ExportedPlan): Promise<ExportedPlan> {
  const t = await getTranslations("yearPlan");
  const named = ({ name, isThemeDay }: ExportedPlan["dates"][number]) =>
    isThemeDay ? t("themeDayOf", { group: name }) : name;
  return { ...plan, dates: plan.dates.map((date) => ({ ...date, name: named(date) })) };
}

async function answer(plan: ExportedPlan, ending: "csv" | "ics"): Promise<Response> {
  const t = await getTranslations("yearPlan");
  const title = t("of", { year: String(plan.year) });
  return new Response(ending === "csv" ? await asCsv(plan) : planAsCalendar(plan, title), {
    headers: {
      "content-type": ending === "csv" ? "text/csv; charset=utf-8" : "text/calendar; charset=utf-8",
      "content-disposition": saveAs(fileName([title, plan.collaboration.name], ending)),
      "cache-control": "no-store",
    },
  });
}

async function asCsv({ dates }: ExportedPlan): Promise<BodyInit> {
  const t = await getTranslations("yearPlan.column");
  const language = await languageOf();
  const head = [t("week"), t("day"), t("time"), t("group"), t("place"), t("minutes")];
  const pieces = csvFile<ExportedPlan["dates"][number]>(
    head,
    Readable.from([dates]),
    ({ wallTime, name, place, durationMinutes }) => [
      ...[weekOf(wallTime), weekdayAndFullDay(wallTime, language), clockTime(wallTime, language)],
      ...[name, place, durationMinutes],
    ],
  );
  return Readable.toWeb(Readable.from(pieces)) as BodyInit;
}

const notThere = () => new Response(null, { status: 404 });
