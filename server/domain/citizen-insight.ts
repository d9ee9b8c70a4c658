// All that is kept of a citizen, told so that the citizen can read it (GDPR article 15): one text, for a page and for paper.
import type { ConsentBasis, ConsentPurpose, SeatRole } from "./case-circle";
import type { LetterChannel, LetterKind, LetterPassage, LetterState, WrittenLetter } from "./citizen-letter";
import { emptyPlan, type Plan, planChanges } from "./citizen-plan";
import type { NetworkPlace, NetworkState } from "./network-meeting";
import { sayPlanChange } from "./plan-words";
import { fullDay } from "./spoken-day";
import { capital, spokenMoment } from "./spoken-time";
import type { Translator } from "./translator";

/** Days are `YYYY-MM-DD`, times wall times (`YYYY-MM-DDTHH:MM`). */
export interface CitizenInsight {
  madeOn: string;
  name: string;
  number: number;
  authority: string;
  openedOn: string;
  closedOn: string | null;
  reach: { postal: string | null; hasDigitalPost: boolean; exemptOn: string | null; takesSms: boolean };
  circle: readonly {
    id: string;
    name: string;
    role: SeatRole;
    organisation: string | null;
    from: string;
    to: string | null;
  }[];
  consents: readonly {
    to: string;
    purpose: ConsentPurpose;
    basis: ConsentBasis;
    scope: string;
    givenOn: string;
    expiresOn: string;
    withdrawnOn: string | null;
  }[];
  plans: readonly { number: number; madeOn: string; plan: Plan }[];
  meetings: readonly InsightMeeting[];
  letters: readonly { kind: LetterKind; channel: LetterChannel; state: LetterState; madeOn: string }[];
  /** Who opened the case or wrote in it, a line for whom and day. */
  readings: readonly { by: string; on: string; times: number }[];
}

interface InsightMeeting {
  startsAt: string;
  place: NetworkPlace;
  where: string | null;
  state: NetworkState;
  wishes: string | null;
  minutes: string | null;
  remark: string | null;
  notes: readonly { item: string | null; words: string }[];
  called: readonly { name: string; attended: boolean | null; input: string | null }[];
}

/** `t` speaks of everything: the words are under `insight`, and those of pages and letters where they are. */
export function sayInsight(facts: CitizenInsight, t: Translator, citizens: Translator): WrittenLetter {
  const parts = [opening, caseOf, reach, circle, consents, plan, meetings, letters, readings, rights];
  return {
    language: t.language,
    title: t("insight.title"),
    passages: parts.flatMap((part) => part(facts, t, citizens)),
  };
}

type Part = (facts: CitizenInsight, t: Translator, citizens: Translator) => LetterPassage[];

const day = (on: string, t: Translator) => fullDay(on, t.language);

const opening: Part = ({ name, authority, madeOn }, t) => [
  paragraph(t("citizenLetter.dear", { name })),
  paragraph(t("insight.lead", { authority, on: day(madeOn, t) })),
];

const caseOf: Part = ({ number, openedOn, closedOn }, t) => [
  heading(t("insight.case")),
  paragraph(t("insight.begun", { number, on: day(openedOn, t) })),
  ...(closedOn ? [paragraph(t("insight.ended", { on: day(closedOn, t) }))] : []),
];

const reach: Part = ({ reach: { postal, hasDigitalPost, exemptOn, takesSms } }, t) => [
  heading(t("insight.reach")),
  ...list([
    postal ? t("insight.postal", { address: postal.replaceAll("\n", ", ") }) : t("insight.noPostal"),
    ...(exemptOn ? [t("insight.exempt", { on: day(exemptOn, t) })] : []),
    ...(hasDigitalPost && !exemptOn ? [t("insight.digitalPost")] : []),
    ...(takesSms ? [t("insight.sms")] : []),
    ...(hasDigitalPost || takesSms ? [t("insight.cpr")] : []),
  ]),
];

const circle: Part = (facts, t) => [
  heading(t("insight.circle")),
  paragraph(t("insight.circleLead")),
  ...list(
    facts.circle.map(({ name, role, organisation, from, to }) => {
      const who = [name, t(`citizenLetter.role.${role}`), organisation].filter(Boolean).join(", ");
      return to
        ? t("insight.from-to", { who, from: day(from, t), to: day(to, t) })
        : t("insight.from", { who, from: day(from, t) });
    }),
  ),
];

