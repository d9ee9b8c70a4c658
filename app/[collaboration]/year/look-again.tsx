"use client";
// The page is fetched again while the plan is made: soon at first, for the first plan is there in half a second, and then each
// second; without script, by the browser.
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const [soonMs, everyMs] = [200, 1_000];

export function LookAgain() {
  const router = useRouter();
  useEffect(() => {
    let waitMs = soonMs;
    let timer = setTimeout(look, waitMs);
    return () => clearTimeout(timer);

    function look() {
      if (document.visibilityState === "visible") router.refresh();
      waitMs = Math.min(everyMs, waitMs * 1.5);
      timer = setTimeout(look, waitMs);
    }
  }, [router]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content="2" />
    </noscript>
  );
}
