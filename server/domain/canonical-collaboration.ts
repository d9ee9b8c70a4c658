// One way of writing each collaboration: what two files say alike, they say in the same words and the same order.
import { z } from "zod";
import type { ItemType } from "./agenda";
import {
  type CollaborationFile,
  collaborationFile,
  type FileMeeting,
  type FileMeetingItem,
  type StandingItem,
  standingItems,
} from "./collaboration-file";
import { freeKey } from "./key-from-name";

/**
 * The file as export writes it and import reads it: keys in the schema's order, no empty lists, figures by day, meetings by
 * time, and every meeting item with its id and type. Two files are the same collaboration when this is equal.
 */
export function canonical(file: CollaborationFile): CollaborationFile {
  const standing = standingOf(file);
  const place = new Map(file.people.map(({ id }, index) => [id, index]));
  const meetings = file.meetings?.map((meeting) =>
    canonicalMeeting(meeting, standing.get(meeting.group) ?? [], place),
  );
  return written(collaborationFile, {
    ...file,
    indicators: file.indicators.map((one) => ({
      ...one,
      citizens: one.citizens === false ? false : undefined,
      series: one.series.toSorted((a, b) => order(a.on, b.on)),
    })),
    groups: file.groups.map((group) => ({
      ...group,
      silenceApproves: group.silenceApproves || undefined,
      confidential: group.confidential || undefined,
    })),
    meetings: meetings?.toSorted(byTime(file)),
  });
}

/**
 * Whether the meeting's agenda is still in the making: its items are then what people changed in it. A planned meeting
 * with results is one that has begun.
 */
export function isInTheMaking({ status, items = [] }: FileMeeting): boolean {
  return status === "planned" && !items.some(hasResults);
}

function hasResults({ outcome, decisions = [], tasks = [], referrals = [] }: FileMeetingItem): boolean {
  return outcome !== undefined || decisions.length + tasks.length + referrals.length > 0;
}

type Standing = { id: string; item: StandingItem };

/** By group: the standing items of its disposition. */
function standingOf({ dispositions, groups }: CollaborationFile): Map<string, Standing[]> {
  const items = new Map(
    dispositions.map((disposition) => [disposition.id, standingItems(disposition.items)]),
  );
  return new Map(groups.map((group) => [group.id, items.get(group.disposition) ?? []]));
}

function canonicalMeeting(
  meeting: FileMeeting,
  standing: Standing[],
  place: ReadonlyMap<string, number>,
): FileMeeting {
  const known = withIds(meeting.items ?? []).map((item) => canonicalItem(item, meeting, standing));
  const items = isInTheMaking(meeting) ? asEdits(known, standing) : known;
  const { present, apologies, absent } = meeting.attendance ?? {};
  const inOrder = (people: string[] = []) =>
    people.toSorted((one, other) => (place.get(one) ?? 0) - (place.get(other) ?? 0));
  return {
    ...meeting,
    attendance: { present: inOrder(present), apologies: inOrder(apologies), absent: inOrder(absent) },
    items,
  };
}

/** An item without an id is called by the standing item it stems from, or by its place. */
function withIds(items: FileMeetingItem[]): (FileMeetingItem & { id: string })[] {
  const taken = new Set(items.flatMap(({ id }) => id ?? []));
  return items.map((item, index) => {
    const id = item.id ?? freeKey(item.standing ?? `item-${index + 1}`, taken, ".");
    taken.add(id);
    return { ...item, id };
  });
}

type KnownItem = FileMeetingItem & { id: string; type: ItemType };

function canonicalItem(
  item: FileMeetingItem & { id: string },
  meeting: FileMeeting,
  standing: Standing[],
): KnownItem {
  const type = item.type ?? standing.find(({ id }) => id === item.standing)?.item.type ?? "information";
  const tasks = item.tasks?.map(({ done, ...task }) => ({
    ...task,
    done: done === true ? meeting.startsAt.slice(0, 10) : done || undefined,
  }));
  return { ...item, type, tasks };
}

/** In an agenda in the making, one change to each standing item, in the disposition's order; then the added items. */
function asEdits(items: KnownItem[], standing: Standing[]): KnownItem[] {
  const changes = standing.flatMap(({ id }) => items.find((item) => item.standing === id) ?? []);
  const taken = new Set(changes.map(({ id, standing }) => standing ?? id));
  const added = items
    .filter((item) => !changes.includes(item))
    .map(({ standing: _, ...item }) => {
      const id = freeKey(item.id.replace(/^(added:)+/, "") || "item", taken, ".");
      taken.add(id);
      return { ...item, id };
    });
  return [...changes.map((item) => ({ ...item, id: item.standing ?? item.id })), ...added];
}

function byTime({ groups }: CollaborationFile): (one: FileMeeting, other: FileMeeting) => number {
  const place = new Map(groups.map(({ id }, index) => [id, index]));
  const placeOf = ({ group }: FileMeeting) => place.get(group) ?? 0;
  return (one, other) =>
    order(one.startsAt, other.startsAt) || placeOf(one) - placeOf(other) || order(one.id, other.id);
}

const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** The value with its keys in the schema's order, without what says nothing: nothing itself, and empty optional lists. */
function written<Value>(schema: z.core.$ZodType, value: Value): Value {
  return arranged(schema, value) as Value;
}

function arranged(schema: z.core.$ZodType | undefined, value: unknown): unknown {
  if (schema instanceof z.ZodOptional) {
    const inner = arranged(schema.unwrap(), value);
    return saysNothing(inner) ? undefined : inner;
  }
  if (schema instanceof z.ZodUnion)
    return arranged(
      schema.options.find((one) => z.safeParse(one, value).success),
      value,
    );
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.map((entry) => arranged(schema.element, entry));
  if (!(schema instanceof z.ZodObject) || typeof value !== "object" || value === null) return value;
  const fields = Object.entries(schema.shape).map(([key, part]) => [
    key,
    arranged(part, Reflect.get(value, key)),
  ]);
  return Object.fromEntries(fields.filter(([, field]) => field !== undefined));
}

function saysNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
