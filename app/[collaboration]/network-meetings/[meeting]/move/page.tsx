// A network meeting is moved: times of those who come, who cannot come so late, and where it is.
import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { AskedChoice, AskedField } from "@/app/_ui/asked-field";
import { Conflict } from "@/app/_ui/conflict";
import { Radios, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { networkPlaces } from "@/server/domain/network-meeting";
import { fullDay } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import { meetingTime } from "@/server/domain/spoken-time";
import { writeDate } from "@/server/domain/written-time";
import type { MovingTimes } from "@/server/network-meetings/find-times";
import { MoveAsked, networkMinutes } from "@/server/network-meetings/input";
import { ChosenBar } from "../../chosen-bar";
import { TimeChoice } from "../../chosen-time";
import styles from "../../network.module.css";
import { bestOf, OfferedTimes } from "../../offered-times";
import { Pace } from "../../pace";
import { Without } from "./without";

interface Props {
  params: Promise<{ collaboration: string; meeting: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("network.change"))("moveTitle") };
}

export default async function MoveNetwork({ params, searchParams }: Props) {
  const [address, asked] = [await params, MoveAsked.parse(await searchParams)];
  const times = await ask((api) => api.networkMeetings.movingTimes({ ...address, ...asked }));
  const t = await getTranslations("network.change");
  const words = await getTranslations("citizens");
  const { collaboration, citizen, meeting, minutes } = times;
  const language = await languageOf();
  const back = `/${collaboration.key}/network-meetings/${meeting.id}`;
  return (
    <div className="sheet">
      <header className="page-head">
        <p className="crumb">
          <Link href={`/${collaboration.key}/citizens/${citizen.id}`} prefetch={false}>
            {citizen.name}
          </Link>{" "}
          · {words("number", { number: citizen.number })}
        </p>
        <h1>{t("moveTitle")}</h1>
        <p className="lede">{t("now", { time: meetingTime(meeting.wallTime, meeting.minutes, language) })}</p>
      </header>
      {meeting.state === "booked" ? (
        <TimeChoice best={await bestOf(times.answer)}>
          <div className={styles.book}>
            <p className="small quiet">
              <Pace pace={times.pace} />
            </p>
            <Ask times={times} />
            <Form
              id="move"
              className={styles.book}
              action={submit.bind(null, "networkMeetings.move")}
              words={await formWords()}
              hidden={{
                collaboration: collaboration.key,
                meeting: meeting.id,
                version: meeting.version,
                minutes,
              }}
              then={back}
            >
              <Conflict labels={{}} words={await conflictWords()} />
              <When times={times} />
              <Where times={times} />
              <ChosenBar label={t("moveTitle")} minutes={minutes} send={t("moveButton")} />
            </Form>
          </div>
        </TimeChoice>
      ) : (
        <p>
          {t("over")} <Link href={back}>{t("back")}</Link>
        </p>
      )}
    </div>
  );
}

/** Asked anew by the address, so that it works before the script has come. */
async function Ask({ times: { minutes, from } }: { times: MovingTimes }) {
  const t = await getTranslations("network");
  return (
    <details className="fold">
      <summary>{t("change.length")}</summary>
      <form method="get" className={styles.fields} id="ask">
        <div className={styles.pair}>
          <AskedChoice
            {...{ id: "ask-minutes", name: "minutes", label: t("book.minutes"), value: String(minutes) }}
            error={undefined}
            choices={networkMinutes.map((value) => ({
              value: String(value),
              label: t("book.minutesOf", { minutes: value }),
            }))}
          />
          <AskedField
            {...{ id: "ask-from", name: "from", label: t("book.from"), value: writeDate(from) }}
            error={undefined}
          />
        </div>
        <p className="acts">
          <button type="submit" className="btn small">
            {t("book.refresh")}
          </button>
        </p>
      </form>
    </details>
  );
}

async function When({ times }: { times: MovingTimes }) {
  const t = await getTranslations("network");
  const { coming, meeting } = times;
  const language = await languageOf();
  const names = spokenList(
    coming.map(({ name }) => name),
    language,
  );
  return (
    <section className={styles.step}>
      <h2>
        <span className={styles.no}>1</span>
        {t("book.when")}
      </h2>
      <p className="small quiet">{names ? t("change.moveHelp", { names }) : t("change.moveNobody")}</p>
      <OfferedTimes times={times} keep={meeting.wallTime} />
      <Without
        words={{ title: t("change.without"), help: t("change.withoutHelp") }}
        seats={coming.map(({ id, name, lastDay }) => ({
          ...{ id, lastDay },
          label: lastDay
            ? t("change.withoutOne", { name, day: fullDay(lastDay, language) })
            : t("change.withoutAny", { name }),
        }))}
      />
    </section>
  );
}

async function Where({ times: { meeting } }: { times: MovingTimes }) {
  const t = await getTranslations("network.book");
  return (
    <section className={styles.step}>
      <h2>
        <span className={styles.no}>2</span>
        {t("where")}
      </h2>
      <Radios
        name="place"
        label={<span className="vh">{t("where")}</span>}
        value={meeting.place}
        choices={networkPlaces.map((value) => ({ value, label: t(`place.${value}`) }))}
      />
      <TextField name="where" label={t("whereIn")} help={t("whereHelp")} value={meeting.where} optional />
    </section>
  );
}
