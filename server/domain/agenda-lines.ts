// How a line of an agenda is made: what it says, why it is there, where it comes from.
import type { AgendaLine, Mark, Phrase, Source } from "./agenda";
import type { HeldMeeting, ItemReference, WaitingReferral } from "./agenda-sources";

type Params = Phrase["params"];

interface LineFacts {
  key: string;
  says: [code: string, params?: Params];
  why: [code: string, params?: Params];
  source?: Source | null;
  mark?: [mark: Mark, code: string, params?: Params];
}

export function line({ key, says, why, source = null, mark }: LineFacts): AgendaLine {
  return {
    key,
    says: phrase(says),
    why: phrase(why),
    source,
    mark: mark ? mark[0] : null,
    markSays: mark ? phrase([mark[1], mark[2]]) : null,
  };
}

const phrase = ([code, params]: [code: string, params?: Params]): Phrase => ({ code, params: params ?? {} });

/** The item of a meeting as a line's source. */
export function fromItem({ meeting, group, groupName, on, item, itemNumber, closed }: ItemReference): Source {
  const source = { room: "meeting", meeting, group, groupName, on, item, itemNumber } as const;
  return closed ? { ...source, closed } : source;
}

/** A point another group sent as a line's source: the item it was sent from, or its own page where there is none. */
export function fromReferral({ id, from, group, groupName, sentOn: on }: WaitingReferral): Source {
  return from ? fromItem(from) : { room: "referral", referral: id, group, groupName, on };
}

/** A meeting's minutes as a line's source. */
export function fromMinutes({ key, group, groupName, on }: HeldMeeting): Source {
  return { room: "meeting", meeting: key, group, groupName, on, item: null, itemNumber: null };
}

/** A group as a line's source. */
export function fromGroup({ key, name }: { key: string; name: string }): Source {
  return { room: "group", group: key, groupName: name };
}

/** Text that goes into a sentence brings no full stop of its own. */
export const withoutStop = (text: string) => text.trim().replace(/\.$/, "");
