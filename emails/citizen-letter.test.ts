// What citizens are written: every kind in both languages, how hard it is to read, and what a text message never says.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seatRoles } from "@/server/domain/case-circle";
import { type CitizenLetterFacts, letterKinds, letterText } from "@/server/domain/citizen-letter";
import { lix, plainLix } from "@/server/domain/lix";
import { networkPlaces } from "@/server/domain/network-meeting";
import { letterFacts as facts } from "@/server/letters/letter.fixture";
import { translator } from "@/server/words";
import daWords from "../app/_text/da/citizenLetter.json";
import { citizenLetter, neutralWords } from "./citizen-letter";
import { citizenSms } from "./citizen-sms";

const da = translator("da");

const bare = {
  ...facts,
  was: null,
  where: null,
  about: null,
  agreements: [],
  changes: [],
  remark: null,
  insteadOf: null,
  next: null,
};

const linesOf = (given: Partial<CitizenLetterFacts>, t = da) =>
  letterText(citizenLetter({ ...facts, ...given }, t)).split("\n");

describe("a letter", () => {
  test("that invites says when, where, who comes, why, what one may do, and how to say no", () => {
    expect(linesOf({})).toEqual([
      "Vil du mødes med os?",
      "Kære Anna Lind",
      "Vi vil gerne holde et møde med dig. Vi skal tale om din plan: det, du gerne vil, og hvad der skal ske nu.",
      "Tid og sted",
      "Tid: Tirsdag den 24. november 2026 kl. 14.00–15.00",
      "Sted: Biblioteket, Ny Vej 3",
      "Med: Næstved Kommune",
      "Hvem kommer?",
      "Du selv",
      "Nadia Rask, ressourcekonsulent",
      "Bo Krag, pårørende",
      "Er der nogen af dem, du ikke vil have med? Så sig det til os.",
      "Det skal vi tale om",
      "Vi taler om dit job.",
      "Og om din bus.",
      "Det kan du gøre før mødet",
      "Skriv ned, hvad du selv vil tale om. Tag det med. Det taler vi om først.",
      "Du må tage en med, som du stoler på. Det kan være en ven eller en fra din familie. Det hedder en bisidder, og det er din ret.",
      "Har du brug for en tolk? Så sig det til os i god tid.",
      "Kan du ikke komme?",
      "Ring til Nadia Rask på 12 34 56 78. Så finder vi en anden tid. Du må også gerne sige nej til mødet.",
      "Venlig hilsen",
      "Nadia Rask",
      "Ressourcekonsulent",
      "Næstved Kommune",
      "12 34 56 78",
    ]);
  });

  test("of a moved meeting tells of the old time; of a cancelled one, which it was and what comes instead", () => {
    expect(linesOf({ kind: "moved" })).toContain(
      "Den gamle tid var mandag den 23. november kl. 9.00. Den gælder ikke mere.",
    );
    expect(linesOf({ kind: "moved", was: null }).join()).not.toContain("gamle");
    expect(linesOf({ kind: "cancelled" })).toEqual(
      expect.arrayContaining([
        "Vi har aflyst dit møde tirsdag den 24. november kl. 14.00. Du skal ikke komme den dag.",
        "Vi ses i stedet tirsdag den 12. januar kl. 10.00.",
      ]),
    );
    expect(linesOf({ kind: "cancelled", next: null })).toContain(
      "Vi har ikke fundet en ny tid. Du hører fra os.",
    );
  });

  test("after the meeting says who promised what, what is new, and when they meet again", () => {
    expect(linesOf({ kind: "minutes" })).toEqual(
      expect.arrayContaining([
        "Du: Du ringer til Bo. (senest 1. december 2026)",
        "Nadia Rask: Jeg skriver til chefen.",
        "Du vil gerne køre bus.",
        "Vi ses igen tirsdag den 12. januar kl. 10.00.",
      ]),
    );
    expect(linesOf({ ...bare, kind: "minutes" })).not.toContain("Det er nyt i din plan");
    expect(linesOf({ ...bare, kind: "minutes" })).not.toContain("Det siger du selv");
  });

  test("after the meeting has the citizen's own remark as it was said, and which letter it takes the place of", () => {
    const lines = linesOf({ kind: "minutes", remark: "Det gik godt.\nTak." });
    expect(lines.slice(lines.indexOf("Det siger du selv"))).toEqual(
      expect.arrayContaining(["Det siger du selv", "Det gik godt.", "Tak."]),
    );
    expect(lines[3]).toBe(
      "Det her brev gælder i stedet for det, vi skrev 25. november 2026. Dine egne ord er nu med.",
    );
    expect(linesOf({ kind: "invited" }).join()).not.toContain("marts");
  });

  test("names somebody without a telephone without one", () => {
    const writer = { ...facts.writer, phone: null, title: null };
    expect(linesOf({ writer })).toContain(
      "Sig det til Nadia Rask. Så finder vi en anden tid. Du må også gerne sige nej til mødet.",
    );
    expect(linesOf({ writer }).slice(-3)).toEqual(["Venlig hilsen", "Nadia Rask", "Næstved Kommune"]);
  });

  test.each(
    letterKinds,
  )("%s is said in both languages, with every place and every role, and without holes", (kind) => {
    for (const language of ["da", "en"]) {
      for (const place of networkPlaces)
        expect(linesOf({ ...bare, kind, place }, translator(language)).join()).not.toMatch(
          /[{}]|undefined|null/,
        );
      const everyone = seatRoles.map((role) => ({ name: "Bo", role }));
      expect(linesOf({ kind, comes: everyone }, translator(language)).join()).not.toMatch(
        /[{}]|undefined|null/,
      );
    }
  });
});

