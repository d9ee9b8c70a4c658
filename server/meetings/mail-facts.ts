// A meeting as mails speak of it.
import type { Collaboration } from "../collaborations/queries";
import { isNeutral } from "../domain/boundary";
import type { InLanguage, MeetingFacts } from "../domain/mail-facts";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import { env } from "../env";
import type { Group } from "../groups/queries";
import type { Meeting } from "./queries";

interface Spoken {
  collaboration: Collaboration;
  group: Group;
  meeting: Meeting;
}

/** What every mail about a meeting says of it, in the collaboration's language; answers go to the group's `leader`. */
export function meetingFacts(
  { collaboration, group, meeting }: Spoken,
  leader: { name: string; email: string } | undefined,
  now: Date,
): MeetingFacts & InLanguage {
  return {
    language: collaboration.language,
    collaborationName: collaboration.name,
    groupName: group.name,
    startsAt: wallTimeOf(meeting.wallTime),
    writtenOn: dayAt(now, meeting.timeZone),
    durationMinutes: meeting.durationMinutes,
    place: meeting.place,
    onlineLink: meeting.onlineLink,
    leader: { name: leader?.name ?? "", address: leader?.email ?? "" },
    meetingUrl: `${env().APP_URL}/${collaboration.key}/meetings/${meeting.key}`,
    confidential: isNeutral(group),
  };
}
