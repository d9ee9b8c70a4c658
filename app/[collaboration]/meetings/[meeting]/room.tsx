// The meeting as those in the room follow it: where it is now, then everything that has been written down so far.
import { getTranslations } from "@/app/_text/words";
import { Markdown } from "@/app/_ui/markdown";
import { everyItem } from "@/server/domain/agenda-edits";
import { decisionNumber } from "@/server/domain/numbering";
import type { MeetingPage } from "@/server/meetings/page";
import { AddItem } from "./add-item";
import styles from "./agenda.module.css";
import { Content, Heading } from "./agenda-list";
import { Schedule } from "./live/schedule";
import { Agreed, MinutesList } from "./minutes-list";
import type { Shown } from "./shown";
import { voiceFor } from "./voice";

export async function Room({ seen, address, asked }: Shown) {
  // what is corrected while the meeting runs is corrected at its keyboard
  const read = { ...seen, may: { ...seen.may, write: false } };
  return (
    <>
      <Now seen={seen} address={address} />
      <MinutesList seen={read} address={address} asked={asked} />
      {seen.may.addLate ? (
        <AddItem bringsCases={seen.group.bringsCases} address={address} late mayClose={seen.may.close} />
      ) : null}
    </>
  );
}

async function Now({ seen, address }: Omit<Shown, "asked">) {
  const current = currentItem(seen);
  if (!current) return null;
  const t = await getTranslations("meeting.follow");
  const { row, item } = current;
  const voice = await voiceFor(seen.meeting.wallTime);
  return (
    <section className={styles.now} aria-labelledby="now">
      <p className="crumb" id="now">
        {t("now")}
      </p>
      <Schedule seen={seen} current={row} />
      <Heading item={item} number={row.number} level="h2" voice={voice} />
      <Content item={item} address={address} fresh={new Set()} voice={voice} />
      {row.note ? (
        <div className={`read ${styles.written}`}>
          <Markdown text={row.note} />
        </div>
      ) : null}
      <Agreed row={row} address={address} language={voice.language} />
    </section>
  );
}

/** The item the meeting is at, as whoever asks reads it. */
export function currentItem(seen: MeetingPage) {
  const row = seen.items.find(({ key }) => key === seen.currentItemKey);
  const item = everyItem(seen.agenda?.items ?? []).find(({ key }) => key === row?.key);
  return row && item ? { row, item } : null;
}

/** What is said aloud to those who hear the page, line by line: where the meeting is, and what it has agreed. */
export async function newsOf(seen: MeetingPage): Promise<string[]> {
  const t = await getTranslations("meeting.follow");
  const current = currentItem(seen);
  return [
    ...(current ? [t("at", { number: current.row.number, title: current.item.title })] : []),
    ...seen.items.flatMap(({ decisions, tasks }) => [
      ...decisions.map(({ year, number, text }) =>
        t("decided", { said: decisionNumber({ year, number }), text }),
      ),
      ...tasks.map(({ what, who }) => t("assigned", { what, who })),
    ]),
  ];
}
