// How pages ask: the same procedures as over HTTP, called in the process.

import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { currentActor } from "@/server/auth";
import { createCaller } from "@/server/router";
import { callerOf } from "@/server/sign-in/caller-of";

/** The procedures as the signed-in person; one per request. */
export const caller = cache(async () => {
  await connection();
  return createCaller({ actor: await currentActor(), now: new Date(), from: callerOf(await headers()) });
});

/** Runs a page's questions: nobody signed in goes to the door, what is not theirs is not found. */
export async function ask<Answer>(
  question: (api: Awaited<ReturnType<typeof caller>>) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await question(await caller());
  } catch (error) {
    if (error instanceof TRPCError && error.code === "UNAUTHORIZED") redirect("/sign-in");
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "FORBIDDEN")) notFound();
    throw error;
  }
}
