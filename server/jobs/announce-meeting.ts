// The job that tells everyone a meeting concerns what has become of it.
import { announceMeeting } from "../invitations/announce-meeting";
import { announcer } from "./announcer";
import type { Jobs } from "./queue";

export const tellOfMeeting = ({ meetingId }: Jobs["announce-meeting"]) =>
  announceMeeting(meetingId, announcer, new Date());
