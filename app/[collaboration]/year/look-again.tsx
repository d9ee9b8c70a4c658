"use client";
// The page is fetched again each second while the plan is made; without script, by the browser.
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 1_000;

export function LookAgain() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && router.refresh(), everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content="2" />
    </noscript>
  );
}
