"use client";
// The procedures from the browser, for what saves while people write; everything else is a form.
import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@/server/router";
import type { Trouble } from "@/server/trpc";

export const api = createTRPCClient<AppRouter>({ links: [httpLink({ url: "/api/trpc" })] });

/** What went wrong, as the server tells it; a lost connection is told as unknown. */
export function troubleIn(error: unknown): Trouble {
  const data = error instanceof TRPCClientError ? (error.data as { trouble?: Trouble } | null) : null;
  return data?.trouble ?? { words: "unknown", params: {}, fields: {}, theirs: null };
}
