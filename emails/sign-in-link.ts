// The link that signs a person in.
import type { Letter, SignInLinkFacts } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { buttons, footer, letter, paragraph } from "./layout";

export function signInLink({ url, minutes }: SignInLinkFacts, t: Translator): Letter {
  return letter(
    {
      subject: t("mail.signIn.subject"),
      preheader: t("mail.signIn.goodFor", { minutes }),
      sender: t("mail.product"),
      heading: t("mail.signIn.heading"),
      passages: [
        paragraph(t("mail.signIn.goodFor", { minutes })),
        buttons([{ words: t("mail.signIn.button"), address: url }]),
        footer(t("mail.signIn.notYou")),
      ],
    },
    t,
  );
}
