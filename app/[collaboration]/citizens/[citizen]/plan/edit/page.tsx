// The plan is written on, between meetings too: each time a new version.
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { writtenPlan } from "@/server/domain/citizen-plan";
import { PlanFields } from "../../../plan-fields";

interface Props {
  params: Promise<{ collaboration: string; citizen: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("citizens.plan"))("write") };
}

export default async function WritePlan({ params }: Props) {
  const address = await params;
  const { collaboration, citizen, plan, number, circle } = await ask((api) => api.citizens.plan(address));
  const t = await getTranslations("citizens");
  const home = `/${collaboration.key}/citizens/${citizen.id}`;
  return (
    <div className="sheet">
      <header className="page-head">
        <p className="crumb">
          <Link href={home} prefetch={false}>
            {citizen.name}
          </Link>
        </p>
        <h1>{t("plan.title")}</h1>
      </header>
      <Form
        id="plan"
        action={submit.bind(null, "citizens.savePlan")}
        words={await formWords()}
        hidden={{ collaboration: collaboration.key, citizen: citizen.id, planVersion: number }}
        then={`${home}/plan`}
      >
        <PlanFields plan={writtenPlan(plan)} circle={circle.filter(({ to }) => to === null)} />
        <p className="acts">
          <Send>{t("plan.save")}</Send>
        </p>
      </Form>
    </div>
  );
}
