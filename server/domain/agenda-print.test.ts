import { expect, test } from "vitest";
import type { Agenda, AgendaItem } from "./agenda";
import { blankItem } from "./agenda-item";
import { line } from "./agenda-lines";
import { agendaAsJson, agendaAsMarkdown } from "./agenda-print";
import type { Voice } from "./agenda-words";

/** Says a message's code and what fills it. */
const voice: Voice = {
  say: (code, params = {}) => [code, ...Object.values(params)].join(" "),
  language: "da",
  year: 2026,
};

const place = { collaboration: "siv", groupName: "Styringsteam", timeZone: "Europe/Copenhagen" };

const referred = line({
  key: "referral:1",
  says: ["asksBy", { group: "Sundhedsteam", wantedByOn: "2027-02-01" }],
  why: ["referred", { sentOn: "2026-11-12" }],
  source: {
    ...{ room: "meeting", meeting: "health-2026-11-12", group: "health", groupName: "Sundhedsteam" },
    ...{ on: "2026-11-12", item: "onward", itemNumber: "6" },
  },
  mark: ["waiting", "awaitsAnswer"],
});

const carriedFrom: NonNullable<AgendaItem["carriedFrom"]> = {
  ...{ meeting: "steering-2026-09-08", item: "proposals", itemId: "i1", on: "2026-09-08" },
  ...{ title: "Transport", lineageId: "l1", outcome: "deferred" },
};

const figure = {
  ...{
    indicator: "housing",
    name: "Boligforhold",
    unit: "percent" as const,
    on: "2026-10-31",
    value: 33.5,
    previous: 36,
  },
  ...{ previousOn: "2026-07-31", target: 40, better: "higher" as const, n: null, note: null },
};

const agenda: Agenda = {
  group: "steering",
  startsAt: "2026-12-01T13:00",
  durationMinutes: 120,
  items: [
    {
      ...blankItem("derived", "Sendt hertil", "decision"),
      ...{ standing: "derived", minutes: 15, presenter: "effort-leader" },
      sub: [
        {
          ...blankItem("referral:1", "Transport?", "decision"),
          presenter: "Ida",
          lines: [referred],
          carriedFrom,
        },
      ],
    },
    { ...blankItem("struck", "Taget af", "discussion"), minutes: 30, struck: true },
    {
      ...blankItem("figures", "Tallene", "discussion"),
      ...{ standing: "figures", minutes: 10, note: "Se bilaget." },
      lines: [
        { ...line({ key: "figures", says: ["noFigures"], why: ["figuresComeFrom"] }), figures: [figure] },
      ],
    },
  ],
};

test("JSON has what the contract names, in words, with local time and offset", () => {
  expect(agendaAsJson(agenda, place, voice)).toEqual({
    group: "steering",
    startsAt: "2026-12-01T13:00:00+01:00",
    items: [
      {
        ...{
          standing: "derived",
          title: "Sendt hertil",
          type: "decision",
          minutes: 15,
          presenter: "presenter.effort-leader",
        },
        ...{ carriedFrom: null, lines: [] },
        sub: [
          {
            ...{ standing: null, title: "Transport?", type: "decision", minutes: null, presenter: "Ida" },
            carriedFrom: {
              ...{ meeting: "steering-2026-09-08", on: "2026-09-08", item: "proposals" },
              ...{ title: "Transport", outcome: "deferred" },
            },
            lines: [
              {
                text: "mark.awaitsAnswer: line.asksBy Sundhedsteam 1. februar 2027",
                why: "why.referred 12. november",
                source: {
                  name: "source.item Sundhedsteam 12. november 6",
                  address: "/siv/meetings/health-2026-11-12#item-onward",
                },
              },
            ],
            sub: [],
          },
        ],
      },
      {
        ...{
          standing: "figures",
          title: "Tallene",
          type: "discussion",
          minutes: 10,
          presenter: null,
          carriedFrom: null,
        },
        lines: [
          { text: "Se bilaget.", why: "why.writtenBefore", source: null },
          { text: "line.noFigures", why: "why.figuresComeFrom", source: null },
          {
            text: "figure.fallen Boligforhold unit.percent 36 36 unit.percent 33,5 33.5 31. julifigure.worse; figure.away unit.percent 40 40 distance.percent 6,5 6.5.",
            ...{ why: "why.figuresComeFrom", source: null },
          },
        ],
        sub: [],
      },
    ],
  });
});

test("Markdown is numbered and has the clock; struck items are not there", () => {
  const text = agendaAsMarkdown(agenda, place, voice);
  expect(text).toContain("# Styringsteam\n\nTirsdag 1. december 2026 kl. 13.00–15.00, uge 49");
  expect(text).toContain("## 1 Sendt hertil\n\n13.00 · type.decision · minutes 15 · presenter.effort-leader");
  expect(text).toContain("### 1.1 Transport?");
  expect(text).toContain("## 2 Tallene\n\n13.15 · type.discussion · minutes 10");
  expect(text).not.toContain("Taget af");
});

test("a figure on too few is said to be hidden, without its value", () => {
  const hidden = {
    ...agenda.items[2],
    lines: [{ ...referred, figures: [{ ...figure, value: null }] }],
  } as AgendaItem;
  const { items } = agendaAsJson({ ...agenda, items: [hidden] }, place, voice);
  const [, , few] = items[0]?.lines ?? [];
  expect(few?.text).toBe("figure.suppressed Boligforhold 31. oktober");
});
