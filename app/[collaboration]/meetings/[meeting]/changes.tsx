// What has changed in a draft since the person last looked, summed up once at the top.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { Agenda } from "@/server/domain/agenda";
import { withoutStop } from "@/server/domain/agenda-lines";
import {
  type AgendaNews,
  fingerprintOf,
  kindOfLine,
  marksOf,
  type SeenLine,
} from "@/server/domain/agenda-news";
import { isDraft } from "@/server/domain/meeting-state";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import { clockTime } from "@/server/domain/spoken-time";
import { wallTimeAt } from "@/server/domain/wall-time";
import type { MeetingPage } from "@/server/meetings/page";
import styles from "./agenda.module.css";
import type { Address } from "./agenda-list";
import { newsOf } from "./fresh-lines";
import { MarkSeen } from "./mark-seen";
import { voiceFor } from "./voice";
import { Watch } from "./watch";

interface NewsProps {
  seen: MeetingPage;
  agenda: Agenda;
  address: Address;
}

/** What is new since the last look, and what comes while the page is open; the first look is remembered for the next. */
export async function News({ seen, agenda, address }: NewsProps) {
  if (!isDraft(seen.meeting.state)) return null;
  const t = await getTranslations("meeting.changes");
  return (
    <>
      {seen.newSince ? (
        <Changes news={newsOf(seen)} seenAt={seen.newSince.seenAt} {...{ seen, agenda, address }} />
      ) : (
        <MarkSeen action={submit.bind(null, "agendas.seen")} fields={{ ...address, ...everyLine(agenda) }} />
      )}
      <Watch
        address={address}
        shown={fingerprintOf(agenda)}
        words={{ one: t("one"), several: t.raw("several"), sent: t("sent"), show: t("show") }}
      />
    </>
  );
}

interface Props extends NewsProps {
  news: readonly AgendaNews[];
  seenAt: Date;
}

async function Changes({ news, seenAt, seen, agenda, address }: Props) {
  if (news.length === 0) return null;
  const t = await getTranslations("meeting.changes");
  const language = await languageOf();
  const voice = await voiceFor(agenda.startsAt);
  const at = wallTimeAt(seenAt, seen.collaboration.timeZone);
  const wording = ({ kind, line }: AgendaNews) =>
    t(kind, {
      what: kind === "went" ? wentAs(line) : "",
      item: line.title,
      text: withoutStop(voice.says(line.says)),
    });
  return (
    <section className={`${styles.changes} no-print`} aria-labelledby="new-since">
      <h2 id="new-since">{t("title", { on: weekdayAndDay(at, language), time: clockTime(at, language) })}</h2>
      <ul>
        {news.map((one) => (
          <li key={`${one.kind} ${one.line.key}`}>
            {one.kind === "went" ? wording(one) : <a href={`#item-${one.line.item}`}>{wording(one)}</a>}
          </li>
        ))}
      </ul>
      <Form
        id="seen"
        action={submit.bind(null, "agendas.seen")}
        words={await formWords()}
        hidden={{ ...address, ...everyLine(agenda) }}
      >
        <Send look="small">{t("seen")}</Send>
      </Form>
    </section>
  );
}

/** What it means that a line of its kind is gone. */
function wentAs(line: SeenLine): string {
  const kind = kindOfLine(line);
  return ["task", "minutes", "referral"].includes(kind) ? kind : "other";
}

/** What every line says now, as fields: what is otherwise next time is news. */
const everyLine = (agenda: Agenda): Record<string, string> =>
  Object.fromEntries(marksOf(agenda).map((mark, index) => [`lines.${index}`, mark]));
