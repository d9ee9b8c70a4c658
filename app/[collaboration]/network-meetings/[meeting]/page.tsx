// A network meeting: the agenda from the citizen's plan while it is to come and while it is held, and then what was agreed.
import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Mark } from "@/app/_ui/signs";
import { capital, meetingTime } from "@/server/domain/spoken-time";
import type { NetworkPage } from "@/server/network-meetings/page";
import { Agenda } from "./agenda";
import { Answer } from "./answer";
import { Called } from "./called";
import { Change } from "./change";
import { Held } from "./held";
import { Letters } from "./letters";
import { Notes } from "./notes";
import { Run } from "./run";

interface Props {
  params: Promise<{ collaboration: string; meeting: string }>;
}

/** Neutral: a title is read over a shoulder, and stands in a history. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("network"))("title") };
}

export default async function NetworkMeeting({ params }: Props) {
  const address = await params;
  const page = await ask((api) => api.networkMeetings.page(address));
  const { meeting, may } = page;
  const isBooked = meeting.state === "booked";
  return (
    <div className="sheet">
      <Head page={page} />
      {isBooked && !meeting.hasBegun ? <Answer page={page} /> : null}
      {meeting.state === "held" ? <Held page={page} /> : <Agenda page={page} />}
      <Notes page={page} />
      <Called page={page} />
      {isBooked && may.run ? <Run page={page} /> : null}
      <Letters page={page} />
      {isBooked && may.book ? <Change page={page} /> : null}
    </div>
  );
}

/** Beside the place: a meeting that the citizen does not know of is none. */
async function Untold({ page: { told, reach, collaboration, citizen } }: { page: NetworkPage }) {
  const t = await getTranslations("network");
  if (told !== "not-told") return null;
  return (
    <p className="no-print">
      <Mark kind="overdue">{reach.isReached ? t("letters.untold") : t("book.unreached")}</Mark>{" "}
      {reach.isReached ? (
        <a href="#letters">{t("letters.title")}</a>
      ) : (
        <Link href={`/${collaboration.key}/citizens/${citizen.id}#reach`} prefetch={false}>
          {t("book.writeAddress")}
        </Link>
      )}
    </p>
  );
}

const marks = { booked: "waiting", held: "decided", cancelled: "none" } as const;

async function Head({ page }: { page: NetworkPage }) {
  const { collaboration, citizen, meeting } = page;
  const t = await getTranslations("network");
  const words = await getTranslations("citizens");
  const language = await languageOf();
  return (
    <header className="page-head">
      <p className="crumb">
        <Link href={`/${collaboration.key}/citizens`} prefetch={false}>
          {words("title")}
        </Link>{" "}
        ·{" "}
        <Link href={`/${collaboration.key}/citizens/${citizen.id}`} prefetch={false}>
          {citizen.name}
        </Link>
      </p>
      <h1>{capital(meetingTime(meeting.wallTime, meeting.durationMinutes, language))}</h1>
      <p className="lede">
        {t("title")} · {words("number", { number: citizen.number })} ·{" "}
        {[t(`book.place.${meeting.place}`), meeting.where].filter(Boolean).join(", ")}
      </p>
      <p>
        <Mark kind={marks[meeting.state]}>{t(`state.${meeting.state}`)}</Mark>
      </p>
      {meeting.state === "booked" && !meeting.hasBegun ? <Untold page={page} /> : null}
    </header>
  );
}
