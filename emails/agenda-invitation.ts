// The invitation: the meeting, how to answer, and the whole agenda.
import type { Agenda } from "@/server/domain/agenda";
import type { Translator } from "@/server/domain/translator";
import { agendaPassage, presentedBy, type Reading } from "./agenda";
import { anchor, letter, type Mail, section } from "./layout";
import {
  answerButtons,
  clockAndWeek,
  type MeetingFacts,
  meetingFacts,
  meetingHeading,
  meetingName,
  neutralMail,
  sentBy,
} from "./meeting";

export interface AgendaInvitationProps extends MeetingFacts, Reading {
  agenda: Agenda;
  /** The page where this person answers, without an account. */
  answerUrl: string;
}

export function agendaInvitation(props: AgendaInvitationProps, t: Translator): Mail {
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
function preheader(props: AgendaInvitationProps, t: Translator): string {
  const items = presentedBy(props.agenda, props.reader);
  const place = [clockAndWeek(props, t), props.place].filter(Boolean).join(", ");
  const mine =
    items.length > 0
      ? t("mail.invitation.youPresentItems", { count: items.length, items: items.join(", ") })
      : "";
  return `${place}. ${mine}`.trim();
}
