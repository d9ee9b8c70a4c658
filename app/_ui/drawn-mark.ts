// The signs of state as finished markup, for what is not made of React's elements.
import { type Html, html } from "@/server/domain/html";
import { type MarkKind, marks } from "./signs";

/** A state said in a word, with its shape and colour: looks as `Mark` does. */
export function drawnMark(kind: MarkKind, said: string): Html {
  const { look, sign } = marks[kind];
  const ink = sign.line
    ? html`fill="none" stroke="currentColor" stroke-width="${sign.line}"`
    : html`fill="currentColor"`;
  return html`<span class="mark ${look}"><svg class="sign" viewBox="0 0 12 12" focusable="false" aria-hidden="true"><path d="${sign.path}" ${ink}></path></svg> ${said}</span>`;
}
