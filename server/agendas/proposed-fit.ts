// What makes an agenda in the making fit its meeting, with what an answer to it is based on.
import { fingerprint } from "../collaborations/registers";
import type { Agenda } from "../domain/agenda";
import { type Fit, fitAgenda } from "../domain/fit-agenda";

export type ProposedFit = Fit & { basis: string };

/** Two agendas that need the same changes have the same basis. */
export function proposedFit(agenda: Agenda): ProposedFit {
  const fit = fitAgenda(agenda);
  return { ...fit, basis: fingerprint(fit.kind === "over" ? fit.changes : []) };
}
