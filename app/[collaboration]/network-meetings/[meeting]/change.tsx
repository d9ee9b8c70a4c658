// The meeting is moved or called off: folded, with who is told said before it is done.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { Select, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { networkPlaces } from "@/server/domain/network-meeting";
import { writeDate, writeTime } from "@/server/domain/written-time";
import { networkMinutes } from "@/server/network-meetings/input";
import type { NetworkPage } from "@/server/network-meetings/page";
import styles from "../network.module.css";

export async function Change({ page }: { page: NetworkPage }) {
  const t = await getTranslations("network.change");
  return (
    <section className={`block no-print ${styles.narrow}`} aria-labelledby="change">
      <h2 id="change">{t("title")}</h2>
      <Move page={page} />
      <Cancel page={page} />
    </section>
  );
}

async function Move({ page: { meeting, collaboration } }: { page: NetworkPage }) {
  const t = await getTranslations("network.change");
  const book = await getTranslations("network.book");
  const [day = "", clock = ""] = meeting.wallTime.split("T");
  return (
    <Form
      id="move"
      className={styles.fields}
      action={submit.bind(null, "networkMeetings.move")}
      words={await formWords()}
      hidden={{ collaboration: collaboration.key, meeting: meeting.id, version: meeting.version }}
      doneWords={t("moved")}
      fold={t("move")}
    >
      <Conflict labels={{}} words={await conflictWords()} />
      <p className="small quiet">{t("moveHelp")}</p>
      <div className={styles.pair}>
        <TextField name="day" label={book("day")} value={writeDate(day)} wide={10} />
        <TextField name="clock" label={book("clock")} value={writeTime(clock)} wide={6} />
      </div>
      <Select
        name="minutes"
        label={book("minutes")}
        value={String(meeting.durationMinutes)}
        choices={networkMinutes.map((minutes) => ({
          value: String(minutes),
          label: book("minutesOf", { minutes }),
        }))}
      />
      <Select
        name="place"
        label={book("where")}
        value={meeting.place}
        choices={networkPlaces.map((value) => ({ value, label: book(`place.${value}`) }))}
      />
      <TextField
        name="where"
        label={book("whereIn")}
        help={book("whereHelp")}
        value={meeting.where}
        optional
      />
      <p className="acts">
        <Send look="">{t("moveButton")}</Send>
      </p>
    </Form>
  );
}

async function Cancel({ page: { meeting, collaboration } }: { page: NetworkPage }) {
  const t = await getTranslations("network.change");
  return (
    <Form
      id="cancel"
      action={submit.bind(null, "networkMeetings.cancel")}
      words={await formWords()}
      hidden={{ collaboration: collaboration.key, meeting: meeting.id, version: meeting.version }}
      then={`/${collaboration.key}/citizens/{citizen}`}
      fold={t("cancel")}
    >
      <p className="small">{t("cancelAsk")}</p>
      <Send look="danger">{t("cancel")}</Send>
    </Form>
  );
}
