// The job that invites whoever came into a circle to its coming meetings, and tells who went out of it.
import { followCircles } from "../invitations/follow-circles";
import { announcer } from "./announcer";
import type { Jobs } from "./queue";

export const followCircle = ({ collaborationId }: Jobs["follow-circle"]) =>
  followCircles(collaborationId, announcer, new Date());
