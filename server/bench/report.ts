// The bench's results as tables to be read, and to be pasted into a document.

import type { Results } from "./bench";
import type { BookingRace } from "./booking-race";
import type { FindingTimes } from "./finding-times";
import type { Mailing } from "./mailing";
import type { ManyAgendas } from "./many-agendas";
import type { Compared } from "./measure";
import type { PageCost } from "./page-cost";
import type { PlannedYear } from "./planning-years";
import type { Searched } from "./searching";
import type { Starting } from "./starting";
import type { TakenOut } from "./taking-out";
import type { WrittenFeeds } from "./writing-feeds";

type Cell = string | number;

/** Markdown. */
export function reportOf({
  when,
  machine,
  composing,
  many,
  searching,
  costs,
  bytes,
  bareBytes,
  starting,
}: Results): string {
  return [
    `Measured ${when.slice(0, 10)} on ${machine}.`,
    table(
      ["", "ours", "floor", "ratio", "at most"],
      [
        ...composing.flatMap(({ years, queries, oneByOne, together }) => [
          [
            `composing, ${years} years of history ÷ ${queries} empty queries, one by one`,
            ...timed(oneByOne),
            years === 10 ? "3" : "",
          ],
          ["the same ÷ as many sent together as ours are", ...timed(together), ""],
        ]),
        ...inBulk(many),
        ...costs.map(paid),
        ["start until the server answers ÷ bare Next and database", ...started(starting.open), "1.5"],
        ["start until the first page ÷ the same", ...started(starting.firstPage), ""],
      ],
    ),
    ...bytesOf({ bytes, bareBytes }),
    searchTable(searching),
  ].join("\n\n");
}

/** Of the part about pages alone; Markdown. */
export const pagesReportOf = ({
  when,
  machine,
  costs,
  ...bytes
}: Pick<Results, "when" | "machine" | "costs" | "bytes" | "bareBytes">) =>
  [
    `Measured ${when.slice(0, 10)} on ${machine}.`,
    table(["", "ours", "floor", "ratio", "at most"], costs.map(paid)),
    ...bytesOf(bytes),
  ].join("\n\n");

const paid = ({ page, elements, ...cost }: PageCost): Cell[] => [
  `${page}: CPU ÷ bare Next page with its ${elements} elements`,
  ...timed(cost),
  "1.5",
];

function bytesOf({ bytes, bareBytes }: Pick<Results, "bytes" | "bareBytes">): string[] {
  const weights = table(
    ["page, kB packed", "script", "over bare Next", "style", "HTML", "requests"],
    [{ route: "bare Next page", ...bareBytes }, ...bytes.pages].map(
      ({ route, script, style, html, requests }) => [
        route,
        script.toFixed(1),
        (script - bareBytes.script).toFixed(1),
        style.toFixed(1),
        html.toFixed(1),
        requests,
      ],
    ),
  );
  const unreached = bytes.unreached.map((route) => `Not led to from there: ${route}.`);
  return [weights, ...unreached];
}

/** Of the part about searching alone; Markdown. */
export const searchReportOf = ({
  when,
  machine,
  searching,
}: Pick<Results, "when" | "machine" | "searching">) =>
  [`Measured ${when.slice(0, 10)} on ${machine}.`, searchTable(searching)].join("\n\n");

/** Of the part about registers as files alone; Markdown. */
export function registersReportOf({
  when,
  machine,
  takingOut,
}: Pick<Results, "when" | "machine"> & { takingOut: readonly TakenOut[] }): string {
  const mega = (bytes: number) => `${(bytes / 1_000_000).toFixed(0)} MB`;
  const rows = takingOut.map(({ file, took, size, heap, resident }) => [
    ...[file, seconds(took), mega(size), mega(heap), mega(resident)],
  ]);
  const head = ["50,000 taken out", "took", "the file", "heap at most", "process at most"];
  return [`Measured ${when.slice(0, 10)} on ${machine}.`, table(head, rows)].join("\n\n");
}

/** Of the part about mail alone; Markdown. */
export const mailReportOf = ({
  when,
  machine,
  mailing,
}: Pick<Results, "when" | "machine"> & { mailing: Mailing }) =>
  [
    `Measured ${when.slice(0, 10)} on ${machine}.`,
    table(
      ["", "queue", "pool", "the queue's part of the pool's speed", "at least"],
      [
        [
          `${mailing.mails} mails from the queue into a mail server ÷ nodemailer's pool without a queue`,
          ...[mailing.ours, mailing.floor].map((took) => `${perSecond(mailing.mails, took)} a second`),
          ...[(1 / mailing.ratio).toFixed(2), "0.8"],
        ],
      ],
    ),
  ].join("\n\n");

const perSecond = (count: number, milliseconds: number) => Math.round((count * 1000) / milliseconds);

