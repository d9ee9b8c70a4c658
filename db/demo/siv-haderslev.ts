// The year behind and the year ahead in SIV Haderslev. Every word is invented; no citizen is in it.
// Its figures continue the published ones of 2015 and 2016, which stand in the collaboration file; those here are invented.
import type { Story, StoryDay, Weekday } from "./story";

const day = (week: number, weekday: Weekday): StoryDay => ({ week, weekday });

/** The matter that returns twice before the steering group gets to it. */
const openingHours = {
  name: "opening-hours",
  title: "Fælles åbningstid på værestederne i ferieugerne",
  type: "decision",
  presenter: "jorgen",
} as const;

/** A point that one team asks, another group is asked about, and a third answers. */
const companion = "Hvem følger med til lægen, når der både er en støtte- og kontaktperson og en behandler?";

export const sivHaderslev: Story = {
  file: "siv-haderslev.yaml",
  accent: "fjord",
  administrators: ["birgit", "tove"],
  schoolHolidays: [
    { name: "Skolernes vinterferie", weeks: [7, 7] },
    { name: "Skolernes sommerferie", weeks: [27, 31] },
    { name: "Skolernes efterårsferie", weeks: [42, 42] },
  ],
  alsoHere: [
    {
      id: "line",
      name: "Line Askov",
      email: "line.askov@vive.example",
      title: "forsker",
      organisation: { id: "vive", name: "VIVE", kind: "research" },
      readsMinutesOf: ["steering", "operations"],
    },
  ],
  meetings: [
    // The steering group: four meetings behind, the next one being gathered, three ahead.
    {
      group: "steering",
      when: { week: -51 },
      apologies: ["poul-erik"],
      items: [
        {
          standing: "mutual",
          note: "Jobcenteret har fået ny afsnitsleder. Sundhedsafdelingen er flyttet og kan igen tage imod grupper.",
        },
        {
          standing: "monitoring",
          note: "Tallene blev gennemgået. De siger mest om økonomi og bolig og for lidt om, hvad der hjælper.",
        },
        {
          standing: "monitoring.2",
          outcome: "decided",
          decisions: [
            {
              text: "De enkelte indsatser monitoreres hvert kvartal og forelægges Styringsteamet på det førstkommende møde.",
            },
          ],
          tasks: [
            {
              what: "Saml kvartalets tal fra de fem indsatser i ét skema.",
              who: "tove",
              due: day(-44, "friday"),
              done: day(-45, "thursday"),
            },
          ],
        },
        {
          standing: "proposals",
          topic: {
            name: "shared-introduction",
            title: "Fælles introduktion for nye medarbejdere",
            type: "decision",
            presenter: "hanne",
          },
          outcome: "deferred",
          note: "Driftsteamet skal høres først.",
        },
        {
          standing: "onward",
          outcome: "decided",
          referrals: [
            {
              to: "operations",
              question: "Hvad skal en fælles introduktion for nye medarbejdere indeholde?",
              wantedBy: day(-38, "monday"),
              answers: [
                {
                  outcome: "noted",
                  note: "Driftsteamet peger på tre ting: værestedernes værdier, hvem der gør hvad i de fem indsatser, og en halv dag som gæst på et værested.",
                },
              ],
            },
          ],
        },
      ],
    },
    {
      group: "steering",
      when: { week: -38 },
      apologies: ["mette"],
      items: [
        {
          standing: "mutual",
          note: "Ydelsescenteret har fået et telefonnummer, som kun medarbejdere på værestederne bruger. Ventetiden er under to minutter.",
        },
        {
          standing: "status",
          effort: "substance",
          note: "Rådgivningen på Regnbuen bruges mest sidst på måneden. Teamet flytter en dag.",
          marks: [{ person: "hanne", kind: "arrived" }],
        },
        {
          standing: "proposals",
          topic: {
            name: "shared-introduction",
            title: "Fælles introduktion for nye medarbejdere",
            type: "decision",
            presenter: "hanne",
          },
          outcome: "decided",
          decisions: [
            {
              text: "Nye medarbejdere i alle fem indsatser får en halv dag på et værested inden for deres første måned.",
            },
          ],
          tasks: [
            {
              what: "Beskriv introduktionen på én side, som afdelingerne kan bruge.",
              who: "hanne",
              due: day(-30, "friday"),
              done: day(-31, "tuesday"),
            },
          ],
        },
        {
          standing: "economy",
          outcome: "decided",
          note: "Der er et mindreforbrug på vikarer.",
          marks: [
            {
              person: "karsten",
              kind: "aside",
              because: "Karsten er gift med sygeplejersken på Parasollen.",
            },
          ],
          decisions: [
            {
              text: "Mindreforbruget bruges til en ekstra ugentlig træffetid hos sygeplejersken på Parasollen året ud.",
            },
          ],
        },
      ],
    },
    {
      group: "steering",
      when: { week: -25 },
      apologies: ["karsten"],
      absent: ["poul-erik"],
      items: [
        {
          standing: "mutual",
          note: "Handicap og Psykiatri samler sine tilbud i én visitation. Det ændrer ikke på værestedernes åbne dør.",
        },
        {
          standing: "status",
          effort: "skp",
          note: "Støtte- og kontaktpersonerne bruger en fjerdedel af tiden på breve fra det offentlige. Teamet ønsker hjælp til det.",
        },
        {
          standing: "monitoring",
          note: "Flere får hjælp til bolig. Udviklingen følger boligselskabernes nye venteliste og ikke nødvendigvis indsatsen.",
        },
        {
          standing: "monitoring.2",
          outcome: "decided",
          decisions: [
            {
              text: "Driftsteamet og de faglige teams høres om, hvad der skal måles, inden Styringsteamet ændrer monitoreringen.",
              review: day(0, "tuesday"),
              supersedes:
                "De enkelte indsatser monitoreres hvert kvartal og forelægges Styringsteamet på det førstkommende møde.",
              concerns: ["operations"],
            },
          ],
        },
        {
          standing: "proposals",
          topic: openingHours,
          outcome: "deferred",
          note: "Værestedslederne vil tale med brugerne først.",
        },
        {
          standing: "onward",
          outcome: "decided",
          referrals: [
            {
              to: "skp",
              question: "Hvilke breve bruger I mest tid på, og hvem kunne skrive dem tydeligere?",
              wantedBy: day(-16, "friday"),
              answers: [
                {
                  outcome: "noted",
                  note: "Teamet har talt breve i tre uger. Halvdelen handler om partshøring og kunne samles i ét brev om måneden.",
                },
              ],
            },
          ],
        },
      ],
    },
    {
      group: "steering",
      when: { week: -12 },
      apologies: ["ida"],
      items: [
        {
          standing: "mutual",
          note: "Jobcenteret ansætter to virksomhedskonsulenter, som følger med ud på værestederne. Misbrugscenteret har fået ventetiden på første samtale ned på ni hverdage.",
          passages: [
            {
              text: "Misbrugscenteret er i dialog om at leje sig ind i Sundhedscenteret. Det er **ikke meldt ud** til medarbejderne. Karsten Dahl siger til, når det må siges.",
              by: "tove",
              readers: ["birgit", "karsten"],
            },
          ],
          corrected: {
            was: "Jobcenteret ansætter to virksomhedskonsulenter, som følger med ud på værestederne. Misbrugscenteret har fået ventetiden på første samtale ned på nitten hverdage.",
            because: "Ventetiden var forkert: den er ni hverdage, som Misbrugscenteret oplyste.",
            by: "tove",
            on: day(-6, "tuesday"),
          },
        },
        {
          standing: "status",
          effort: "casework",
          note: "Sagsbehandlertiden i Borger Cafeen er booket tre uger frem. Teamet foreslår en del uden aftale.",
        },
        {
          standing: "status",
          effort: "health",
          note: "Træffetiden på Parasollen er fyldt. Tandpleje er det, flest spørger om.",
        },
        {
          standing: "monitoring",
          note: "Styringsteamet mangler tal for, hvor længe borgere venter på den første samtale.",
          papers: [
            {
              title: "Hvad kan måles og hvordan",
              by: "tove",
              lines: [
                "Tre ting kan opgøres uden nye skemaer:",
                "1. ventetid til første samtale, i hverdage",
                "2. fremmøde ved aftaler på værestederne",
                "3. borgernes egen vurdering, spurgt to gange om året",
              ],
            },
          ],
        },
        {
          standing: "derived",
          outcome: "decided",
          note: "Breve og partshøring fylder i flere teams.",
          decisions: [
            {
              text: "Ydelsescenteret samler breve om partshøring, så en borger højst får ét om måneden.",
              review: day(26, "tuesday"),
            },
          ],
          tasks: [
            {
              what: "Ressourceopgørelse for det kommende år, fordelt på de fem indsatser.",
              who: "birgit",
              due: day(2, "tuesday"),
              repeats: "year",
              said: [{ on: day(-11, "monday"), what: "accepted" }],
              checks: [
                { what: "Hent timetal fra de fem indsatser", ticked: day(-4, "monday") },
                { what: "Stem af med økonomiafdelingen", ticked: day(-2, "tuesday") },
                { what: "Skriv en side om ændringerne fra i år" },
                { what: "Send til styringsteamet" },
              ],
            },
            {
              what: "Udkast til fælles informationsbrev til de fem væresteder.",
              who: "hanne",
              due: day(-1, "friday"),
            },
          ],
        },
        { standing: "proposals", topic: openingHours, outcome: "not-reached" },
        {
          standing: "proposals",
          topic: {
            name: "example",
            title: "Ét eksempel fra værestederne",
            type: "information",
            presenter: "hanne",
          },
          recurring: true,
          note: "Borger Cafeen fortalte om den første uge med fælles booking. Jørgen Ravn har et eksempel med næste gang.",
        },
        {
          standing: "proposals",
          topic: {
            name: "premises",
            title: "Lejemålet på Regnbuen efter årsskiftet",
            type: "discussion",
            presenter: "birgit",
          },
          closed: true,
          note: "Udlejer er indstillet på en kortere aftale. Værestedets brugere og medarbejdere får besked først.",
          papers: [
            {
              title: "Lejemålet på Regnbuen",
              by: "birgit",
              lines: ["To muligheder: en kortere aftale samme sted, eller lokaler sammen med Brugerhuset."],
            },
          ],
        },
        {
          standing: "proposals",
          topic: {
            name: "booking-calendar",
            title: "Fælles adgang til Borger Cafeens bookingkalender",
            type: "decision",
            presenter: "lene",
          },
          outcome: "decided",
          decisions: [{ text: "Alle fem indsatser kan booke samtalerum i Borger Cafeen direkte." }],
          tasks: [
            {
              what: "Notat om fælles adgang til Borger Cafeens bookingkalender.",
              who: "lene",
              due: day(-2, "monday"),
              said: [
                { on: day(-11, "wednesday"), what: "accepted" },
                {
                  on: day(-3, "thursday"),
                  what: "commented",
                  text: "Leverandøren svarer om rettighederne i næste uge. Notatet er ellers klar.",
                },
              ],
            },
            {
              what: "Bestil to skærme til samtalerummene.",
              who: "hanne",
              due: day(-6, "friday"),
              done: day(-7, "wednesday"),
            },
          ],
        },
        {
          standing: "related",
          note: "Sundhedsloven og den nye hovedlov på beskæftigelsesområdet læses sammen på et senere møde.",
        },
        {
          standing: "onward",
          outcome: "decided",
          referrals: [
            {
              to: "operations",
              question: "Hvad skal vi måle i stedet for antal henvendelser?",
              wantedBy: day(-1, "friday"),
              answers: [
                {
                  outcome: "decided",
                  note: "Driftsteamet drøftede ventetid, fremmøde og borgernes egen vurdering.",
                  decisions: [
                    {
                      text: "Driftsteamet anbefaler, at ventetid til første samtale måles i stedet for antal henvendelser.",
                    },
                  ],
                },
              ],
            },
            {
              to: "casework",
              question: "Kan borgere få vejledning uden aftale?",
              wantedBy: day(-2, "monday"),
              answers: [
                { outcome: "deferred", note: "Teamet prøver en åben time af, før det svarer." },
                { outcome: "not-reached" },
              ],
            },
          ],
        },
      ],
    },
    { group: "steering", when: { week: 0 }, state: "collecting" },
    { group: "steering", when: { week: 13 } },
    { group: "steering", when: { week: 26 } },
    { group: "steering", when: { week: 39 } },

    // The operations team: the steering group's emissary in daily practice.
    {
      group: "operations",
      when: { week: -43 },
      apologies: ["viggo", "ida"],
      items: [
        {
          standing: "from-steering",
          note: "Styringsteamet vil se tal hvert kvartal. Skemaet fra Tove gør det til en halv times arbejde.",
        },
        {
          standing: "theme",
          note: "Temaet var overgange: hvad sker der, når en borger går fra værestedet til et fast tilbud? Ingen har ansvaret i den første uge.",
        },
        {
          standing: "proposals",
          outcome: "decided",
          decisions: [
            {
              text: "Den medarbejder, der har talt med borgeren først, følger med den første uge i et nyt tilbud.",
            },
          ],
          tasks: [
            {
              what: "Skriv overgangsaftalen ind i de fem værestedsfoldere.",
              who: "dorte",
              due: day(-34, "friday"),
              done: day(-35, "monday"),
            },
          ],
        },
      ],
    },
    {
      group: "operations",
      when: { week: -30 },
      apologies: ["jorgen"],
      items: [
        {
          standing: "from-steering",
          note: "Introduktionen for nye medarbejdere er vedtaget. Værestederne melder dage ind til Hanne Winther.",
        },
        {
          standing: "theme",
          note: "Temaet var pårørende. Brugerhuset holder åbent hus for pårørende en aften i kvartalet.",
        },
        {
          standing: "onward",
          outcome: "decided",
          referrals: [
            {
              to: "health",
              question: "Kan sygeplejersken være med ved åbent hus for pårørende?",
              answers: [
                {
                  outcome: "decided",
                  decisions: [
                    { text: "Sygeplejersken deltager i åbent hus for pårørende de to første gange." },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
    {
      group: "operations",
      when: { week: -17 },
      apologies: ["lene", "gerda"],
      items: [
        {
          standing: "monitoring",
          note: "Værestederne tæller forskelligt. Parasollen tæller besøg, Kolibrien tæller personer.",
        },
        {
          standing: "theme",
          note: "Temaet var unge under 25. De kommer sjældent på værestederne, men de kommer til de holdbaserede aktiviteter.",
        },
        {
          standing: "proposals",
          outcome: "decided",
          decisions: [
            { text: "Alle fem væresteder tæller personer og ikke besøg.", review: day(33, "thursday") },
          ],
          tasks: [
            {
              what: "Send tælleskemaet til de fem væresteder.",
              who: "niels-ove",
              due: day(-13, "friday"),
              done: day(-14, "thursday"),
            },
          ],
        },
      ],
    },
    {
      group: "operations",
      when: { week: -4 },
      apologies: ["poul-erik", "viggo"],
      items: [
        {
          standing: "from-steering",
          note: "Alle indsatser kan nu booke samtalerum i Borger Cafeen. Lene Kjærsgaard skriver, hvordan.",
        },
        {
          standing: "status",
          effort: "activities",
          note: "Svømmeholdet har fået ny instruktør, og madholdet flytter til Kolibriens køkken.",
        },
        {
          standing: "theme",
          note: "Temaet var det første møde med borgeren. Fire ud af fem væresteder siger navnet på kontaktpersonen allerede ved døren.",
        },
        {
          standing: "onward",
          outcome: "decided",
          tasks: [
            {
              what: "Aftal med Rådet for socialt udsatte, hvordan rådet høres om den nye monitorering.",
              who: "birgit",
              due: day(-1, "friday"),
            },
            {
              what: "Udkast til opgørelse af ventetid på de fem væresteder.",
              who: "karsten",
              due: day(3, "friday"),
            },
            {
              what: "Sæt tavler op med kontaktpersonernes navne.",
              who: "værestedslederne",
              due: day(-2, "tuesday"),
            },
          ],
          referrals: [
            {
              to: "steering",
              question: "Skal den fælles introduktion også gælde jobcenter og ydelsescenter?",
              wantedBy: day(9, "monday"),
            },
            {
              to: "substance",
              question: "Kan rådgivningen på Regnbuen også tage imod pårørende?",
              wantedBy: day(4, "thursday"),
            },
          ],
        },
      ],
    },
    { group: "operations", when: { week: 7 } },
    { group: "operations", when: { week: 20 } },
    { group: "operations", when: { week: 33 }, durationMinutes: 360, place: "Kolibrien, salen" },
    { group: "operations", when: { week: 46 } },

    // The team of outreach casework.
    {
      group: "casework",
      when: { week: -47 },
      apologies: ["rikke"],
      items: [
        {
          standing: "round",
          note: "Sagsbehandlertiden på Regnbuen bliver brugt, den på Brugerhuset gør ikke. Teamet flytter den til formiddagen.",
        },
        {
          standing: "theme",
          note: "Temaet var gældsrådgivning. Den frivillige rådgivning i byen vil gerne komme to gange om måneden.",
        },
      ],
    },
    {
      group: "casework",
      when: { week: -38 },
      items: [
        {
          standing: "round",
          note: "Borgerne spørger mest om boligstøtte.",
          tasks: [
            {
              what: "Lav en side med de ti hyppigste spørgsmål om boligstøtte.",
              who: "sanne",
              due: day(-32, "friday"),
              done: day(-33, "monday"),
            },
          ],
        },
        {
          standing: "monitoring.2",
          note: "Økonomi fylder mest. Teamet holder fast i to sagsbehandlere på de travle dage.",
        },
      ],
    },
    {
      group: "casework",
      when: { week: -29 },
      apologies: ["dorte"],
      items: [
        {
          standing: "round",
          note: "Tre kommuner har spurgt, om de må se, hvordan fremskudt sagsbehandling foregår. Teamet tager imod én ad gangen.",
        },
        { standing: "theme", note: "Temaet var samtykke: hvornår spørger vi, og hvad siger vi, det gælder?" },
      ],
    },
    {
      group: "casework",
      when: { week: -20 },
      items: [
        {
          standing: "round",
          note: "Borgere med ny bolig mangler ofte indbo. Teamet har samlet kontaktoplysninger på tre genbrugsbutikker.",
        },
        {
          standing: "onward",
          outcome: "decided",
          referrals: [
            {
              to: "operations",
              question: "Kan værestederne opbevare indbo i en uge for borgere, der flytter?",
              answers: [
                {
                  outcome: "withdrawn",
                  note: "Værestederne har ikke plads. Punktet går tilbage til teamet.",
                },
              ],
            },
          ],
        },
      ],
    },
    {
      group: "casework",
      when: { week: -8 },
      apologies: ["hanne"],
      items: [
        {
          standing: "round",
          note: "Flere borgere møder op uden aftale. Teamet prøver en åben time før frokost.",
          tasks: [
            {
              what: "Hold øje med, hvor mange der bruger den åbne time.",
              who: "anders",
              due: day(-3, "monday"),
              done: day(-3, "monday"),
            },
          ],
        },
        {
          standing: "theme",
          note: "Temaet var digital hjælp. Borgerservice kan komme med en bærbar skanner hver anden uge.",
        },
      ],
    },
    {
      group: "casework",
      when: { week: -3 },
      apologies: ["sanne"],
      items: [
        {
          standing: "round",
          note: "Den åbne time er brugt af 31 personer på fire uger. De fleste sager er løst på stedet.",
          outcome: "decided",
          decisions: [{ text: "Den faste sagsbehandlertid i Borger Cafeen flyttes til mandag kl. 9–12." }],
          tasks: [
            {
              what: "Skriv den nye træffetid på opslag og i kalenderen.",
              who: "dorte",
              due: day(-2, "tuesday"),
              said: [{ on: day(-3, "friday"), what: "accepted" }],
            },
            {
              what: "Spørg Borgerservice om fast skannerdag.",
              who: "rikke",
              due: day(-1, "friday"),
              said: [
                {
                  on: day(-2, "monday"),
                  what: "handed-back",
                  text: "Borgerservice aftaler kun faste dage med en leder, så en af jer må spørge.",
                },
              ],
            },
          ],
        },
        {
          standing: "monitoring.2",
          note: "Færre spørger om job. Teamet tager det op med de nye virksomhedskonsulenter.",
        },
        {
          standing: "onward",
          outcome: "decided",
          referrals: [
            {
              to: "health",
              question: "Kan borgere i den åbne time få en tid hos sygeplejersken samme dag?",
              wantedBy: day(10, "thursday"),
            },
          ],
        },
      ],
    },
    { group: "casework", when: { week: 5 } },
    { group: "casework", when: { week: 14 } },
    { group: "casework", when: { week: 23 } },
    { group: "casework", when: { week: 32 } },
    { group: "casework", when: { week: 41 } },
    { group: "casework", when: { week: 50 } },

    // The team of outreach substance treatment; its next agenda is sent.
    {
      group: "substance",
      when: { week: -48 },
      items: [
        {
          standing: "round",
          note: "Rådgivningen på Regnbuen har været lukket to uger på grund af sygdom. Brugerhuset tog over.",
        },
      ],
    },
    {
      group: "substance",
      when: { week: -36 },
      apologies: ["niels-ove"],
      items: [
        {
          standing: "round",
          note: "Der er travlest sidst på måneden. Den ene rådgivningsdag flyttes dertil.",
        },
        {
          standing: "theme",
          note: "Temaet var tilbagefald, og hvordan værestederne taler om det uden at lukke døren.",
        },
      ],
    },
    {
      group: "substance",
      when: { week: -24 },
      items: [
        {
          standing: "round",
          note: "Ventetiden på første samtale er nede på ni hverdage.",
          outcome: "decided",
          decisions: [{ text: "Den første samtale kan holdes på værestedet, hvis borgeren ønsker det." }],
        },
      ],
    },
    {
      group: "substance",
      when: { week: -11 },
      apologies: ["jorgen"],
      items: [
        {
          standing: "round",
          note: "Regnbuen og Brugerhuset deler nu én behandler. Ordningen evalueres efter et halvt år.",
        },
        {
          standing: "theme",
          note: "Temaet var blandingsmisbrug. Sundhedsteamet inviteres til næste drøftelse.",
          tasks: [
            {
              what: "Inviter sygeplejersken til temaet om blandingsmisbrug.",
              who: "karsten",
              due: day(-5, "wednesday"),
              done: day(-6, "tuesday"),
            },
            {
              what: "Saml erfaringerne med den delte behandler på en halv side.",
              who: "bo",
              due: day(-3, "friday"),
            },
          ],
        },
      ],
    },
    {
      group: "substance",
      when: { week: 1 },
      state: "published",
      items: [
        {
          standing: "theme",
          papers: [
            {
              title: "Oplæg om blandingsmisbrug",
              by: "bo",
              lines: [
                "Tre spørgsmål til mødet:",
                "Hvad ser vi? Hvem gør hvad? Hvornår ringer vi til hinanden?",
              ],
            },
            {
              title: "Normering af den delte behandler",
              by: "karsten",
              closed: true,
              lines: ["Timer på Regnbuen og Brugerhuset, til drøftelse i teamet."],
            },
          ],
        },
      ],
    },
    { group: "substance", when: { week: 14 } },
    { group: "substance", when: { week: 27 } },
    { group: "substance", when: { week: 40 } },

    // The team of strengthened support: one meeting was cancelled, the latest minutes are still in review.
    {
      group: "skp",
      when: { week: -47 },
      items: [
        {
          standing: "round",
          note: "To nye støtte- og kontaktpersoner er begyndt. De følges med erfarne kolleger de første seks uger.",
        },
      ],
    },
    {
      group: "skp",
      when: { week: -38 },
      apologies: ["dorte"],
      items: [
        {
          standing: "round",
          note: "Mange borgere vil hellere mødes ude end på et kontor. Teamet har fået en aftale om at låne Brugerhusets have.",
        },
        { standing: "theme", note: "Temaet var ensomhed i weekenderne." },
      ],
    },
    {
      group: "skp",
      when: { week: -29 },
      items: [
        {
          standing: "round",
          note: "Breve fra det offentlige tager en fjerdedel af tiden.",
          tasks: [
            {
              what: "Tæl breve i tre uger.",
              who: "ulla",
              due: day(-22, "friday"),
              done: day(-22, "thursday"),
            },
          ],
        },
        {
          standing: "onward",
          outcome: "decided",
          referrals: [
            {
              to: "operations",
              question: companion,
              answers: [
                {
                  outcome: "noted",
                  note: "Misbrugsteamet er tættest på og svarer i stedet for Driftsteamet.",
                  referrals: [
                    {
                      to: "substance",
                      question: companion,
                      answers: [
                        {
                          outcome: "decided",
                          decisions: [
                            {
                              text: "Behandleren følger med, når lægen skal tale om behandling, ellers gør støtte- og kontaktpersonen.",
                            },
                          ],
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
    {
      group: "skp",
      when: { week: -20 },
      state: "cancelled",
      because: "Tre ud af fire var syge. Punkterne tages på næste møde.",
    },
    {
      group: "skp",
      when: { week: -11 },
      apologies: ["niels-ove"],
      items: [
        {
          standing: "round",
          note: "Kolibrien og Parasollen har byttet vagter, så der altid er en støtte- og kontaktperson på begge steder.",
        },
        {
          standing: "monitoring.2",
          outcome: "noted",
          note: "Psykiske problemer ligger fast. Teamet kan ikke se på tallene, om nogen får det bedre.",
        },
      ],
    },
    {
      group: "skp",
      when: { week: -2 },
      state: "in-review",
      apologies: ["ulla"],
      comments: [
        {
          by: "niels-ove",
          standing: "round",
          text: "Der er faste dage på Brugerhuset, også; det er den ene af de tre.",
        },
        { by: "ulla", text: "Jeg sendte afbud dagen før. Kan det stå, at jeg havde sendt et notat?" },
      ],
      items: [
        { standing: "round", note: "Tre støtte- og kontaktpersoner har fået faste dage på Parasollen." },
        {
          standing: "theme",
          note: "Temaet var samarbejdet med psykiatrien. Et fast telefonmøde hver anden uge giver færre misforståelser.",
          tasks: [
            {
              what: "Aftal fast telefonmøde med distriktspsykiatrien.",
              who: "mette",
              due: day(1, "tuesday"),
              repeats: "each-meeting",
            },
          ],
        },
        {
          standing: "onward",
          outcome: "decided",
          referrals: [
            {
              to: "steering",
              question: "Kan støtte- og kontaktpersoner få læseadgang til jobcenterets aftalekalender?",
              wantedBy: day(5, "friday"),
            },
          ],
        },
      ],
    },
    { group: "skp", when: { week: 7 } },
    { group: "skp", when: { week: 16 } },
    { group: "skp", when: { week: 25 } },
    { group: "skp", when: { week: 34 } },
    { group: "skp", when: { week: 43 } },
    { group: "skp", when: { week: 52 } },

    // The health team.
    {
      group: "health",
      when: { week: -42 },
      items: [
        { standing: "round", note: "Tilbuddet om vaccination på værestederne nåede 140 personer." },
        {
          standing: "theme",
          note: "Temaet var søvn. Teamet laver et kort oplæg, som værestederne kan bruge.",
        },
      ],
    },
    {
      group: "health",
      when: { week: -29 },
      apologies: ["ulla"],
      items: [
        {
          standing: "round",
          note: "Flere spørger om hjælp til at møde op på hospitalet. En følgeordning afprøves i tre måneder.",
        },
      ],
    },
    {
      group: "health",
      when: { week: -16 },
      items: [
        {
          standing: "round",
          note: "Følgeordningen virker: otte ud af ti når frem til deres aftale.",
          outcome: "decided",
          decisions: [{ text: "Følgeordningen fortsætter og tilbydes på alle fem væresteder." }],
          tasks: [
            {
              what: "Skriv følgeordningen ind i værestedernes folder.",
              who: "camilla",
              due: day(-9, "friday"),
              done: day(-10, "monday"),
            },
          ],
        },
      ],
    },
    {
      group: "health",
      when: { week: -3 },
      apologies: ["dorte"],
      items: [
        {
          standing: "round",
          note: "Tandpleje fylder mest. Busbilletten er den hyppigste grund til, at en aftale ikke bliver til noget.",
          tasks: [
            {
              what: "Indhent pris på en fælles kørselsordning.",
              who: "Jonas Beck <jonas.beck@flexkoersel.example>",
              due: day(-1, "thursday"),
              said: [{ on: day(-2, "tuesday"), what: "accepted" }],
            },
          ],
        },
        {
          standing: "monitoring.2",
          outcome: "decided",
          decisions: [
            {
              text: "Sygeplejerskens træffetid annonceres kun på værestederne og ikke på kommunens hjemmeside.",
            },
          ],
        },
        {
          standing: "onward",
          outcome: "decided",
          referrals: [
            {
              to: "steering",
              question: "Må sygeplejersken give tilskud til transport til tandlæge?",
              wantedBy: day(1, "thursday"),
            },
          ],
        },
      ],
    },
    { group: "health", when: { week: 10 } },
    { group: "health", when: { week: 23 } },
    { group: "health", when: { week: 36 } },
    { group: "health", when: { week: 49 } },
  ],
  routines: [],
  themes: [
    {
      group: "operations",
      title: "Det første møde med borgeren",
      presenters: ["dorte", "niels-ove"],
      week: -4,
    },
    {
      group: "operations",
      title: "Borgernes egen stemme i indsatsen",
      presenters: ["viggo", "gerda"],
      week: 7,
    },
    { group: "operations", title: "Naboer og nærmiljø", presenters: ["jorgen"], week: 20 },
    {
      group: "operations",
      title: "Temadag: fem indsatser, én borger",
      presenters: ["birgit", "Oplægsholder udefra"],
      week: 33,
    },
    { group: "casework", title: "Nye regler på beskæftigelsesområdet", presenters: ["anders"], week: 5 },
    { group: "casework", title: "Når borgeren flytter til en anden kommune", presenters: ["rikke"] },
    { group: "substance", title: "Blandingsmisbrug", presenters: ["bo", "camilla"], week: 1 },
    { group: "skp", title: "Overgangen fra støtte til selvstændig hverdag", presenters: ["ulla"], week: 7 },
    { group: "health", title: "Kost på et lille budget", presenters: ["camilla"], week: 10 },
  ],
  figures: [
    { indicator: "finances", values: [57, 59, 60, 58, 62], n: [318, 331, 340, 352, 365] },
    { indicator: "advice", values: [55, 58, 60, 61, 59], n: [318, 331, 340, 352, 365] },
    { indicator: "housing", values: [27, 27, 30, 29, 34], n: [318, 331, 340, 352, 365] },
    { indicator: "mental", values: [23, 22, 22, 21, 21], n: [318, 331, 340, 352, 365] },
    { indicator: "illness", values: [15, 17, 16, 16, 20], n: [318, 331, 340, 352, 365] },
    { indicator: "jobs", values: [16, 16, 14, 15, 12], n: [318, 331, 340, 352, 365] },
    { indicator: "alcohol", values: [13, 13, 12, 12, 12], n: [318, 331, 340, 352, 365] },
    { indicator: "dental", values: [8, 9, 9, 10, 7], n: [318, 331, 340, 352, 365] },
    { indicator: "drugs", values: [6, 5, 5, 5, 6], n: [318, 331, 340, 352, 365] },
    { indicator: "cannabis", values: [6, 7, 7, 7, 5], n: [318, 331, 340, 352, 365] },
    { indicator: "education", values: [3, 4, 4, 4, 5], n: [318, 331, 340, 352, 365] },
    // in the third round the forms lay at one drop-in centre only; so few are not shown
    { indicator: "listened", values: [94, 93, 75, 95, 96], n: [102, 98, 4, 107, 128] },
    { indicator: "courses", values: [331, 348, 355, 362, 384] },
  ],
  overrides: [
    {
      group: "health",
      says: [
        { item: "round", title: "Bordet rundt, værested for værested", minutes: 40 },
        { item: "theme", minutes: 20 },
      ],
    },
  ],
  inputs: [
    {
      group: "steering",
      askedOn: day(-2, "tuesday"),
      answeredOn: day(-2, "wednesday"),
      briefings: [
        {
          by: "poul-erik",
          text: "De første samlede breve om partshøring er sendt. Vi kan allerede mærke, at færre ringer for at spørge, hvad de skal svare.",
        },
        {
          by: "ida",
          text: "Vi har ansat en sygeplejerske mere. Hun følger med Camilla Noer på værestederne den første måned.",
        },
      ],
      nothing: ["karsten"],
      proposals: [
        {
          by: "hanne",
          title: "Hjælp på tværs, når et værested mangler folk",
          type: "decision",
          background: "To gange i år har et værested måttet lukke tidligt, fordi to var syge samme dag.",
          recommendation: "At værestederne kan låne en medarbejder af hinanden med en dags varsel.",
          minutes: 10,
        },
        {
          by: "lene",
          title: "Åben time: fast ordning eller forsøg?",
          type: "discussion",
          background:
            "Den åbne time er godt brugt i Borger Cafeen. De andre væresteder spørger, om de kan få en.",
          minutes: 5,
          answer: { state: "accepted" },
        },
        {
          by: "mette",
          title: "Studietur til et værested i en anden kommune",
          type: "discussion",
          minutes: 10,
          answer: {
            state: "postponed",
            reason: "Vi tager det, når ressourcerne for det kommende år er på plads.",
          },
        },
      ],
    },
  ],
  edits: [
    {
      group: "steering",
      item: "economy",
      by: "birgit",
      change: {
        presenter: "Søren Østergaard",
        minutes: 5,
        note: "Rammen for det kommende år foreligger dagen før mødet og deles ud.",
      },
    },
    {
      group: "steering",
      item: "related",
      by: "tove",
      change: {
        note: "Ny hovedlov på beskæftigelsesområdet: hvad betyder den for fremskudt sagsbehandling?",
      },
    },
    {
      group: "steering",
      item: "added:contact-person",
      addedAfter: "proposals",
      by: "birgit",
      change: {
        title: "Én kontaktperson pr. borger på tværs af indsatserne",
        type: "discussion",
        presenter: "Mette Holst",
        minutes: 5,
        note: "Forslag om at navngive én medarbejder, som borgeren kan gå til uanset værested.",
      },
    },
  ],
  looks: [{ group: "steering", by: "birgit", on: day(-2, "monday"), at: "15:12" }],
  rooms: [
    {
      ...{ id: "moedelokale-2", kind: "room", name: "Mødelokale 2", address: "Rådhuset, stuen" },
      ...{ seats: 12, equipment: "Skærm, whiteboard, teleslynge", bookedBy: ["steering"] },
    },
    {
      ...{ id: "byraadssalen", kind: "room", name: "Byrådssalen", address: "Rådhuset, 1. sal", seats: 40 },
      ...{ equipment: "Projektor, mikrofoner", note: "Bestilles ikke på byrådets mødedage." },
      bookedBy: [],
    },
    {
      ...{ id: "kolibriens-sal", kind: "room", name: "Salen", address: "Kolibrien", seats: 25 },
      bookedBy: ["operations", "substance"],
    },
    {
      ...{ id: "projektor", kind: "equipment", name: "Bærbar projektor", note: "Hentes hos Tove." },
      bookedBy: ["substance"],
    },
    {
      ...{ id: "berlingo", kind: "vehicle", name: "Den grå Berlingo", address: "Parkeringen bag rådhuset" },
      ...{ seats: 5, note: "Stilles opladet tilbage.", bookedBy: [] },
    },
  ],
  ways: [
    ["Rådhuset", "Borger Cafeen", 5],
    ["Rådhuset", "Jobcentret", 10],
    ["Rådhuset", "Brugerhuset", 10],
    ["Rådhuset", "Kolibrien", 15],
    ["Rådhuset", "Regnbuen", 20],
    ["Jobcentret", "Borger Cafeen", 10],
    ["Borger Cafeen", "Kolibrien", 15],
    ["Borger Cafeen", "Regnbuen", 20],
    ["Brugerhuset", "Regnbuen", 15],
    ["Kolibrien", "Regnbuen", 25],
  ],
  writtenBack: {
    forwarded: "Jeg fik den sendt videre og kommer i stedet.",
    proposed: "Vi har personalemøde den dag. Går det ugen efter?",
  },
  substitutes: [
    { group: "substance", member: "bo", substitute: "ulla" },
    { group: "substance", member: "jorgen", substitute: "dorte" },
    { group: "substance", member: "niels-ove", substitute: "camilla" },
    { group: "steering", member: "mette", substitute: "bo" },
  ],
  worksOn: [{ who: "niels-ove", days: ["tuesday", "wednesday", "thursday"] }],
  away: [
    { who: "karsten", weeks: [6, 7] },
    { who: "ulla", weeks: [2, 2] },
    { who: "birgit", weeks: [28, 30] },
  ],
  bookable: [
    {
      ...{ who: "anders", minutes: 45, bufferMinutes: 15, leadHours: 24, mostPerDay: 3 },
      spans: [
        { day: "tuesday", from: 9, to: 12 },
        { day: "thursday", from: 12, to: 15 },
      ],
      places: ["Jobcentret, lokale 2", "Video"],
    },
  ],
  connectedCalendars: [
    {
      who: "camilla",
      calendars: [
        {
          ...{ address: "https://kalender.haderslev.example/camilla.ics", lastRead: { minutes: 12 } },
          busy: [
            { week: 0, weekday: "wednesday", at: "08:00", minutes: 90 },
            { week: 1, weekday: "friday", at: "08:00", minutes: 60, perhaps: true },
          ],
        },
        {
          ...{ address: "https://fagforening.example/tillidsfolk.ics", lastRead: { minutes: 25 }, unread: 2 },
          busy: [{ week: 2, weekday: "monday", at: "15:00", minutes: 60 }],
        },
        { address: "https://aftenskole.example/hold-14.ics", lastRead: { days: 3 }, busy: [] },
        {
          ...{
            address: "https://gammel-telefon.example/kalender.ics",
            lastRead: { days: 9 },
            failure: "gone",
          },
          busy: [{ week: 3, weekday: "tuesday", at: "15:00", minutes: 45 }],
        },
      ],
    },
  ],
  polls: [
    {
      ...{ group: "casework", title: "Fælles gennemgang af ventelisten", askedBy: "lene", rule: "by-hand" },
      ...{ place: "Borger Cafeen", minutes: 90 },
      times: [
        { week: 1, weekday: "tuesday", at: "13:00" },
        { week: 1, weekday: "wednesday", at: "09:00" },
        { week: 1, weekday: "thursday", at: "09:00" },
      ],
      answers: [
        { who: "lene", says: ["yes", "yes", "if-need-be"] },
        {
          who: "anders",
          says: ["if-need-be", "yes", "no"],
          comment: "Onsdag er bedst, hvis vi slutter til tiden.",
        },
        { who: "rikke", says: ["no", "yes", "yes"] },
      ],
      silent: ["sanne", "hanne"],
    },
    {
      ...{ group: "substance", title: "Overgangen fra Regnbuen", askedBy: "karsten", rule: "most-can" },
      ...{ place: "Regnbuen", minutes: 90 },
      answers: [
        { who: "karsten", says: ["yes", "if-need-be", "yes"] },
        { who: "bo", says: ["yes", "yes", "no"] },
        { who: "jorgen", says: ["yes", "no", "no"] },
      ],
      silent: ["niels-ove"],
    },
  ],
  online: [{ group: "substance", link: "https://moede.haderslev.example/misbrug" }],
};
