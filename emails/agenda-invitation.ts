// The invitation: the meeting, how to answer, and the whole agenda.

import { agendaClock } from "@/server/domain/agenda-clock";
import type { InvitationFacts, Letter } from "@/server/domain/mail-facts";
import { clockRange, clockTime } from "@/server/domain/spoken-time";
import type { Translator } from "@/server/domain/translator";
import { agendaPassage, presentedBy } from "./agenda";
import { anchor, letter, type Passage, paragraph, section } from "./layout";
import {
  answerButtons,
  clockAndWeek,
  meetingFacts,
  meetingHeading,
  meetingName,
  neutralMail,
  sentBy,
} from "./meeting";

export function agendaInvitation(props: InvitationFacts, t: Translator): Letter {
  if (props.confidential) {
    return neutralMail("invitation", { slot: props, answerUrl: props.answerUrl, url: props.meetingUrl }, t);
  }
  return letter(
    {
      subject: t("mail.invitation.subject", { meeting: meetingName(props, t) }),
      preheader: preheader(props, t),
      sender: props.collaborationName,
      heading: meetingHeading(props, t),
      passages: [
        ...whyYou(props, t),
        meetingFacts(props, t),
        ...answerButtons(props.answerUrl, t),
        section(t("mail.agenda.heading")),
        agendaPassage(props.agenda, props, t),
        anchor(t("mail.agenda.readAll"), props.meetingUrl),
        sentBy(props, t, t("mail.invitation.moreMayCome")),
      ],
    },
    t,
  );
}

/** Why somebody from outside the circle is asked: in whose place they come, or to which item, and when that is. */
export function whyYou({ standsInFor, comesTo, agenda }: InvitationFacts, t: Translator): Passage[] {
  const item = agenda.items.find(({ key }) => key === comesTo);
  const { startsAt, numbers } = agendaClock(agenda);
  const at = item && startsAt[item.key];
  return [
    ...(standsInFor ? [paragraph(t("mail.invitation.standsIn", { name: standsInFor }))] : []),
    ...(item && at
      ? [
          paragraph(
            t("mail.invitation.comesTo", {
              item: `${numbers[item.key] ?? ""} ${item.title}`.trim(),
              time: item.minutes ? clockRange(at, item.minutes, t.language) : clockTime(at, t.language),
            }),
          ),
        ]
      : []),
  ];
}

/** When, where, and what the reader has to do with it. */
function preheader(props: InvitationFacts, t: Translator): string {
  const items = presentedBy(props.agenda, props.reader);
  const place = [clockAndWeek(props, t), props.place].filter(Boolean).join(", ");
  const mine =
    items.length > 0
      ? t("mail.invitation.youPresentItems", { count: items.length, items: items.join(", ") })
      : "";
  return `${place}. ${mine}`.trim();
}
