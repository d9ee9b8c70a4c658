// Somebody has read unusually about citizens: administrators hear that there is something to ask about, not who or of whom.
import type { Letter, UnusualReadingFacts } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { buttons, footer, letter, paragraph } from "./layout";

export function unusualReading(
  { collaborationName, count, url }: UnusualReadingFacts,
  t: Translator,
): Letter {
  const what = t("mail.unusualReading.what", { count, collaboration: collaborationName });
  return letter(
    {
      subject: t("mail.unusualReading.subject", { collaboration: collaborationName }),
      preheader: what,
      sender: t("mail.product"),
      heading: t("mail.unusualReading.heading"),
      passages: [
        paragraph(what),
        paragraph(t("mail.unusualReading.todo")),
        buttons([{ words: t("mail.unusualReading.button"), address: url }]),
        footer(t("mail.citizenNamed.why", { collaboration: collaborationName })),
      ],
    },
    t,
  );
}
