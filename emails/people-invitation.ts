// Somebody has been given a seat in a collaboration and may sign in.
import type { Letter, PeopleInvitationFacts } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { buttons, facts, footer, letter, paragraph } from "./layout";

export function peopleInvitation(props: PeopleInvitationFacts, t: Translator): Letter {
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
