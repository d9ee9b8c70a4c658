// Starts a collaboration: from a template, from a file, or from nothing.

import type { Metadata } from "next";
import { Shell } from "@/app/_shell/shell";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Radios, Select, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { largestFile } from "@/server/collaborations/start-input";
import { templateNames } from "@/server/collaborations/templates";
import { loadFile } from "./actions";
import { FromFile } from "./from-file";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("start"))("title") };
}

export default async function Page() {
  const may = await ask((api) => api.collaborations.mayStart());
  const mine = await ask((api) => api.collaborations.mine());
  const name = mine[0]?.person?.name ?? "";
  const t = await getTranslations("start");
  return (
    <Shell
      place={null}
      canSwitch={false}
      me={{ name, organisation: null }}
      administers={false}
      meetsCitizens={false}
    >
      <div className="sheet">
        <header className="page-head">
          <h1>{t("title")}</h1>
          {may ? <p className="lede">{t("lede")}</p> : null}
        </header>
        {may ? (
          <>
            <FromTemplate yourName={name} />
            <FromFileSection />
          </>
        ) : (
          <p className="empty">
            <strong>{t("refused.title")}</strong>
            {t("refused.text")}
          </p>
        )}
      </div>
    </Shell>
  );
}

async function FromTemplate({ yourName }: { yourName: string }) {
  const t = await getTranslations("start");
  return (
    <Form
      id="start"
      action={submit.bind(null, "collaborations.start")}
      words={await formWords()}
      then="/{key}"
      className="fields"
    >
      <TextField name="name" label={t("name")} />
      <TextField
        name="yourName"
        label={t("yourName")}
        help={t("yourNameHelp")}
        value={yourName}
        autoComplete="name"
      />
      <Radios
        name="template"
        label={t("template")}
        value="teams"
        choices={templateNames.map((template) => ({
          value: template,
          label: t(`templates.${template}.label`),
          help: t(`templates.${template}.help`),
        }))}
      />
      <Select
        name="language"
        label={t("language")}
        value={await languageOf()}
        choices={(["da", "en"] as const).map((language) => ({
          value: language,
          label: t(`languages.${language}`),
        }))}
      />
      <p className="acts">
        <Send>{t("start")}</Send>
      </p>
    </Form>
  );
}

async function FromFileSection() {
  const t = await getTranslations("start.file");
  const words = {
    drop: t("drop"),
    dropNow: t("dropNow"),
    send: t("send"),
    again: t("again"),
    checking: t.raw("checking"),
    line: t("line"),
    path: t("path"),
    sentence: t("sentence"),
    remedy: t("remedy"),
    tooLarge: t("tooLarge"),
    mistakes: { one: t.raw("one"), other: t.raw("other") },
  };
  return (
    <section className="form-part" aria-labelledby="file">
      <h2 id="file">{t("title")}</h2>
      <p className="quiet">{t("help")}</p>
      <FromFile action={loadFile} largest={largestFile} words={words} />
    </section>
  );
}
