// The nightly job that clears away what has expired and files without an owner, has the circles looked through, and names marked as they are today.
import { clearOrphans } from "../attachments/clear-orphans";
import { markAnew } from "../citizens/name-marks";
import { clearExpired } from "../housekeeping/clear-expired";
import { lookThroughCircles } from "../invitations/follow-circles";

export const clearAway = async (): Promise<void> => {
  const now = new Date();
  await clearExpired(now);
  await lookThroughCircles(now);
  await clearOrphans(now);
  await markAnew();
};
