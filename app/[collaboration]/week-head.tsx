// What two pages that draw weeks hour by hour have in common: the days above the columns, and how dark a cell is.
import { dayAndMonth, type SpokenLanguage, weekdayShort } from "@/server/domain/spoken-day";

interface Props {
  days: readonly string[];
  /** What the column of hours is called to those who hear the table. */
  clock: string;
  language: SpokenLanguage;
}

export function WeekHead({ days, clock, language }: Props) {
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="vh">{clock}</span>
        </th>
        {days.map((day) => (
          <th key={day} scope="col">
            <span aria-hidden="true">
              {weekdayShort(day, language)} {Number(day.slice(8))}.
            </span>
            <span className="vh">
              {weekdayShort(day, language)} {dayAndMonth(day, language)}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** From 0, nobody, to 4, everyone. */
export const shadeOf = (able: number, count: number) => (able === count ? 4 : Math.floor((4 * able) / count));
