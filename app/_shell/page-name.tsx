"use client";
// What the phone's top bar calls the page we are on: its title, without the product's name behind it.
import { useSyncExternalStore } from "react";

interface Props {
  product: string;
  /** Shown until the page has said its name. */
  fallback: string;
}

export function PageName({ product, fallback }: Props) {
  const title = useSyncExternalStore(
    whenTitled,
    () => document.title,
    () => "",
  );
  const name = title.split(` · ${product}`)[0];
  return <span className="where">{name && name !== product ? name : fallback}</span>;
}

/** A page's title comes after its frame, and changes without the frame being drawn anew. */
function whenTitled(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  return () => observer.disconnect();
}
