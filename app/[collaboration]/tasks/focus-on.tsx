"use client";
// What has been moved keeps the focus, so that the keyboard goes on from where it is now.
import { useEffect } from "react";

interface Props {
  id: string;
  /** What happened; when it is another, the focus goes there again. */
  of: string;
}

export function FocusOn({ id, of }: Props) {
  useEffect(() => {
    if (of) document.getElementById(id)?.focus();
  }, [id, of]);
  return null;
}
