// On which supplementary agenda an item went out, and when; or that it has yet to.
import { dayAndMonth } from "@/server/domain/spoken-day";
import { clockTime } from "@/server/domain/spoken-time";
import { wallTimeAt } from "@/server/domain/wall-time";
import type { MeetingPage } from "@/server/meetings/page";
import type { Voice } from "./voice";

interface Props {
  seen: MeetingPage;
  /** The item's key. */
  item: string;
  voice: Voice;
}

export function Supplied({ seen, item, voice: { words: t, language } }: Props) {
  const row = seen.items.find(({ key }) => key === item);
  if (!row?.late) return null;
  if (!row.suppliedAt || row.supplement === null) {
    const sent = seen.items.map(({ supplement }) => supplement ?? 0);
    return <p className="source">{t("notSupplied", { supplement: Math.max(0, ...sent) + 1 })}</p>;
  }
  const at = wallTimeAt(row.suppliedAt, seen.collaboration.timeZone);
  const when = { on: dayAndMonth(at, language), time: clockTime(at, language) };
  return <p className="source">{t("supplied", { supplement: row.supplement, ...when })}</p>;
}
