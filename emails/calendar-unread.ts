// A calendar that somebody has connected cannot be read, so it takes them nowhere any more.
import type { CalendarUnreadFacts, Letter } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { buttons, footer, letter, paragraph } from "./layout";

export function calendarUnread({ url }: CalendarUnreadFacts, t: Translator): Letter {
  return letter(
    {
      subject: t("mail.calendarUnread.subject"),
      preheader: t("mail.calendarUnread.what"),
      sender: t("mail.product"),
      heading: t("mail.calendarUnread.heading"),
      passages: [
        paragraph(t("mail.calendarUnread.what")),
        buttons([{ words: t("mail.calendarUnread.button"), address: url }]),
        footer(t("mail.calendarUnread.once")),
      ],
    },
    t,
  );
}
