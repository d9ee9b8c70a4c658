// Citizens of the demo world: invented people, invented lives, told with the dignity that real ones have a right to.
import type { ConsentPurpose, SeatRole } from "@/server/domain/case-circle";
import type { ActivityKind, GoalState } from "@/server/domain/citizen-plan";
import type { Barrier, CaseTheme, NetworkPlace } from "@/server/domain/network-meeting";
import type { Outcome } from "@/server/domain/practice-counts";
import type { StoryDay } from "./story";

const day = (week: number, weekday: StoryDay["weekday"]): StoryDay => ({ week, weekday });

export interface StoryPlan {
  hopes: string;
  goals: { id: string; words: string; state: GoalState; steps: [words: string, done: boolean][] }[];
  activities: { id: string; kind: ActivityKind; words: string; from?: StoryDay }[];
  /** `who` is a seat by its id; without it it is the citizen's own. */
  agreements: { id: string; what: string; who?: string; due?: StoryDay; done?: boolean }[];
}

export interface StoryNetworkMeeting {
  /** `now` is a meeting that began a little while ago. */
  when: (StoryDay & { at: string }) | "now";
  place: NetworkPlace;
  where?: string;
  wishes?: string;
  /** Seats by id. */
  calls: string[];
  /** What came of it; without it it is booked. */
  held?: {
    minutes: string;
    remark?: string;
    barriers?: Barrier[];
    themes?: CaseTheme[];
    plan: StoryPlan;
    /** What the law asks to be noted, each with its item of the agenda. */
    notes?: { item: string; words: string }[];
    filed?: boolean;
  };
}

export interface StoryCitizen {
  id: string;
  number: number;
  name: string;
  opened: StoryDay;
  outcome?: { is: Outcome; on: StoryDay };
  /** `who` is a person of the collaboration; `outside` somebody who is none. */
  circle: {
    id: string;
    role: SeatRole;
    who?: string;
    outside?: { name: string; reach: string | null };
    from: StoryDay;
  }[];
  consents: {
    /** An organisation by its key, or a seat by its id. */
    organisation?: string;
    seat?: string;
    purpose: ConsentPurpose;
    scope: string;
    given: StoryDay;
    /** The last day it holds, in weeks from the week it was given. */
    weeks: number;
    withdrawn?: StoryDay;
  }[];
  postal?: string;
  /** Made before any meeting, or between them. */
  plan?: { on: StoryDay; by: string; is: StoryPlan };
  meetings: StoryNetworkMeeting[];
}

const usual = (consultant: string, caseworker: string, job: string, week: number): StoryCitizen["circle"] => [
  { id: "consultant", role: "resource-consultant", who: consultant, from: day(week, "monday") },
  { id: "caseworker", role: "caseworker", who: caseworker, from: day(week, "monday") },
  { id: "job", role: "job-consultant", who: job, from: day(week + 1, "monday") },
];

const network = "Hvordan det går, og hvad vi aftaler på netværksmøderne. Ikke journaler.";

const first: StoryPlan = {
  hopes: "Jeg vil gerne have noget at stå op til. Helst noget med planter.",
  goals: [
    {
      ...{ id: "garden", words: "Arbejde et sted med planter nogle timer om ugen", state: "new" },
      steps: [
        ["Se drivhuset hos gartneriet", true],
        ["Tale med gartneren om tre formiddage", false],
      ],
    },
    {
      id: "sleep",
      words: "Sove om natten",
      state: "under-way",
      steps: [["Lægge telefonen ud i gangen kl. 22", true]],
    },
  ],
  activities: [
    { id: "talks", kind: "conversations", words: "Samtale hver anden uge", from: day(-38, "monday") },
  ],
  agreements: [
    {
      id: "call",
      what: "Ringe til gartneriet og spørge om et besøg",
      who: "job",
      due: day(-24, "friday"),
      done: true,
    },
    { id: "bus", what: "Finde ud af, hvad bussen koster", due: day(-24, "friday"), done: true },
  ],
};

const second: StoryPlan = {
  hopes: first.hopes,
  goals: [
    {
      ...{ id: "garden", words: "Arbejde et sted med planter nogle timer om ugen", state: "under-way" },
      steps: [
        ["Se drivhuset hos gartneriet", true],
        ["Tale med gartneren om tre formiddage", true],
        ["Prøve en hel formiddag", false],
      ],
    },
    {
      id: "sleep",
      words: "Sove om natten",
      state: "reached",
      steps: [["Lægge telefonen ud i gangen kl. 22", true]],
    },
  ],
  activities: [
    ...first.activities,
    {
      id: "greenhouse",
      kind: "internship",
      words: "Praktik i gartneriet, tre formiddage",
      from: day(-10, "monday"),
    },
  ],
  agreements: [
    { id: "boots", what: "Få sikkerhedssko med kommunen", who: "job", due: day(-6, "friday"), done: true },
    { id: "talk", what: "Tale med gartneren, hvis det bliver for meget", due: day(3, "friday") },
    {
      id: "report",
      what: "Skrive til gartneriet om, hvad der skal tages hensyn til",
      who: "consultant",
      due: day(-3, "monday"),
    },
  ],
};

