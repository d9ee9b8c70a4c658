// Puts an agenda's phrases into words: one way for page, mail and shell, so that they say the same.
import type { AgendaItem, AgendaLine, Phrase, Source } from "./agenda";
import { isPresenterFunction, vacantFunction } from "./presenters";
import { dayAndMonth, fullDay, monthName, type SpokenLanguage } from "./spoken-day";
import { spokenList } from "./spoken-list";

/** A translator of the `agenda` namespace. */
export type Say = (code: string, params?: Record<string, string | number>) => string;

/** Who speaks: the words, the language of its dates, and the meeting's year, for days of another year are said with theirs. */
export interface Voice {
  say: Say;
  language: SpokenLanguage;
  year: number;
}

interface SpokenLine {
  /** The mark in words; null where there is none. */
  mark: string | null;
  text: string;
  why: string;
  /** What to call the place it comes from; null where there is none to link to. */
  source: string | null;
}

/** What a line says, in words. */
export function speakLine(line: AgendaLine, voice: Voice): SpokenLine {
  return {
    mark: line.markSays ? speak("mark", line.markSays, voice) : null,
    text: speak("line", line.says, voice),
    why: speak("why", line.why, voice),
    source: line.source ? speakSource(line.source, voice) : null,
  };
}

/** A phrase in words; its params are spoken by their names (`Phrase`). */
export function speak(under: "line" | "why" | "mark", { code, params }: Phrase, voice: Voice): string {
  const spoken = Object.entries(params).map(([name, value]) => [name, speakParam(name, value, voice)]);
  return voice.say(`${under}.${code}`, Object.fromEntries(spoken)).trim();
}

/** The name of a line's source, as its link says it. */
export function speakSource(source: Source, voice: Voice): string {
  switch (source.room) {
    case "meeting": {
      const params = { group: source.groupName, on: speakDay(source.on, voice) };
      if (source.itemNumber) return voice.say("source.item", { ...params, number: source.itemNumber });
      return voice.say(source.item ? "source.meeting" : "source.minutes", params);
    }
    case "referral":
      return voice.say("source.referral", { group: source.groupName, on: speakDay(source.on, voice) });
    case "figures":
      return voice.say("source.figures");
    case "group":
      return source.groupName;
  }
}

/** The address of a line's source in the product. */
export function placeOf(source: Source, collaboration: string): string {
  switch (source.room) {
    case "meeting":
      return `/${collaboration}/meetings/${source.meeting}${source.item ? `#item-${source.item}` : ""}`;
    case "referral":
      return `/${collaboration}/referrals/${source.referral}`;
    case "figures":
      return `/${collaboration}/figures`;
    case "group":
      return `/${collaboration}/groups/${source.group}`;
  }
}

/** Who presents, in words: names, "the leaders of the efforts", or a function with the word that nobody holds it now. */
export function speakPresenter({ presenter }: Pick<AgendaItem, "presenter">, { say }: Voice): string | null {
  if (presenter === "effort-leader") return say("presenter.effort-leader");
  const vacant = vacantFunction(presenter);
  if (vacant === null) return presenter;
  return isPresenterFunction(vacant)
    ? say(`presenter.vacantHere.${vacant}`)
    : say("presenter.vacant", { name: vacant });
}

/** Where an item returns from, in words. */
export function speakCarried({ carriedFrom }: Pick<AgendaItem, "carriedFrom">, voice: Voice): string | null {
  if (!carriedFrom) return null;
  const codes = { deferred: "deferred", "not-reached": "notReached", recurring: "recurring" } as const;
  return voice.say(`carriedFrom.${codes[carriedFrom.outcome]}`, { on: speakDay(carriedFrom.on, voice) });
}

function speakParam(name: string, value: Phrase["params"][string], voice: Voice): string | number {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return spokenList(value, voice.language);
  if (name.endsWith("On")) return speakDay(value, voice);
  return name.endsWith("Month") ? speakMonth(value, voice) : value;
}

/** "8. september", with the year when it is not the meeting's. */
export function speakDay(day: string, { language, year }: Voice): string {
  return isOf(year, day) ? dayAndMonth(day, language) : fullDay(day, language);
}

function speakMonth(day: string, { language, year }: Voice): string {
  const month = monthName(day, language);
  return isOf(year, day) ? month : `${month} ${day.slice(0, 4)}`;
}

const isOf = (year: number, day: string) => Number(day.slice(0, 4)) === year;
