// Somebody outside a citizen's circle asks to see the case, or was let in: to the circle, and to those who can say yes.
import type { GlimpseFacts, Letter } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { anchor, letter, paragraph } from "./layout";

export function glimpse(
  { collaborationName, asker, isAllowed, mayAllow, url }: GlimpseFacts,
  t: Translator,
): Letter {
  const what = isAllowed ? "allowed" : mayAllow ? "allow" : "asked";
  return letter(
    {
      subject: t("mail.glimpse.subject"),
      preheader: t(`mail.glimpse.${what}`, { asker }),
      sender: collaborationName,
      heading: t("mail.glimpse.heading"),
      passages: [paragraph(t(`mail.glimpse.${what}`, { asker })), anchor(t("mail.neutral.open"), url)],
    },
    t,
  );
}
