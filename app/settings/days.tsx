// A week as it is written, a field a day: what somebody works, and what they open for others.

import { getTranslations } from "@/app/_text/words";
import { TextField } from "@/app/_ui/fields";
import { weekdays } from "@/server/domain/weekday";
import type { WrittenWeek } from "@/server/domain/working-hours";
import styles from "./settings.module.css";

interface DaysProps {
  name: "week" | "odd";
  week: WrittenWeek;
  legend: string;
  help: string;
}

export async function Days({ name, week, legend, help }: DaysProps) {
  const t = await getTranslations("availability");
  return (
    <fieldset>
      <legend>{legend}</legend>
      <p className="small quiet read">{help}</p>
      <div className={styles.week}>
        {weekdays.map((day) => (
          <TextField key={day} name={`${name}.${day}`} label={t(`weekday.${day}`)} value={week[day]} />
        ))}
      </div>
    </fieldset>
  );
}
