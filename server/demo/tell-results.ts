// What a meeting of a story left behind: decisions with their numbers, tasks, points sent onward, and answers to those received.
import type { StoryDay, StoryReferral, StoryResults, StoryTask, StoryTaskWords } from "@/db/demo/story";
import type { agendaItems } from "@/db/schema/meetings";
import type { decisionConcerns, decisions, referrals, tasks } from "@/db/schema/minutes";
import type { taskChecks, taskEvents } from "@/db/schema/tasks";
import { answerOf } from "../domain/minutes";
import { namedId } from "../domain/named-id";
import { rankAt } from "../domain/rank";
import type { ReferralAnswer } from "../domain/referral";
import { responsibleFor } from "../domain/responsible";
import type { TaskStanding } from "../domain/task-life";
import { dayOf, type PlacedMeeting } from "./place-meetings";
import { date, found, type Teller } from "./teller";

export interface Results {
  decisions: (typeof decisions.$inferInsert)[];
  concerns: (typeof decisionConcerns.$inferInsert)[];
  tasks: (typeof tasks.$inferInsert)[];
  taskEvents: (typeof taskEvents.$inferInsert)[];
  taskChecks: (typeof taskChecks.$inferInsert)[];
  /** Points sent onward; they wait. */
  referrals: (typeof referrals.$inferInsert)[];
  /** What became of the points received: on this agenda, or answered. One that was put off goes on waiting. */
  answers: Answer[];
}

export interface Answer {
  referralId: string;
  onItemId: string;
  answer: ReferralAnswer | null;
  answerText?: string | null;
  answeredAt?: Date;
}

export interface Said {
  item: typeof agendaItems.$inferInsert & { id: string };
  said: StoryResults;
}

interface Place {
  collaborationId: string;
  groupId: string;
  meetingId: string;
  itemId: string;
}

export const noResults = (): Results => ({
  decisions: [],
  concerns: [],
  tasks: [],
  taskEvents: [],
  taskChecks: [],
  referrals: [],
  answers: [],
});

/** Everything that came of a held meeting's items, in reading order. */
export function tellResults(said: readonly Said[], placed: PlacedMeeting, teller: Teller): Results {
  const groupId = found(teller.groups, placed.group.id).id;
  return said.reduce<Results>((results, one) => {
    const { collaborationId, meetingId, id: itemId } = one.item;
    const place = { collaborationId, groupId, meetingId, itemId };
    results.decisions.push(...decisionRows(one.said, place, placed, teller));
    results.concerns.push(...concernRows(one.said, place, placed, teller));
    results.tasks.push(
      ...(one.said.tasks ?? []).map((task, position) => taskRow(task, position, place, teller)),
    );
    results.taskChecks.push(...(one.said.tasks ?? []).flatMap((task) => checkRows(task, place, teller)));
    results.taskEvents.push(...(one.said.tasks ?? []).flatMap((task) => eventRows(task, place, teller)));
    results.referrals.push(
      ...(one.said.referrals ?? []).map((point, position) =>
        referralRow(point, position, place, placed, teller, carries(one, position)),
      ),
    );
    results.answers.push(...answerTo(one, placed));
    return results;
  }, noResults());
}

function decisionRows(
  { decisions: told = [] }: StoryResults,
  place: Place,
  { startsAt }: PlacedMeeting,
  teller: Teller,
) {
  return told.map(({ text, review, supersedes }) => {
    const series = `${place.groupId} ${startsAt.year}`;
    const number = (teller.numbers.get(series) ?? 0) + 1;
    teller.numbers.set(series, number);
    const reviewOn = review ? dayOf(review, teller.clock).toString() : null;
    const id = namedId(place.itemId, "decision", text);
    teller.decisions.set(text, id);
    return {
      id,
      supersedesId: supersedes ? found(teller.decisions, supersedes) : null,
      ...place,
      year: startsAt.year,
      number,
      text,
      reviewOn,
    };
  });
}

