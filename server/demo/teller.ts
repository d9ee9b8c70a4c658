// What telling a story goes by: who and what there is, the clock, and what is remembered from one meeting to the next.
import type { Temporal } from "temporal-polyfill";
import type { StoryResults } from "@/db/demo/story";
import type { StoredFile } from "../attachments/store-file";
import type { CircleFacts } from "../domain/circle";
import type { StoryClock } from "./place-meetings";

export interface Teller {
  collaboration: { id: string; key: string };
  groups: ReadonlyMap<string, { id: string; dispositionVersionId: string }>;
  /** By key. */
  people: ReadonlyMap<string, { id: string; name: string; email: string }>;
  /** The papers there are, by their titles. */
  papers: ReadonlyMap<string, StoredFile>;
  circles: CircleFacts;
  clock: StoryClock;
  /** The last decision's number in each group and year. */
  numbers: Map<string, number>;
  /** The ids of decisions told so far, by their words. */
  decisions: Map<string, string>;
  /** What the receiving groups are going to say to each referral, one meeting after the other. */
  answers: Map<string, StoryResults[]>;
}

/** What a story names, by its key; a name that leads nowhere is a mistake in the story. */
export function found<Value>(values: ReadonlyMap<string, Value>, key: string): Value {
  const value = values.get(key);
  if (value === undefined) throw new Error(`The story names ${key}, which is not in its collaboration.`);
  return value;
}

export const date = (at: Temporal.ZonedDateTime) => new Date(at.epochMilliseconds);
