// Decisions that live on after their meeting: another group's that concern this one, and its own that are to be reviewed.
import type { AgendaItem, AgendaLine, Fill } from "./agenda";
import { everyItem } from "./agenda-edits";
import { blankItem } from "./agenda-item";
import { fromItem, line } from "./agenda-lines";
import type { AgendaSources, LivingDecision } from "./agenda-sources";

const minutesForDecision = 5;

/**
 * The standing items with what they ask for, and items of their own for what none asks for. What concerns us stands under
 * the other groups' minutes, else under our last minutes, unless it stands there already; a review under our last minutes.
 */
export function withDecisions(
  standing: readonly AgendaItem[],
  { meeting, concerning, reviews }: Pick<AgendaSources, "meeting" | "concerning" | "reviews">,
): { items: AgendaItem[]; own: AgendaItem[] } {
  if (!meeting.isNext || concerning.length + reviews.length === 0) return { items: [...standing], own: [] };
  const told = new Set(everyItem(standing).flatMap(({ lines }) => lines.map(({ key }) => key)));
  const news = concerning.filter(({ id }) => !told.has(`decision:${id}`));
  const heard = placed(standing, ["minutes-of", "previous-minutes"], news, concernLine);
  const reviewed = placed(heard.items, ["previous-minutes"], reviews, reviewLine);
  return {
    items: reviewed.items,
    own: [
      ...reviewed.left.map((decision) => ownItem(`review:${decision.id}`, decision, reviewLine(decision))),
      ...heard.left.map((decision) => ownItem(`concern:${decision.id}`, decision, concernLine(decision))),
    ],
  };
}

interface Placed {
  items: AgendaItem[];
  /** What found no place. */
  left: readonly LivingDecision[];
}

/** The lines under the first item with the first of the fills there is. */
function placed(
  standing: readonly AgendaItem[],
  wanted: readonly Fill[],
  decisions: readonly LivingDecision[],
  say: (decision: LivingDecision) => AgendaLine,
): Placed {
  const all = everyItem(standing);
  const place = wanted.flatMap((fill) => all.filter((item) => item.fill === fill))[0];
  if (!place || decisions.length === 0) return { items: [...standing], left: decisions };
  const lines = [...place.lines, ...decisions.map(say)];
  return { items: replaced(standing, place, { ...place, lines }), left: [] };
}

const replaced = (items: readonly AgendaItem[], old: AgendaItem, by: AgendaItem): AgendaItem[] =>
  items.map((item) => (item === old ? by : { ...item, sub: replaced(item.sub, old, by) }));

function ownItem(key: string, { title, at }: LivingDecision, says: AgendaLine): AgendaItem {
  const closed = at.closed === true;
  return { ...blankItem(key, title, "information"), minutes: minutesForDecision, closed, lines: [says] };
}

function concernLine({ id, text, number, at }: LivingDecision): AgendaLine {
  return line({
    key: `decision:${id}`,
    says: ["decision", { text, number }],
    why: ["concernsUs", { group: at.groupName, number }],
    source: fromItem(at),
    mark: ["decided", "decided"],
  });
}

function reviewLine({ id, text, number, at, on }: LivingDecision): AgendaLine {
  return line({
    key: `review:${id}`,
    says: ["review", { text, number, decidedOn: at.on }],
    why: ["reviewDue", { reviewOn: on }],
    source: fromItem(at),
    mark: ["waiting", "awaitsReview"],
  });
}

/** The decision a line asks to have reviewed, by its id; null where it asks for none. */
export function reviewedIn({ key }: Pick<AgendaLine, "key">): string | null {
  return /(?:^|\/)review:([0-9a-f-]{36})$/.exec(key)?.[1] ?? null;
}
