// Two wrote in the same plan: what only one of them changed is taken from that one, and where both changed the same, both are shown and
// somebody chooses. Parts are the same by their id, wherever they stand.
import type { Activity, Agreement, Goal, Plan } from "./citizen-plan";

type Value = string | boolean | null;

/**
 * Where both changed the same. `path` says where: `hopes`, `goals.ID.words`, `goals.ID.steps.ID.done`. A part that one took out and the
 * other changed clashes as a whole: `goals.ID`; it stays in the plan until somebody has chosen.
 */
export type Clash =
  | { is: "field"; path: string; part: string; field: PlanField; mine: Value; theirs: Value; both: boolean }
  | { is: "gone"; path: string; part: string; by: "me" | "them" };

/** What a part of a plan says; `hopes` is the plan's own. */
export type PlanField = "hopes" | keyof Goal | keyof Goal["steps"][number] | keyof Activity | keyof Agreement;

export interface MergedPlan {
  /** With what clashes as I wrote it. */
  plan: Plan;
  clashes: Clash[];
}

/** How long each text of a plan may be. */
export const longestIn = { hopes: 4000, goal: 1000, step: 300, activity: 300, agreement: 500 } as const;

/** `base` is the version that both began with. */
export function mergePlans(base: Plan, mine: Plan, theirs: Plan): MergedPlan {
  const clashes: Clash[] = [];
  const hopes = mergeFields({ path: "", part: "", longest: { hopes: longestIn.hopes } }, clashes, {
    ...{ base: { hopes: base.hopes }, mine: { hopes: mine.hopes }, theirs: { hopes: theirs.hopes } },
  });
  const lists = {
    goals: mergeList("goals", clashes, sidesOf(base.goals, mine.goals, theirs.goals), mergeGoal),
    activities: mergeList(
      "activities",
      clashes,
      sidesOf(base.activities, mine.activities, theirs.activities),
      mergeRow({ words: longestIn.activity }),
    ),
    agreements: mergeList(
      "agreements",
      clashes,
      sidesOf(base.agreements, mine.agreements, theirs.agreements),
      mergeRow({ what: longestIn.agreement }),
    ),
  };
  return { plan: { ...hopes, ...lists }, clashes };
}

interface Sides<Of> {
  base: Of;
  mine: Of;
  theirs: Of;
}

const sidesOf = <Of>(base: Of, mine: Of, theirs: Of): Sides<Of> => ({ base, mine, theirs });

type MergeOne<Part> = (path: string, clashes: Clash[], sides: Sides<Part>) => Part;

/** In my order; what they added comes after it, in theirs. */
function mergeList<Part extends { id: string }>(
  path: string,
  clashes: Clash[],
  { base, mine, theirs }: Sides<readonly Part[]>,
  mergeOne: MergeOne<Part>,
): Part[] {
  const [was, are] = [byId(base), byId(theirs)];
  const own = byId(mine);
  const inMyOrder = mine.flatMap((part) => {
    const [before, other] = [was.get(part.id), are.get(part.id)];
    const at = `${path}.${part.id}`;
    if (other) return [mergeOne(at, clashes, { base: before ?? nothing(part), mine: part, theirs: other })];
    return before ? stays(at, clashes, { by: "them", before, now: part }) : [part];
  });
  const onlyTheirs = theirs
    .filter(({ id }) => !own.has(id))
    .flatMap((part) => {
      const before = was.get(part.id);
      return before ? stays(`${path}.${part.id}`, clashes, { by: "me", before, now: part }) : [part];
    });
  return [...inMyOrder, ...onlyTheirs];
}

/** What both made by the same id has no beginning: wherever they differ, they clash. */
const nothing = <Part extends { id: string }>({ id }: Part) => ({ id, steps: [] }) as unknown as Part;

const byId = <Part extends { id: string }>(parts: readonly Part[]) =>
  new Map(parts.map((part) => [part.id, part]));

/** What one took out goes where the other let it be. */
function stays<Part extends { id: string }>(
  path: string,
  clashes: Clash[],
  { by, before, now }: { by: "me" | "them"; before: Part; now: Part },
): Part[] {
  if (isSame(before, now)) return [];
  clashes.push({ is: "gone", path, part: nameOf(now), by });
  return [now];
}

