// The minutes as a mail: whole, the decisions alone, or what concerns whoever gets it.
import type { Letter, MinutesFacts } from "@/server/domain/mail-facts";
import { everyRecorded, rendering } from "@/server/domain/rendering";
import { weekdayAndFullDay } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import type { Translator } from "@/server/domain/translator";
import { anchor, buttons, letter, paragraph } from "./layout";
import { meetingHeading, meetingName, neutralMail, sentBy } from "./meeting";
import { passagesOf } from "./rendering";

export function minutes(props: MinutesFacts, t: Translator): Letter {
  if (props.confidential)
    return neutralMail("minutes", { slot: null, answerUrl: null, url: props.meetingUrl }, t);
  const { record, selection, reviewUrl } = props;
  const items = everyRecorded(record.items);
  const count = (of: "decisions" | "tasks") => items.reduce((sum, item) => sum + item[of].length, 0);
  const name = t(`record.kind.${selection.kind}`);
  return letter(
    {
      subject: t("mail.minutes.subject", { meeting: meetingName(props, t), kind: name.toLowerCase() }),
      preheader: t("mail.minutes.inShort", { decisions: count("decisions"), tasks: count("tasks") }),
      sender: props.collaborationName,
      heading: t("mail.minutes.heading", { meeting: meetingHeading(props, t), kind: name }),
      passages: [
        ...passagesOf(rendering(record, selection, t).blocks),
        passagesToRead(props, t),
        props.isOutside ? null : anchor(t("mail.minutes.readAll"), props.meetingUrl),
        reviewUrl ? buttons([{ words: t("mail.minutes.review"), address: reviewUrl }]) : null,
        sentBy(props, t, commentsUntil(props, t)),
      ],
    },
    t,
  );
}

/** That there is one to read, and not a word of it: a mail goes further than its reader. */
function passagesToRead({ passagesAt }: MinutesFacts, t: Translator) {
  if (passagesAt.length === 0) return null;
  return paragraph(t("passages.toRead", { items: spokenList(passagesAt, t.language) }));
}

function commentsUntil({ commentsUntil: on }: MinutesFacts, t: Translator): string | null {
  return on && t("mail.minutes.comments", { on: weekdayAndFullDay(on, t.language) });
}