const consents: Part = (facts, t, citizens) => [
  heading(t("insight.consents")),
  ...(facts.consents.length === 0 ? [paragraph(t("insight.noConsents"))] : []),
  ...list(
    facts.consents.map(({ to, purpose, basis, scope, givenOn, expiresOn, withdrawnOn }) => {
      const what = { to, purpose: citizens(`consent.purposes.${purpose}`), scope };
      const held = { from: day(givenOn, t), until: day(expiresOn, t) };
      const said = t(`insight.${basis}`, { ...what, ...held });
      return withdrawnOn ? `${said} ${t("insight.withdrawn", { on: day(withdrawnOn, t) })}` : said;
    }),
  ),
];

const plan: Part = (facts, t, citizens) => {
  const who = (seat: string | null) =>
    seat === null ? citizens("change.you") : (facts.circle.find(({ id }) => id === seat)?.name ?? "");
  return [
    heading(t("insight.plan")),
    ...(facts.plans.length === 0 ? [paragraph(t("insight.noPlan"))] : []),
    ...facts.plans.flatMap(({ number, madeOn, plan: after }, index) => {
      const before = facts.plans[index - 1]?.plan ?? emptyPlan;
      const said = planChanges(before, after).map((change) => sayPlanChange(change, who, citizens));
      return [
        paragraph(t("insight.version", { number, on: day(madeOn, t) })),
        ...list(said.length > 0 ? said : [citizens("plan.unchanged")]),
      ];
    }),
  ];
};

const meetings: Part = (facts, t) => [
  heading(t("insight.meetings")),
  ...(facts.meetings.length === 0 ? [paragraph(t("insight.noMeetings"))] : []),
  ...facts.meetings.flatMap((meeting) => oneMeeting(meeting, t)),
];

function oneMeeting(meeting: InsightMeeting, t: Translator): LetterPassage[] {
  const { startsAt, place, where, state, wishes, minutes, remark, notes, called } = meeting;
  const there = called.filter(({ attended }) => attended).map(({ name }) => name);
  const texts: [string, string | null][] = [
    ["where", where ?? t(`network.book.place.${place}`)],
    ["called", called.map(({ name }) => name).join(", ") || null],
    ["there", there.join(", ") || null],
    ["wishes", wishes],
    ["minutes", minutes],
    ["remark", remark],
  ];
  return [
    paragraph(
      t("insight.meeting", {
        time: capital(spokenMoment(startsAt, t.language)),
        state: t(`insight.state.${state}`),
      }),
    ),
    ...list([
      ...texts.flatMap(([what, words]) => (words ? [t(`insight.${what}`, { words: oneLine(words) })] : [])),
      ...called.flatMap(({ name, input }) =>
        input ? [t("insight.sent", { name, words: oneLine(input) })] : [],
      ),
      ...notes.map(({ item, words }) =>
        t("insight.note", { item: item ?? t("network.notes.whole"), words: oneLine(words) }),
      ),
    ]),
  ];
}

const letters: Part = (facts, t) => [
  heading(t("insight.letters")),
  ...(facts.letters.length === 0 ? [paragraph(t("insight.noLetters"))] : []),
  ...list(
    facts.letters.map(({ kind, channel, state, madeOn }) =>
      t("insight.letter", {
        ...{ kind: t(`network.letters.kind.${kind}`), on: day(madeOn, t) },
        ...{ channel: t(`network.letters.channel.${channel}`), state: t(`network.letters.state.${state}`) },
      }),
    ),
  ),
];

const readings: Part = (facts, t) => [
  heading(t("insight.readings")),
  paragraph(t("insight.readingsLead")),
  ...list(facts.readings.map(({ by, on, times }) => t("insight.reading", { by, on: day(on, t), times }))),
];

const rights: Part = (_, t) => [
  heading(t("insight.rights")),
  paragraph(t("insight.wrong")),
  paragraph(t("insight.complain")),
];

const oneLine = (words: string) => words.split(/\s*\n\s*/).join(" ");
const heading = (text: string): LetterPassage => ({ is: "heading", text });
const paragraph = (text: string): LetterPassage => ({ is: "paragraph", text });
const list = (entries: readonly string[]): LetterPassage[] =>
  entries.length > 0 ? [{ is: "list", entries }] : [];
