// What presents an item when no person is named: a function of the group, or a title in words. Read in the browser, too.

/** Presenters that are a function of the group: the leader of the effort an item is about, its own leader, its secretary. */
export const presenterFunctions = ["effort-leader", "responsible-leader", "secretary"] as const;

/** Before a presenter that is a title or a function in words, so that it is never taken for a person's key. */
export const functionPrefix = "function:";

/** The title or function a presenter names in words; empty where it names none. */
export const functionInWords = (presenter: string): string =>
  presenter.startsWith(functionPrefix) ? presenter.slice(functionPrefix.length).trim() : "";
