// When some people can meet: the question as a form that asks by its address, the best times, and the weeks hour by hour.
import type { Metadata } from "next";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { formWords } from "@/app/_ui/form-words";
import type { FoundTime } from "@/server/availability/find-time";
import { TimeAsked } from "@/server/availability/input";
import { Asking } from "./asking";
import { type FindWords, spoken } from "./find-words";
import { Times } from "./times";

interface Props {
  params: Promise<{ collaboration: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("findTime"))("title") };
}

export default async function FindATime({ params, searchParams }: Props) {
  const { collaboration } = await params;
  const asked = TimeAsked.parse(await searchParams);
  const page = await ask((api) => api.availability.findTime({ collaboration, ...asked }));
  const t = await getTranslations("findTime");
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </header>
      <Times
        // what was found for one address is not what is found for another
        key={JSON.stringify(asked)}
        page={page}
        place={{ collaboration, language: await languageOf() }}
        words={await findWords(page)}
        forms={{ plan: submit.bind(null, "meetings.planNext"), words: await formWords() }}
        fresh={await Fresh(page)}
      >
        <Asking page={page} said={asked} />
      </Times>
    </div>
  );
}

/** Whoever is on the way is told of as at a meeting: when the one ends and the other begins is theirs. */
async function findWords({ place }: FoundTime): Promise<FindWords> {
  const t = await getTranslations("findTime");
  return {
    ...(Object.fromEntries(spoken.map((name) => [name, t.raw(name)])) as Record<
      (typeof spoken)[number],
      string
    >),
    why: {
      ...{ away: t("why.away"), hours: t("why.hours"), taken: t("why.taken") },
      meeting: t(place === null ? "why.meeting" : "why.meetingOrWay"),
    },
  };
}

/** How fresh it is what their own calendars say. */
async function Fresh({ calendars }: FoundTime): Promise<string | null> {
  if (!calendars) return null;
  const own = await getTranslations("connectedCalendars");
  const { people, ago } = calendars;
  return own("freshAll", { people, ago: own(`ago.${ago.unit}`, { count: ago.count }) });
}
