"use client";
// When something breaks: a sentence, and a way on. The words are here in both languages because nothing else can be trusted to load.
import { useEffect, useState } from "react";
import { messages } from "./_text/broken";

export default function Broken({ reset }: { error: Error; reset: () => void }) {
  const [language, setLanguage] = useState<"da" | "en">("da");
  useEffect(() => setLanguage(document.documentElement.lang === "en" ? "en" : "da"), []);
  const words = messages[language];
  return (
    <main className="door">
      <h1>{words.title}</h1>
      <p className="read">{words.text}</p>
      <p className="acts">
        <button type="button" className="btn first" onClick={reset}>
          {words.again}
        </button>
      </p>
    </main>
  );
}
