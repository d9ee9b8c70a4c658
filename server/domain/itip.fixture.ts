// A meeting as everyone was told it.
import type { EventFacts, MeetingSnapshot, SentMeeting } from "./itip";

/** Told to all its attendees as it is, in messages that have left us. */
export function toldAs(meeting: MeetingSnapshot, sequence: number): SentMeeting {
  const facts = factsOf(meeting);
  const told = meeting.attendees.map((attendee) => ({ attendee, facts, reached: facts }));
  if (!meeting.cancelled) return { sequence, asked: 0, calledOff: [], told };
  return { sequence, asked: 0, calledOff: meeting.attendees, told: [] };
}

export function factsOf({
  startsAt,
  timeZone,
  durationMinutes,
  title,
  place,
  onlineLink,
  text,
  organizer,
}: EventFacts): EventFacts {
  return { startsAt, timeZone, durationMinutes, title, place, onlineLink, text, organizer };
}
