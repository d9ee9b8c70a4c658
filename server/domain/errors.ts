// What can go wrong that a person should hear about. Anything else is a bug, and its message never leaves the server.

/**
 * An expected outcome with words for a person. `words` names a message under `errors` in `app/_text`, filled by `params`;
 * `message` is the same in English for logs and shells.
 */
export abstract class ExpectedError extends Error {
  abstract readonly code:
    | "NOT_FOUND"
    | "FORBIDDEN"
    | "CONFLICT"
    | "BAD_REQUEST"
    | "UNAUTHORIZED"
    | "TOO_MANY_REQUESTS";
  readonly words: string;
  readonly params: Record<string, string | number>;

  constructor(words: string, message: string, params: Record<string, string | number> = {}) {
    super(message);
    this.name = new.target.name;
    this.words = words;
    this.params = params;
  }
}

/** It does not exist, or is not the actor's to see: the two are told apart by nobody. */
export class NotFound extends ExpectedError {
  readonly code = "NOT_FOUND";
  constructor(what: string) {
    super("notFound", `The ${what} does not exist, or is not yours to see.`, { what });
  }
}

/** What brought the item to the agenda is gone while somebody wrote under it; told like what was never there. */
export class ItemIsGone extends ExpectedError {
  readonly code = "NOT_FOUND";
  constructor() {
    super("itemIsGone", "What brought the item to the agenda is gone, and the item with it.");
  }
}

/** The actor sees it but may not do this with it. */
export class Forbidden extends ExpectedError {
  readonly code = "FORBIDDEN";
  constructor(permission: string) {
    super("forbidden", `Your role does not include ${permission}.`, { permission });
  }
}

/** Nobody is signed in. */
export class NotSignedIn extends ExpectedError {
  readonly code = "UNAUTHORIZED";
  constructor() {
    super("notSignedIn", "Sign in first.");
  }
}

/** Somebody else saved in between. Both texts are carried, so that neither is lost. */
export class Conflict extends ExpectedError {
  readonly code = "CONFLICT";
  readonly theirs: Record<string, unknown>;
  constructor(
    theirs: Record<string, unknown> = {},
    words = "conflict",
    message = "It was changed by someone else since you opened it.",
  ) {
    super(words, message);
    this.theirs = theirs;
  }
}

/** What somebody was shown before they said yes to it is not what stands now: nothing is done, and they are shown it anew. */
export class SeenBefore extends Conflict {
  constructor() {
    super({}, "seenBefore", "It has been changed since you saw it. See it as it is now.");
  }
}

/** Somebody else was quicker, or one of the two cannot after all; what is still free is shown anew. */
export class TimeTaken extends Conflict {
  constructor() {
    super({}, "timeIsTaken", "The time is not free any more.");
  }
}

/** The request is understood but breaks a rule of the field; `field` says where to show it. */
export class Refused extends ExpectedError {
  readonly code = "BAD_REQUEST";
  readonly field: string | null;
  constructor(
    words: string,
    message: string,
    params: Record<string, string | number> = {},
    field: string | null = null,
  ) {
    super(words, message, params);
    this.field = field;
  }
}

export interface Words {
  words: string;
  params: Record<string, string | number>;
}

/** Several parts of one request each break a rule; `parts` says which, by path (`list.3`). */
export class RefusedInParts extends ExpectedError {
  readonly code = "BAD_REQUEST";
  readonly parts: Record<string, Words>;
  constructor(message: string, parts: Record<string, Words>) {
    super("invalidInput", message);
    this.parts = parts;
  }
}

/** By whom a citizen was named, and where: told to the audit and to nobody else. */
export interface NamedBy {
  collaborationId: string;
  /** Tells one person from another, whom it is counted of. */
  who: string;
  /** As the audit names them. */
  actor: string;
  /** As the audit names what they wrote in. */
  subject: string;
}

/** A citizen is named in what governs. `fields` says where; which of the words is a name is told to nobody, nor whose. */
export class NamesCitizen extends ExpectedError {
  readonly code = "BAD_REQUEST";
  readonly fields: readonly string[];
  readonly by: NamedBy;
  constructor(fields: readonly string[], by: NamedBy, words = "namesCitizen") {
    super(words, "That is the name of a citizen. Write it without the name.");
    this.fields = fields;
    this.by = by;
  }
}

/** Citizens were named so often that nothing more is answered about names before the hour is over. */
export class NamedTooOften extends ExpectedError {
  readonly code = "TOO_MANY_REQUESTS";
  constructor(minutes: number) {
    super("namedTooOften", `Citizens were named too often. Wait ${minutes} minutes.`, { minutes });
  }
}

/** Too many tries in too short a time. */
export class TooMany extends ExpectedError {
  readonly code = "TOO_MANY_REQUESTS";
  constructor(minutes: number) {
    super("tooMany", `Too many tries. Wait ${minutes} minutes.`, { minutes });
  }
}
