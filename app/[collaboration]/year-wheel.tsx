// The year wheel: months round, a ring for each layer that meets, a dot for each meeting and a diamond for each theme day. The same
// facts stand in a table below it.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import type { CalendarPage } from "@/server/calendar/queries";
import { layers } from "@/server/domain/collaboration-file";
import { monthName, weekdayAndDay } from "@/server/domain/spoken-day";
import { weekOf } from "@/server/domain/spoken-time";
import { diamond, drawWheel, type WheelDrawing, type WheelFacts } from "@/server/domain/year-wheel";
import styles from "./year-wheel.module.css";

/** A meeting as the wheel shows it; one that is only planned has no page to lead to. */
type WheelMeeting = Pick<
  CalendarPage["meetings"][number],
  "key" | "layer" | "wallTime" | "groupName" | "state"
> & {
  isPlanned?: boolean;
  isThemeDay?: boolean;
};

interface Props {
  year: number;
  page: Pick<CalendarPage, "avoided" | "today" | "now"> & {
    meetings: readonly WheelMeeting[];
    holidays: readonly { on: string }[];
  };
  collaboration: string;
  /** What goes from meeting to meeting, where the year is looked at as a plan. */
  flows?: WheelFacts["flows"];
  /** When each agenda is to be sent. */
  deadlines?: WheelFacts["deadlines"];
}

export async function YearWheel({ year, page, collaboration, flows, deadlines }: Props) {
  const t = await getTranslations("calendar.wheel");
  const meetings = page.meetings.filter(({ state }) => state !== "cancelled");
  const rings = layers.filter((layer) => meetings.some((meeting) => meeting.layer === layer));
  const drawing = drawWheel({
    ...{ year, rings, today: page.today, spans: page.avoided },
    meetings: meetings.map(({ key, layer, wallTime }) => ({ key, ring: layer, day: wallTime.slice(0, 10) })),
    holidays: page.holidays.map(({ on }) => on),
    ...(flows ? { flows } : {}),
    ...(deadlines ? { deadlines } : {}),
  });
  return (
    <figure className={`${styles.figure} ${flows ? styles.poster : ""}`}>
      <svg
        className={`chart ${styles.wheel}`}
        viewBox={`0 0 ${drawing.size} ${drawing.size}`}
        role="group"
        aria-labelledby="wheel-title wheel-description"
      >
        <title id="wheel-title">{t("title", { year: String(year) })}</title>
        <desc id="wheel-description">
          {t("description", { meetings: meetings.length, rings: rings.length })}
        </desc>
        <Frame drawing={drawing} />
        <Arrows drawing={drawing} />
        <Dots drawing={drawing} meetings={meetings} now={page.now} collaboration={collaboration} />
      </svg>
      <Key
        drawing={drawing}
        hasThemeDays={meetings.some(
          ({ key, isThemeDay }) => isThemeDay && drawing.dots.some((dot) => dot.key === key),
        )}
      />
    </figure>
  );
}

async function Frame({ drawing: { months, rings, spans, holidays, today } }: { drawing: WheelDrawing }) {
  const t = await getTranslations("calendar.wheel");
  const layer = await getTranslations("group.layer");
  const language = await languageOf();
  return (
    <g>
      {months.map(({ day, edge, label }) => (
        <g key={day}>
          <line className={styles.edge} x1={edge.from.x} y1={edge.from.y} x2={edge.to.x} y2={edge.to.y} />
          <text className={styles.month} x={label.x} y={label.y}>
            {monthName(day, language).slice(0, 3)}
          </text>
        </g>
      ))}
      {spans.map((path) => (
        <path key={path} className={styles.span} d={path} />
      ))}
      {rings.map(({ name, path, label }) => (
        <g key={name}>
          <path className={styles.ring} d={path} />
          <text className={styles.name} x={label.x} y={label.y}>
            {layer(name as "steering")}
          </text>
        </g>
      ))}
      {holidays.map(({ from, to }) => (
        <line
          key={`${to.x} ${to.y}`}
          className={styles.holiday}
          x1={from.x}
          y1={from.y}
          x2={to.x}
          y2={to.y}
        />
      ))}
      {today ? (
        <g>
          <line
            className={styles.today}
            x1={today.from.x}
            y1={today.from.y}
            x2={today.to.x}
            y2={today.to.y}
          />
          <text className={styles.name} x={today.label.x} y={today.label.y}>
            {t("today")}
          </text>
        </g>
      ) : null}
    </g>
  );
}

