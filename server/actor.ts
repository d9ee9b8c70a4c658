// Who is asking: a signed-in person, or a machine such as the worker or a command.
import { NotSignedIn } from "./domain/errors";

export interface PersonActor {
  kind: "person";
  accountId: string;
  /** Lower case; what the person may do follows from the people with this address. */
  email: string;
  language: "da" | "en" | null;
}

interface MachineActor {
  kind: "machine";
  name: string;
}

export type Actor = PersonActor | MachineActor;

/** The actor of a command, a job or a test that acts for the house itself. */
export const machine = (name: string): MachineActor => ({ kind: "machine", name });

/** How an actor is named in the audit. */
export const nameOf = (actor: Actor): string => (actor.kind === "person" ? actor.email : actor.name);

/** Whose account it is: a machine has none. Throws NotSignedIn. */
export function accountOf(actor: Actor): string {
  if (actor.kind !== "person") throw new NotSignedIn();
  return actor.accountId;
}
