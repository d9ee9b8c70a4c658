// The journeys of points as the rules have them: three groups, their meetings and the points between them, and nothing else.
// What `take` says becomes of each point is what must become of it in the product (`referrals/journeys.test.ts`).
import fc from "fast-check";
import type { Outcome } from "./agenda";
import type { ReferralAnswer } from "./referral";

export const groupKeys = ["steering", "operations", "casework"] as const;
export type GroupKey = (typeof groupKeys)[number];

export interface Point {
  id: number;
  from: GroupKey;
  to: GroupKey;
  /** The meeting it was sent from; null outside one. */
  sentFrom: number | null;
  /** The point it carries onward. */
  carries: number | null;
  /** The meeting it stands on the agenda of. */
  on: number | null;
  answer: ReferralAnswer | null;
  /** The meeting whose agenda in the making it was struck from. */
  struckFrom: number | null;
}

export interface Meeting {
  id: number;
  group: GroupKey;
  state: "draft" | "published" | "running" | "over" | "cancelled";
  /** While it is cancelled: what it becomes when it is held after all, and the points that stood on its agenda. */
  before?: { state: "draft" | "published"; points: number[] };
}

interface Group {
  key: GroupKey;
  closed: boolean;
  into: GroupKey | null;
  /** Its last day is planned: who takes over, if anybody. */
  ends: { into: GroupKey | null } | null;
}

export interface World {
  groups: Group[];
  meetings: Meeting[];
  points: Point[];
  /** How many meetings and points there have been. */
  made: number;
}

/** How often each is done: meetings go on far more often than groups end, or no point would come far. */
const acts = {
  ...{ "go on": 24, refer: 8, send: 4, "give onward at the meeting": 6, "give onward": 3, answer: 2 },
  ...{ "take back": 2, strike: 2, move: 2, cancel: 4, restore: 3, delete: 2 },
  ...{ "close the group": 1, merge: 1, "plan the end": 1, night: 1 },
};
export type Act = keyof typeof acts;

export interface Step {
  act: Act;
  group: GroupKey;
  other: GroupKey;
  outcome: Outcome;
}

export const anyStep: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(
    ...(Object.keys(acts) as Act[]).map((act) => ({ arbitrary: fc.constant(act), weight: acts[act] })),
  ),
  group: fc.constantFrom(...groupKeys),
  other: fc.constantFrom(...groupKeys),
  outcome: fc.constantFrom<Outcome>("decided", "noted", "withdrawn", "deferred", "not-reached"),
});

/** What a step is about, found in the world before it: the group's open meeting, and the point the act concerns. */
export interface Found {
  meeting: Meeting | undefined;
  point: Point | undefined;
}

export const beginning: World = {
  groups: groupKeys.map((key) => ({ key, closed: false, into: null, ends: null })),
  meetings: [],
  points: [],
  made: 0,
};

/** Null where there is nothing to do it with. */
export function find(world: World, { act, group }: Step): Found | null {
  const ofGroup = world.meetings.filter((one) => one.group === group);
  const meeting =
    act === "restore"
      ? ofGroup.findLast(({ state }) => state === "cancelled")
      : ofGroup.find(({ state }) => isAhead(state));
  const isRunning = meeting?.state === "running";
  const first = (is: (point: Point) => boolean) => world.points.find(is);
  const waiting = first((point) => point.to === group && isWaiting(point));
  const about: Partial<Record<Act, Point | undefined>> = {
    answer: waiting,
    "give onward": waiting,
    strike: meeting?.state === "draft" ? first((one) => isComing(one, meeting)) : undefined,
    "take back": isRunning ? first(({ sentFrom }) => sentFrom === meeting.id) : undefined,
    "give onward at the meeting": isRunning
      ? first(({ on, answer }) => on === meeting.id && !answer)
      : undefined,
  };
  const point = about[act];
  if (act in about && !point) return null;
  if (["move", "cancel", "restore", "delete"].includes(act) && !meeting) return null;
  // two agendas in the making at once are another story: points stand on the one that comes first
  const isInTheMaking = ofGroup.some(({ state }) => state === "draft");
  if (act === "restore" && meeting?.before?.state === "draft" && isInTheMaking) return null;
  if (act === "refer" && !isRunning) return null;
  if (act === "go on" && !meeting && isClosed(world, group)) return null;
  return { meeting, point };
}

