// Which themes stand at which of a group's meetings, and so which guests come to them.

/** A meeting of the group; several stand in order of time. */
export interface ThemedMeeting {
  id: string;
  /** `YYYY-MM-DD` */
  on: string;
  /** The theme a whole day is about. */
  themeId: string | null;
  /** The themes on the agenda that went out; null while it is in the making. */
  sent: readonly string[] | null;
}

export interface PlannedTheme {
  id: string;
  on: string | null;
  wholeDay: boolean;
}

export interface GuestTheme extends PlannedTheme {
  /** Its presenters who are known here, by the ids of people. */
  guests: readonly string[];
}

/**
 * The themes of each meeting, by its id: those on an agenda that went out; before that the day's theme, and a theme planned
 * for the meeting's day or for a day since the meeting before. A theme without a date stands at a meeting when the agenda
 * goes out with it. `before` is the day of the meeting before the first.
 */
export function themesByMeeting<Theme extends PlannedTheme>(
  meetings: readonly ThemedMeeting[],
  themes: readonly Theme[],
  before: string | null,
): Map<string, Theme[]> {
  const usual = meetings.filter(({ themeId }) => themeId === null);
  const standsAt = (meeting: ThemedMeeting, { id, on, wholeDay }: Theme): boolean => {
    // a history that came from a file names no themes: the one planned for the day is the meeting's
    if (meeting.sent?.length === 0) return !wholeDay && on === meeting.on;
    if (meeting.sent) return meeting.sent.includes(id);
    if (meeting.themeId) return meeting.themeId === id;
    const since = usual[usual.indexOf(meeting) - 1]?.on ?? before;
    return !wholeDay && on !== null && on <= meeting.on && (since === null || on > since);
  };
  return new Map(meetings.map((meeting) => [meeting.id, themes.filter((theme) => standsAt(meeting, theme))]));
}

/** Who presents at each meeting, by the ids of people, each once. */
export function guestsByMeeting(
  meetings: readonly ThemedMeeting[],
  themes: readonly GuestTheme[],
  before: string | null,
): Map<string, string[]> {
  const byMeeting = themesByMeeting(meetings, themes, before);
  return new Map(
    [...byMeeting].map(([id, here]) => [id, [...new Set(here.flatMap(({ guests }) => guests))]]),
  );
}
