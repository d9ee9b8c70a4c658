// The invitation: the meeting, how to answer, and the whole agenda.
import type { InvitationFacts, Letter } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { agendaPassage, presentedBy } from "./agenda";
import { anchor, letter, section } from "./layout";
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
