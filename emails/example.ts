// An invented meeting for the tests of what we send.
import type { Agenda, AgendaItem } from "@/server/domain/agenda";
import { blankItem } from "@/server/domain/agenda-item";
import type { InvitationFacts, MinutesFacts } from "@/server/domain/mail-facts";

const items: AgendaItem[] = [
  {
    ...blankItem("approve", "Godkendelse af dagsordenen", "decision"),
    minutes: 5,
    lines: [
      {
        key: "none",
        says: { code: "noAdditions", params: {} },
        why: { code: "lateGoHere", params: {} },
        source: null,
        mark: null,
        markSays: null,
      },
    ],
  },
  { ...blankItem("struck", "Et punkt, der er taget af", "information"), minutes: 30, struck: true },
  {
    ...blankItem("status", "Status på indsatsen", "information"),
    minutes: 25,
    presenter: "effort-leader",
    lines: [
      {
        key: "decision:1",
        says: {
          code: "decision",
          params: { text: "Værestedet holder åbent mellem jul og nytår", number: "2026-14" },
        },
        why: { code: "newSince", params: { sinceMonth: "2025-12-02" } },
        source: {
          room: "meeting",
          meeting: "drift-2026-11",
          group: "drift",
          groupName: "Driftsteam",
          on: "2026-11-03",
          item: "4",
          itemNumber: "4",
        },
        mark: "decided",
        markSays: { code: "decided", params: {} },
      },
    ],
  },
  {
    ...blankItem("figures", "Monitorering", "discussion"),
    minutes: 15,
    lines: [
      {
        key: "figures",
        says: { code: "figures", params: { count: 1, latestOn: "2026-11-01" } },
        why: { code: "monitoring", params: { latestOn: "2026-11-01" } },
        source: { room: "figures", on: "2026-11-01" },
        mark: null,
        markSays: null,
        figures: [
          {
            indicator: "work",
            name: "Borgere i arbejde",
            unit: "percent",
            on: "2026-11-01",
            value: 42.5,
            previous: 40,
            previousOn: "2026-05-01",
            target: 50,
            better: "higher",
            n: 120,
            note: null,
          },
        ],
      },
    ],
  },
  {
    ...blankItem("proposals", "Konkrete forslag", "decision"),
    minutes: 15,
    note: "Husk **bilaget**.\n\n- ét\n- to",
    sub: [
      { ...blankItem("proposal:1", "Åbningstid på værestederne", "decision"), presenter: "Søren Holm" },
      { ...blankItem("proposal:2", "Fælles mødekalender", "decision"), presenter: "Mette Lund" },
    ],
  },
];

export const agenda: Agenda = { group: "styring", startsAt: "2026-12-01T13:00", durationMinutes: 120, items };

export const invitation: InvitationFacts = {
  collaborationName: "SIV Haderslev",
  collaborationKey: "siv-haderslev",
  groupName: "Styringsteam",
  startsAt: agenda.startsAt,
  writtenOn: "2026-11-24",
  durationMinutes: agenda.durationMinutes,
  place: "Rådhuset, mødelokale 2",
  onlineLink: null,
  leader: { name: "Birgit Aagaard", address: "birgit.aagaard@haderslev.example" },
  meetingUrl: "https://moeder.example/siv-haderslev/meetings/styring-2026-12-01",
  confidential: false,
  reader: "Søren Holm",
  appUrl: "https://moeder.example",
  files: { figures: ["Tal for 2026.xlsx"] },
  answerUrl: "https://moeder.example/respond/k3q7m2x9v4b8n6c1",
  ...{ standsInFor: null, comesTo: null },
  agenda,
};

const item = {
  hidden: false,
  note: null,
  decisions: [],
  tasks: [],
  referrals: [],
  files: [],
  remarks: [],
  passages: 0,
  confidential: [],
  sub: [],
};

export const held: MinutesFacts = {
  ...invitation,
  selection: { kind: "full", items: [] },
  isOutside: false,
  record: {
    ...{ groupName: "Styringsteam", startsAt: agenda.startsAt, durationMinutes: agenda.durationMinutes },
    ...{ place: invitation.place, leader: "Birgit Aagaard", secretary: null },
    ...{ state: "sent", approvedOn: null, corrected: null, hash: null },
    ...{ present: ["Birgit Aagaard", "Søren Holm"], apologies: ["Mette Lund"], absent: [] },
    marks: [{ kind: "left", name: "Søren Holm", number: "4.1", reason: null }],
    items: [
      { ...item, key: "approve", number: "1", title: "Godkendelse af dagsordenen", outcome: "decided" },
      {
        ...{ ...item, key: "proposals", number: "4", title: "Konkrete forslag", outcome: null },
        sub: [
          {
            ...{ ...item, key: "proposal:1", number: "4.1", title: "Åbningstid på værestederne" },
            ...{ outcome: "decided", note: "Vi prøver det *en* jul." },
            remarks: [{ by: "Mette Lund", text: "Jeg var imod." }],
            passages: 1,
            decisions: [
              {
                ...{ number: "2026-15", text: "Åbningstiden udvides i en prøveperiode" },
                ...{ reviewOn: null, supersedes: null, concerns: [] },
              },
            ],
            tasks: [
              { what: "Lav en vagtplan", who: "Søren Holm", due: "2026-12-11" },
              { what: "Skriv til pressen", who: "Kommunikation", due: null },
            ],
            referrals: [{ group: "Driftsteam", question: "Hvem kan tage vagterne?", wantedBy: "2027-01-15" }],
          },
        ],
      },
    ],
  },
  commentsUntil: "2026-12-06",
  reviewUrl: "https://moeder.example/review/k3q7m2x9v4b8n6c1",
  passagesAt: ["4.1"],
};
