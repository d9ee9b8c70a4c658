// A meeting's record for tests of what is made from it: as long as one likes, with everything a record can hold.
import type { RecordedItem, RecordFacts } from "./rendering";

export const recordedItem = (number: string, more: Partial<RecordedItem> = {}): RecordedItem => ({
  ...{ key: `item-${number}`, number, title: `Åbningstid på værestederne ${number}`, hidden: false },
  ...{
    outcome: null,
    note: null,
    decisions: [],
    tasks: [],
    referrals: [],
    remarks: [],
    passages: 0,
    confidential: [],
    files: [],
    sub: [],
  },
  ...more,
});

const note = `Vi så på **tallene** og *drøftede* [planen](https://plan.example/jul).
Mødet blev enigt om, at “julen” prøves af kl. 14.30–16.00 – også på Ærø.

- ét punkt med **fed** skrift
- to
  1. først
  2. så`;

const full = (number: string): RecordedItem =>
  recordedItem(number, {
    ...{ outcome: "decided", note },
    decisions: [
      {
        ...{ number: `2026-${number.replace(".", "")}`, text: "Åbningstiden udvides i en prøveperiode." },
        ...{ reviewOn: "2027-03-01", supersedes: "2026-03", concerns: ["Driftsteam", "Team SKP"] },
      },
    ],
    tasks: [
      { what: "Lav en vagtplan for julen", who: "Søren Holm", due: "2026-12-11" },
      { what: "Skriv til pressen", who: "Kommunikation", due: null },
    ],
    referrals: [{ group: "Driftsteam", question: "Hvem kan tage vagterne?", wantedBy: "2027-01-15" }],
    remarks: [{ by: "Åse Juul", text: "Jeg var imod." }],
    files: ["Tal for 2026.xlsx"],
  });

export const recordOf = (items: readonly RecordedItem[]): RecordFacts => ({
  ...{ groupName: "Styringsteam", startsAt: "2026-12-01T13:00", durationMinutes: 120 },
  ...{ place: "Rådhuset, mødelokale 2", leader: "Birgit Aagaard", secretary: "Mette Lund" },
  ...{ state: "approved", approvedOn: "2026-12-08", corrected: null, hash: "0f".repeat(32) },
  ...{ present: ["Birgit Aagaard", "Søren Holm"], apologies: ["Åse Juul"], absent: [] },
  marks: [{ kind: "aside", name: "Søren Holm", number: "2", reason: "Hans bror søger stillingen." }],
  items,
});

/** Minutes of so many items, the fourth with sub-items and the fifth closed to the reader. */
export const longRecord = (items: number): RecordFacts =>
  recordOf(
    Array.from({ length: items }, (_, index) => {
      const number = String(index + 1);
      if (number === "5") return recordedItem(number, { title: "", hidden: true });
      const sub = number === "4" ? [full("4.1"), full("4.2")] : [];
      return { ...full(number), sub };
    }),
  );
