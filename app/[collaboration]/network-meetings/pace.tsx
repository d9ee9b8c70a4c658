// How soon the network must meet again.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { Mark } from "@/app/_ui/signs";
import { fullDay } from "@/server/domain/spoken-day";
import type { NetworkTimes } from "@/server/network-meetings/find-times";

export async function Pace({ pace }: Pick<NetworkTimes, "pace">) {
  const t = await getTranslations("network.book.pace");
  const words = t(pace.pace, { by: fullDay(pace.by, await languageOf()) });
  return pace.pace === "late" ? <Mark kind="overdue">{words}</Mark> : words;
}
