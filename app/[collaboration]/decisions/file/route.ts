// The register of decisions as CSV or JSON: what its address asks for.
import { getTranslations } from "@/app/_text/words";
import { exportDecisions, type ToldDecision } from "@/server/decisions/export-decisions";
import { DecisionFilter } from "@/server/decisions/input";
import { env } from "@/server/env";
import { registerAnswer } from "../../register-answer";

interface Context {
  params: Promise<{ collaboration: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { collaboration: key } = await params;
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const filter = DecisionFilter.parse(asked);
  const t = await getTranslations("decisions");
  return registerAnswer<ToldDecision>(asked, async (actor, now) => {
    const { collaboration, decisions } = await exportDecisions(actor, { collaboration: key, ...filter }, now);
    return {
      collaboration,
      title: filter.year ? t("file.titleOf", { year: String(filter.year) }) : t("file.title"),
      ...{ named: "decisions", rows: decisions },
      shapeOf: (decision) => shapeOf(decision, key),
      head: headOf(t),
      cellsOf: (decision) => cellsOf(decision, t),
    };
  });
}

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