/** Of the part about calendars that are fetched alone; Markdown. */
export const feedsReportOf = ({
  when,
  machine,
  feeds,
  unchanged,
}: Pick<Results, "when" | "machine"> & { feeds: WrittenFeeds; unchanged: Compared }) =>
  [
    `Measured ${when.slice(0, 10)} on ${machine}.`,
    table(
      ["", "ours", "floor", "our part of its speed", "at least"],
      [
        [
          `a calendar of ${feeds.events} meetings (${Math.round(feeds.bytes / 1000)} kB) ÷ the same lines put together`,
          ...[feeds.ours, feeds.floor].map((took) => `${took.toFixed(2)} ms`),
          ...[(1 / feeds.ratio).toFixed(2), "0.5"],
        ],
        [
          "304 for a calendar that has not changed ÷ a bare Next route",
          ...[unchanged.ours, unchanged.floor].map((took) => `${took.toFixed(2)} ms`),
          ...[(1 / unchanged.ratio).toFixed(2), "0.9"],
        ],
      ],
    ),
  ].join("\n\n");

/** Of the part about many who book one time alone; Markdown. */
export const racesReportOf = ({
  when,
  machine,
  race,
}: Pick<Results, "when" | "machine"> & { race: BookingRace }) =>
  [
    `Measured ${when.slice(0, 10)} on ${machine}.`,
    table(
      ["", "ours", "floor", "ratio", "at most"],
      [
        [
          `${race.people} people book one time at once, and one has it ÷ as many requests that ask for nothing`,
          ...[...timed(race), "2"],
        ],
      ],
    ),
  ].join("\n\n");

/** Of the part about times in common alone; Markdown. */
export const slotsReportOf = ({
  when,
  machine,
  finding: { people, blocks, whole, search },
}: Pick<Results, "when" | "machine"> & { finding: FindingTimes }) =>
  [
    `Measured ${when.slice(0, 10)} on ${machine}.`,
    table(
      ["", "ours", "floor", "ratio", "wanted"],
      [
        [
          `times for ${people} people in 12 weeks, ${blocks} meetings, read and ranked ÷ read by index and one OR`,
          ...[...timed(whole), "at most 1.5"],
        ],
        [
          "the search alone, with who is missing ÷ every start tried with every meeting",
          ...[search.ours, search.floor].map((took) => `${took.toFixed(1)} ms`),
          ...[`1 : ${(1 / search.ratio).toFixed(0)}`, "1 : 100"],
        ],
      ],
    ),
  ].join("\n\n");

/** Of the part about planning a year alone; Markdown. */
export function yearsReportOf({
  when,
  machine,
  years,
}: Pick<Results, "when" | "machine"> & { years: readonly PlannedYear[] }): string {
  const rows = years.map(({ groups, people, meetings, first, proven, held, firstCost, cost }) => [
    `${groups} groups, ${people} people, ${meetings} meetings`,
    ...[`${seconds(first)} (${firstCost})`, proven === null ? "not proven" : `${seconds(proven)} (${cost})`],
    `${held.toFixed(0)} ms`,
  ]);
  const head = [
    "a year planned",
    "first plan (its price)",
    "nothing is better (its price)",
    "held up at most",
  ];
  return [`Measured ${when.slice(0, 10)} on ${machine}.`, table(head, rows)].join("\n\n");
}

function searchTable(searching: readonly Searched[]): string {
  const mostMs = { rare: "10 ms", middle: "", common: "50 ms" };
  return table(
    ["searching 300,000 entries, words", "reader of", "p50 / p95", "at most", "no rule", "ratio", "at most"],
    searching.map(({ word, reader, p50, p95, ruleless, ratio }) => [
      ...[word, reader, `${p50.toFixed(1)} / ${p95.toFixed(1)} ms`, mostMs[word]],
      ...[`${ruleless.p50.toFixed(1)} / ${ruleless.p95.toFixed(1)} ms`, ratio.toFixed(2), "1.2"],
    ]),
  );
}

function inBulk({ groups, meetings, rows, composing, keeping, raw }: ManyAgendas): Cell[][] {
  const of = `${groups} groups, ${meetings} meetings, ${rows} items`;
  const beside = (ours: number) => [seconds(ours), seconds(raw), (ours / raw).toFixed(2)];
  return [
    [`composing agendas together (${of}) ÷ INSERT … SELECT of the same rows`, ...beside(composing), "1.5"],
    ["composing and keeping them ÷ the same", ...beside(keeping), ""],
  ];
}

const timed = ({ ours, floor, ratio }: Compared) => [
  `${ours.toFixed(2)} ms`,
  `${floor.toFixed(2)} ms`,
  ratio.toFixed(2),
];

const started = ({ ours, bareNext, database, ratio }: Starting) => [
  seconds(ours),
  `${seconds(bareNext)} + ${seconds(database)}`,
  ratio.toFixed(2),
];

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;

function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const all = [heads, heads.map((_, column) => (column === 0 ? "---" : "---:")), ...rows];
  return all.map((row) => `| ${row.join(" | ")} |`).join("\n");
}
