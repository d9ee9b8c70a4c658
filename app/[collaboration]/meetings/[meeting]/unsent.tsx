"use client";
// What this browser still keeps of the meeting's notes once its writer has left them: sent from here, or shown when it is too late.
import { useEffect, useState } from "react";
import { fromBase64, keptOf, letGo } from "./live/outbox";

interface Props {
  address: { collaboration: string; meeting: string };
  words: Record<"title" | "sending" | "sent" | "waits" | "locked" | "forget" | "copy", string>;
}

type Fate = "sending" | "sent" | "waits" | { locked: readonly { at: string; text: string }[] };

export function Unsent({ address: { collaboration, meeting }, words }: Props) {
  const [fate, setFate] = useState<Fate | null>(null);
  useEffect(() => {
    const send = async () => {
      const kept = keptOf({ collaboration, meeting });
      if (kept.length === 0) return;
      setFate("sending");
      setFate(await sendAll({ collaboration, meeting }, kept));
    };
    void send();
    window.addEventListener("online", send);
    return () => window.removeEventListener("online", send);
  }, [collaboration, meeting]);

  if (fate === null) return null;
  const locked = typeof fate === "object" ? fate.locked : [];
  const forget = (at: string) => {
    letGo(at);
    const left = locked.filter((one) => one.at !== at);
    setFate(left.length > 0 ? { locked: left } : null);
  };
  return (
    <div className={`notice no-print ${fate === "sent" ? "" : "wait"}`} role="status">
      {typeof fate === "string" ? <p>{words[fate]}</p> : null}
      {locked.length > 0 ? (
        <p>
          <strong>{words.title}</strong> {words.locked}
        </p>
      ) : null}
      {locked.map(({ at, text }) => (
        <div key={at}>
          <p style={{ whiteSpace: "pre-wrap" }}>{text}</p>
          <p className="acts">
            <button
              type="button"
              className="btn small"
              onClick={() => void navigator.clipboard.writeText(text)}
            >
              {words.copy}
            </button>
            <button type="button" className="btn small plain" onClick={() => forget(at)}>
              {words.forget}
            </button>
          </p>
        </div>
      ))}
    </div>
  );
}

/** Sent again it is taken in once: what is kept may have arrived without an answer. */
async function sendAll(
  { collaboration, meeting }: Props["address"],
  kept: ReturnType<typeof keptOf>,
): Promise<Fate> {
  const locked: { at: string; text: string }[] = [];
  let waits = false;
  for (const { at, item, kept: one } of kept) {
    const response = await fetch(
      `/${collaboration}/meetings/${meeting}/notes/${encodeURIComponent(item)}/updates`,
      {
        method: "POST",
        headers: {
          ...{ "content-type": "application/octet-stream", "note-document": one.document },
          "note-key": crypto.randomUUID(),
        },
        body: fromBase64(one.update),
      },
    ).catch(() => null);
    if (response?.ok) letGo(at);
    else if (response && response.status !== 401 && response.status < 500)
      locked.push({ at, text: one.text });
    else waits = true;
  }
  if (locked.length > 0) return { locked };
  return waits ? "waits" : "sent";
}
