// Several meetings have moved at once: all that are the reader's, each from when to when.
import type { Letter, MovesFacts } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { changeLines } from "./agenda-update";
import { anchor, facts, footer, letter, type Passage, paragraph, section } from "./layout";
import { online, writtenDay } from "./meeting";

export function moves(props: MovesFacts, t: Translator): Letter {
  const { collaborationName: collaboration, writtenOn, moves: moved } = props;
  const named = { meetings: moved.length, collaboration };
  return letter(
    {
      subject: t("mail.moves.subject", named),
      preheader: t("mail.moves.what", named),
      sender: collaboration,
      heading: t("mail.moves.heading", named),
      passages: [
        paragraph(t("mail.moves.what", named)),
        ...moved.flatMap((move) => [
          section(move.groupName),
          facts([...changeLines(move.changes, t), ...whereStill(move, t)]),
          answerTo({ ...move, writtenOn }, t),
        ]),
        footer(t("mail.moves.calendar", named)),
      ],
    },
    t,
  );
}

/** Where it is held and joined, as far as that is as before. */
function whereStill({ changes, place, onlineLink }: MovesFacts["moves"][number], t: Translator) {
  const isAsBefore = (what: "place" | "online") => !changes.some((change) => change.what === what);
  return [
    ...(isAsBefore("place") ? [[t("mail.meeting.place"), place] as const] : []),
    ...(isAsBefore("online") ? [online({ onlineLink }, t)] : []),
  ];
}

/** "Svar på tirsdag 6. november" */
export const answerTo = (
  move: { startsAt: string; writtenOn: string; answerUrl: string },
  t: Translator,
): Passage => anchor(t("mail.moves.answer", { day: writtenDay(move, t) }), move.answerUrl);
