"use client";
// The subscriptions of the API, loaded by whoever follows something and by no other page.
import { createTRPCClient, httpSubscriptionLink } from "@trpc/client";
import type { AppRouter } from "@/server/router";

export const streams = createTRPCClient<AppRouter>({ links: [httpSubscriptionLink({ url: "/api/trpc" })] });