function mergeGoal(path: string, clashes: Clash[], { base, mine, theirs }: Sides<Goal>): Goal {
  const bare = ({ steps, ...goal }: Goal) => goal;
  const goal = mergeRow<Omit<Goal, "steps">>({ words: longestIn.goal })(
    path,
    clashes,
    sidesOf(bare(base), bare(mine), bare(theirs)),
  );
  const steps = sidesOf(base.steps, mine.steps, theirs.steps);
  return { ...goal, steps: mergeList(`${path}.steps`, clashes, steps, mergeRow({ words: longestIn.step })) };
}

/** `longest` tells which of its fields are texts that both can stand in, and how long they may be. */
const mergeRow =
  <Part extends { id: string }>(longest: Partial<Record<PlanField, number>>): MergeOne<Part> =>
  (path, clashes, sides) =>
    mergeFields({ path: `${path}.`, part: nameOf(sides.mine), longest }, clashes, sides);

interface Where {
  path: string;
  part: string;
  longest: Partial<Record<PlanField, number>>;
}

function mergeFields<Part extends object>(
  { path, part, longest }: Where,
  clashes: Clash[],
  { base, mine, theirs }: Sides<Part>,
): Part {
  const merged = { ...mine };
  for (const field of Object.keys(mine) as (keyof Part & PlanField & string)[]) {
    if (isSame(mine[field], theirs[field]) || isSame(theirs[field], base[field])) continue;
    if (isSame(mine[field], base[field])) {
      Object.assign(merged, { [field]: theirs[field] });
      continue;
    }
    const values = { mine: mine[field] as Value, theirs: theirs[field] as Value };
    const room = longest[field];
    const both = room !== undefined && bothOf(values).length <= room;
    clashes.push({ is: "field", path: `${path}${field}`, part, field, ...values, both });
  }
  return merged;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What a part is called among others of its kind. */
function nameOf(part: object): string {
  const { words, what } = part as { words?: string; what?: string };
  return words ?? what ?? "";
}

/** Theirs first: it stood first. */
const bothOf = ({ mine, theirs }: { mine: Value; theirs: Value }) => `${theirs} / ${mine}`;

export const clashChoices = ["mine", "theirs", "both", "keep", "remove"] as const;
export type ClashChoice = (typeof clashChoices)[number];

export interface Chosen {
  path: string;
  take: ClashChoice;
}

/** The plan as I wrote it, with what was chosen of theirs. What is chosen of nothing is nothing. */
export const withChosen = (plan: Plan, theirs: Plan, chosen: readonly Chosen[]): Plan =>
  chosen.reduce((now, choice) => choose(now, theirs, choice), plan);

function choose(plan: Plan, theirs: Plan, { path, take }: Chosen): Plan {
  if (take === "mine" || take === "keep") return plan;
  const steps = path.split(".");
  const other = at(theirs, steps);
  return changedAt(plan, steps, (mine) => {
    if (take === "remove") return undefined;
    if (other === undefined) return mine;
    if (take === "theirs") return other;
    return texts.has(steps.at(-1) ?? "") ? bothOf({ mine: mine as Value, theirs: other as Value }) : mine;
  }) as Plan;
}

/** Fields that two texts can stand in. */
const texts = new Set<string>(["hopes", "words", "what"] satisfies PlanField[]);

/** What stands at a path; a list is gone into by the id of its part. */
function at(whole: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined || typeof whole !== "object" || whole === null) return whole;
  const inner = Array.isArray(whole)
    ? (whole as { id: string }[]).find(({ id }) => id === first)
    : new Map(Object.entries(whole)).get(first);
  return inner === undefined ? undefined : at(inner, rest);
}

/** The whole with what stands at a path changed; undefined takes a part out of its list. */
function changedAt(
  whole: unknown,
  [first, ...rest]: readonly string[],
  change: (value: unknown) => unknown,
): unknown {
  if (first === undefined) return change(whole);
  if (Array.isArray(whole))
    return (whole as { id: string }[]).flatMap((part) => {
      if (part.id !== first) return [part];
      const changed = changedAt(part, rest, change);
      return changed === undefined ? [] : [changed];
    });
  if (typeof whole !== "object" || whole === null || !Object.hasOwn(whole, first)) return whole;
  const changed = changedAt((whole as Record<string, unknown>)[first], rest, change);
  return changed === undefined ? whole : { ...whole, [first]: changed };
}
