// The job that tells everyone a meeting concerns what has become of it.
import { announceMeeting } from "../invitations/announce-meeting";
import { announcer } from "./announcer";
import type { Jobs } from "./queue";

export const tellOfMeeting = (change: Jobs["announce-meeting"]) =>
  announceMeeting(change, announcer, new Date());
