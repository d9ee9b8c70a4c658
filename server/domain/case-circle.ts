// Who may know of a citizen's case, and on what ground: the citizen's own authority, a consent that holds, or a law.
import { daysAfter } from "./calendar-day";

/** What somebody is to the citizen. */
export const seatRoles = [
  "resource-consultant",
  "caseworker",
  "job-consultant",
  "health-professional",
  "support-contact",
  "mentor",
  "employer",
  "relative",
  "companion",
  "party-representative",
  "interpreter",
] as const;
export type SeatRole = (typeof seatRoles)[number];

/** As many citizens as one resource consultant can follow, as the programme has it. */
export const fullLoad = 25;

/** Those whom the citizen brings, or who only translate: they come because the citizen wants them to (forvaltningsloven § 8). */
const brought: readonly SeatRole[] = ["relative", "companion", "party-representative", "interpreter"];

/** What a consent lets them do: come to network meetings, speak with a workplace, hear of the citizen's health. */
export const consentPurposes = ["network-meeting", "workplace", "health"] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/**
 * What a consent must be for so that somebody may come to a meeting. A workplace hears of a citizen by a consent to speak with it, and
 * one to the network's meetings is none (forvaltningsloven § 28: a consent is specific).
 */
export const purposeOf = (role: SeatRole): ConsentPurpose =>
  role === "employer" ? "workplace" : "network-meeting";

/** Those who treat the citizen come by one consent and tell of the citizen's health by another (sundhedsloven § 43). */
export const tellsOfHealth = (role: SeatRole): boolean => role === "health-professional";

export const consentBases = ["consent", "law"] as const;
export type ConsentBasis = (typeof consentBases)[number];

export const consentForms = ["written", "oral", "digital"] as const;
export type ConsentForm = (typeof consentForms)[number];

/** One in the circle; days are `YYYY-MM-DD`, and `to` is the last. */
export interface Seat {
  id: string;
  role: SeatRole;
  personId: string | null;
  /** Of the person; null for somebody from outside. */
  organisationId: string | null;
  from: string;
  to: string | null;
}

export interface Consent {
  organisationId: string | null;
  seatId: string | null;
  purpose: ConsentPurpose;
  basis: ConsentBasis;
  givenOn: string;
  /** The last day it holds. */
  expiresOn: string;
  withdrawnAt: Date | null;
}

/** On what ground somebody may know of the case, and until when; or why they may not. */
export type Ground =
  | { ok: true; by: "authority" | "citizen" | ConsentBasis; until: string | null }
  | {
      ok: false;
      because: "none" | "expired" | "withdrawn";
      since: string | null;
      /** What a consent would have to be for. */
      purpose: ConsentPurpose;
    };

/** Whether the seat is theirs on a day. */
export const sitsOn = ({ from, to }: Pick<Seat, "from" | "to">, on: string): boolean =>
  from <= on && (to === null || on <= to);

/**
 * On what ground `seat` takes part for `purpose` on a day. Those of the citizen's own authority work together without consent,
 * whomever the citizen brings from outside comes because the citizen wants it; of everyone else it is asked (forvaltningsloven § 28,
 * sundhedsloven § 43). `isWithin` says whether an organisation is the authority or a part of it.
 */
export function groundFor(
  seat: Pick<Seat, "id" | "role" | "organisationId">,
  consents: readonly Consent[],
  {
    purpose,
    on,
    isWithin,
  }: { purpose: ConsentPurpose; on: string; isWithin: (organisation: string) => boolean },
): Ground {
  if (seat.organisationId !== null && isWithin(seat.organisationId))
    return { ok: true, by: "authority", until: null };
  if (seat.organisationId === null && brought.includes(seat.role))
    return { ok: true, by: "citizen", until: null };
  const theirs = consents.filter((consent) => consent.purpose === purpose && isTo(consent, seat));
  const holding = theirs
    .filter((consent) => consent.withdrawnAt === null && consent.givenOn <= on && on <= consent.expiresOn)
    .toSorted((one, other) => other.expiresOn.localeCompare(one.expiresOn));
  const [best] = holding;
  return best ? { ok: true, by: best.basis, until: best.expiresOn } : missing(theirs, purpose);
}

/** To the very organisation somebody works for, or to somebody by name: what is given to a whole is not given to its parts. */
const isTo = (consent: Consent, seat: Pick<Seat, "id" | "organisationId">) =>
  consent.seatId === null ? consent.organisationId === seat.organisationId : consent.seatId === seat.id;

export type ConsentState = "holds" | "runs-out" | "to-come" | "expired" | "withdrawn";

/** So many days before it ends there is time to ask again. */
const warningDays = 30;

/** How a consent stands on a day. */
export function consentState(
  { withdrawnAt, givenOn, expiresOn }: Pick<Consent, "withdrawnAt" | "givenOn" | "expiresOn">,
  on: string,
): ConsentState {
  if (withdrawnAt) return "withdrawn";
  if (expiresOn < on) return "expired";
  if (givenOn > on) return "to-come";
  return expiresOn <= daysAfter(on, warningDays) ? "runs-out" : "holds";
}

/** Why there is no ground: what ended last says it. */
function missing(theirs: readonly Consent[], purpose: ConsentPurpose): Ground {
  const ended = theirs
    .map(({ withdrawnAt, expiresOn }) => ({
      because: withdrawnAt ? ("withdrawn" as const) : ("expired" as const),
      since: withdrawnAt ? withdrawnAt.toISOString().slice(0, 10) : expiresOn,
    }))
    .toSorted((one, other) => other.since.localeCompare(one.since));
  const [last] = ended;
  return { ok: false, purpose, ...(last ?? { because: "none", since: null }) };
}
