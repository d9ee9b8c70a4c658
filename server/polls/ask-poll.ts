// Instead of choosing a time somebody asks: several are offered, and everyone asked gets a link to answer by.
import { and, eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { pollPeople, polls, pollTimes } from "@/db/schema/polls";
import type { Actor } from "../actor";
import { record } from "../audit";
import { readAskedPeople } from "../domain/asked-people";
import { isNeutral } from "../domain/boundary";
import { hasLeft, inviteesOf } from "../domain/circle";
import { Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { dayAt, instantOf } from "../domain/wall-time";
import { readTimes } from "../domain/written-times";
import { loadCircleFacts, loadGroup, type SeenGroup } from "../groups/queries";
import { requireOpen } from "../groups/still-meets";
import { enqueue } from "../jobs/queue";
import { guestCalled } from "../people/guest-called";
import { type AskPoll, mostTimes } from "./input";
import { tokenHashFor } from "./link";

/** Answers the poll's id as its key. Throws Refused beside the field for too few times, nobody to ask, or a deadline after a time. */
export function askPoll(actor: Actor, input: AskPoll, now: Date): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadGroup(tx, actor, input.collaboration, input.group);

    authorize(seen.roles, "meeting.plan", seen.group.confidential);
    requireOpen(seen.group, "group");

    if (!input.title) throw new Refused("required", "A poll says what it is about.", {}, "title");
    const times = timesIn(input, seen, now);
    const deadline = deadlineBefore(times, input, seen.collaboration.timeZone, now);
    const asked = await peopleToAsk(tx, seen, input, times[0]?.wallTime.slice(0, 10) ?? "", now);
    const poll = await save(tx, seen, input, { deadline, now });
    if (!poll) return { key: input.poll };
    await tx.insert(pollTimes).values(times.map(({ startsAt }) => ({ ...poll, startsAt })));
    await tx.insert(pollPeople).values(
      asked.map((person) => ({
        ...{ ...poll, personId: person.id },
        tokenHash: tokenHashFor({ poll: { id: poll.pollId }, person }),
      })),
    );

    await record(tx, actor, "poll.asked", {
      collaborationId: seen.collaboration.id,
      subject: `group:${seen.group.key}`,
      details: { poll: poll.pollId, times: times.length, asked: asked.length },
    });
    await enqueue(tx, "tell-poll", { pollId: poll.pollId, news: "asked", occasion: "first" });
    return { key: poll.pollId };
  });
}

interface Offered {
  wallTime: string;
  startsAt: Date;
}

/** Those that are ticked and those that are written, each once, in order. */
function timesIn({ times, more }: AskPoll, { collaboration }: SeenGroup, now: Date): Offered[] {
  const read = readTimes(more);
  if ("words" in read)
    throw new Refused("pollTimeLine", `Line ${read.line} is no time.`, { line: read.line }, "more");
  const offered = [...new Set([...times, ...read.times])].toSorted().map((wallTime) => {
    const startsAt = instantOf(wallTime, collaboration.timeZone);
    if (!startsAt) throw new Refused("hourIsSkipped", "The clock skips that hour.", {}, "more");
    if (startsAt <= now) throw new Refused("timeIsPast", "That time has passed.", {}, "more");
    return { wallTime, startsAt };
  });
  if (offered.length < 2) throw new Refused("pollNeedsTimes", "A poll offers two times.", {}, "more");
  if (offered.length > mostTimes)
    throw new Refused("pollHasManyTimes", "Too many times.", { most: mostTimes }, "more");
  return offered;
}

/** Also of one that is extended. Throws Refused beside its day for one that has passed, or comes after a time that is offered. */
export function deadlineBefore(
  times: readonly { startsAt: Date }[],
  { deadlineDay, deadlineTime }: { deadlineDay: string; deadlineTime: string },
  timeZone: string,
  now: Date,
): Date {
  const deadline = instantOf(`${deadlineDay}T${deadlineTime}`, timeZone);
  if (!deadline) throw new Refused("hourIsSkipped", "The clock skips that hour.", {}, "deadlineTime");
  if (deadline <= now) throw new Refused("timeIsPast", "That time has passed.", {}, "deadlineDay");
  const ahead = times.filter(({ startsAt }) => startsAt > now);
  if (ahead.some(({ startsAt }) => startsAt <= deadline))
    throw new Refused("pollDeadlineLate", "The deadline is after a time.", {}, "deadlineDay");
  return deadline;
}

type PersonToAsk = Pick<typeof people.$inferSelect, "id" | "email">;

/** The circle on the day, whoever is named, and whoever is written by address. */
async function peopleToAsk(
  tx: Transaction,
  { collaboration, group }: SeenGroup,
  { circle, people: keys, others }: AskPoll,
  day: string,
  now: Date,
): Promise<PersonToAsk[]> {
  const invitees = inviteesOf(group.id, await loadCircleFacts(tx, collaboration.id), day);
  const read = readAskedPeople(others);
  if ("line" in read)
    throw new Refused("pollOthersLine", `Line ${read.line} has no address.`, { line: read.line }, "others");
  const guests = [];
  for (const { name, email } of read.people)
    guests.push({ ...(await guestCalled(tx, collaboration.id, { name, email })), email });
  const named = await peopleNamed(tx, collaboration, keys, now);
  const asked = [...(circle ? invitees.map(({ person }) => person) : []), ...named, ...guests];
  const outside = asked.some(({ id }) => !invitees.some(({ person }) => person.id === id));
  if (outside && isNeutral(group))
    throw new Refused("guestsNotHere", "What the group says is for its circle.", {}, "others");
  if (asked.length === 0) throw new Refused("pollAsksNobody", "Nobody is asked.", {}, "others");
  return [...new Map(asked.map((person) => [person.id, person])).values()];
}

async function peopleNamed(
  tx: Transaction,
  { id, timeZone }: SeenGroup["collaboration"],
  keys: readonly string[],
  now: Date,
): Promise<PersonToAsk[]> {
  if (keys.length === 0) return [];
  const found = await tx
    .select()
    .from(people)
    .where(and(eq(people.collaborationId, id), inArray(people.key, [...keys])));
  const today = dayAt(now, timeZone);
  const missing = keys.find((key) => !found.some((one) => one.key === key && !hasLeft(one, today)));
  if (missing !== undefined)
    throw new Refused("notHere", `There is no ${missing} here.`, { key: missing }, "people");
  return found;
}

/** null where the same form has asked already. */
async function save(
  tx: Transaction,
  { collaboration, group, person }: SeenGroup,
  input: AskPoll,
  { deadline, now }: { deadline: Date; now: Date },
): Promise<{ collaborationId: string; pollId: string } | null> {
  const { title, durationMinutes, rule, answersAreSeen, invitesAtOnce } = input;
  const collaborationId = collaboration.id;
  const [saved] = await tx
    .insert(polls)
    .values({
      ...{ id: input.poll, collaborationId, groupId: group.id, askedById: person?.id ?? group.leaderId },
      ...{ title, durationMinutes, rule, answersAreSeen, invitesAtOnce, deadline, createdAt: now },
      ...{ place: input.place || null, onlineLink: input.onlineLink ?? null },
    })
    .onConflictDoNothing({ target: polls.id })
    .returning({ pollId: polls.id });
  return saved ? { collaborationId, ...saved } : null;
}
