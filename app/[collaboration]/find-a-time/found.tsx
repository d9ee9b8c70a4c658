// The best times: three first, on different days, each with who cannot and why; the rest folded away.
import { fill } from "@/app/_ui/fill";
import { Form, type FormAction, type FormWords, Send } from "@/app/_ui/form";
import { Mark } from "@/app/_ui/signs";
import type { FoundTime } from "@/server/availability/find-time";
import type { TimeTold } from "@/server/domain/common-times";
import { type SpokenLanguage, weekdayAndFullDay } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import { capital, clockRange, weekOf } from "@/server/domain/spoken-time";
import type { Shown } from "./answer-anew";
import styles from "./find-a-time.module.css";
import type { FindWords } from "./find-words";

export interface ToShow {
  page: FoundTime;
  shown: Shown;
  place: { collaboration: string; language: SpokenLanguage };
  words: FindWords;
  forms: { plan: FormAction; words: FormWords };
}

interface Props extends ToShow {
  /** How fresh it is what their own calendars say. */
  fresh: string | null;
}

export function Found(props: Props) {
  const { shown, words, fresh, page, place } = props;
  const { first, more, isShort } = shown.answer;
  if (first.length === 0)
    return (
      <div className="empty">
        <strong>{words.noneTitle}</strong>
        <p>{words.none}</p>
      </div>
    );
  const note = `small quiet ${styles.under}`;
  return (
    <section aria-labelledby="found">
      <h2 id="found">{isShort ? words.short : words.best}</h2>
      {isShort ? <p className="notice wait">{words.shortText}</p> : null}
      {shown.isWithoutRooms ? <p className="notice wait">{words.noRoomThere}</p> : null}
      {page.place === null ? null : <p className={note}>{fill(words.wayTo, { place: page.place })}</p>}
      <Slots {...props} slots={first} list="best" />
      {page.mayAsk ? <AskInstead {...{ page, shown, place, words }} /> : null}
      <p className={note}>
        {shown.planFor ? fill(words.planFor, { group: shown.planFor.name }) : words.noPlan}
      </p>
      {fresh ? <p className={note}>{fresh}</p> : null}
      {more.length > 0 ? (
        <details className="fold">
          <summary>{fill(words.more, { count: more.length })}</summary>
          <Slots {...props} slots={more} list="more" />
        </details>
      ) : null}
    </section>
  );
}

interface Said {
  slot: TimeTold;
  /** The day and the hours, for those who hear a button without its row. */
  when: string;
  words: FindWords;
}

interface SlotsProps extends ToShow {
  slots: readonly TimeTold[];
  /** Which list it is: one time may stand in two. */
  list: "best" | "more" | "chosen";
}

export function Slots({ slots, ...props }: SlotsProps) {
  const { page, shown, words, place } = props;
  return (
    <ol className={`rows ${styles.slots}`}>
      {slots.map((slot) => {
        const day = weekdayAndFullDay(slot.wallTime, place.language);
        const hours = clockRange(slot.wallTime, shown.asked.wished.minutes, place.language);
        const said = { slot, words, when: ` ${day} ${hours}` };
        return (
          <li key={slot.wallTime}>
            <p>
              <strong>{capital(day)}</strong>
              <span>
                {hours} <small className="quiet">{fill(words.week, { week: weekOf(slot.wallTime) })}</small>
              </span>
            </p>
            <WhoCan slot={slot} words={words} language={place.language} />
            <div>
              {page.mayAsk ? <Tick {...said} /> : null}
              {shown.planFor ? <Plan {...said} {...props} group={shown.planFor.key} /> : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** Ticked, it is one of those that the others are asked about; the form stands under the list. */
function Tick({ slot: { wallTime }, when, words }: Said) {
  return (
    <label className="choice">
      <input type="checkbox" name="time" value={wallTime} form="ask-instead" />
      <span>
        {words.tick}
        <span className="vh">{when}</span>
      </span>
    </label>
  );
}

/** Those that are ticked go along to where one asks about them. */
function AskInstead({ page, shown, place, words }: Pick<Props, "page" | "shown" | "place" | "words">) {
  return (
    <form
      id="ask-instead"
      method="get"
      action={`/${place.collaboration}/polls/new`}
      className={`${styles.under} no-print`}
    >
      <input type="hidden" name="minutes" value={shown.asked.wished.minutes} />
      {page.group ? <input type="hidden" name="group" value={page.group.key} /> : null}
      {page.place === null ? null : <input type="hidden" name="place" value={page.place} />}
      {shown.outside.map((key) => (
        <input key={key} type="hidden" name="person" value={key} />
      ))}
      <p className="acts">
        <button type="submit" className="btn">
          {words.askInstead}
        </button>
        <span className="small quiet">{words.askHelp}</span>
      </p>
    </form>
  );
}

interface WhoProps {
  slot: TimeTold;
  words: FindWords;
  language: SpokenLanguage;
}

function WhoCan({ slot: { missing, perhaps, able, rooms }, words, language }: WhoProps) {
  const names = missing.map(({ name, because }) => fill(words.because, { name, why: words.why[because] }));
  const free = rooms?.map(({ name }) => name);
  const unsure = fill(words.perhaps, { names: spokenList(perhaps, language) });
  const all = perhaps.length > 0 ? unsure : words.everyone;
  return (
    <p>
      {missing.length === 0 ? (
        <Mark kind={perhaps.length > 0 ? "waiting" : "decided"}>{all}</Mark>
      ) : (
        fill(words.without, { names: spokenList(names, language) })
      )}
      {missing.length > 0 && perhaps.length > 0 ? <small className="quiet">{unsure}</small> : null}
      {able
        .filter((ones) => ones.length > 0)
        .map((ones) => (
          <small key={ones.join()} className="quiet">
            {fill(words.able, { names: spokenList(ones, language) })}
          </small>
        ))}
      {free ? (
        <small className="quiet">
          {free.length === 0
            ? words.roomsTaken
            : fill(words.roomsFree, { rooms: spokenList(free, language) })}
        </small>
      ) : null}
    </p>
  );
}

function Plan({
  slot,
  when,
  group,
  page,
  shown,
  place,
  words,
  forms,
  list,
}: Said & Omit<SlotsProps, "slots"> & { group: string }) {
  const [day = "", time = ""] = slot.wallTime.split("T");
  const room = slot.rooms?.[0];
  const where: Record<string, string> = {
    ...(page.place === null ? {} : { place: page.place }),
    ...(room ? { room: room.key } : {}),
  };
  const { collaboration } = place;
  return (
    <Form
      id={`plan-${list}-${slot.wallTime.replace(":", "")}`}
      action={forms.plan}
      words={forms.words}
      hidden={{
        collaboration,
        group,
        date: day,
        time,
        durationMinutes: shown.asked.wished.minutes,
        ...where,
      }}
      then={`/${collaboration}/meetings/{key}`}
    >
      <Send look="small">
        {room ? fill(words.planIn, { room: room.name }) : words.plan}
        <span className="vh">{when}</span>
      </Send>
    </Form>
  );
}
