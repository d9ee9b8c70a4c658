// Somebody has been given a seat in a collaboration and may sign in.
import type { Translator } from "@/server/domain/translator";
import { buttons, facts, footer, letter, type Mail, paragraph } from "./layout";

interface PeopleInvitationProps {
  collaborationName: string;
  invitedBy: { name: string; address: string };
  /** The groups the person has a seat in. */
  groups: readonly string[];
  /** The sign-in page. */
  url: string;
}

export function peopleInvitation(props: PeopleInvitationProps, t: Translator): Mail {
  const { collaborationName, invitedBy, groups, url } = props;
  const what = t("mail.people.what", { name: invitedBy.name, collaboration: collaborationName });
  return letter(
    {
      subject: t("mail.people.subject", { collaboration: collaborationName }),
      preheader: what,
      sender: collaborationName,
      heading: t("mail.people.heading"),
      passages: [
        paragraph(what),
        groups.length > 0 ? facts([[t("mail.people.groups"), groups.join(", ")]]) : null,
        paragraph(t("mail.people.how")),
        buttons([{ words: t("mail.people.button"), address: url }]),
        footer(t("mail.sentBy", invitedBy)),
      ],
    },
    t,
  );
}
