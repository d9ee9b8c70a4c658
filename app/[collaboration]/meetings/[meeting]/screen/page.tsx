// The meeting on the wall: where it is, how the time goes, and what is being agreed, to be read from the other end of the room.
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Markdown } from "@/app/_ui/markdown";
import type { Address } from "../agenda-list";
import { typeLetter } from "../agenda-strip";
import { Follow } from "../follow";
import { Schedule } from "../live/schedule";
import { meetingTitle } from "../meeting-title";
import { Agreed } from "../minutes-list";
import { currentItem, newsOf } from "../room";
import { voiceFor } from "../voice";
import styles from "./screen.module.css";
import { WholeScreen } from "./whole-screen";

interface Props {
  params: Promise<Address>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { group, meeting } = await ask(async (api) => api.meetings.page(await params));
  return { title: await meetingTitle(group.name, meeting.wallTime) };
}

export default async function Screen({ params }: Props) {
  const address = await params;
  const seen = await ask((api) => api.meetings.page(address));
  const home = `/${address.collaboration}/meetings/${address.meeting}`;
  const current = currentItem(seen);
  if (seen.meeting.state !== "running" || !seen.follows || !current) redirect(home);
  const t = await getTranslations("meeting.follow");
  const types = await getTranslations("meeting.type");
  const voice = await voiceFor(seen.meeting.wallTime);
  const { row, item } = current;
  const after = seen.items[seen.items.indexOf(row) + 1];
  const presenter = voice.presenter(item);
  return (
    <article id="screen" className={styles.screen}>
      <header>
        <p className="crumb">{seen.group.name}</p>
        <Schedule seen={seen} current={row} />
      </header>
      <section className={styles.now} aria-labelledby="now">
        <h1 id="now">
          <span className={styles.no}>{row.number}</span>
          {item.title}
        </h1>
        <p className={styles.meta}>
          {item.hidden ? null : (
            <span className={`type ${typeLetter[item.type]}`}>
              <i aria-hidden="true">{types(`${item.type}.letter`)}</i>
              {types(`${item.type}.name`)}
            </span>
          )}
          {presenter ? <span>{presenter}</span> : null}
        </p>
        {row.note ? (
          <div className={styles.note}>
            <Markdown text={row.note} />
          </div>
        ) : null}
        <Agreed row={row} address={address} language={voice.language} />
      </section>
      <footer>
        <p>{after?.title ? t("next", { number: after.number, title: after.title }) : null}</p>
        <div className={`acts ${styles.acts}`}>
          <Follow
            address={address}
            news={await newsOf(seen)}
            words={{ following: t("following"), lost: t("lost") }}
          />
          <WholeScreen of="screen" words={t("wholeScreen")} />
          <Link href={home} prefetch={false}>
            {t("back")}
          </Link>
        </div>
      </footer>
    </article>
  );
}
