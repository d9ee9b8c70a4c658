// What a meeting is called: its group and its day.
import { languageOf } from "@/app/_text/language";
import { weekdayAndDay } from "@/server/domain/spoken-day";

/** "Styringsteam, tirsdag 1. december" */
export async function meetingTitle(group: string, wallTime: string): Promise<string> {
  return `${group}, ${weekdayAndDay(wallTime, await languageOf())}`;
}
