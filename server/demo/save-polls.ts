// The story's polls: one that people are asked in now, and one whose time was chosen.
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Transaction } from "@/db/client";
import type { Story, StoryPoll } from "@/db/demo/story";
import { people } from "@/db/schema/collaborations";
import { meetings } from "@/db/schema/meetings";
import { pollPeople, polls, pollTimes, pollVotes } from "@/db/schema/polls";
import { namedId } from "../domain/named-id";
import { tokenHashFor } from "../polls/link";
import { dayOf } from "./place-meetings";
import { date, found, type Teller } from "./teller";

export async function savePolls(tx: Transaction, story: Story, teller: Teller): Promise<void> {
  for (const told of story.polls ?? []) await savePoll(tx, told, teller);
}

async function savePoll(tx: Transaction, told: StoryPoll, teller: Teller): Promise<void> {
  const { id: collaborationId, key } = teller.collaboration;
  const id = namedId(key, "poll", told.title);
  const meeting = told.times ? null : await nextMeetingOf(tx, told, teller);
  if (!told.times && !meeting) return;
  const { group, title, askedBy, rule, place, minutes } = told;
  await tx.insert(polls).values({
    ...{ id, collaborationId, groupId: found(teller.groups, group).id, title, rule, place },
    ...{ askedById: found(teller.people, askedBy).id, durationMinutes: minutes },
    ...{ answersAreSeen: true, invitesAtOnce: true, ...whenAsked(told, teller) },
  });
  const starts = told.times ? timesOf(told.times, teller) : aroundOf(meeting?.startsAt ?? new Date());
  const times = starts.map((startsAt, index) => ({
    ...{ id: namedId(key, "poll-time", `${title} ${index}`), collaborationId, pollId: id, startsAt },
    isChosen: meeting !== null && index === 0,
  }));
  await tx.insert(pollTimes).values(times);
  await saveAnswers(tx, told, { id, times }, teller);
  if (!meeting) return;
  const closedAt = date(teller.clock.now.subtract({ days: 21 }));
  await tx.update(polls).set({ state: "decided", closedAt, meetingId: meeting.id }).where(eq(polls.id, id));
}

/** Asked two days ago, until the Friday that comes; or four weeks ago, and decided three weeks ago. */
function whenAsked({ times }: StoryPoll, { clock }: Teller) {
  const { now } = clock;
  if (times) {
    const friday = dayOf({ week: -1, weekday: "friday" }, clock);
    const deadline = friday.toZonedDateTime({ timeZone: now.timeZoneId, plainTime: "12:00" });
    return { createdAt: date(now.subtract({ days: 2 })), deadline: date(deadline) };
  }
  return { createdAt: date(now.subtract({ days: 28 })), deadline: date(now.subtract({ days: 21 })) };
}

const timesOf = (times: NonNullable<StoryPoll["times"]>, { clock }: Teller): Date[] =>
  times.map(({ at, ...day }) =>
    date(dayOf(day, clock).toZonedDateTime({ timeZone: clock.now.timeZoneId, plainTime: at })),
  );

/** The time that was chosen, and two that were not. */
const aroundOf = (chosen: Date): Date[] =>
  [0, 1, 2].map((days) =>
    date(Temporal.Instant.fromEpochMilliseconds(chosen.getTime()).toZonedDateTimeISO("UTC").add({ days })),
  );

async function nextMeetingOf(tx: Transaction, { group }: StoryPoll, { groups, clock }: Teller) {
  const [meeting] = await tx
    .select()
    .from(meetings)
    .where(
      and(
        ...[eq(meetings.groupId, found(groups, group).id), gt(meetings.startsAt, date(clock.now))],
        inArray(meetings.state, ["planned", "collecting", "published"]),
      ),
    )
    .orderBy(asc(meetings.startsAt))
    .limit(1);
  return meeting ?? null;
}

async function saveAnswers(
  tx: Transaction,
  { answers, silent }: StoryPoll,
  poll: { id: string; times: readonly { id: string }[] },
  teller: Teller,
): Promise<void> {
  const { id: collaborationId } = teller.collaboration;
  const of = { collaborationId, pollId: poll.id };
  const asked = [...answers, ...silent.map((who) => ({ who, says: [], comment: undefined }))];
  const rows = await tx
    .select({ id: people.id, email: people.email })
    .from(people)
    .where(
      inArray(
        people.id,
        asked.map(({ who }) => found(teller.people, who).id),
      ),
    );
  for (const { who, says, comment } of asked) {
    const person = rows.find(({ id }) => id === found(teller.people, who).id);
    if (!person) continue;
    await tx.insert(pollPeople).values({
      ...{ ...of, personId: person.id, tokenHash: tokenHashFor({ poll, person }), comment: comment ?? null },
      answeredAt: says.length > 0 ? date(teller.clock.now.subtract({ days: 1 })) : null,
    });
    const votes = poll.times.flatMap((time, index) => {
      const answer = says[index];
      return answer ? [{ ...of, timeId: time.id, personId: person.id, answer }] : [];
    });
    if (votes.length > 0) await tx.insert(pollVotes).values(votes);
  }
}