function concernRows(
  { decisions: told = [] }: StoryResults,
  { collaborationId, itemId }: Place,
  { minutesSentAt }: PlacedMeeting,
  teller: Teller,
) {
  return told.flatMap(({ text, concerns = [] }) =>
    concerns.map((key) => ({
      collaborationId,
      decisionId: namedId(itemId, "decision", text),
      groupId: found(teller.groups, key).id,
      toldAt: minutesSentAt && date(minutesSentAt),
    })),
  );
}

function taskRow(task: StoryTask, position: number, place: Place, teller: Teller) {
  const { what, who, due, done, said = [], repeats = null } = task;
  const day = (on: StoryDay) => dayOf(on, teller.clock).toString();
  const standing: TaskStanding = said.findLast(isStanding)?.what ?? "open";
  return {
    ...{ id: namedId(place.itemId, "task", what), ...place, position, what, standing },
    ...givenTo(who, teller),
    ...{ due: due ? day(due) : null, doneOn: done ? day(done) : null },
    ...{ repeats, repeatsFrom: repeats && repeats !== "each-meeting" && due ? day(due) : null },
  };
}

const isStanding = (words: StoryTaskWords): words is StoryTaskWords & { what: TaskStanding } =>
  words.what !== "commented";

const givenTo = (who: string, { people }: Teller) =>
  responsibleFor(
    who,
    [...people].map(([key, { id, name }]) => ({ key, id, name })),
  );

function checkRows({ what: task, who, checks = [] }: StoryTask, place: Place, teller: Teller) {
  const { collaborationId, itemId } = place;
  const name = teller.people.get(who)?.name ?? who;
  return checks.map(({ what, ticked }, index) => ({
    ...{ id: namedId(itemId, "task-check", task, what), taskId: namedId(itemId, "task", task) },
    ...{ collaborationId, what, rank: rankAt(index) },
    tickedAt: ticked ? new Date(`${dayOf(ticked, teller.clock)}T10:00:00Z`) : null,
    tickedBy: ticked ? name : null,
  }));
}

/** Said at ten o'clock in the morning. */
function eventRows({ what: task, who, said = [] }: StoryTask, place: Place, teller: Teller) {
  const { personId, outsideName } = givenTo(who, teller);
  const { collaborationId, itemId } = place;
  return said.map(({ on, what, text = null }) => ({
    ...{ id: namedId(itemId, "task-event", task, what), taskId: namedId(itemId, "task", task) },
    ...{ collaborationId, what, text, byPersonId: personId },
    byName: teller.people.get(who)?.name ?? outsideName ?? who,
    at: new Date(`${dayOf(on, teller.clock)}T10:00:00Z`),
  }));
}

function referralRow(
  point: StoryReferral,
  position: number,
  place: Place,
  { endsAt }: PlacedMeeting,
  teller: Teller,
  delegatedFromId: string | null,
) {
  const id = namedId(place.itemId, "referral", point.question);
  teller.answers.set(id, [...(point.answers ?? [])]);
  return {
    ...{ id, collaborationId: place.collaborationId, position, question: point.question },
    ...{ fromGroupId: place.groupId, fromMeetingId: place.meetingId, fromItemId: place.itemId },
    ...{ toGroupId: found(teller.groups, point.to).id, delegatedFromId },
    wantedBy: point.wantedBy ? dayOf(point.wantedBy, teller.clock).toString() : null,
    createdAt: date(endsAt),
  };
}

/** The point that the first of those sent onward carries, where all that was said of it is that it goes on. */
function carries(one: Said, position: number): string | null {
  return position === 0 && becomes(one) === "delegated" ? (one.item.referralId ?? null) : null;
}

const becomes = ({ item, said }: Said) =>
  answerOf({ referrals: said.referrals?.length ?? 0 }, item.outcome ?? null);

function answerTo({ item, said }: Said, { endsAt }: PlacedMeeting): Answer[] {
  const answer = becomes({ item, said });
  if (!item.referralId || !answer) return [];
  const answerText = said.decisions?.map(({ text }) => text).join("\n") ?? said.note ?? null;
  return [{ referralId: item.referralId, onItemId: item.id, answer, answerText, answeredAt: date(endsAt) }];
}
