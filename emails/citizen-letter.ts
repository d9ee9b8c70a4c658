// A letter to a citizen about a meeting, in words that everyone can read: when, where, who comes, why, and what they may do.
import type {
  CitizenLetterFacts,
  LetterKind,
  LetterPassage,
  NeutralWords,
  WrittenLetter,
} from "@/server/domain/citizen-letter";
import { fullDay, weekdayTheDay } from "@/server/domain/spoken-day";
import { capital, clockRange, clockTime } from "@/server/domain/spoken-time";
import type { Translator } from "@/server/domain/translator";

type Part = (facts: CitizenLetterFacts, t: Translator) => (LetterPassage | null)[];

export function citizenLetter(facts: CitizenLetterFacts, t: Translator): WrittenLetter {
  const passages = [opening, ...parts[facts.kind], greeting].flatMap((part) => part(facts, t));
  return {
    language: t.language,
    title: t(`citizenLetter.title.${facts.kind}`),
    passages: passages.filter((passage) => passage !== null),
  };
}

/** What stands round the letter, and tells nobody what it is about. */
export const neutralWords = (authority: string, t: Translator): NeutralWords => ({
  label: t("citizenLetter.neutral.label", { authority }),
  appointment: {
    button: t("citizenLetter.neutral.button"),
    description: t("citizenLetter.neutral.description", { authority }),
    abstract: t("citizenLetter.neutral.abstract"),
    location: t("citizenLetter.neutral.location"),
  },
  fileName: t("citizenLetter.neutral.fileName"),
});

const opening: Part = (facts, t) => [
  paragraph(t("citizenLetter.dear", { name: facts.citizenName })),
  paragraph(
    t(`citizenLetter.lead.${facts.kind}`, { time: spokenTime(facts.startsAt, t), day: theDay(facts, t) }),
  ),
];

const theDay = ({ startsAt }: CitizenLetterFacts, t: Translator) => weekdayTheDay(startsAt, t.language);

/** "tirsdag den 24. november kl. 14.00" · "Tuesday 24 November at 14:00" */
const spokenTime = (wallTime: string, t: Translator) =>
  t("citizenLetter.when.at", {
    day: weekdayTheDay(wallTime, t.language),
    clock: clockTime(wallTime, t.language),
  });

const movedFrom: Part = ({ was }, t) => [
  was === null ? null : paragraph(t("citizenLetter.lead.movedFrom", { time: spokenTime(was, t) })),
];

const when: Part = ({ startsAt, durationMinutes, place, where, authority }, t) => {
  const day = `${capital(weekdayTheDay(startsAt, t.language))} ${startsAt.slice(0, 4)}`;
  // the letters of the paper have no word joiner, and break no word
  const clock = clockRange(startsAt, durationMinutes, t.language).replaceAll("\u2060", "");
  return [
    heading(t("citizenLetter.when.heading")),
    {
      is: "facts",
      rows: [
        [t("citizenLetter.when.time"), t("citizenLetter.when.at", { day, clock })],
        [t("citizenLetter.when.place"), where ?? t(`citizenLetter.place.${place}`)],
        [t("citizenLetter.when.who"), authority],
      ],
    },
  ];
};

const comes: Part = (facts, t) => [
  heading(t("citizenLetter.comes.heading")),
  {
    is: "list",
    entries: [
      t("citizenLetter.comes.you"),
      ...facts.comes.map(({ name, role }) =>
        t("citizenLetter.comes.one", { name, role: t(`citizenLetter.role.${role}`) }),
      ),
    ],
  },
  paragraph(t("citizenLetter.comes.change")),
];

const topic: Part = (facts, t) =>
  facts.about === null ? [] : [heading(t("citizenLetter.about")), ...about(facts, t)];

const about: Part = (facts) => linesOf(facts.about ?? "");

const bring: Part = (_, t) => [
  heading(t("citizenLetter.bring.heading")),
  paragraph(t("citizenLetter.bring.points")),
  paragraph(t("citizenLetter.bring.companion")),
  paragraph(t("citizenLetter.bring.interpreter")),
];

/** Whom to turn to, by telephone where they have one. */
const turnTo =
  (what: "cannot" | "ask" | "wrong"): Part =>
  ({ writer: { name, phone } }, t) => [
    heading(t(`citizenLetter.${what}.heading`)),
    paragraph(
      phone === null
        ? t(`citizenLetter.${what}.noPhone`, { name })
        : t(`citizenLetter.${what}.phone`, { name, phone }),
    ),
  ];

const agreed: Part = ({ agreements = [] }, t) =>
  agreements.length === 0
    ? []
    : [
        heading(t("citizenLetter.agreed.heading")),
        { is: "list", entries: agreements.map((one) => promise(one, t)) },
      ];

function promise(
  { what, who, due }: NonNullable<CitizenLetterFacts["agreements"]>[number],
  t: Translator,
): string {
  const by = due === null ? "" : fullDay(due, t.language);
  return t(`citizenLetter.agreed.${who === null ? "you" : "who"}${by ? "By" : ""}`, {
    what,
    who: who ?? "",
    due: by,
  });
}

/** The citizen's own words, each line a paragraph. */
const remark: Part = ({ remark: words }, t) =>
  words === null ? [] : [heading(t("citizenLetter.remark")), ...linesOf(words)];

const instead: Part = ({ insteadOf }, t) => [
  insteadOf === null
    ? null
    : paragraph(t("citizenLetter.lead.insteadOf", { on: fullDay(insteadOf, t.language) })),
];

const changes: Part = ({ changes: sentences = [] }, t) =>
  sentences.length === 0 ? [] : [heading(t("citizenLetter.changes")), { is: "list", entries: sentences }];

const next: Part = ({ kind, next: wallTime }, t) => [
  heading(t("citizenLetter.next.heading")),
  paragraph(
    wallTime === null
      ? t("citizenLetter.next.none")
      : t(`citizenLetter.next.${kind === "cancelled" ? "instead" : "at"}`, { time: spokenTime(wallTime, t) }),
  ),
];

const greeting: Part = ({ writer, authority }, t) => [
  paragraph(
    [t("citizenLetter.greeting"), writer.name, writer.title, authority, writer.phone]
      .filter((line) => line !== null)
      .join("\n"),
  ),
];

/** What each kind says between its opening and its greeting. */
const parts: Record<LetterKind, readonly Part[]> = {
  invited: [when, comes, topic, bring, turnTo("cannot")],
  moved: [movedFrom, when, comes, topic, bring, turnTo("cannot")],
  changed: [when, comes, turnTo("cannot")],
  cancelled: [about, next, turnTo("ask")],
  minutes: [instead, about, agreed, changes, remark, next, turnTo("wrong")],
  reminder: [when, turnTo("cannot")],
};

const linesOf = (text: string) => text.split(/\s*\n\s*/).map((line) => (line ? paragraph(line) : null));

const heading = (text: string): LetterPassage => ({ is: "heading", text });
const paragraph = (text: string): LetterPassage => ({ is: "paragraph", text });
