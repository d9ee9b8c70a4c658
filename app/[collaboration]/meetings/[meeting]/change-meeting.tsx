// Moving and cancelling: what it means is said before it is done, because calendars hear of it at once.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import type { MeetingPage } from "@/server/meetings/page";

interface Props {
  seen: MeetingPage;
  address: { collaboration: string; meeting: string };
}

export async function MoveMeeting({ seen: { meeting, invited }, address }: Props) {
  const t = await getTranslations("meeting.move");
  const [year, month, day] = meeting.wallTime.slice(0, 10).split("-");
  return (
    <section className="block no-print" aria-labelledby="move-title">
      <h2 id="move-title">{t("title")}</h2>
      <p className="notice">
        {meeting.sequence === null ? t("quiet") : t("consequence", { people: invited.length })}
      </p>
      <Form
        id="move"
        action={submit.bind(null, "meetings.move")}
        words={await formWords()}
        then={`/${address.collaboration}/meetings/${address.meeting}`}
        hidden={{ ...address, version: meeting.version }}
        className="fields"
      >
        <Conflict
          labels={{ date: t("date"), time: t("time"), durationMinutes: t("duration"), place: t("place") }}
          words={await conflictWords()}
        />
        <TextField
          name="date"
          label={t("date")}
          help={t("dateHelp")}
          value={`${day}.${month}.${year}`}
          inputMode="numeric"
          wide={10}
        />
        <TextField
          name="time"
          label={t("time")}
          help={t("timeHelp")}
          value={meeting.wallTime.slice(11, 16).replace(":", ".")}
          inputMode="numeric"
          wide={5}
        />
        <TextField
          name="durationMinutes"
          label={t("duration")}
          value={String(meeting.durationMinutes)}
          inputMode="numeric"
          wide={4}
        />
        <TextField name="place" label={t("place")} value={meeting.place} optional />
        <p className="acts">
          <Send>{meeting.sequence === null ? t("send") : t("sendTo", { people: invited.length })}</Send>
          <Link className="btn plain" href="?" prefetch={false}>
            {t("keep")}
          </Link>
        </p>
      </Form>
    </section>
  );
}

export async function CancelMeeting({ seen: { meeting, invited }, address }: Props) {
  const t = await getTranslations("meeting.cancel");
  return (
    <section className="block no-print" aria-labelledby="cancel-title">
      <h2 id="cancel-title">{t("title")}</h2>
      <p className="notice wait">
        {meeting.sequence === null ? t("quiet") : t("consequence", { people: invited.length })}
      </p>
      <Form
        id="cancel"
        action={submit.bind(null, "meetings.cancel")}
        words={await formWords()}
        then={`/${address.collaboration}/meetings/${address.meeting}`}
        hidden={{ ...address, version: meeting.version }}
        className="fields"
      >
        <TextArea name="because" label={t("because")} optional />
        <p className="acts">
          <Send look="danger">
            {meeting.sequence === null ? t("send") : t("sendTo", { people: invited.length })}
          </Send>
          <Link className="btn plain" href="?" prefetch={false}>
            {t("keep")}
          </Link>
        </p>
      </Form>
    </section>
  );
}
