// The year behind and the year ahead in På vej til arbejde. Every word is invented. Network meetings concern one citizen
// each, so nothing is told of them but that they take place. The figures continue the published ones of 2018 and 2019,
// which stand in the collaboration file; those here are invented.
import { citizens } from "./citizens";
import type { Story, StoryDay, StoryMeeting, Weekday } from "./story";

const day = (week: number, weekday: Weekday): StoryDay => ({ week, weekday });

const networkMeeting = (week: number, weekday: Weekday, at: string): StoryMeeting => ({
  group: "network",
  when: { week, weekday, at },
});

export const paaVejTilArbejde: Story = {
  file: "paa-vej-til-arbejde.yaml",
  accent: "blomme",
  stillRunning: "Drift",
  administrators: ["annelise", "maria"],
  alsoHere: [],
  meetings: [
    {
      group: "steering",
      when: { week: -45 },
      apologies: ["frederik"],
      items: [
        {
          standing: "project",
          note: "De fire ressourcekonsulenter følger nu 92 borgere. Tre er overgået til ordinære tilbud.",
        },
        {
          standing: "criteria",
          note: "Forskeren viste, at borgere med praktik i de første seks måneder oftere kommer i job.",
        },
        {
          standing: "referred",
          outcome: "decided",
          decisions: [
            {
              text: "Virksomhedspraktik drøftes med borgeren senest på det tredje netværksmøde.",
              review: day(7, "wednesday"),
            },
          ],
        },
        {
          standing: "proposals",
          outcome: "decided",
          decisions: [
            { text: "Psykiatrien stiller et mødelokale til rådighed for sparringsmøderne hele året." },
          ],
          tasks: [
            {
              what: "Send adgangskort til de fire ressourcekonsulenter.",
              who: "thomas",
              due: day(-41, "friday"),
              done: day(-42, "tuesday"),
            },
          ],
        },
      ],
    },
    {
      group: "steering",
      when: { week: -19 },
      apologies: ["erik"],
      items: [
        {
          standing: "project",
          note: "Ventetiden på gruppeforløb er otte uger. Projektledergruppen har samlet to hold i et.",
        },
        {
          standing: "criteria",
          note: "Målet om job er ikke nået endnu, men tallet stiger. Uddannelse halter, fordi optaget kun er én gang om året.",
        },
        {
          standing: "referred",
          outcome: "decided",
          decisions: [
            {
              text: "Jobkonsulenterne er med fra det første netværksmøde og ikke først, når borgeren er jobparat.",
            },
          ],
          tasks: [
            {
              what: "Beskriv jobkonsulentens rolle på det første netværksmøde.",
              who: "lis",
              due: day(-10, "friday"),
              done: day(-11, "monday"),
            },
            {
              what: "Aftal med de to uddannelsessteder om optag midt på året.",
              who: "jytte",
              due: day(-4, "friday"),
            },
            {
              what: "Plan for, hvordan erfaringerne føres over i drift.",
              who: "annelise",
              due: day(5, "friday"),
            },
          ],
        },
        {
          standing: "proposals",
          topic: {
            name: "peer-mentors",
            title: "Tidligere deltagere som mentorer",
            type: "decision",
            presenter: "erik",
          },
          outcome: "deferred",
          note: "Juridisk afdeling skal se på tavshedspligten.",
        },
      ],
    },
    { group: "steering", when: { week: 7 } },
    { group: "steering", when: { week: 33 } },

    {
      group: "project-leaders",
      when: { turn: -1 },
      items: [
        {
          standing: "round",
          note: "Tre af fire ressourcekonsulenter har ledige pladser. Jobcenteret sender borgere videre hver mandag.",
          tasks: [
            {
              what: "Giv sagsbehandlerne en liste over ledige pladser.",
              who: "maria",
              due: day(0, "friday"),
            },
            { what: "Få rettet telefonlisten på intranettet.", who: "lis", due: day(-2, "tuesday") },
          ],
        },
        {
          standing: "onward",
          outcome: "decided",
          referrals: [
            {
              to: "steering",
              question: "Skal projektet tage imod borgere fra nabokommunerne, når der er ledige pladser?",
              wantedBy: day(7, "wednesday"),
            },
          ],
        },
      ],
    },
    {
      group: "project-leaders",
      when: { turn: -2 },
      apologies: ["thomas"],
      items: [
        { standing: "round", note: "Gruppeforløbet om søvn og stress begynder med ni deltagere." },
        {
          standing: "from-sparring",
          note: "Ressourcekonsulenterne ønsker fast adgang til en psykolog mellem sparringsmøderne.",
        },
      ],
    },
    {
      group: "project-leaders",
      when: { turn: -3 },
      items: [
        {
          standing: "round",
          note: "To virksomheder vil gerne have flere i praktik. Begge ønsker en fast kontaktperson.",
          outcome: "decided",
          decisions: [{ text: "Hver praktikvirksomhed får én jobkonsulent som fast kontakt." }],
          tasks: [
            {
              what: "Fordel praktikvirksomhederne mellem de to jobkonsulenter.",
              who: "pia",
              due: day(-3, "friday"),
              done: day(-4, "thursday"),
            },
          ],
        },
      ],
    },
    {
      group: "project-leaders",
      when: { turn: -4 },
      items: [
        {
          standing: "round",
          note: "Skabelonen til borgerens plan er forkortet til to sider.",
          tasks: [
            {
              what: "Saml ressourcekonsulenternes erfaringer med den korte plan.",
              who: "maria",
              due: day(-2, "wednesday"),
            },
          ],
        },
      ],
    },
    {
      group: "project-leaders",
      when: { turn: -5 },
      apologies: ["lis"],
      items: [
        {
          standing: "referred",
          outcome: "decided",
          decisions: [
            {
              text: "Afbud til netværksmøder gives til ressourcekonsulenten, som finder en ny tid samme dag.",
            },
          ],
        },
      ],
    },

    {
      group: "sparring",
      when: { turn: -1 },
      apologies: ["jonas"],
      items: [
        {
          standing: "round",
          note: "Temaet på tværs var den svære begyndelse: små mål de første tre uger giver flere fremmøder.",
        },
        {
          standing: "onward",
          outcome: "decided",
          referrals: [
            {
              to: "project-leaders",
              question: "Kan psykologen have en telefontid for ressourcekonsulenterne hver uge?",
              answers: [
                {
                  outcome: "decided",
                  decisions: [
                    { text: "Psykologen har telefontid for ressourcekonsulenterne en time hver torsdag." },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
    {
      group: "sparring",
      when: { turn: -2 },
      items: [
        {
          standing: "round",
          note: "Sparring om samtalen efter en afbrudt praktik: hvad lærte vi, og hvad er næste lille skridt?",
        },
        {
          standing: "onward",
          outcome: "decided",
          referrals: [
            {
              to: "project-leaders",
              question: "Hvem taler med arbejdsgiveren, når en praktik bliver afbrudt?",
              wantedBy: day(-3, "friday"),
              answers: [
                {
                  outcome: "noted",
                  note: "Jobkonsulenten ringer samme dag, og ressourcekonsulenten får besked.",
                },
              ],
            },
          ],
        },
      ],
    },
    {
      group: "sparring",
      when: { turn: -4 },
      state: "cancelled",
      because: "Begge sparringsgivere var på kursus.",
    },

    networkMeeting(-44, "monday", "10:00"),
    networkMeeting(-40, "tuesday", "13:00"),
    networkMeeting(-34, "thursday", "09:30"),
    networkMeeting(-29, "monday", "14:00"),
    networkMeeting(-25, "wednesday", "11:00"),
    networkMeeting(-16, "tuesday", "10:00"),
    networkMeeting(-12, "thursday", "13:30"),
    networkMeeting(-7, "monday", "09:00"),
    networkMeeting(-4, "tuesday", "12:30"),
    networkMeeting(-2, "wednesday", "14:00"),
    networkMeeting(0, "thursday", "10:00"),
    networkMeeting(2, "monday", "13:00"),
    networkMeeting(6, "tuesday", "10:30"),
    networkMeeting(12, "thursday", "09:00"),
  ],
  routines: [
    {
      group: "project-leaders",
      standing: "round",
      notes: [
        "Kommunen og regionen stemte kalendere af for den kommende måned.",
        "Gruppeforløbet har fået et ekstra lokale i nabobygningen.",
        "Forløbene følger planen. Ingen borgere venter på en ressourcekonsulent.",
        "Jobkonsulenterne har besøgt fire nye virksomheder.",
        "Sygefraværet blandt ressourcekonsulenterne er nede igen, og afløsningen er trappet ned.",
        "Forskeren har fået de aftalte tal uden navne.",
      ],
    },
    {
      group: "sparring",
      standing: "round",
      notes: [
        "Sparring om at holde kontakten i en pause.",
        "Sparring om motivation og små mål.",
        "Sparring om samarbejdet med den praktiserende læge.",
        "Sparring om egne grænser i lange forløb.",
      ],
    },
  ],
  themes: [],
  figures: [
    { indicator: "in-job", values: [13.5, 14.1, 15.2, 16.7, 17.9], n: [96, 99, 99, 102, 106] },
    { indicator: "in-education", values: [5.2, 6.1, 7.1, 8.8, 9.4], n: [96, 99, 99, 102, 106] },
    { indicator: "active", values: [84, 86, 85, 89, 92], n: [96, 99, 99, 102, 106] },
    { indicator: "mental-health", values: [29, 28, 26, 27, 24], n: [41, 44, 44, 47, 51] },
  ],
  overrides: [],
  inputs: [],
  edits: [],
  looks: [],
  rooms: [
    {
      ...{ id: "moedelokale-4", kind: "room", name: "Mødelokale 4", address: "Rådmandshaven, Næstved" },
      ...{ seats: 14, equipment: "Skærm, kamera", bookedBy: ["steering"] },
    },
    {
      ...{
        id: "konferencerummet",
        kind: "room",
        name: "Konferencerummet",
        address: "Psykiatrien i Slagelse",
      },
      ...{ seats: 10, bookedBy: ["sparring"] },
    },
    {
      ...{ id: "samtalerum-1", kind: "room", name: "Samtalerum 1", address: "Jobcentret, Næstved", seats: 6 },
      bookedBy: [],
    },
  ],
  ways: [
    ["Rådmandshaven", "Jobcentret", 10],
    ["Rådmandshaven", "Psykiatrien i Vordingborg", 35],
    ["Rådmandshaven", "Psykiatrien i Slagelse", 35],
    ["Jobcentret", "Psykiatrien i Vordingborg", 35],
    ["Jobcentret", "Psykiatrien i Slagelse", 40],
    ["Psykiatrien i Vordingborg", "Psykiatrien i Slagelse", 60],
  ],
  writtenBack: {
    forwarded: "Jeg fik den sendt videre og kommer i stedet.",
    proposed: "Vi har personalemøde den dag. Går det ugen efter?",
  },
  substitutes: [],
  online: [],
  citizens,
};
