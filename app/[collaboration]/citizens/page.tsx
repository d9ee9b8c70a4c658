// A consultant's desk: the citizens they help, who needs a meeting first, what they have to keep, and how many they follow.
import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Mark } from "@/app/_ui/signs";
import type { Desk } from "@/server/citizens/desk";
import { fullDay } from "@/server/domain/spoken-day";
import { capital, spokenMoment } from "@/server/domain/spoken-time";
import { AskIn } from "./ask-in";
import { Narrowed } from "./narrowed";
import { OpenCitizen } from "./open-citizen";
import { AskedAbout, Mine, Notes, Unfiled, Unfinished } from "./to-do";

interface Props {
  params: Promise<{ collaboration: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("citizens"))("title") };
}

export default async function Citizens({ params }: Props) {
  const { collaboration } = await params;
  const desk = await ask((api) => api.citizens.desk({ collaboration }));
  const t = await getTranslations("citizens");
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
        {desk.load.has > 0 ? <p className="small quiet">{t("load", desk.load)}</p> : null}
        {desk.may.count ? (
          <p className="no-print">
            <Link href={`/${collaboration}/citizens/counts`}>
              {(await getTranslations("practice"))("link")}
            </Link>
          </p>
        ) : null}
      </header>
      <Listed desk={desk} />
      {desk.citizens.length > 0 ? <Mine desk={desk} /> : null}
      <Unfinished desk={desk} />
      <Notes desk={desk} />
      <Unfiled desk={desk} />
      <AskedAbout desk={desk} />
      {desk.may.open ? (
        <OpenCitizen collaboration={collaboration} isFirst={desk.citizens.length === 0} />
      ) : null}
      {desk.may.askIn ? <AskIn desk={desk} /> : null}
    </div>
  );
}

async function Listed({ desk }: { desk: Desk }) {
  const t = await getTranslations("citizens");
  if (desk.citizens.length === 0)
    return (
      <div className="empty">
        <strong>{t("none")}</strong>
        <p>{t("noneText")}</p>
      </div>
    );
  return (
    <Narrowed
      words={{ find: t("find"), table: t("table"), nobody: t("noneFound"), where: t("noneFoundText") }}
      rows={desk.citizens.map((citizen) => ({
        key: citizen.id,
        text: `${citizen.name} ${citizen.number}`,
        row: <Citizen key={citizen.id} citizen={citizen} collaboration={desk.collaboration.key} />,
      }))}
    />
  );
}

type Listing = Desk["citizens"][number];

async function Citizen({ citizen, collaboration }: { citizen: Listing; collaboration: string }) {
  const t = await getTranslations("citizens");
  const roles = await getTranslations("citizenLetter.role");
  const { id, number, name, role, overdue, closedOn } = citizen;
  return (
    <>
      <p className="person">
        <Link href={`/${collaboration}/citizens/${id}`} prefetch={false}>
          {name}
        </Link>
        <small>
          {t("number", { number })} · {roles(role)}
        </small>
      </p>
      <Next citizen={citizen} collaboration={collaboration} />
      <p className="small">
        {overdue > 0 ? <Mark kind="overdue">{t("overdue", { count: overdue })}</Mark> : null}
      </p>
      <RunningOut citizen={citizen} />
      <p className="no-print">
        {citizen.next || closedOn ? null : (
          <Link
            className="btn small"
            href={`/${collaboration}/network-meetings/new?citizen=${id}`}
            prefetch={false}
          >
            {t("bookNow")}
            <span className="vh"> {t("number", { number })}</span>
          </Link>
        )}
      </p>
    </>
  );
}

const paceMarks = { late: "overdue", soon: "waiting", far: "waiting", kept: "none" } as const;

async function Next({ citizen, collaboration }: { citizen: Listing; collaboration: string }) {
  const t = await getTranslations("citizens");
  const language = await languageOf();
  const { next, by, pace, closedOn, unreached } = citizen;
  if (closedOn) return <p className="quiet">{t("closed", { on: fullDay(closedOn, language) })}</p>;
  return (
    <p>
      {next ? (
        <Link href={`/${collaboration}/network-meetings/${next.id}`} prefetch={false}>
          {capital(spokenMoment(next.wallTime, language))}
        </Link>
      ) : (
        <span>{t("noNext")}</span>
      )}
      {pace === "kept" && next ? null : (
        <small>
          <Mark kind={paceMarks[pace]}>{t(`pace.${pace}`, { by: fullDay(by, language) })}</Mark>
        </small>
      )}
      {citizen.isUntold ? (
        <small>
          <Mark kind="overdue">{t("untold")}</Mark>
        </small>
      ) : null}
      {unreached > 0 ? (
        <small>
          <Mark kind="overdue">{t("unreached", { count: unreached })}</Mark>
        </small>
      ) : null}
    </p>
  );
}

async function RunningOut({ citizen: { runningOut } }: { citizen: Listing }) {
  const t = await getTranslations("citizens");
  const language = await languageOf();
  const [first] = runningOut;
  return (
    <p className="small">
      {first ? <Mark kind="waiting">{t("runsOut", { on: fullDay(first, language) })}</Mark> : null}
    </p>
  );
}
