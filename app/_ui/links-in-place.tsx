"use client";
// Plain links that show the same page otherwise (`?edit=…`), followed without loading it anew: one component for all of a long list.
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

export function LinksInPlace({ children }: { children: ReactNode }) {
  const list = useRef<HTMLDivElement>(null);
  const router = useRouter();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const to = (event.target as Element).closest("a")?.getAttribute("href");
      if (!to?.startsWith("?") || event.defaultPrevented || isForAnotherTab(event)) return;
      event.preventDefault();
      router.push(to, { scroll: false });
    };
    const here = list.current;
    here?.addEventListener("click", follow);
    return () => here?.removeEventListener("click", follow);
  }, [router]);
  return <div ref={list}>{children}</div>;
}

const isForAnotherTab = ({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  metaKey || ctrlKey || shiftKey || altKey;