/** The world after the step; null where it is refused. */
export function take(world: World, step: Step, { meeting, point }: Found): World | null {
  const { group, other, outcome } = step;
  switch (step.act) {
    case "go on":
      return meeting ? goOn(world, meeting, outcome) : planned(world, group);
    case "refer":
      return meeting ? sent(world, { from: group, to: other, sentFrom: meeting.id }) : null;
    case "send":
      return isClosed(world, group) ? null : sent(world, { from: group, to: other });
    case "take back":
      return point && isWaiting(point) ? without(world, point) : null;
    case "strike":
      return point && meeting ? changed(world, point, { struckFrom: meeting.id }) : null;
    case "answer":
      return point ? changed(world, point, { answer: outcome === "noted" ? "noted" : "returned" }) : null;
    case "give onward":
      return point ? carriedOnward(world, point, other) : null;
    case "give onward at the meeting":
      if (!point || !meeting || world.points.some(({ carries }) => carries === point.id)) return null;
      return sent(world, { from: group, to: other, sentFrom: meeting.id, carries: point.id });
    case "move":
      if (!meeting || meeting.state === "running" || groupOf(world, group).ends) return null;
      return world;
    case "cancel":
      return meeting ? cancelled(world, meeting) : null;
    case "restore":
      return meeting ? restored(world, meeting) : null;
    case "delete":
      return meeting?.state === "draft" ? deleted(world, meeting) : null;
    case "close the group":
      return closed(world, group, outcome === "noted" ? null : other);
    case "merge":
      return merged(world, group, other);
    case "plan the end":
      return endPlanned(world, group, outcome === "noted" ? null : other);
    case "night":
      return groupKeys.toSorted().reduce(endOf, world);
  }
}

/** A point waits, stands on one agenda, or is answered; how it came to be is the other half of its journey. */
export const isWaiting = ({ on, answer }: Point): boolean => on === null && answer === null;

/** On the agenda in the making it stands on, not struck. */
const isComing = (point: Point, { id, group }: Meeting): boolean =>
  point.to === group && isWaiting(point) && point.struckFrom !== id;

const groupOf = ({ groups }: World, key: GroupKey): Group => {
  const found = groups.find((group) => group.key === key);
  if (!found) throw new Error(`There is no ${key}.`);
  return found;
};

const isAhead = (state: Meeting["state"]): boolean => state !== "over" && state !== "cancelled";

const isClosed = (world: World, key: GroupKey): boolean => groupOf(world, key).closed;

const openOf = ({ points }: World, key: GroupKey): Point[] =>
  points.filter(({ to, answer }) => to === key && answer === null);

