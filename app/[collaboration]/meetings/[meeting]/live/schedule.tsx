// The time: what the clock says, and how the running item keeps to its minutes.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { agendaClock } from "@/server/domain/agenda-clock";
import type { MeetingPage } from "@/server/meetings/page";
import type { RecordItem } from "@/server/minutes/queries";
import { Clock } from "./clock";

export async function Schedule({ seen, current }: { seen: MeetingPage; current: RecordItem }) {
  const t = await getTranslations("live.clock");
  const language = await languageOf();
  if (!seen.agenda) return null;
  const { numbers } = agendaClock(seen.agenda);
  const top = current.parentKey ?? current.key;
  const items = seen.agenda.items.filter(({ struck }) => !struck);
  return (
    <Clock
      timeZone={seen.collaboration.timeZone}
      language={language}
      startsAt={seen.meeting.wallTime}
      duration={seen.meeting.durationMinutes}
      items={items.map(({ key, minutes }) => ({
        key,
        number: numbers[key] ?? "",
        minutes: minutes ?? 0,
        current: key === top,
      }))}
      words={{ over: t.raw("over"), left: t.raw("left"), ends: t.raw("ends"), late: t.raw("late") }}
    />
  );
}
