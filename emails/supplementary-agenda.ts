// The supplementary agenda: what came up after the agenda went out, in its place among the rest.
import { agendaClock } from "@/server/domain/agenda-clock";
import { everyItem } from "@/server/domain/agenda-edits";
import type { Letter, SupplementFacts } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { agendaPassage } from "./agenda";
import { anchor, letter, paragraph, section } from "./layout";
import { meetingFacts, meetingHeading, meetingName, neutralMail, sentBy } from "./meeting";

export function supplementaryAgenda(props: SupplementFacts, t: Translator): Letter {
  if (props.confidential)
    return neutralMail("agenda", { slot: props, answerUrl: null, url: props.meetingUrl }, t);
  const { numbers } = agendaClock(props.agenda);
  const all = everyItem(props.agenda.items);
  const added = all.filter(({ key, struck }) => props.added.includes(key) && !struck);
  const items = added.map(({ key, title }) => `${numbers[key] ?? ""} ${title}`.trim());
  const count = items.length;
  const { supplement } = props;
  return letter(
    {
      subject: t("mail.supplementary.subject", { supplement, meeting: meetingName(props, t) }),
      preheader: t("mail.supplementary.what", { count }),
      sender: props.collaborationName,
      heading: t("mail.supplementary.heading", { supplement, meeting: meetingHeading(props, t) }),
      passages: [
        meetingFacts(props, t),
        paragraph([t("mail.supplementary.what", { count }), ...items].join("\n")),
        section(t("mail.supplementary.wholeAgenda")),
        agendaPassage(props.agenda, props, t),
        anchor(t("mail.agenda.readAll"), props.meetingUrl),
        sentBy(props, t),
      ],
    },
    t,
  );
}
