import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Consent,
  type ConsentState,
  consentState,
  type Ground,
  groundFor,
  purposeOf,
  type SeatRole,
  seatRoles,
  sitsOn,
  tellsOfHealth,
} from "./case-circle";

const consent = (rest: Partial<Consent> = {}): Consent => ({
  ...{ organisationId: "region", seatId: null, purpose: "network-meeting", basis: "consent" },
  ...{ givenOn: "2026-01-01", expiresOn: "2026-12-31", withdrawnAt: null },
  ...rest,
});

const ground = (
  given: { role?: SeatRole; organisationId?: string | null },
  consents: Consent[],
  on = "2026-06-01",
): Ground => {
  const seat = { id: "seat", role: "health-professional" as const, organisationId: "region", ...given };
  return groundFor(seat, consents, {
    ...{ purpose: purposeOf(seat.role), on },
    isWithin: (organisation) => organisation === "municipality" || organisation === "job-centre",
  });
};

/** What is expected, without the purpose where that is told by another test. */
type Expected =
  | { ok: true; by: string; until: string | null }
  | { ok: false; because: string; since: string | null };

test.each<[string, Ground, Expected]>([
  [
    "a caseworker of the authority",
    ground({ organisationId: "municipality" }, []),
    { ok: true, by: "authority", until: null },
  ],
  [
    "a part of the authority",
    ground({ organisationId: "job-centre" }, []),
    { ok: true, by: "authority", until: null },
  ],
  [
    "somebody the citizen brings",
    ground({ role: "companion", organisationId: null }, []),
    { ok: true, by: "citizen", until: null },
  ],
  [
    "a colleague of the region who calls themselves a companion",
    ground({ role: "companion" }, []),
    { ok: false, because: "none", since: null },
  ],
  ["the region without consent", ground({}, []), { ok: false, because: "none", since: null }],
  ["the region with consent", ground({}, [consent()]), { ok: true, by: "consent", until: "2026-12-31" }],
  [
    "the region by law",
    ground({}, [consent({ basis: "law" })]),
    { ok: true, by: "law", until: "2026-12-31" },
  ],
  [
    "on its last day",
    ground({}, [consent()], "2026-12-31"),
    { ok: true, by: "consent", until: "2026-12-31" },
  ],
  [
    "the day after",
    ground({}, [consent()], "2027-01-01"),
    { ok: false, because: "expired", since: "2026-12-31" },
  ],
  [
    "before it is given",
    ground({}, [consent({ givenOn: "2026-07-01" })]),
    { ok: false, because: "expired", since: "2026-12-31" },
  ],
  [
    "withdrawn",
    ground({}, [consent({ withdrawnAt: new Date("2026-05-02T10:00:00Z") })]),
    { ok: false, because: "withdrawn", since: "2026-05-02" },
  ],
  [
    "for something else",
    ground({}, [consent({ purpose: "workplace" })]),
    { ok: false, because: "none", since: null },
  ],
  [
    "to another organisation",
    ground({}, [consent({ organisationId: "vive" })]),
    { ok: false, because: "none", since: null },
  ],
  [
    "an employer of their own",
    ground({ role: "employer", organisationId: null }, [
      consent({ organisationId: null, seatId: "seat", purpose: "workplace" }),
    ]),
    { ok: true, by: "consent", until: "2026-12-31" },
  ],
  [
    "an employer by a consent to network meetings",
    ground({ role: "employer", organisationId: null }, [consent({ organisationId: null, seatId: "seat" })]),
    { ok: false, because: "none", since: null },
  ],
  [
    "a part of the region by a consent to the whole of it",
    ground({ organisationId: "psychiatry" }, [consent()]),
    { ok: false, because: "none", since: null },
  ],
  [
    "the region by a consent to hear of the citizen's health",
    ground({}, [consent({ purpose: "health" })]),
    { ok: false, because: "none", since: null },
  ],
  [
    "another employer's",
    ground({ role: "employer", organisationId: null }, [
      consent({ organisationId: null, seatId: "other", purpose: "workplace" }),
    ]),
    { ok: false, because: "none", since: null },
  ],
  [
    "an employer without organisation is nobody's",
    ground({ role: "employer", organisationId: null }, [consent({ organisationId: "region" })]),
    { ok: false, because: "none", since: null },
  ],
])("on what ground: %s", (_, is, expected) => {
  expect(is).toMatchObject(expected);
});

test("each comes by a consent of one purpose: a workplace by its own, everyone else by that to the meetings", () => {
  const workplace = seatRoles.filter((role) => purposeOf(role) === "workplace");
  expect([workplace, seatRoles.filter(tellsOfHealth)]).toEqual([["employer"], ["health-professional"]]);
  expect(ground({ role: "employer", organisationId: null }, [])).toMatchObject({ purpose: "workplace" });
});

test("whatever is withdrawn, nobody from outside takes part by it", () => {
  const day = fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(fc.array(day), day, (withdrawals, on) => {
      const consents = withdrawals.map((withdrawnAt) => consent({ withdrawnAt }));
      expect(ground({}, consents, on.toISOString().slice(0, 10)).ok).toBe(false);
    }),
  );
});

test("a seat is theirs from its first day to its last", () => {
  const days = ["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"];
  expect(days.map((day) => sitsOn({ from: "2026-02-01", to: "2026-02-28" }, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(sitsOn({ from: "2026-02-01", to: null }, "2030-01-01")).toBe(true);
});

test.each<[ConsentState, Partial<Consent>]>([
  ["holds", {}],
  ["holds", { expiresOn: "2026-07-02" }],
  ["runs-out", { expiresOn: "2026-07-01" }],
  ["runs-out", { expiresOn: "2026-06-01" }],
  ["expired", { expiresOn: "2026-05-31" }],
  ["to-come", { givenOn: "2026-06-02" }],
  ["withdrawn", { withdrawnAt: new Date("2026-05-02T10:00:00Z") }],
])("on the first of June it %s: %j", (state, said) => {
  expect(consentState(consent(said), "2026-06-01")).toBe(state);
});
