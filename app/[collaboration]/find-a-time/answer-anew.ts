// The question as it stands in the form, answered where its reader sits.
import type { FoundTime } from "@/server/availability/find-time";
import {
  type AskedTimes,
  type CommonTimes,
  commonTimes,
  lacksRooms,
  meetingOf,
  partsOf,
  reaches,
  roomsAsked,
  type TimesWished,
  wishesWith,
} from "@/server/domain/common-times";
import { placeSought } from "@/server/domain/travel-times";

/** The times and what they answer, with what a button or a tick beside them is to say along. */
export interface Shown {
  asked: AskedTimes;
  answer: CommonTimes;
  outside: readonly string[];
  planFor: FoundTime["planFor"];
  /** Any room was asked for, and none is known to be where they would meet. */
  isWithoutRooms: boolean;
}

/** What the server answered; null where nothing was asked. */
export function answered({ answer, outside, planFor, isWithoutRooms, ...page }: FoundTime): Shown | null {
  const { people, asked: wished, askedRooms: rooms, hearsWhy } = page;
  const parts = new Map(people.flatMap(({ key, part }) => (part ? [[key, part] as const] : [])));
  const asked = { parts, wished, rooms, hearsWhy, name: nameIn(people) };
  return answer && { asked, answer, outside, planFor, isWithoutRooms };
}

/**
 * null where what is known does not reach: another group, another first day, more weeks, another place, or somebody who was not
 * asked for.
 */
export function answerAnew(form: HTMLFormElement, page: FoundTime): Shown | null {
  const { known, people, group, hearsWhy, place } = page;
  const said = new FormData(form);
  const keys = (name: string) => said.getAll(name).map(String);
  const wished = wishesWith(wishesIn(said), { from: page.asked.from, minutes: page.usualMinutes });
  const [here, circle] = [people.map(({ key }) => key), circleOf(people)];
  const parts = partsOf({ must: keys("must"), may: keys("may"), one: keys("one") }, { here, circle });
  const [room] = keys("room");
  if (placeSought({ place: keys("place")[0], room }, page) !== place) return null;
  const rooms = roomsAsked(room, page.rooms, place);
  const asked = { parts, wished, rooms, hearsWhy, name: nameIn(people) };
  if (parts.size === 0 || !known || isElsewhere(form, group) || !reaches(known, asked)) return null;
  return {
    ...{ asked, answer: commonTimes(known, asked), isWithoutRooms: lacksRooms(room, rooms) },
    ...meetingOf(group, parts, circle),
  };
}

function nameIn(people: FoundTime["people"]): AskedTimes["name"] {
  const names = new Map(people.map(({ key, name }) => [key, name]));
  return (key) => names.get(key) ?? "";
}

const circleOf = (people: FoundTime["people"]): ReadonlySet<string> =>
  new Set(people.flatMap(({ key, isInCircle }) => (isInCircle ? [key] : [])));

/** Whether another group or another first day stands there than what was asked for. */
function isElsewhere(form: HTMLFormElement, group: FoundTime["group"]): boolean {
  const [from, chosen] = [form.elements.namedItem("from"), form.elements.namedItem("group")];
  const isLater = from instanceof HTMLInputElement && from.value !== from.defaultValue;
  return isLater || (chosen instanceof HTMLSelectElement && chosen.value !== (group?.key ?? ""));
}

const wishes = ["weeks", "minutes", "earliest", "latest", "gap", "margin"] as const;

/** What the form leaves empty is usual. */
function wishesIn(said: FormData): Partial<TimesWished> {
  const numbers = wishes.filter((name) => said.get(name)).map((name) => [name, Number(said.get(name))]);
  return {
    ...(Object.fromEntries(numbers) as Partial<TimesWished>),
    friday: said.has("friday") ? "morning" : undefined,
  };
}
