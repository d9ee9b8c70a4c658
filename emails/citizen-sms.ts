// The one text message a citizen gets: fixed words, so that whoever holds the telephone learns no more than that there is an
// appointment. No name, no place, no link, nothing that anybody wrote.
import { shortened } from "@/server/domain/plain-text";
import { weekdayTheDay } from "@/server/domain/spoken-day";
import { clockTime } from "@/server/domain/spoken-time";
import type { Translator } from "@/server/domain/translator";

/** NemSMS takes 150 characters (MeMo, `notification`); the words round the authority's name take up to 64 of them. */
const mostOfAuthority = 86;

export const citizenSms = (
  { startsAt, authority }: { startsAt: string; authority: string },
  t: Translator,
): string =>
  t("citizenLetter.sms", {
    day: weekdayTheDay(startsAt, t.language),
    clock: clockTime(startsAt, t.language),
    authority: shortened(authority, mostOfAuthority),
  });
