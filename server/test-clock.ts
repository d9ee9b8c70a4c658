// The clock of tests whose world has days of its own: what they set going by itself would else ask what day it really is.
import { afterAll, beforeAll, vi } from "vitest";

/** For as long as the file that calls this runs it is `at`, for Node; the database and timers go on. */
export function standStill(at: Date): void {
  beforeAll(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: at });
  });
  afterAll(() => {
    vi.useRealTimers();
  });
}
