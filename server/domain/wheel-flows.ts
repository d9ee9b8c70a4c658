// What flows between a year's meetings: minutes up to the group that others report to, and decisions back down from it.
import { daysAfter } from "./calendar-day";

export interface FlowingMeeting {
  key: string;
  group: string;
  /** `YYYY-MM-DD` */
  day: string;
}

/** A group that reports to another; its minutes are ready for the other's agenda so many days after its meeting. */
export interface ReportingLine {
  from: string;
  to: string;
  leadDays: number;
}

/** From one meeting to another, by their keys. */
export interface Flow {
  from: string;
  to: string;
  kind: "minutes" | "decisions";
}

/**
 * For each meeting that is reported to: the reporter's last meeting whose minutes are ready in time, if it was not told of at
 * the one before; and the reporter's first meeting afterwards, which hears what was decided.
 */
export function wheelFlows(meetings: readonly FlowingMeeting[], reports: readonly ReportingLine[]): Flow[] {
  return reports.flatMap(({ from, to, leadDays }) => {
    const reporting = inOrder(meetings, from);
    return inOrder(meetings, to).flatMap((receiver, index, receivers) => {
      const last = readyBefore(reporting, receiver, leadDays);
      const earlier = receivers[index - 1];
      const isNews = last !== undefined && last !== (earlier && readyBefore(reporting, earlier, leadDays));
      const next = reporting.find(({ day }) => day > receiver.day);
      return [
        ...(isNews ? [{ from: last.key, to: receiver.key, kind: "minutes" as const }] : []),
        ...(next ? [{ from: receiver.key, to: next.key, kind: "decisions" as const }] : []),
      ];
    });
  });
}

const inOrder = (meetings: readonly FlowingMeeting[], group: string) =>
  meetings
    .filter((meeting) => meeting.group === group)
    .toSorted((one, other) => one.day.localeCompare(other.day));

const readyBefore = (reporting: readonly FlowingMeeting[], { day }: FlowingMeeting, leadDays: number) =>
  reporting.findLast((meeting) => daysAfter(meeting.day, leadDays) <= day);
