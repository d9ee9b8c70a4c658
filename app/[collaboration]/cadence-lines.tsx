// Minutes that have to be ready for another group's agenda: by when, and who owes what.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { Mark } from "@/app/_ui/signs";
import type { CadenceWarning } from "@/server/cadence/queries";
import { dayAndMonth } from "@/server/domain/spoken-day";

interface Props {
  warnings: readonly CadenceWarning[];
  /** `YYYY-MM-DD` */
  today: string;
}

export async function CadenceLines({ warnings, today }: Props) {
  const t = await getTranslations("cadence");
  const language = await languageOf();
  const day = (on: string | null) => (on ? dayAndMonth(on, language) : "");
  const says = ({ code, reporter, receiver, meeting, by }: CadenceWarning) =>
    t(code === "noMeeting" || code === "meetsAfter" ? "without" : "before", {
      ...{ reporter: reporter.name, receiver: receiver.name, meeting: day(meeting.on), by: day(by) },
      past: by < today ? "yes" : "no",
    });
  const owes = ({ code, reporter, leader, about, sendBy, approvableOn }: CadenceWarning) =>
    t(`owes.${code}`, {
      ...{ reporter: reporter.name, leader, on: day(about?.on ?? null) },
      ...{ sendBy: day(sendBy), approvableOn: day(approvableOn) },
      late: sendBy && sendBy < today ? "yes" : "no",
    });
  const isLate = ({ missed, by }: CadenceWarning) => missed || by < today;
  return (
    <ul className="rows">
      {warnings.map((warning) => (
        <li key={`${warning.collaboration} ${warning.reporter.key} ${warning.receiver.key}`}>
          <p>
            <Mark kind={isLate(warning) ? "overdue" : "waiting"}>
              {t(isLate(warning) ? "late" : "waits")}
            </Mark>{" "}
            {says(warning)}
          </p>
          <p className="small quiet">
            {owes(warning)}{" "}
            <Way
              warning={warning}
              words={{ meeting: t("toMeeting"), group: t("toGroup", warning.reporter) }}
            />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** To the meeting the minutes are of, or where one can be planned. */
function Way({ warning, words }: { warning: CadenceWarning; words: { meeting: string; group: string } }) {
  const { collaboration, about, reporter } = warning;
  return about ? (
    <Link href={`/${collaboration}/meetings/${about.key}`} prefetch={false}>
      {words.meeting}
    </Link>
  ) : (
    <Link href={`/${collaboration}/groups/${reporter.key}`} prefetch={false}>
      {words.group}
    </Link>
  );
}
