// The link that signs a person in.
import type { Translator } from "@/server/domain/translator";
import { buttons, footer, letter, type Mail, paragraph } from "./layout";

interface SignInLinkProps {
  /** A page with a button; only pressing it signs in. */
  url: string;
  /** How many minutes the link is good for. */
  minutes: number;
}

export function signInLink({ url, minutes }: SignInLinkProps, t: Translator): Mail {
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
