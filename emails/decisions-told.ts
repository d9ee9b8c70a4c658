// What another group decided that concerns one's own: the decisions of one meeting, to the leader and the secretary.
import type { DecisionsToldFacts, Letter, ToldDecision } from "@/server/domain/mail-facts";
import { fullDay, weekdayAndFullDay } from "@/server/domain/spoken-day";
import type { Translator } from "@/server/domain/translator";
import { anchor, facts, letter, type Passage, paragraph } from "./layout";
import { sentBy } from "./meeting";

export function decisionsTold(props: DecisionsToldFacts, t: Translator): Letter {
  const words = {
    count: props.decisions.length,
    group: props.groupName,
    to: props.toGroup,
    day: weekdayAndFullDay(props.startsAt, t.language),
  };
  return letter(
    {
      subject: t("mail.told.subject", words),
      preheader: props.decisions.map(({ text }) => text).join(" · "),
      sender: props.collaborationName,
      heading: t("mail.told.heading", words),
      passages: [
        paragraph(t("mail.told.from", words)),
        ...props.decisions.flatMap((decision) => decisionOf(decision, t)),
        sentBy(props, t, t("mail.told.next", words)),
      ],
      notice: props.notice,
    },
    t,
  );
}

function decisionOf(
  { number, text, itemTitle, supersedes, reviewOn, url }: ToldDecision,
  t: Translator,
): Passage[] {
  return [
    facts([
      [t("mail.told.decision", { number }), text],
      [t("mail.told.item"), itemTitle],
      [t("mail.told.supersedes"), supersedes],
      [t("mail.told.reviewOn"), reviewOn ? fullDay(reviewOn, t.language) : null],
    ]),
    anchor(t("mail.told.open"), url),
  ];
}
