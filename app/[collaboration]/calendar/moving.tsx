// A meeting is about to be moved: from when to when, who is told what, and what the new time runs into. Nothing is saved by looking.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { AskedField } from "@/app/_ui/asked-field";
import { Checkbox } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import { capital, clockRange, meetingTime } from "@/server/domain/spoken-time";
import type { MovePreview } from "@/server/meetings/preview-move";
import styles from "./calendar.module.css";
import { type Asked, addressOf } from "./calendar-address";
import { MoveDialog } from "./move-dialog";

interface Props {
  preview: MovePreview;
  asked: Asked;
  collaboration: string;
}

export async function Moving({ preview, asked, collaboration }: Props) {
  const t = await getTranslations("calendar.move");
  const language = await languageOf();
  const { key, groupName, from, durationMinutes } = preview;
  return (
    <MoveDialog back={addressOf(asked)} about={key} labelledBy="move-title">
      <h2 id="move-title">{t("title", { group: groupName })}</h2>
      <p>
        {t("now", { time: meetingTime(from, durationMinutes, language) })}{" "}
        <Link href={`/${collaboration}/meetings/${key}`} prefetch={false}>
          {t("see")}
        </Link>
      </p>
      <Refusals refusals={preview.refusals} />
      <WhenTo preview={preview} asked={asked} />
      <Meaning preview={preview} asked={asked} collaboration={collaboration} />
    </MoveDialog>
  );
}

/** Why it cannot be moved at all, whatever the time. */
async function Refusals({ refusals }: Pick<MovePreview, "refusals">) {
  const errors = await getTranslations("errors");
  const whole = refusals.filter(({ field }) => field !== "date" && field !== "time");
  return whole.map(({ words, params }) => (
    <p key={words} className="notice wrong" role="alert">
      {errors(words as "unknown", params)}
    </p>
  ));
}

/** The day and the time to ask about: a form that asks by its address. */
async function WhenTo({ preview, asked }: Pick<Props, "preview" | "asked">) {
  const t = await getTranslations("calendar.move");
  const words = await getTranslations("meeting.move");
  const errors = await getTranslations("errors");
  const isKnown = preview.means !== null;
  return (
    <form method="get" className={styles.when} aria-label={t("to")}>
      {Object.entries({ ...asked, move: preview.key }).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      {(["date", "time"] as const).map((name) => {
        const refusal = preview.refusals.find(({ field }) => field === name);
        return (
          <AskedField
            key={name}
            id={`move-${name}`}
            name={name}
            label={words(name)}
            help={words(`${name}Help`)}
            value={preview.asked[name]}
            error={refusal ? errors(refusal.words as "unknown", refusal.params) : undefined}
            wide={name === "date" ? 12 : 7}
          />
        );
      })}
      <p className="acts">
        <button type="submit" className={isKnown ? "btn" : "btn first"}>
          {t("preview")}
        </button>
        {isKnown ? null : <Keep asked={asked} />}
      </p>
    </form>
  );
}

async function Keep({ asked }: { asked: Asked }) {
  const t = await getTranslations("meeting.move");
  return (
    <Link className="btn plain" href={addressOf(asked)} prefetch={false} scroll={false}>
      {t("keep")}
    </Link>
  );
}

async function Meaning({ preview, asked, collaboration }: Props) {
  const t = await getTranslations("calendar.move");
  const words = await getTranslations("meeting.move");
  const language = await languageOf();
  const { key, version, durationMinutes, means } = preview;
  if (!means) return null;
  const { to, isQuiet, moved, invited, removed } = means;
  const people = moved.length + invited.length + removed.length;
  const then = addressOf(asked, { moved: key, on: to.slice(0, 10) });
  return (
    <section aria-labelledby="move-means" className="stack">
      <h3 id="move-means" tabIndex={-1}>
        {t("then", { time: meetingTime(to, durationMinutes, language) })}
      </h3>
      <Told means={means} />
      <Warnings means={means} />
      <Form
        id="move"
        action={submit.bind(null, "meetings.move")}
        words={await formWords()}
        then={`/${collaboration}/calendar${then}`}
        hidden={{ collaboration, meeting: key, version, date: to.slice(0, 10), time: to.slice(11) }}
      >
        {means.takenRooms.length > 0 ? (
          <Checkbox
            name="withoutTakenRooms"
            label={words("withoutTakenRooms")}
            help={words("withoutTakenRoomsHelp")}
          />
        ) : null}
        <p className="acts">
          <Keep asked={asked} />
          <Send>{isQuiet ? words("send") : words("sendTo", { people })}</Send>
        </p>
      </Form>
    </section>
  );
}

type Means = NonNullable<MovePreview["means"]>;

async function Told({ means: { isQuiet, moved, invited, removed, answered } }: { means: Means }) {
  const t = await getTranslations("calendar.move");
  const language = await languageOf();
  if (isQuiet) return <p>{(await getTranslations("meeting.move"))("quiet")}</p>;
  const lines = (
    [
      ["moved", moved],
      ["invited", invited],
      ["removed", removed],
    ] as const
  ).flatMap(([kind, names]) =>
    names.length === 0 ? [] : [t(kind, { people: names.length, names: spokenList(names, language) })],
  );
  return (
    <ul className={styles.told}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {answered > 0 ? <li>{t("answered", { answered })}</li> : null}
    </ul>
  );
}

async function Warnings({
  means: { to, holidays, avoided, busy, takenRooms, agendaWasDue },
}: {
  means: Means;
}) {
  const t = await getTranslations("calendar.move");
  const holiday = await getTranslations("agenda.holiday");
  const language = await languageOf();
  const day = capital(weekdayAndDay(to, language));
  const lines = [
    ...holidays.map((key) => t("isHoliday", { day, name: holiday(key) })),
    ...avoided.map((name) => t("isAvoided", { day, name })),
    ...busy.map(({ startsAt, endsAt, people, names }) => {
      const minutes = (Date.parse(`${endsAt}Z`) - Date.parse(`${startsAt}Z`)) / 60_000;
      const facts = { people, time: clockRange(startsAt, minutes, language) };
      return names.length > 0
        ? t("busyAt", { ...facts, names: spokenList(names, language) })
        : t("busy", facts);
    }),
    ...takenRooms.map((room) => t("roomTaken", { room })),
    ...(agendaWasDue === null ? [] : [t("agendaWasDue", { on: weekdayAndDay(agendaWasDue, language) })]),
  ];
  if (lines.length === 0) return <p className="quiet">{t("nothingInTheWay")}</p>;
  return (
    <ul className={styles.told}>
      {lines.map((line) => (
        <li key={line}>
          <Mark kind="waiting">{line}</Mark>
        </li>
      ))}
    </ul>
  );
}
