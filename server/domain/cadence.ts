// What must be approved before what: whose minutes have to be ready before another group's agenda goes out.
import { daysAfter } from "./calendar-day";
import { type Layer, layers, type StandingItem } from "./collaboration-file";
import { deadlineDays, deadlinesOf } from "./deadlines";
import { reportsTo } from "./feeding-groups";
import { isDraft, isHeld, type MeetingState } from "./meeting-state";

/** A group and the days it goes by. `disposition` is as it is now. */
export interface CadenceGroup {
  id: string;
  key: string;
  name: string;
  layer: Layer;
  /** The key of its effort. */
  effort: string | null;
  /** Its leader's name: who answers for its minutes. */
  leader: string;
  parentId: string | null;
  confidential: boolean;
  disposition: readonly StandingItem[];
  callForItemsDays: number | null;
  agendaDays: number | null;
  minutesDays: number | null;
  commentsDays: number | null;
}

/** Days are `YYYY-MM-DD` in the collaboration's zone. Cancelled meetings are left out. */
export interface CadenceMeeting {
  key: string;
  groupId: string;
  on: string;
  state: MeetingState;
  minutesSentOn: string | null;
}

/** A group whose minutes another one waits for. */
export interface Flow {
  reporter: CadenceGroup;
  receiver: CadenceGroup;
}

/** How it stands with the minutes a receiver's next agenda waits for. */
export type Standing =
  /** Approved: nothing is owed. */
  | { code: "ready"; meeting: CadenceMeeting }
  /** They can be approved in time. `sendBy` is the last day they can go out and still be commented on. */
  | { code: "hold" | "send" | "approve"; meeting: CadenceMeeting; sendBy: string }
  /** Held, and only a shorter time for comments lets them be approved by the day; `approvableOn` is when it is over. */
  | { code: "tight"; meeting: CadenceMeeting; approvableOn: string }
  /** The planned dates cannot make it. */
  | { code: "tooLate"; meeting: CadenceMeeting; approvableOn: string }
  /** The reporter meets only after the deadline. */
  | { code: "meetsAfter"; meeting: CadenceMeeting }
  /** The reporter has planned no meeting. */
  | { code: "noMeeting" };

export interface AwaitedMinutes extends Flow {
  /** The receiver's next meeting whose agenda has not gone out. */
  meeting: CadenceMeeting;
  /** The day the minutes must be approved by: when the receiver's agenda is to go out. */
  by: string;
  standing: Standing;
}

/** How many days before the day the minutes must be approved by people are warned. */
export const warnDays = 21;

/**
 * Which groups report to which: a disposition asks for their minutes (`minutes-of`, or `effort-status` of their effort), they
 * stand under the group, or their minutes go up to it. What is about a citizen is never waited for.
 */
export function flowsBetween(
  groups: readonly CadenceGroup[],
  recipients: readonly { groupId: string; recipientGroupId: string }[],
): Flow[] {
  const open = groups.filter(({ confidential, layer }) => !confidential && layer !== "network");
  return open.flatMap((receiver) => {
    const isAskedFor = reportsTo(receiver.disposition);
    return open
      .filter((reporter) => reporter.id !== receiver.id)
      .filter(
        (reporter) =>
          reporter.parentId === receiver.id ||
          isAskedFor(reporter) ||
          (isAbove(receiver, reporter) &&
            recipients.some(
              ({ groupId, recipientGroupId }) => groupId === reporter.id && recipientGroupId === receiver.id,
            )),
      )
      .map((reporter) => ({ reporter, receiver }));
  });
}

const isAbove = (one: CadenceGroup, other: CadenceGroup) =>
  layers.indexOf(one.layer) < layers.indexOf(other.layer);

/** What each receiver's next agenda waits for, the day that comes first first. `today` is `YYYY-MM-DD`. */
export function awaitedMinutes(
  flows: readonly Flow[],
  meetings: readonly CadenceMeeting[],
  today: string,
): AwaitedMinutes[] {
  const byTime = [...meetings].sort((one, other) => compare(one.on, other.on) || compare(one.key, other.key));
  const of = (group: CadenceGroup) => byTime.filter(({ groupId }) => groupId === group.id);
  return flows
    .flatMap((flow): AwaitedMinutes[] => {
      const own = of(flow.receiver);
      const next = own.find(({ state, on }) => isDraft(state) && on >= today);
      if (!next) return [];
      const by = deadlinesOf(next.on, flow.receiver).agendaOn;
      const since = own.findLast(({ on }) => on < next.on)?.on ?? null;
      return [
        {
          ...flow,
          meeting: next,
          by,
          standing: standingOf(flow.reporter, of(flow.reporter), since, by, today),
        },
      ];
    })
    .sort((one, other) => compare(one.by, other.by) || compare(one.reporter.key, other.reporter.key));
}

/** By the reporter's last meeting until the day; without one since the receiver last met, by what it has planned. */
function standingOf(
  reporter: CadenceGroup,
  meetings: readonly CadenceMeeting[],
  since: string | null,
  by: string,
  today: string,
): Standing {
  const inTime = meetings.filter(
    ({ on, state }) => on <= by && (isHeld(state) || on >= today || isUnderWay(state)),
  );
  const last = inTime.findLast(({ on }) => since === null || on > since) ?? unapproved(inTime);
  if (last) return standingBy(last, reporter, by);
  const later = meetings.find(({ on }) => on > by);
  return later ? { code: "meetsAfter", meeting: later } : { code: "noMeeting" };
}

const isUnderWay = (state: MeetingState) => state === "published" || state === "running";

/** Older minutes that nobody has approved are still waited for. */
const unapproved = (meetings: readonly CadenceMeeting[]) =>
  meetings.findLast(({ state }) => isHeld(state) && state !== "approved");

function standingBy(meeting: CadenceMeeting, reporter: CadenceGroup, by: string): Standing {
  if (meeting.state === "approved") return { code: "ready", meeting };
  const { commentsDays } = deadlineDays(reporter);
  const sendBy = daysAfter(by, -commentsDays);
  if (meeting.minutesSentOn) {
    const approvableOn = daysAfter(meeting.minutesSentOn, commentsDays);
    return approvableOn <= by
      ? { code: "approve", meeting, sendBy }
      : { code: "tight", meeting, approvableOn };
  }
  // the minutes cannot go out before the meeting is held
  if (meeting.on > sendBy)
    return { code: "tooLate", meeting, approvableOn: daysAfter(meeting.on, commentsDays) };
  return { code: isHeld(meeting.state) ? "send" : "hold", meeting, sendBy };
}

/** Whether somebody has to know now: not ready, and the day is near, or over while the agenda has not gone out. */
export function isWarned({ by, standing }: AwaitedMinutes, today: string): boolean {
  return standing.code !== "ready" && today >= daysAfter(by, -warnDays);
}

/** Whether the dates as they stand make the agenda do without the minutes. */
export const isMissed = ({ code }: Standing): boolean =>
  code === "tight" || code === "tooLate" || code === "meetsAfter" || code === "noMeeting";

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
