// The minutes as a document: one truth, from which the page, the mail, the PDF, Word and Markdown are each written.
import type { Outcome } from "./agenda";
import { type MarkedAttendance, markSaid } from "./attendance";
import { fullDay, type SpokenLanguage, weekdayAndFullDay } from "./spoken-day";
import { spokenList } from "./spoken-list";
import { capital, meetingTime } from "./spoken-time";
import type { Translator } from "./translator";
import { type Passage, passagesOf } from "./written-passages";

/** The whole minutes, what was decided and nothing else, or what concerns those who get it. */
export const renderingKinds = ["full", "decisions", "extract"] as const;
export type RenderingKind = (typeof renderingKinds)[number];

/** Which part of the record. `items` are the keys of those whose text goes along; an item brings its sub-items. */
export interface Selection {
  kind: RenderingKind;
  items: readonly string[];
}

/** A meeting's record as its reader may see it: what they may not has been left out before. */
export interface RecordFacts {
  groupName: string;
  /** Wall time, `YYYY-MM-DDTHH:MM`. */
  startsAt: string;
  durationMinutes: number;
  place: string | null;
  leader: string | null;
  secretary: string | null;
  /** What has become of the minutes; `hash` seals them once they are approved. */
  state: "draft" | "sent" | "approved";
  approvedOn: string | null;
  /** The version it is, and the day it was corrected; null of minutes that read as they were approved. */
  corrected: { version: number; on: string } | null;
  hash: string | null;
  /** Names. */
  present: readonly string[];
  apologies: readonly string[];
  absent: readonly string[];
  /** Who came, left or stood aside at an item. */
  marks: readonly MarkedAttendance[];
  items: readonly RecordedItem[];
}

export interface RecordedItem {
  key: string;
  /** As printed: "4.2". */
  number: string;
  title: string;
  /** Closed to whoever reads this: its words are left out. */
  hidden: boolean;
  outcome: Outcome | null;
  /** Markdown. */
  note: string | null;
  decisions: readonly RecordedDecision[];
  tasks: readonly { what: string; who: string; due: string | null }[];
  referrals: readonly { group: string; question: string; wantedBy: string | null }[];
  /** Entered word for word, on demand. */
  remarks: readonly { by: string; text: string }[];
  /** How many confidential passages stand here. Records kept before there were any do not say. */
  passages?: number;
  /** Those whose text goes along, each with its readers' names. */
  confidential?: readonly { text: string; readers: readonly string[] }[];
  /** Names of the files at the item and its decisions. */
  files: readonly string[];
  sub: readonly RecordedItem[];
}

export interface RecordedDecision {
  /** As the register writes it: "2026-07". */
  number: string;
  text: string;
  reviewOn: string | null;
  supersedes: string | null;
  /** Names of the groups it concerns besides its own. */
  concerns: readonly string[];
}

/** A document to be written by any hand, in reading order. */
export interface Rendering {
  language: SpokenLanguage;
  kind: RenderingKind;
  title: string;
  /** What stands at the top of every page of paper. */
  running: string;
  /** What it is called as a file, without its ending. */
  fileName: string;
  blocks: readonly Block[];
}

export type Block =
  | { is: "heading"; level: 2 | 3; text: string }
  | { is: "facts"; rows: readonly (readonly [name: string, value: string])[] }
  | { is: "line"; text: string }
  | { is: "note"; passages: readonly Passage[] }
  | { is: "decision"; label: string; text: string; more: readonly string[] }
  | { is: "table"; name: string; head: readonly string[]; rows: readonly (readonly string[])[] }
  | { is: "signatures"; name: string; head: readonly string[]; people: readonly string[] };

/** The document of a record. `signed` adds the sheet that those who were there sign. */
export function rendering(
  facts: RecordFacts,
  selection: Selection,
  t: Translator,
  { signed = false } = {},
): Rendering {
  const name = t(`record.kind.${selection.kind}`);
  const day = weekdayAndFullDay(facts.startsAt, t.language);
  return {
    language: t.language,
    kind: selection.kind,
    title: t("record.title", { kind: name, group: facts.groupName, day }),
    running: t("record.running", { group: facts.groupName, day: fullDay(facts.startsAt, t.language) }),
    fileName: [name, facts.groupName, facts.startsAt.slice(0, 10), ...confidentialMark(facts, selection, t)]
      .map(forFile)
      .join(" – "),
    blocks: [
      ...head(facts, t),
      ...body[selection.kind](facts, selection, t),
      ...(signed && selection.kind === "full" ? signatures(facts, t) : []),
      ...seal(facts, t),
    ].map(spoken),
  };
}

