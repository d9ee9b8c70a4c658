// Asking about several times: what, whom, until when, and how the time is chosen. The times come ticked from where they were found.
import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { CheckList } from "@/app/_ui/check-list";
import { choicesFrom } from "@/app/_ui/choices";
import { Checkbox, Radios, Select, TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { pollRules } from "@/server/domain/poll";
import { capital, meetingTime } from "@/server/domain/spoken-time";
import { writeDate } from "@/server/domain/written-time";
import { PollBegun } from "@/server/polls/input";
import type { PollForm } from "@/server/polls/queries";
import styles from "../polls.module.css";

interface Props {
  params: Promise<{ collaboration: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("polls.ask"))("title") };
}

export default async function AskAboutTimes({ params, searchParams }: Props) {
  const { collaboration } = await params;
  const begun = PollBegun.parse(await searchParams);
  const form = await ask((api) => api.polls.form({ collaboration, ...begun }));
  const t = await getTranslations("polls.ask");
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </header>
      <Form
        id="ask-poll"
        className="fields"
        action={submit.bind(null, "polls.ask")}
        words={await formWords()}
        hidden={{ collaboration, poll: randomUUID(), ...(form.group ? { group: form.group.key } : {}) }}
        then={`/${collaboration}/polls/{key}?done=asked`}
      >
        <What form={form} />
        <When form={form} begun={begun} />
        <Who form={form} begun={begun} />
        <How form={form} />
        <p className="acts">
          <Send>{t("send")}</Send>
        </p>
      </Form>
    </div>
  );
}

async function What({ form }: { form: PollForm }) {
  const t = await getTranslations("polls.ask");
  return (
    <>
      {form.group ? (
        <p>
          {t("group")}: <strong>{form.group.name}</strong>
        </p>
      ) : (
        <Select name="group" label={t("group")} empty={t("chooseGroup")} choices={choicesFrom(form.groups)} />
      )}
      <TextField name="title" label={t("name")} help={t("nameHelp")} />
    </>
  );
}

async function When({ form, begun: { time: ticked = [] } }: { form: PollForm; begun: PollBegun }) {
  const t = await getTranslations("polls.ask");
  const language = await languageOf();
  const times = [...new Set(ticked)].toSorted();
  return (
    <>
      {times.length > 0 ? (
        <CheckList
          name="times"
          label={t("times")}
          values={times}
          choices={times.map((time) => ({
            value: time,
            label: capital(meetingTime(time, form.minutes, language)),
          }))}
        />
      ) : null}
      <TextArea
        name="more"
        label={t(times.length > 0 ? "more" : "moreFirst")}
        help={t("moreHelp")}
        optional={times.length > 0}
      />
      <TextField
        name="durationMinutes"
        label={t("minutes")}
        value={String(form.minutes)}
        inputMode="numeric"
        wide={4}
      />
    </>
  );
}

async function Who({ form, begun: { person: named = [] } }: { form: PollForm; begun: PollBegun }) {
  const t = await getTranslations("polls.ask");
  return (
    <>
      <fieldset>
        <legend>{t("who")}</legend>
        <Checkbox name="circle" label={t("circle")} checked={form.group !== null || named.length === 0} />
      </fieldset>
      <details className="fold" open={named.length > 0}>
        <summary>
          {t("people")} <small className="quiet">{t("chosen", { count: named.length })}</small>
        </summary>
        <div className={styles.people}>
          <CheckList
            name="people"
            label={t("people")}
            values={named}
            choices={form.people.map(({ key, name, organisation }) => ({
              value: key,
              label: organisation ? `${name}, ${organisation}` : name,
            }))}
          />
        </div>
      </details>
      <TextArea name="others" label={t("others")} help={t("othersHelp")} optional />
    </>
  );
}

async function How({ form }: { form: PollForm }) {
  const t = await getTranslations("polls.ask");
  return (
    <>
      <TextField name="place" label={t("place")} value={form.place} optional />
      <TextField name="onlineLink" label={t("online")} value={form.onlineLink} optional />
      <div className={styles.pair}>
        <TextField
          name="deadlineDay"
          label={t("deadlineDay")}
          help={t("deadlineHelp")}
          value={form.deadline && writeDate(form.deadline)}
          inputMode="numeric"
          wide={10}
        />
        <TextField name="deadlineTime" label={t("deadlineTime")} value="12.00" inputMode="numeric" wide={5} />
      </div>
      <Radios
        name="rule"
        label={t("rule")}
        value="by-hand"
        choices={pollRules.map((rule) => ({
          ...{ value: rule, label: t(`rules.${rule}`), help: t(`ruleHelp.${rule}`) },
        }))}
      />
      <Checkbox name="answersAreSeen" label={t("seen")} />
      <Checkbox name="invitesAtOnce" label={t("invites")} help={t("invitesHelp")} checked />
    </>
  );
}
