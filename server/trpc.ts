// Procedures, who may call them, and the one place where errors become what a person reads.
import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import type { Actor } from "./actor";
import { brieflyWithPlaces } from "./briefly";
import { countingNames, countNaming, mayName, requireUnnamed } from "./citizens/keep-names-out";
import { Conflict, ExpectedError, NamesCitizen, NotSignedIn, Refused, RefusedInParts } from "./domain/errors";

interface Context {
  actor: Actor | null;
  now: Date;
  /** Asks again who is signed in, for what goes on after the request was answered; null when nobody is any more. */
  stillSignedIn?: () => Promise<Actor | null>;
  /** The IP address of the caller, as far as it is known; counted, never kept. */
  from?: string;
}

/** What every failed call tells its caller; nothing else leaves the server. */
export interface Trouble {
  /** A message under `errors` in `app/_text`. */
  words: string;
  params: Record<string, string | number>;
  /** Message codes beside fields, by path (`members.0.person`). */
  fields: Record<string, { words: string; params: Record<string, string | number> }>;
  /** What somebody else saved in between. */
  theirs: Record<string, unknown> | null;
}

const t = initTRPC.context<Context>().create({
  // a proxy that hears nothing for a minute hangs up, and a phone that slept does not know that it was hung up on
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  errorFormatter: ({ shape, error }) => {
    const trouble = troubleOf(error.cause);
    return {
      ...shape,
      message: trouble.words === "unknown" ? "Something went wrong." : shape.message,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path, trouble },
    };
  },
});

export const { router, createCallerFactory } = t;

const translateErrors = t.middleware(async ({ next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (cause instanceof ExpectedError)
    throw new TRPCError({ code: cause.code, message: cause.message, cause });
  if (result.error.code !== "INTERNAL_SERVER_ERROR" || cause instanceof ZodError) return result;
  console.error(`${path} failed: ${brieflyWithPlaces(cause ?? result.error)}`);
  // without its cause, which Next would log whole where a page asked
  throw new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: "Something went wrong." });
});

/** No change names a citizen, but where citizens are spoken of. It stands before the verbs, so that none can forget it. */
const keepNamesOut = t.middleware(async ({ ctx, path, type, getRawInput, next }) => {
  if (type !== "mutation") return next();
  if (!mayName(path))
    await countingNames(ctx.now, async () => requireUnnamed(ctx, path, await getRawInput()));
  const result = await next();
  if (!result.ok && result.error.cause instanceof NamesCitizen)
    await countNaming(result.error.cause.by, ctx.now);
  return result;
});

/** For everyone, signed in or not. */
export const publicProcedure = t.procedure.use(translateErrors).use(keepNamesOut);

/** For people who are signed in; what they may do is decided in the verb. */
export const memberProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.actor) throw new NotSignedIn();
  return next({ ctx: { ...ctx, actor: ctx.actor } });
});

/** What a person may hear of an error: everything of an expected one, nothing of a bug. */
export function troubleOf(cause: unknown): Trouble {
  const nothing = { params: {}, fields: {}, theirs: null };
  if (cause instanceof TRPCError) return troubleOf(cause.cause);
  if (cause instanceof ZodError) return { ...nothing, words: "invalidInput", fields: fieldsOf(cause) };
  if (cause instanceof Conflict) return { ...nothing, words: cause.words, theirs: cause.theirs };
  if (cause instanceof Refused && cause.field) {
    const words = { words: cause.words, params: cause.params };
    return { ...nothing, words: "invalidInput", fields: { [cause.field]: words } };
  }
  if (cause instanceof NamesCitizen) return { ...nothing, words: cause.words, fields: besides(cause) };
  if (cause instanceof RefusedInParts) return { ...nothing, words: cause.words, fields: cause.parts };
  if (cause instanceof ExpectedError) return { ...nothing, words: cause.words, params: cause.params };
  return { ...nothing, words: "unknown" };
}

const besides = ({ fields, words }: NamesCitizen): Trouble["fields"] =>
  Object.fromEntries(fields.map((field) => [field, { words, params: {} }]));

/** Zod's issues by field. A custom issue's message names words under `errors`; the rest are told apart by their code. */
function fieldsOf(error: ZodError): Trouble["fields"] {
  return Object.fromEntries(
    error.issues.map((issue) => [
      issue.path.join("."),
      issue.code === "custom"
        ? { words: issue.message, params: (issue.params ?? {}) as Record<string, string | number> }
        : { words: `field.${issue.code}`, params: {} },
    ]),
  );
}