function changed(world: World, { id }: Point, change: Partial<Point>): World {
  return { ...world, points: world.points.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}

function without(world: World, { id }: Point): World {
  return { ...world, points: world.points.filter((one) => one.id !== id) };
}

function groupChanged(world: World, key: GroupKey, change: Partial<Group>): World {
  return { ...world, groups: world.groups.map((one) => (one.key === key ? { ...one, ...change } : one)) };
}

/** A point goes to another group, and to one that meets. */
function sent(world: World, point: Pick<Point, "from" | "to"> & Partial<Point>): World | null {
  if (point.from === point.to || isClosed(world, point.to)) return null;
  const made = world.made + 1;
  const fresh = { id: made, sentFrom: null, carries: null, on: null, answer: null, struckFrom: null };
  return { ...world, made, points: [...world.points, { ...fresh, ...point }] };
}

function carriedOnward(world: World, point: Point, to: GroupKey): World | null {
  const onward = sent(world, { from: point.to, to, carries: point.id });
  return onward && changed(onward, point, { answer: "delegated", on: null });
}

function planned(world: World, group: GroupKey): World {
  const made = world.made + 1;
  return { ...world, made, meetings: [...world.meetings, { id: made, group, state: "draft" }] };
}

function goOn(world: World, meeting: Meeting, outcome: Outcome): World {
  const to = (state: Meeting["state"]) => ({
    ...world,
    meetings: world.meetings.map((one) => (one.id === meeting.id ? { ...one, state } : one)),
  });
  if (meeting.state === "published") return to("running");
  const points = world.points.map((point) => {
    if (meeting.state === "draft") return isComing(point, meeting) ? { ...point, on: meeting.id } : point;
    return point.on === meeting.id ? settled(world, point, outcome) : point;
  });
  return { ...to(meeting.state === "draft" ? "published" : "over"), points };
}

const answered: Record<Outcome, ReferralAnswer | null> = {
  ...{ decided: "decided", noted: "noted", withdrawn: "returned" },
  ...{ deferred: null, "not-reached": null },
};

/** What another group is to answer is answered so, whatever was said. */
function settled(world: World, point: Point, outcome: Outcome): Point {
  const isCarried = world.points.some(({ carries }) => carries === point.id);
  const answer = isCarried ? "delegated" : answered[outcome];
  return { ...point, answer, on: answer ? point.on : null };
}

/** What it has sent onward would be lost with it. */
function cancelled(world: World, meeting: Meeting): World | null {
  return world.points.some(({ sentFrom }) => sentFrom === meeting.id) ? null : released(world, meeting);
}

const isOnIt = ({ on, answer }: Point, { id }: Meeting): boolean => on === id && answer === null;

function released(world: World, meeting: Meeting): World {
  const points = world.points.filter((point) => isOnIt(point, meeting)).map(({ id }) => id);
  const before = { state: meeting.state === "draft" ? "draft" : "published", points } as const;
  return {
    ...world,
    meetings: world.meetings.map((one) =>
      one.id === meeting.id ? { ...one, state: "cancelled", before } : one,
    ),
    points: world.points.map((point) => (isOnIt(point, meeting) ? { ...point, on: null } : point)),
  };
}

/** Nothing stands on an agenda in the making yet. */
const deleted = (world: World, { id }: Meeting): World => ({
  ...world,
  meetings: world.meetings.filter((one) => one.id !== id),
});

/** What waits of its points is its own again; what has been answered or stands elsewhere by now is not. */
function restored(world: World, { id, group, before }: Meeting): World | null {
  const { closed, ends } = groupOf(world, group);
  if (!before || closed || ends) return null;
  return {
    ...world,
    meetings: world.meetings.map((one) => (one.id === id ? { id, group, state: before.state } : one)),
    points: world.points.map((point) =>
      before.points.includes(point.id) && isWaiting(point) ? { ...point, on: id } : point,
    ),
  };
}

/** Without its coming meetings; null while it meets, or where it is closed already. */
function ending(world: World, key: GroupKey): World | null {
  const open = world.meetings.filter(({ group, state }) => group === key && isAhead(state));
  if (isClosed(world, key) || open.some(({ state }) => state === "running")) return null;
  return open.reduce(released, world);
}

const ended = (world: World, key: GroupKey, into: GroupKey | null): World =>
  groupChanged(world, key, { closed: true, into, ends: null });

/** What waits goes to another group, or back to whoever asked. */
function closed(world: World, key: GroupKey, onward: GroupKey | null): World | null {
  const alone = ending(world, key);
  if (!alone) return null;
  const after = openOf(alone, key).reduce<World | null>((now, point) => {
    if (!now) return null;
    return onward ? carriedOnward(now, point, onward) : changed(now, point, { answer: "returned" });
  }, alone);
  return after && ended(after, key, null);
}

/** What the successor itself had asked comes back to it. */
function merged(world: World, key: GroupKey, into: GroupKey): World | null {
  if (key === into || isClosed(world, into)) return null;
  const alone = ending(world, key);
  if (!alone) return null;
  const after = openOf(alone, key).reduce<World | null>((now, point) => {
    if (!now) return null;
    return point.from === into
      ? changed(now, point, { answer: "returned" })
      : carriedOnward(now, point, into);
  }, alone);
  return after && ended(after, key, into);
}

/** Every meeting of these worlds is after the last day, so those that have not begun are cancelled. */
function endPlanned(world: World, key: GroupKey, into: GroupKey | null): World | null {
  if (isClosed(world, key) || key === into || (into && isClosed(world, into))) return null;
  const after = world.meetings.filter(
    ({ group, state }) => group === key && isAhead(state) && state !== "running",
  );
  return groupChanged(after.reduce(released, world), key, { ends: { into } });
}

/** A group that meets just then ends another night. */
function endOf(world: World, key: GroupKey): World {
  const { ends } = groupOf(world, key);
  if (!ends) return world;
  let into = ends.into;
  while (into && isClosed(world, into)) into = groupOf(world, into).into;
  const successor = into === key ? null : into;
  return (successor ? merged(world, key, successor) : closed(world, key, null)) ?? world;
}
