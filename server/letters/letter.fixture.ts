// One letter for tests.
import type { CitizenLetterFacts } from "../domain/citizen-letter";

export const letterFacts: CitizenLetterFacts = {
  ...{ kind: "invited", language: "da", citizenName: "Anna Lind", authority: "Næstved Kommune" },
  ...{ startsAt: "2026-11-24T14:00", was: "2026-11-23T09:00", durationMinutes: 60 },
  ...{ place: "library", where: "Biblioteket, Ny Vej 3", about: "Vi taler om dit job.\n\nOg om din bus." },
  comes: [
    { name: "Nadia Rask", role: "resource-consultant" },
    { name: "Bo Krag", role: "relative" },
  ],
  agreements: [
    { what: "Du ringer til Bo.", who: null, due: "2026-12-01" },
    { what: "Jeg skriver til chefen.", who: "Nadia Rask", due: null },
  ],
  changes: ["Du vil gerne køre bus."],
  ...{ remark: "Jeg vil hellere begynde i marts.", insteadOf: "2026-11-25" },
  next: "2027-01-12T10:00",
  writer: { name: "Nadia Rask", title: "Ressourcekonsulent", phone: "12 34 56 78" },
};
