// Starts a group in the collaboration.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { choicesFrom } from "@/app/_ui/choices";
import { Select, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { layers } from "@/server/domain/collaboration-file";
import { libraryNames } from "@/server/domain/disposition-library";

interface Props {
  params: Promise<{ collaboration: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("group.form"))("newTitle") };
}

export default async function Page({ params }: Props) {
  const { collaboration } = await params;
  const choices = await ask((api) => api.groups.choices({ collaboration }));
  if (!choices.may.create) notFound();
  const t = await getTranslations("group");
  const library = await getTranslations("start.library");
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("form.newTitle")}</h1>
      </header>
      <Form
        id="new-group"
        action={submit.bind(null, "groups.create")}
        words={await formWords()}
        hidden={{ collaboration }}
        then={`/${collaboration}/groups/{key}/edit`}
        className="fields"
      >
        <TextField name="name" label={t("form.name")} />
        <TextField name="key" label={t("form.key")} help={t("form.keyHelp")} optional />
        <Select
          name="layer"
          label={t("form.layer")}
          choices={layers.map((layer) => ({ value: layer, label: t(`layer.${layer}`) }))}
        />
        <Select
          name="leader"
          label={t("form.leader")}
          choices={choicesFrom(choices.people)}
          value={choices.me}
        />
        <Select
          name="disposition"
          label={t("form.disposition")}
          choices={choicesFrom(choices.dispositions)}
          empty={t("form.dispositionOwn")}
        />
        <Select
          name="begin"
          label={t("form.begin")}
          help={t("form.beginHelp")}
          choices={libraryNames.map((name) => ({ value: name, label: library(name) }))}
          empty={t("form.dispositionOwn")}
        />
        <p className="acts">
          <Send>{t("form.create")}</Send>
        </p>
      </Form>
    </div>
  );
}
