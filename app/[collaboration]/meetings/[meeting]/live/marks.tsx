// Who comes, leaves or stands aside while the item is talked about.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Select, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { attendanceMarks, markSaid } from "@/server/domain/attendance";
import type { MeetingPage } from "@/server/meetings/page";
import type { RecordItem } from "@/server/minutes/queries";
import type { Address } from "../agenda-list";
import styles from "./live.module.css";

interface Props {
  seen: MeetingPage;
  address: Address;
  current: RecordItem;
}

export async function Marks({ seen, address, current }: Props) {
  const t = await getTranslations("live.marks");
  const said = await getTranslations("minutes.marks");
  const words = await formWords();
  const hidden = { ...address, item: current.key };
  const here = seen.marks.filter(({ item }) => item === current.key);
  return (
    <details className="fold" open={here.length > 0}>
      <summary>{t("open", { number: current.number })}</summary>
      <ul className={styles.removals}>
        {here.map((mark) => (
          <li key={mark.person}>
            <Form
              id={`unmark-${mark.person}`}
              action={submit.bind(null, "minutes.markAttendance")}
              words={words}
              hidden={{ ...hidden, person: mark.person, kind: "whole" }}
            >
              <span>{markSaid({ ...mark, number: current.number }, said)}</span>{" "}
              <Send look="small">
                {t("remove")}
                <span className="vh"> {mark.name}</span>
              </Send>
            </Form>
          </li>
        ))}
      </ul>
      <Form
        id="mark"
        action={submit.bind(null, "minutes.markAttendance")}
        words={words}
        hidden={hidden}
        doneWords={t("done")}
        clears
        className="fields"
      >
        <Select
          name="person"
          label={t("who")}
          choices={seen.attendance.map(({ key, name }) => ({ value: key, label: name }))}
          empty={t("choose")}
        />
        <Select
          name="kind"
          label={t("kind")}
          choices={attendanceMarks.map((kind) => ({ value: kind, label: t(kind) }))}
        />
        <TextField name="reason" label={t("reason")} help={t("reasonHelp")} optional />
        <p className="acts">
          <Send look="">{t("send")}</Send>
        </p>
      </Form>
    </details>
  );
}
