// What two pages that draw weeks hour by hour have in common: the days above the columns, and how dark a cell is.
import { languageOf } from "@/app/_text/language";
import { dayAndMonth, weekdayShort } from "@/server/domain/spoken-day";

/** `clock` is what the column of hours is called to those who hear the table. */
export async function WeekHead({ days, clock }: { days: readonly string[]; clock: string }) {
  const language = await languageOf();
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
