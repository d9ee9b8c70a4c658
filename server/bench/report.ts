// The bench's results as tables to be read, and to be pasted into a document.
import type { Results } from "./bench";
import type { ManyAgendas } from "./many-agendas";
import type { Compared } from "./measure";
import type { Starting } from "./starting";

type Cell = string | number;

/** Markdown. */
export function reportOf({
  when,
  machine,
  composing,
  many,
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
        ...costs.map(({ page, elements, ...cost }) => [
          `${page}: CPU ÷ bare Next page with its ${elements} elements`,
          ...timed(cost),
          "1.5",
        ]),
        ["start until the server answers ÷ bare Next and database", ...started(starting.open), "1.5"],
        ["start until the first page ÷ the same", ...started(starting.firstPage), ""],
      ],
    ),
    table(
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
    ),
    bytes.unreached.length > 0 ? `Not led to from there: ${bytes.unreached.join(", ")}.` : "",
  ]
    .filter(Boolean)
    .join("\n\n");
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
