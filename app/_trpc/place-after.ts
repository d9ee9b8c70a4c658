// Where a form goes when it is done: always a place in this house.
import { ownPlace } from "@/server/domain/own-place";

/** Fills `{key}` in `then` from the answer. An address that could lead out of the house leads to the front page. */
export function placeAfter(then: string, answer: unknown): string {
  return ownPlace(then.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(factOf(answer, name))));
}

/** The place with the refusal's name in its address, before what follows `#`. */
export function placeRefused(otherwise: string, refused: string): string {
  const [address = "", at] = ownPlace(otherwise).split("#");
  const question = address.includes("?") ? "&" : "?";
  return `${address}${question}${new URLSearchParams({ refused })}${at ? `#${at}` : ""}`;
}

function factOf(answer: unknown, name: string): string {
  const facts = typeof answer === "object" && answer !== null ? (answer as Record<string, unknown>) : {};
  return String(facts[name] ?? "");
}