describe("how hard it is to read", () => {
  test.each(letterKinds)("%s: the whole letter with its facts, and with as few as there can be", (kind) => {
    for (const given of [facts, bare])
      expect(lix(letterText(citizenLetter({ ...given, kind }, da)))).toBeLessThanOrEqual(plainLix);
  });

  test("every fixed sentence by itself", () => {
    const filled = (words: string) => words.replace(/\{\w+\}/g, "Bo");
    const tooHard = sentencesIn(daWords).filter((words) => lix(filled(words)) > plainLix);
    expect(tooHard).toEqual([]);
  });
});

/** Everything that is said in whole sentences. */
const sentencesIn = (words: object): string[] =>
  Object.values(words).flatMap((word: unknown) =>
    typeof word === "string" ? (/[.?]$/.test(word) ? [word] : []) : sentencesIn(word as object),
  );

describe("a text message", () => {
  test("says the day, the time and the authority", () => {
    expect(citizenSms(facts, da)).toBe(
      "Husk din aftale tirsdag den 24. november kl. 14.00 med Næstved Kommune.",
    );
    expect(citizenSms(facts, translator("en"))).toBe(
      "Remember your appointment Tuesday 24 November at 14:00 with Næstved Kommune.",
    );
  });

  test("is always short enough for NemSMS", () => {
    const day = fc.date({ min: new Date("2026-01-01"), max: new Date("2030-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(
        day,
        fc.string({ maxLength: 300 }),
        fc.constantFrom("da", "en"),
        (at, authority, language) => {
          const startsAt = at.toISOString().slice(0, 16);
          expect(citizenSms({ startsAt, authority }, translator(language)).length).toBeLessThanOrEqual(150);
        },
      ),
    );
  });
});

test("what stands round a letter names the authority and nothing else", () => {
  expect(neutralWords("Næstved Kommune", da)).toEqual({
    label: "Brev fra Næstved Kommune",
    appointment: {
      ...{ button: "Sæt aftalen i din kalender", description: "Aftale med Næstved Kommune" },
      ...{ abstract: "Aftale", location: "Se brevet" },
    },
    fileName: "brev.pdf",
  });
});