/** What is in it is said where the file lies, too. */
function confidentialMark({ items }: RecordFacts, selection: Selection, t: Translator): string[] {
  const along = everyRecorded(selection.kind === "full" ? items : chosen(items, selection));
  return along.some(({ confidential = [] }) => confidential.length > 0) ? [t("passages.inFile")] : [];
}

/** Signs that no file system takes; a name stays readable without them. */
const forFile = (name: string) =>
  name
    .replace(/[\p{Cc}/\\:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 100);

const body: Record<RenderingKind, (facts: RecordFacts, selection: Selection, t: Translator) => Block[]> = {
  full: ({ items }, _, t) => [
    ...decided(items, t),
    ...tasksOf(items, t),
    ...items.flatMap((item) => itemBlocks(item, 2, t)),
  ],
  decisions: ({ items }, selection, t) => {
    const along = chosen(items, selection);
    return [...decided(items, t), ...along.flatMap((item) => itemBlocks(item, 2, t)), ...tasksOf(along, t)];
  },
  extract: ({ items }, selection, t) => {
    const along = chosen(items, selection);
    return [...along.flatMap((item) => itemBlocks(item, 2, t)), ...tasksOf(along, t)];
  },
};

/** The items whose text goes along, each with its sub-items; a sub-item alone where its own is not chosen. */
function chosen(items: readonly RecordedItem[], selection: Selection): RecordedItem[] {
  return items.flatMap((item) => (selection.items.includes(item.key) ? [item] : chosen(item.sub, selection)));
}

function head(facts: RecordFacts, t: Translator): Block[] {
  const { language } = t;
  const names = (people: readonly string[]) => (people.length > 0 ? spokenList(people, language) : null);
  const rows: [string, string | null][] = [
    [t("record.time"), capital(meetingTime(facts.startsAt, facts.durationMinutes, language))],
    [t("record.place"), facts.place],
    [t("record.leader"), facts.leader],
    [t("record.secretary"), facts.secretary],
    [t("record.present"), names(facts.present)],
    [t("record.apologies"), names(facts.apologies)],
    [t("record.absent"), names(facts.absent)],
    [t("minutes.marks.title"), marksSaid(facts, t)],
  ];
  const approvedOn = facts.approvedOn ? fullDay(facts.approvedOn, language) : "";
  return [
    { is: "line", text: t(`record.state.${facts.state}`, { day: approvedOn }) },
    ...correctedLine(facts, t),
    { is: "facts", rows: rows.flatMap(([name, value]) => (value ? [[name, value] as const] : [])) },
  ];
}

const correctedLine = ({ corrected }: RecordFacts, t: Translator): Block[] =>
  corrected
    ? [
        {
          is: "line",
          text: t("record.corrected", { version: corrected.version, day: fullDay(corrected.on, t.language) }),
        },
      ]
    : [];

const marksSaid = ({ marks }: RecordFacts, t: Translator): string =>
  marks.map((mark) => markSaid(mark, (key, params) => t(`minutes.marks.${key}`, params))).join(" ");

/** Every decision in one place, each with its item. */
function decided(items: readonly RecordedItem[], t: Translator): Block[] {
  const blocks = everyRecorded(items).flatMap((item) =>
    item.decisions.map((decision) => decisionBlock(decision, t, item)),
  );
  const none: Block = { is: "line", text: t("record.noDecisions") };
  return [{ is: "heading", level: 2, text: t("record.decisions") }, ...(blocks.length > 0 ? blocks : [none])];
}

function decisionBlock(decision: RecordedDecision, t: Translator, under: RecordedItem | null): Block {
  const { number, text, reviewOn, supersedes, concerns } = decision;
  return {
    is: "decision",
    label: t("record.decision", { number }),
    text,
    more: [
      ...(under ? [t("record.underItem", { number: under.number, title: under.title })] : []),
      ...(supersedes ? [t("minutes.supersedes", { said: supersedes })] : []),
      ...(concerns.length > 0 ? [t("minutes.concerns", { groups: spokenList(concerns, t.language) })] : []),
      ...(reviewOn ? [t("minutes.review", { on: fullDay(reviewOn, t.language) })] : []),
    ],
  };
}

function itemBlocks(item: RecordedItem, level: 2 | 3, t: Translator): Block[] {
  const title = item.hidden ? t("record.closedItem") : item.title;
  return [
    { is: "heading", level, text: `${item.number} ${title}` },
    ...(item.outcome ? [{ is: "line" as const, text: t(`minutes.outcome.${item.outcome}`) }] : []),
    ...(item.note ? [{ is: "note" as const, passages: passagesOf(item.note) }] : []),
    ...item.decisions.map((decision) => decisionBlock(decision, t, null)),
    ...item.referrals.map(({ group, question, wantedBy }) => ({
      is: "line" as const,
      text: [
        t("record.sentTo", { group, question }),
        ...(wantedBy ? [t("record.wantedBy", { day: fullDay(wantedBy, t.language) })] : []),
      ].join(" "),
    })),
    ...item.remarks.map(({ by, text }) => ({
      is: "line" as const,
      text: t("mail.minutes.remark", { by, text }),
    })),
    ...confidentialBlocks(item, t),
    ...(item.files.length > 0
      ? [{ is: "line" as const, text: t("record.files", { names: item.files.join(", ") }) }]
      : []),
    ...item.sub.flatMap((sub) => itemBlocks(sub, 3, t)),
  ];
}

/** The passages that go along, and one line where there are others: that something is recorded is no secret. */
function confidentialBlocks({ passages = 0, confidential = [] }: RecordedItem, t: Translator): Block[] {
  return [
    ...confidential.flatMap(({ text, readers }): Block[] => [
      { is: "line", text: t("passages.readBy", { names: spokenList(readers, t.language) }) },
      { is: "note", passages: passagesOf(text) },
    ]),
    ...(passages > confidential.length ? [{ is: "line" as const, text: t("passages.there") }] : []),
  ];
}

function tasksOf(items: readonly RecordedItem[], t: Translator): Block[] {
  const rows = everyRecorded(items).flatMap(({ number, tasks }) =>
    tasks.map(({ what, who, due }) => [
      ...[number, what, who],
      due ? fullDay(due, t.language) : t("record.noDue"),
    ]),
  );
  if (rows.length === 0) return [];
  const columns = ["item", "what", "who", "due"].map((column) => t(`record.task.${column}`));
  return [
    { is: "heading", level: 2, text: t("record.tasks") },
    { is: "table", name: t("record.tasks"), head: columns, rows },
  ];
}

/** Whoever was there signs; where nobody was noted, whoever answers for the minutes. */
function signatures({ present, leader, secretary }: RecordFacts, t: Translator): Block[] {
  const people = present.length > 0 ? present : [leader, secretary].flatMap((name) => name ?? []);
  const columns = ["name", "signature", "date"].map((column) => t(`record.sheet.${column}`));
  return [
    { is: "heading", level: 2, text: t("record.signatures") },
    { is: "line", text: t("record.signatureText") },
    { is: "signatures", name: t("record.signatures"), head: columns, people },
  ];
}

const seal = ({ hash }: RecordFacts, t: Translator): Block[] =>
  hash ? [{ is: "line", text: t("record.seal", { hash }) }] : [];

/** In reading order. */
export const everyRecorded = (items: readonly RecordedItem[]): RecordedItem[] =>
  items.flatMap((item) => [item, ...everyRecorded(item.sub)]);

/** Word joiners hold a time together on a screen; in files they show as boxes here and there. */
function spoken(block: Block): Block {
  if (block.is !== "facts") return block;
  return {
    ...block,
    rows: block.rows.map(([name, value]) => [name, value.replaceAll("\u2060", "")] as const),
  };
}

/** The words of a block, one text after the other, as every hand must write them. */
export function wordsOfBlock(block: Block): string[] {
  switch (block.is) {
    case "heading":
    case "line":
      return [block.text];
    case "facts":
      return block.rows.flat();
    case "note":
      return block.passages.flatMap(wordsOfPassage);
    case "decision":
      return [block.label, block.text, ...block.more];
    case "table":
      return [...block.head, ...block.rows.flat()];
    case "signatures":
      return [...block.head, ...block.people];
  }
}

const wordsOfPassage = (passage: Passage): string[] =>
  passage.is === "paragraph"
    ? [passage.runs.map(({ text }) => text).join("")]
    : passage.entries.flatMap((entry) => entry.flatMap(wordsOfPassage));
