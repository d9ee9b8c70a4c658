// The register of decisions as CSV or JSON: what its address asks for.
import { getTranslations } from "@/app/_text/words";
import { exportDecisions, type ToldDecision } from "@/server/decisions/export-decisions";
import { DecisionFilter } from "@/server/decisions/input";
import { csvFile, fileName, jsonFile } from "@/server/domain/register-file";
import { env } from "@/server/env";
import { mediaTypes, type RegisterFile, registerAnswer } from "../../register-answer";

interface Context {
  params: Promise<{ collaboration: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { collaboration: key } = await params;
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const filter = DecisionFilter.parse(asked);
  const format = asked.as === "json" ? "json" : "csv";
  const t = await getTranslations("decisions");
  return registerAnswer(async (actor): Promise<RegisterFile> => {
    const now = new Date();
    const { collaboration, decisions } = await exportDecisions(actor, { collaboration: key, ...filter }, now);
    const title = filter.year ? t("file.titleOf", { year: String(filter.year) }) : t("file.title");
    return {
      name: fileName([title, collaboration.name], format),
      mediaType: mediaTypes[format],
      pieces:
        format === "json"
          ? jsonFile({ ...about, collaboration, exportedAt: now }, "decisions", decisions, (decision) =>
              shapeOf(decision, key),
            )
          : csvFile(headOf(t), decisions, (decision) => cellsOf(decision, t)),
    };
  });
}

/** The shape is described in docs/register-files.md. */
const about = { format: "bordet-rundt/decisions", version: 1 };

const shapeOf = (decision: ToldDecision, collaboration: string) => ({
  ...{ id: decision.id, number: decision.said, text: decision.text },
  group: { key: decision.group, name: decision.groupName },
  meeting: decision.meeting,
  item: decision.item,
  ...{
    effort: decision.effort,
    status: decision.statuses,
    reviewOn: decision.reviewOn,
    effect: decision.effect,
  },
  supersededBy: decision.supersededBy?.said ?? null,
  approved: decision.approved,
  url: `${env().APP_URL}/${collaboration}/decisions/${decision.id}`,
});

type Words = Awaited<ReturnType<typeof getTranslations<"decisions">>>;

const headOf = (t: Words) => [
  ...[t("file.number"), t("file.text"), t("file.group"), t("file.on"), t("file.item"), t("file.effort")],
  ...[t("file.status"), t("file.supersededBy"), t("file.reviewOn"), t("file.effect"), t("file.minutes")],
];

const cellsOf = (decision: ToldDecision, t: Words) => [
  ...[decision.said, decision.text, decision.groupName, decision.meeting.on, decision.item.title],
  ...[decision.effort, decision.statuses.map((status) => t(`statuses.${status}`)).join(", ")],
  ...[decision.supersededBy?.said ?? null, decision.reviewOn, decision.effect],
  t(decision.approved ? "file.approved" : "file.sent"),
];
