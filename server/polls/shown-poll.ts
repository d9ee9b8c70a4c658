// A poll to whoever holds a link to it. Looking changes nothing.
import { db } from "@/db/client";
import { isNeutral } from "../domain/boundary";
import { linkEnds } from "../domain/invitation-answer";
import { closedBecause, type PollAnswer, type PollClosed } from "../domain/poll";
import { dayAt, wallTimeAt } from "../domain/wall-time";
import { answersIn, askedIn } from "./hold-poll";
import { elsewhereAt, type OwnTime } from "./own-times";
import { type TallyTold, tallyTold } from "./queries";
import { findByLink } from "./vote";

export interface ShownPoll {
  closed: PollClosed | null;
  /** Wall time, as are the others. */
  deadline: string;
  durationMinutes: number;
  timeZone: string;
  chosen: string | null;
  hasAnswered: boolean;
  answers: Record<string, PollAnswer>;
  times: { id: string; at: string; wallTime: string; isPast: boolean; elsewhere: OwnTime[] }[];
  /** The last day the link works, `YYYY-MM-DD`. */
  worksUntil: string;
  /** The poll's page, behind sign-in; null for whoever is not of the collaboration. */
  path: string | null;
  /** What a confidential group's poll does not tell. */
  told: ToldPoll | null;
}

interface ToldPoll {
  collaboration: string;
  accent: string;
  reader: string;
  group: string;
  title: string;
  place: string | null;
  onlineLink: string | null;
  comment: string | null;
  because: string | null;
  /** What the others answer, where those who are asked see it. */
  tally: TallyTold | null;
}

/** The poll behind a link, or null when it leads nowhere (any more). */
export async function shownPoll(token: string, now: Date): Promise<ShownPoll | null> {
  const found = await findByLink(db, token, now);
  if (!found) return null;
  const { poll, group, collaboration, person } = found;
  const { timeZone } = collaboration;
  const asked = await askedIn(db, poll.id, timeZone, now);
  const { times, votes, tallies } = await answersIn(db, poll.id, asked);
  const own = asked.find((one) => one.person.id === person.id)?.asked;
  const closed = closedBecause(poll, now);
  const elsewhere = await elsewhereAt(db, closed ? null : person, poll, times, timeZone);
  const wall = (at: Date) => wallTimeAt(at, timeZone);
  const chosen = times.find(({ isChosen }) => isChosen);
  return {
    ...{ closed, timeZone, durationMinutes: poll.durationMinutes, deadline: wall(poll.deadline) },
    chosen: chosen ? wall(chosen.startsAt) : null,
    hasAnswered: Boolean(own?.answeredAt),
    answers: Object.fromEntries(
      votes.filter(({ personId }) => personId === person.id).map(({ timeId, answer }) => [timeId, answer]),
    ),
    times: times.map(({ id, startsAt }) => ({
      ...{ id, at: startsAt.toISOString(), wallTime: wall(startsAt) },
      ...{ isPast: startsAt <= now, elsewhere: elsewhere.get(id) ?? [] },
    })),
    worksUntil: dayAt(linkEnds(poll.deadline), timeZone),
    path: person.guest ? null : `/${collaboration.key}/polls/${poll.id}`,
    told: isNeutral(group)
      ? null
      : {
          ...{ collaboration: collaboration.name, accent: collaboration.accent, reader: person.name },
          ...{ group: group.name, title: poll.title, place: poll.place, onlineLink: poll.onlineLink },
          ...{ comment: own?.comment ?? null, because: poll.cancelledBecause },
          tally: poll.answersAreSeen ? tallyTold(asked, tallies, timeZone, false) : null,
        },
  };
}
