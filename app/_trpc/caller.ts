// How pages ask: the same procedures as over HTTP, called in the process.

import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { currentActor } from "@/server/auth";
import { ownPlace } from "@/server/domain/own-place";
import { createCaller } from "@/server/router";
import { callerOf } from "@/server/sign-in/caller-of";
import { askedFor } from "@/server/web/protection";

/** The procedures as the signed-in person; one per request. */
export const caller = cache(async () => {
  await connection();
  return createCaller({ actor: await currentActor(), now: new Date(), from: callerOf(await headers()) });
});

/** Runs a page's questions: nobody signed in goes to the door; what is not theirs, or is no address, is not found. */
export async function ask<Answer>(
  question: (api: Awaited<ReturnType<typeof caller>>) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await question(await caller());
  } catch (error) {
    if (error instanceof TRPCError && error.code === "UNAUTHORIZED") redirect(await doorBackTo());
    if (error instanceof TRPCError && isNotFound.has(error.code)) notFound();
    throw error;
  }
}

/** The door, told where the person was going; the front page needs no telling. */
async function doorBackTo(): Promise<string> {
  const place = ownPlace((await headers()).get(askedFor) ?? "/");
  return place === "/" || place.startsWith("/?") ? "/sign-in" : `/sign-in?then=${encodeURIComponent(place)}`;
}

/** A page asks with its own address alone: one that cannot be understood is the address of nothing. */
const isNotFound: ReadonlySet<string> = new Set(["NOT_FOUND", "FORBIDDEN", "BAD_REQUEST"]);
