// The agenda itself: numbered items with their clock, and every line with why it stands there.
import { languageOf } from "@/app/_text/language";
import { drawn } from "@/app/_ui/drawn";
import { drawnMark } from "@/app/_ui/drawn-mark";
import { LinksInPlace } from "@/app/_ui/links-in-place";
import { written } from "@/app/_ui/markdown";
import type { Agenda, AgendaItem, AgendaLine } from "@/server/domain/agenda";
import { agendaClock } from "@/server/domain/agenda-clock";
import { placeOf } from "@/server/domain/agenda-words";
import { type Html, html } from "@/server/domain/html";
import { clockTime, minutesAfter } from "@/server/domain/spoken-time";
import type { MeetingPage } from "@/server/meetings/page";
import { figureCharts } from "../../figure-charts";
import styles from "./agenda.module.css";
import { typeLetter } from "./agenda-strip";
import { Attachments } from "./attachments";
import { EditItem } from "./edit-item";
import { figureTable } from "./figure-table";
import { freshLines } from "./fresh-lines";
import type { Asked } from "./shown";
import { Supplied } from "./supplied";
import { type Voice, voiceFor } from "./voice";

export interface Address {
  collaboration: string;
  meeting: string;
}

interface Props {
  seen: MeetingPage;
  agenda: Agenda;
  address: Address;
  mayEdit?: boolean;
  mayAttach?: boolean;
  /** What the address asks for: the item whose form stands open, or that a file is being attached to. */
  asked?: Asked;
}

/** As those it goes to read it, unless more may be done with it. */
export async function AgendaList(props: Props) {
  const { seen, agenda, address, mayEdit = false, mayAttach = false, asked = {} } = props;
  const language = await languageOf();
  const voice = await voiceFor(agenda.startsAt);
  const { startsAt, numbers, totalMinutes } = agendaClock(agenda);
  const endsAt = minutesAfter(agenda.startsAt, totalMinutes);
  const fresh = freshLines(seen);
  const numberOf = ({ key }: AgendaItem) => numbers[key] ?? "";
  const shared = { address, fresh, voice };
  const files = { seen, address, mayAttach, attaching: asked, language };
  return (
    <LinksInPlace>
      <ol className={styles.agenda}>
        {agenda.items.map((item) => {
          const at = startsAt[item.key];
          return (
            <li
              key={item.key}
              id={`item-${item.key}`}
              data-item={item.key}
              className={`${styles.item} ${item.struck ? `${styles.out} no-print` : ""}`}
            >
              <time className={styles.clock} dateTime={at}>
                {at ? clockTime(at, language) : null}
              </time>
              <div className={styles.body}>
                <Heading item={item} number={numberOf(item)} level="h2" voice={voice} />
                <Supplied seen={seen} item={item.key} voice={voice} />
                <Content item={item} {...shared} />
                <Attachments {...files} item={item.key} number={numberOf(item)} />
                {item.sub.map((sub) => (
                  <section
                    key={sub.key}
                    className={`${styles.sub} ${sub.struck ? `${styles.out} no-print` : ""}`}
                    id={`item-${sub.key}`}
                  >
                    <Heading item={sub} number={numberOf(sub)} level="h3" voice={voice} />
                    <Content item={sub} {...shared} />
                    <Attachments {...files} item={sub.key} number={numberOf(sub)} />
                  </section>
                ))}
                {mayEdit && !item.hidden ? (
                  <EditItem
                    item={item}
                    number={numberOf(item)}
                    seen={seen}
                    address={address}
                    voice={voice}
                    open={asked.edit === item.key}
                  />
                ) : null}
              </div>
            </li>
          );
        })}
      </ol>
      <p className={styles.end}>
        <time dateTime={endsAt}>{clockTime(endsAt, language)}</time>
        <span>{voice.words("end")}</span>
      </p>
    </LinksInPlace>
  );
}

interface HeadingProps {
  item: AgendaItem;
  number: string;
  level: "h2" | "h3";
  voice: Voice;
}

export function Heading({ item, number, level: Level, voice }: HeadingProps) {
  const t = voice.words;
  const presenter = voice.presenter(item);
  return (
    <div className={styles.row}>
      <Level>
        <span className={styles.no}>{number}</span>
        <span className={item.byHand.includes("title") ? styles.hand : undefined}>{item.title}</span>
      </Level>
      <p className={styles.meta}>
        {item.hidden ? null : (
          <span className={`type ${typeLetter[item.type]}`}>
            <i aria-hidden="true">{t(`type.${item.type}.letter`)}</i>
            {t(`type.${item.type}.name`)}
          </span>
        )}
        {item.closed && !item.hidden ? <strong>{t("closed")}</strong> : null}
        {item.minutes === null ? null : <span>{t("minutes", { minutes: item.minutes })}</span>}
        {presenter ? <span>{presenter}</span> : null}
        {item.struck ? <span>{t("struck")}</span> : null}
      </p>
    </div>
  );
}

interface ContentProps {
  item: AgendaItem;
  address: Address;
  fresh: ReadonlySet<string>;
  voice: Voice;
}

/** What stands under an item: where it returns from, what was written by hand, and what was filled in. */
export function Content({ item, ...shown }: ContentProps) {
  const { carriedFrom, note, lines } = item;
  if (lines.length === 0 && !note && !carriedFrom) return null;
  return (
    <ul
      className={styles.lines}
      {...drawn(
        html`${carried(item, shown)}${note ? byHand(note, shown) : null}${lines.map((one) => line(one, shown))}`,
      )}
    />
  );
}

type ShownFor = Omit<ContentProps, "item">;

function carried(item: AgendaItem, { address, voice }: ShownFor): Html | null {
  const { words: t } = voice;
  if (!item.carriedFrom) return null;
  const { meeting, item: there, lineageId } = item.carriedFrom;
  const from = `/${address.collaboration}/meetings/${meeting}#item-${there}`;
  const lineage = `/${address.collaboration}/items/${lineageId}`;
  return html`<li class="${styles.line}"><p class="${styles.from}">${voice.carried(item)}</p><p class="source"><a href="${from}">${t("carriedSource")}</a> · <a href="${lineage}">${t("lineage")}</a></p></li>`;
}

const byHand = (note: string, { voice: { words: t } }: ShownFor): Html =>
  html`<li class="${styles.line}"><div class="${styles.hand}"><div class="written">${written(note)}</div></div><p class="source no-print">${t("byHand")}</p></li>`;

/** Its link is a plain one: an agenda holds hundreds, and a component of the browser's for each is work for every reader. */
function line(one: AgendaLine, { address, fresh, voice }: ShownFor): Html {
  const isNew = fresh.has(one.key);
  const { mark, text, why, source } = voice.line(one);
  const state = one.mark && mark ? drawnMark(one.mark, mark) : null;
  const flag = isNew ? html`<span class="${styles.flag}">${voice.words("new")} · </span>` : null;
  const link =
    one.source && source
      ? html`<span class="${styles.sep}"> · </span><a href="${placeOf(one.source, address.collaboration)}">${source}</a>`
      : null;
  return html`<li class="${styles.line} ${isNew ? styles.new : ""}"><div><p>${state} ${text}</p>${figures(one, voice)}</div><p class="source">${flag}${why}${link}</p></li>`;
}

const figures = ({ figures: rows }: AgendaLine, voice: Voice): Html | null =>
  rows ? html`${figureTable(rows, voice.language)}${figureCharts(rows, voice.ofAgenda)}` : null;
