// What is known of people's time as its reader may have it: that they are taken, and nothing that tells of what.
import { type BusyBlock, mergeBlocks } from "./busy-blocks";
import type { KnownTime } from "./common-times";
import type { SlotPerson } from "./slots";
import type { Blocks } from "./time-rows";
import { withTravel } from "./travel-times";

const nothing: Blocks = new Float64Array();

/**
 * People and rooms by their keys, and of their time no more than that it is taken: not where one thing they have ends and the next
 * begins, nor where something ends and the way from it begins; and to whoever may not hear why, not whether they are away.
 */
export function toldByKey(
  known: KnownTime,
  called: readonly { id: string; key: string }[],
  hearsWhy: boolean,
): KnownTime {
  const keys = new Map(called.map(({ id, key }) => [id, key]));
  const told = ({
    id,
    busy,
    travel = nothing,
    away,
    perhaps = nothing,
    ...person
  }: SlotPerson): SlotPerson => {
    const taken = withTravel(busy, travel);
    return {
      ...{ ...person, id: keys.get(id) ?? "" },
      ...(perhaps.length > 0 ? { perhaps: beside(known, perhaps, taken, away) } : {}),
      ...(hearsWhy
        ? { busy: seamless(known, taken), away: seamless(known, away) }
        : { busy: seamless(known, taken, away), away: nothing }),
    };
  };
  return {
    ...known,
    people: known.people.map(told),
    rooms: known.rooms.map((room) => ({ ...room, id: room.key, booked: seamless(known, room.booked) })),
  };
}

type Within = Pick<KnownTime, "from" | "until">;

/** All of them as one, without showing where one ends and the next begins. */
const seamless = (within: Within, ...all: readonly Blocks[]): Blocks =>
  asBlocks(
    mergeBlocks(
      all.flatMap((one) => spansOf(one, false)),
      within,
    ),
  );

/** What is left of what is not certain beside what is. */
function beside(within: Within, perhaps: Blocks, ...certain: readonly Blocks[]): Blocks {
  const spans = [...spansOf(perhaps, true), ...certain.flatMap((one) => spansOf(one, false))];
  return asBlocks(mergeBlocks(spans, within).filter(({ tentative }) => tentative));
}

const spansOf = (blocks: Blocks, tentative: boolean): BusyBlock[] =>
  Array.from({ length: blocks.length / 2 }, (_, nth) => ({
    ...{ from: blocks[2 * nth] ?? 0, until: blocks[2 * nth + 1] ?? 0, tentative },
  }));

const asBlocks = (spans: readonly BusyBlock[]): Blocks =>
  Float64Array.from(spans.flatMap(({ from, until }) => [from, until]));
