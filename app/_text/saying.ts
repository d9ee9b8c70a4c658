// How words are said, whichever they are: the zone of their times, and what happens when one is missing, which is a defect.

export const saying = {
  timeZone: "Europe/Copenhagen",
  /** Loud while building and in the log. */
  onError(error: Error): void {
    console.error("words:", error.message);
  },
  /** A readable key for the person, if it ever gets out. */
  getMessageFallback: ({ namespace, key }: { namespace?: string; key: string }): string =>
    [namespace, key].filter(Boolean).join("."),
};
