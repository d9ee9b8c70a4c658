// A network meeting in three choices: who, when and where. Everything is proposed, so that it can be sent at once.
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Form } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { NetworkTimes } from "@/server/network-meetings/find-times";
import { TimesAsked } from "@/server/network-meetings/input";
import { ChosenBar } from "../chosen-bar";
import { TimeChoice } from "../chosen-time";
import styles from "../network.module.css";
import { bestOf } from "../offered-times";
import { Pace } from "../pace";
import { Preview } from "./preview";
import { When } from "./when";
import { Where } from "./where";
import { Who } from "./who";

interface Props {
  params: Promise<{ collaboration: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("network.book"))("title") };
}

export default async function BookNetwork({ params, searchParams }: Props) {
  const { collaboration } = await params;
  const { citizen, ...asked } = TimesAsked.parse(await searchParams);
  const t = await getTranslations("network.book");
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </header>
      {citizen ? (
        <Booking
          times={await ask((api) => api.networkMeetings.times({ collaboration, citizen, ...asked }))}
        />
      ) : (
        <Choose collaboration={collaboration} />
      )}
    </div>
  );
}

async function Choose({ collaboration }: { collaboration: string }) {
  const { citizens } = await ask((api) => api.citizens.desk({ collaboration }));
  const t = await getTranslations("network.book");
  const words = await getTranslations("citizens");
  const open = citizens.filter(({ closedOn }) => closedOn === null);
  if (open.length === 0) return <p className="empty">{t("noCitizens")}</p>;
  return (
    <section>
      <h2>{t("choose")}</h2>
      <ul className="rows">
        {open.map(({ id, name, number }) => (
          <li key={id}>
            <Link href={`?citizen=${id}`} prefetch={false}>
              {name}
            </Link>{" "}
            <small className="quiet">{words("number", { number })}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Booking({ times }: { times: NetworkTimes }) {
  const t = await getTranslations("network.book");
  const words = await getTranslations("citizens");
  const { collaboration, citizen, circle, anyOne, minutes } = times;
  const called = circle.filter(({ isChosen }) => isChosen);
  const count = called.length + (anyOne ? 1 : 0);
  const hidden = Object.fromEntries(called.map(({ id }, index) => [`seats.${index}`, id]));
  return (
    <>
      <p className="small quiet">
        <Link href={`/${collaboration.key}/citizens/${citizen.id}`} prefetch={false}>
          {citizen.name}
        </Link>
        , {words("number", { number: citizen.number })}. <Pace pace={times.pace} />
      </p>
      <TimeChoice best={await bestOf(times.answer)}>
        <div className={styles.both}>
          <div className={styles.book}>
            <Who times={times} />
            <Form
              id="book"
              className={styles.book}
              action={submit.bind(null, "networkMeetings.book")}
              words={await formWords()}
              hidden={{
                ...{
                  collaboration: collaboration.key,
                  citizen: citizen.id,
                  anyJobConsultant: anyOne,
                  minutes,
                },
                ...hidden,
              }}
              then={`/${collaboration.key}/network-meetings/{meeting}`}
            >
              <When times={times} />
              <Where times={times} />
              <ChosenBar label={t("title")} minutes={minutes} send={t("send", { count })} />
            </Form>
          </div>
          <Preview times={times} />
        </div>
      </TimeChoice>
    </>
  );
}
