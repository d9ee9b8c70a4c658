// Several meetings have moved at once: all that are the reader's, each from when to when.
import type { Letter, MovesFacts } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { changesPassage } from "./agenda-update";
import { anchor, footer, letter, paragraph, section } from "./layout";

export function moves(props: MovesFacts, t: Translator): Letter {
  const { collaborationName: collaboration, moves: moved } = props;
  const named = { meetings: moved.length, collaboration };
  return letter(
    {
      subject: t("mail.moves.subject", named),
      preheader: t("mail.moves.what", named),
      sender: collaboration,
      heading: t("mail.moves.heading", named),
      passages: [
        paragraph(t("mail.moves.what", named)),
        ...moved.flatMap(({ groupName, changes, answerUrl }) => [
          section(groupName),
          changesPassage(changes, t),
          anchor(t("mail.moves.answer"), answerUrl),
        ]),
        footer(t("mail.moves.calendar", named)),
      ],
    },
    t,
  );
}
