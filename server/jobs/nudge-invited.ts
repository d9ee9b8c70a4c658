// The job that asks those who have not answered once more.
import { sendNudges } from "../invitations/nudge";
import { announcer } from "./announcer";
import type { Jobs } from "./queue";

export const nudgeInvited = (job: Jobs["nudge-invited"]) => sendNudges(job, announcer, new Date());
