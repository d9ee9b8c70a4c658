// What is new in a draft since the person last looked, summed up once at the top.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { Agenda } from "@/server/domain/agenda";
import { everyItem } from "@/server/domain/agenda-edits";
import { isDraft } from "@/server/domain/meeting-state";
import { clockTime, wallTimeAt, weekdayAndDay } from "@/server/domain/spoken-time";
import type { MeetingPage } from "@/server/meetings/page";
import styles from "./agenda.module.css";
import type { Address } from "./agenda-list";
import { freshLines } from "./fresh-lines";
import { MarkSeen } from "./mark-seen";
import { voiceFor } from "./voice";

interface NewsProps {
  seen: MeetingPage;
  agenda: Agenda;
  address: Address;
}

/** What is new since the last look; the first look is remembered for the next. */
export function News({ seen, agenda, address }: NewsProps) {
  if (!isDraft(seen.meeting.state)) return null;
  if (!seen.newSince) {
    return (
      <MarkSeen action={submit.bind(null, "agendas.seen")} fields={{ ...address, ...everyLine(agenda) }} />
    );
  }
  return (
    <Changes
      agenda={agenda}
      fresh={freshLines(seen)}
      seenAt={seen.newSince.seenAt}
      timeZone={seen.collaboration.timeZone}
      address={address}
    />
  );
}

interface Props {
  agenda: Agenda;
  fresh: ReadonlySet<string>;
  seenAt: Date;
  timeZone: string;
  address: Address;
}

async function Changes({ agenda, fresh, seenAt, timeZone, address }: Props) {
  const t = await getTranslations("meeting.changes");
  const language = await languageOf();
  const voice = await voiceFor(agenda.startsAt);
  const entries = everyItem(agenda.items).flatMap((item) =>
    item.lines.filter(({ key }) => fresh.has(key)).map((line) => ({ item, line })),
  );
  if (entries.length === 0) return null;
  const seen = wallTimeAt(seenAt, timeZone);
  return (
    <section className={`${styles.changes} no-print`} aria-labelledby="new-since">
      <h2 id="new-since">
        {t("title", { on: weekdayAndDay(seen, language), time: clockTime(seen, language) })}
      </h2>
      <ul>
        {entries.map(({ item, line }) => (
          <li key={line.key}>
            <a href={`#item-${item.key}`}>{`${item.title}: ${voice.line(line).text}`}</a>
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

/** Every line that stands there now, as fields: what comes after it is new next time. */
function everyLine(agenda: Agenda): Record<string, string> {
  const keys = everyItem(agenda.items).flatMap((item) => item.lines.map(({ key }) => key));
  return Object.fromEntries(keys.map((key, index) => [`lines.${index}`, key]));
}
