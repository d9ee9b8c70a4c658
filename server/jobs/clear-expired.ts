// The nightly job that clears away what has expired and files without an owner, and has the circles looked through.
import { clearOrphans } from "../attachments/clear-orphans";
import { clearExpired } from "../housekeeping/clear-expired";
import { lookThroughCircles } from "../invitations/follow-circles";

export const clearAway = async (): Promise<void> => {
  const now = new Date();
  await clearExpired(now);
  await lookThroughCircles(now);
  await clearOrphans(now);
};
