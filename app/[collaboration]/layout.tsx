// A collaboration's rooms stand in its frame.
import type { ReactNode } from "react";
import { Shell } from "@/app/_shell/shell";
import { ask } from "@/app/_trpc/caller";

export default async function Layout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ collaboration: string }>;
}) {
  const { collaboration } = await params;
  const frame = await ask((api) => api.collaborations.frame({ collaboration }));
  return <Shell {...frame}>{children}</Shell>;
}
