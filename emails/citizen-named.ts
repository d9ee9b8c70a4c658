// Somebody has named citizens again and again in what governs: administrators hear who, and of nobody whom it was about.
import type { CitizenNamedFacts, Letter } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { buttons, footer, letter, paragraph } from "./layout";

export function citizenNamed(
  { collaborationName, who, times, url }: CitizenNamedFacts,
  t: Translator,
): Letter {
  const what = who
    ? t("mail.citizenNamed.what", { who, times, collaboration: collaborationName })
    : t("mail.citizenNamed.whatByLink", { times, collaboration: collaborationName });
  return letter(
    {
      subject: t("mail.citizenNamed.subject", { collaboration: collaborationName }),
      preheader: what,
      sender: t("mail.product"),
      heading: t("mail.citizenNamed.heading"),
      passages: [
        paragraph(what),
        paragraph(t("mail.citizenNamed.todo")),
        buttons([{ words: t("mail.citizenNamed.button"), address: url }]),
        footer(t("mail.citizenNamed.why", { collaboration: collaborationName })),
      ],
    },
    t,
  );
}
