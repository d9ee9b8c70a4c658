// The nightly job that clears away what has expired.
import { clearExpired } from "../housekeeping/clear-expired";

export const clearAway = async (): Promise<void> => {
  await clearExpired(new Date());
};