/** Those whom the other consultants have followed longest: enough of them that something can be told of how many they are. */
function consultantsOthers(): StoryCitizen[] {
  const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"] as const;
  const themesOf: CaseTheme[][] = [
    ["work", "daily-life"],
    ["work", "health"],
  ];
  const barriersOf: Barrier[][] = [["transport"], ["waiting-time", "transport"], ["health"]];
  const [kim, helle, jonas] = [
    { consultant: "kim", caseworker: "bente", job: "omar", week: -70 },
    { consultant: "helle", caseworker: "steen", job: "pia", week: -60 },
    { consultant: "jonas", caseworker: "bente", job: "pia", week: -52 },
  ] as const;
  const names = [
    ...["Alma Rughave", "Bertil Sandkær", "Clara Vibeskov", "Daniel Hyldemose", "Elva Tranekjær"],
    ...["Folmer Bøgelund", "Gerda Klitmark", "Halfdan Enghave", "Ida Kærmose", "Jeppe Lindeskov"],
    ...["Kirstine Marehøj", "Laust Birkeholm", "Malene Strandby Hede", "Nikolaj Askelund", "Ovna Rosenhede"],
    ...["Palle Tornemark", "Ragna Søkilde", "Sofus Hasselriis", "Tove Pilegård Eng", "Ulrik Havremark"],
    ...["Vera Ellemose"],
  ];
  return names.map((name, index): StoryCitizen => {
    const { consultant, caseworker, job, week } = index < 9 ? kim : index < 15 ? helle : jonas;
    const isMet = index < 15;
    return {
      ...{ id: `followed-${index + 1}`, number: 50 + index, name, opened: day(week, "monday") },
      circle: usual(consultant, caseworker, job, week),
      ...(index < 6 ? { outcome: { is: "in-job" as const, on: day(-50, "monday") } } : {}),
      ...(index >= 9 && index < 14
        ? { outcome: { is: "in-education" as const, on: day(-20, "monday") } }
        : {}),
      consents: [],
      meetings: isMet
        ? [
            {
              when: {
                ...day(-15, weekdays[index % 5] ?? "monday"),
                at: ["09:00", "11:00", "13:00"][Math.floor(index / 5)] ?? "15:00",
              },
              ...{ place: "office", calls: ["consultant", "caseworker"] },
              held: {
                minutes: "Vi fulgte op på planen.",
                ...{ barriers: barriersOf[index % 3] ?? [], themes: themesOf[index % 2] ?? [] },
                plan: { hopes: "En hverdag, der hænger sammen.", goals: [], activities: [], agreements: [] },
              },
            },
          ]
        : [],
    };
  });
}

const calm = (hasWalked: boolean): StoryPlan => ({
  hopes: "Ro i hverdagen.",
  goals: [
    {
      id: "walk",
      words: "Komme ud hver dag",
      state: "under-way",
      steps: [["Gå en tur efter morgenmad", hasWalked]],
    },
  ],
  activities: [{ id: "course", kind: "course", words: "Gruppeforløb om søvn", from: day(-20, "monday") }],
  agreements: [
    {
      id: "group",
      what: "Følges med til gruppen de første to gange",
      who: "consultant",
      due: day(-5, "monday"),
    },
  ],
});