/** What they say stands in sentences on the groups' pages: the picture is for the eye. */
const Arrows = ({ drawing: { arrows, deadlines } }: { drawing: WheelDrawing }) => (
  <g>
    <defs>
      {(["minutes", "decisions"] as const).map((kind) => (
        <marker
          key={kind}
          id={`to-${kind}`}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path className={styles[`${kind}Head`]} d="M0 0l8 4l-8 4z" />
        </marker>
      ))}
    </defs>
    {deadlines.map(({ from, to }) => (
      <line
        key={`${from.x} ${from.y} ${to.x}`}
        className={styles.deadline}
        x1={from.x}
        y1={from.y}
        x2={to.x}
        y2={to.y}
      />
    ))}
    {arrows.map(({ kind, path }) => (
      <path key={`${kind} ${path}`} className={styles[kind]} d={path} markerEnd={`url(#to-${kind})`} />
    ))}
  </g>
);

async function Dots({
  drawing,
  meetings,
  now,
  collaboration,
}: {
  drawing: WheelDrawing;
  meetings: readonly WheelMeeting[];
  now: string;
  collaboration: string;
}) {
  const t = await getTranslations("calendar.wheel");
  const language = await languageOf();
  return drawing.dots.map(({ key, x, y }) => {
    const meeting = meetings.find((one) => one.key === key);
    if (!meeting) return null;
    const { wallTime, groupName, isThemeDay } = meeting;
    const look = wallTime < now ? styles.held : styles.coming;
    const told = t(isThemeDay ? "themeDayOf" : "meeting", {
      group: groupName,
      day: weekdayAndDay(wallTime, language),
      week: weekOf(wallTime),
    });
    const dot = (
      <>
        <title>{told}</title>
        <circle className={styles.reach} cx={x} cy={y} r="12" />
        {isThemeDay ? (
          <path className={look} d={diamond({ x, y }, 8.5)} />
        ) : (
          <circle className={look} cx={x} cy={y} r="6" />
        )}
      </>
    );
    if (meeting.isPlanned) return <g key={key}>{dot}</g>;
    return (
      <a key={key} href={`/${collaboration}/meetings/${key}`} aria-label={told}>
        {dot}
      </a>
    );
  });
}

async function Key({
  drawing: { spans, deadlines, arrows },
  hasThemeDays,
}: {
  drawing: WheelDrawing;
  hasThemeDays: boolean;
}) {
  const t = await getTranslations("calendar.wheel");
  return (
    <figcaption>
      <ul className={`key ${styles.key}`}>
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <circle className={styles.held} cx="6" cy="6" r="5" />
          </svg>
          {t("held")}
        </li>
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <circle className={styles.coming} cx="6" cy="6" r="5" />
          </svg>
          {t("coming")}
        </li>
        {hasThemeDays ? (
          <li>
            <svg width="16" height="16" aria-hidden="true">
              <path className={styles.themeDay} d={diamond({ x: 8, y: 8 }, 7)} />
            </svg>
            {t("themeDay")}
          </li>
        ) : null}
        <li>
          <svg width="8" height="14" aria-hidden="true">
            <path className={styles.holiday} d="M4 1v12" />
          </svg>
          {t("holiday")}
        </li>
        {deadlines.length > 0 ? (
          <li>
            <svg width="8" height="14" aria-hidden="true">
              <path className={styles.deadline} d="M4 2v10" />
            </svg>
            {t("deadline")}
          </li>
        ) : null}
        {(["minutes", "decisions"] as const)
          .filter((kind) => arrows.some((arrow) => arrow.kind === kind))
          .map((kind) => (
            <li key={kind}>
              <svg width="24" height="12" aria-hidden="true">
                <path className={styles[kind]} d="M0 6h18" markerEnd={`url(#to-${kind})`} />
              </svg>
              {t(kind)}
            </li>
          ))}
        {spans.length > 0 ? (
          <li>
            <svg width="20" height="12" aria-hidden="true">
              <path className={styles.span} d="M0 6h20" />
            </svg>
            {t("avoided")}
          </li>
        ) : null}
      </ul>
    </figcaption>
  );
}
