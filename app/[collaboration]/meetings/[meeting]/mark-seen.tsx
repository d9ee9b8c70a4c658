"use client";
// The first look at a draft is remembered, so that the next can say what is new.
import { useEffect, useRef } from "react";
import type { FormAction } from "@/app/_ui/form";

export function MarkSeen({ action, fields }: { action: FormAction; fields: Record<string, string> }) {
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    void action({ kind: "fresh" }, form);
  }, [action, fields]);
  return null;
}