export const citizens: StoryCitizen[] = [
  {
    ...{ id: "agnete", number: 27, name: "Agnete Sommerlund", opened: day(-42, "monday") },
    circle: [
      ...usual("nadia", "bente", "pia", -42),
      { id: "psychologist", role: "health-professional", who: "rosa", from: day(-30, "monday") },
      {
        id: "sister",
        role: "relative",
        outside: { name: "Ditte Sommerlund", reach: "ditte.sommerlund@borger.example" },
        from: day(-26, "monday"),
      },
    ],
    consents: [
      ...[
        {
          organisation: "psykiatrien",
          purpose: "network-meeting" as const,
          scope: network,
          given: day(-30, "tuesday"),
          weeks: 52,
        },
        {
          organisation: "psykiatrien",
          purpose: "health" as const,
          scope: "Hvor mange timer jeg kan klare, og hvad der skal tages hensyn til. Ikke diagnoser.",
          given: day(-30, "tuesday"),
          weeks: 52,
        },
      ],
    ],
    postal: "Drosselvej 8\n4700 Næstved",
    plan: { on: day(-38, "thursday"), by: "nadia", is: first },
    meetings: [
      {
        when: { week: -16, weekday: "wednesday", at: "10:00" },
        ...{
          place: "library",
          where: "Næstved Bibliotek, mødelokale 2",
          wishes: "Om jeg må nøjes med tre dage.",
        },
        calls: ["consultant", "caseworker", "job", "psychologist"],
        held: {
          minutes:
            "Vi talte om praktikken i gartneriet. Tre formiddage er nok nu.\nAgnete siger selv til, hvis det bliver for meget.",
          remark: "Jeg synes, det gik godt.",
          ...{ barriers: ["transport"], themes: ["work"], plan: second, filed: true },
        },
      },
      {
        when: { week: 1, weekday: "tuesday", at: "10:00" },
        ...{
          place: "citizens-choice",
          where: "I gartneriet",
          wishes: "Jeg vil gerne vise jer drivhuset først.",
        },
        calls: ["consultant", "caseworker", "job", "psychologist", "sister"],
      },
    ],
  },
  {
    ...{ id: "viggo", number: 31, name: "Viggo Tornbjerg", opened: day(-35, "monday") },
    circle: [
      ...usual("nadia", "steen", "omar", -35),
      { id: "nurse", role: "health-professional", who: "mikkel", from: day(-20, "monday") },
    ],
    consents: [
      {
        organisation: "psykiatrien",
        purpose: "network-meeting",
        scope: network,
        given: day(-20, "tuesday"),
        weeks: 22,
      },
    ],
    postal: "Engvej 14, 2. th.\n4700 Næstved",
    plan: {
      ...{ on: day(-30, "tuesday"), by: "nadia" },
      is: {
        hopes: "Jeg vil tilbage på værkstedet.",
        goals: [
          {
            id: "shop",
            words: "Være på et værksted to dage om ugen",
            state: "under-way",
            steps: [
              ["Besøge cykelværkstedet", true],
              ["Være der to timer", true],
              ["Være der en hel dag", false],
            ],
          },
        ],
        activities: [
          {
            id: "bikes",
            kind: "internship",
            words: "Cykelværkstedet, tirsdag og torsdag",
            from: day(-8, "tuesday"),
          },
        ],
        agreements: [
          { id: "master", what: "Spørge mester om torsdage", who: "job", due: day(1, "friday") },
          {
            id: "money",
            what: "Undersøge, hvad der sker med ydelsen",
            who: "caseworker",
            due: day(-4, "friday"),
          },
        ],
      },
    },
    meetings: [
      {
        when: "now",
        place: "office",
        where: "Rådhuset, mødelokale 4",
        wishes: "Hvad sker der, når praktikken slutter?",
        calls: ["consultant", "caseworker", "job", "nurse"],
      },
    ],
  },
  {
    ...{ id: "karla", number: 12, name: "Karla Bremerskov", opened: day(-50, "monday") },
    circle: usual("nadia", "bente", "omar", -50),
    consents: [],
    plan: {
      on: day(-48, "monday"),
      by: "nadia",
      is: calm(false),
    },
    meetings: [
      {
        when: { week: -30, weekday: "thursday", at: "13:00" },
        ...{ place: "walk", calls: ["consultant", "caseworker"] },
        held: {
          minutes: "Vi gik en tur ved åen og talte om gruppen.",
          ...{ barriers: ["health", "waiting-time"], themes: ["health"] },
          notes: [
            {
              item: "Aftaler siden sidst",
              words: "Karla fortæller, at lægen har sat medicinen ned. Det kan betyde noget for timetallet.",
            },
          ],
          plan: calm(true),
        },
      },
    ],
  },
  ...(
    [
      ["birk", 33, "Birk Aunsbjerg", "nadia", "steen", "pia", -22],
      ["ellinor", 18, "Ellinor Vestervang", "nadia", "bente", "pia", -18],
      ["troels", 40, "Troels Mosekær", "kim", "steen", "omar", -15],
      ["signe", 41, "Signe Havrehed", "kim", "bente", "pia", -14],
      ["asger", 43, "Asger Lyngholt", "helle", "steen", "pia", -12],
      ["mona", 44, "Mona Dalsgård Krag", "helle", "bente", "omar", -10],
      ["nanna", 45, "Nanna Egetoft", "jonas", "steen", "omar", -8],
    ] as const
  ).map(
    ([id, number, name, consultant, caseworker, job, week]): StoryCitizen => ({
      ...{ id, number, name, opened: day(week, "monday"), circle: usual(consultant, caseworker, job, week) },
      ...{ consents: [], meetings: [] },
    }),
  ),
  ...consultantsOthers(),
];
