// Correcting minutes that are approved: the texts under one item, or who was there, as a new version and with a reason.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { Select, TextArea } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { decisionNumber } from "@/server/domain/numbering";
import type { MeetingPage } from "@/server/meetings/page";
import type { RecordItem } from "@/server/minutes/queries";
import styles from "./agenda.module.css";
import type { Address } from "./agenda-list";

interface Props {
  seen: MeetingPage;
  address: Address;
  open: boolean;
}

export async function CorrectItem({ row, seen, address, open }: Props & { row: RecordItem }) {
  const t = await getTranslations("minutes.correct");
  const at = `item-${row.key}`;
  if (!open) {
    return (
      <p className={`${styles.edit} no-print`}>
        <a href={`?correct=${encodeURIComponent(row.key)}#${at}`}>
          {t("open")}
          <span className="vh"> {t("which", { number: row.number, title: row.title })}</span>
        </a>
      </p>
    );
  }
  const labels = {
    note: t("note"),
    ...Object.fromEntries(
      row.decisions.map((decision, index) => [
        textOf(index),
        t("decision", { said: decisionNumber(decision) }),
      ]),
    ),
  };
  return (
    <Correction
      {...{ seen, address, at, labels }}
      hidden={{
        ...{ item: row.key, whole: "yes" },
        ...Object.fromEntries(row.decisions.map(({ id }, index) => [`decisions.${index}.decision`, id])),
      }}
    >
      <TextArea name="note" label={t("note")} value={row.note} rows={6} />
      {row.decisions.map((decision, index) => (
        <TextArea
          key={decision.id}
          name={textOf(index)}
          label={t("decision", { said: decisionNumber(decision) })}
          value={decision.text}
        />
      ))}
    </Correction>
  );
}

const textOf = (index: number) => `decisions.${index}.text`;

export async function CorrectAttendance({ seen, address, open }: Props) {
  const t = await getTranslations("minutes.correct");
  const said = await getTranslations("minutes.attendance");
  if (!open) {
    return (
      <p className="no-print">
        <a href="?do=correct-attendance#attendance">{t("openAttendance")}</a>
      </p>
    );
  }
  const choices = (["present", "apologies", "absent"] as const).map((value) => ({
    value,
    label: said(value),
  }));
  const shown = Object.fromEntries(choices.map(({ value, label }) => [value, label]));
  const names = seen.attendance.map(({ name }, index) => [statusOf(index), name] as const);
  return (
    <Correction
      {...{ seen, address, at: "attendance", labels: Object.fromEntries(names) }}
      shown={Object.fromEntries(names.map(([name]) => [name, shown]))}
      hidden={Object.fromEntries(
        seen.attendance.map(({ key }, index) => [`attendance.${index}.person`, key]),
      )}
    >
      {seen.attendance.map(({ key, name, status }, index) => (
        <Select
          key={key}
          name={statusOf(index)}
          label={name}
          value={status}
          choices={choices}
          {...(status ? {} : { empty: t("notSaid") })}
        />
      ))}
    </Correction>
  );
}

const statusOf = (index: number) => `attendance.${index}.status`;

interface CorrectionProps {
  seen: MeetingPage;
  address: Address;
  /** Where on the page it is about. */
  at: string;
  hidden: Record<string, string>;
  labels: Record<string, string>;
  shown?: Record<string, Record<string, string>>;
  children: React.ReactNode;
}

async function Correction({ seen, address, at, hidden, labels, shown = {}, children }: CorrectionProps) {
  const t = await getTranslations("minutes.correct");
  return (
    <div className={`${styles.editor} no-print`}>
      <Form
        id="correct-minutes"
        action={submit.bind(null, "minutes.correct")}
        words={await formWords()}
        then={`/${address.collaboration}/meetings/${address.meeting}#${at}`}
        hidden={{ ...address, version: seen.meeting.version, ...hidden }}
        className="fields"
      >
        <Conflict labels={labels} shown={shown} words={await conflictWords()} />
        <p className="quiet">{t("what")}</p>
        {children}
        <TextArea name="reason" label={t("reason")} help={t("reasonHelp")} rows={2} />
        <p className="acts">
          <Send look="">{t("save")}</Send>
          <Link className="btn plain" href={`?#${at}`} prefetch={false} scroll={false}>
            {t("close")}
          </Link>
        </p>
      </Form>
    </div>
  );
}
