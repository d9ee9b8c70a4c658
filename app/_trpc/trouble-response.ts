// What a script hears that sent bytes and was refused: the trouble every procedure tells, with its status.
import { z } from "zod";
import { briefly } from "@/server/briefly";
import { ExpectedError } from "@/server/domain/errors";
import { troubleOf } from "@/server/trpc";

/** A bug is logged and not told. */
export function troubleResponse(error: unknown): Response {
  if (!(error instanceof ExpectedError || error instanceof z.ZodError))
    console.error(`A note could not be written or read: ${briefly(error)}`);
  return Response.json({ trouble: troubleOf(error) }, { status: statusOf(error) });
}

export function statusOf(error: unknown): number {
  if (!(error instanceof ExpectedError)) return error instanceof z.ZodError ? 400 : 500;
  const statuses = { UNAUTHORIZED: 401, FORBIDDEN: 403, NOT_FOUND: 404, CONFLICT: 409 } as const;
  return error.code in statuses ? statuses[error.code as keyof typeof statuses] : 400;
}
