// The morning's mail: what waits and what is new, a line each, with what is wanted.
import type { DigestFacts, Letter, NoticeLine } from "@/server/domain/mail-facts";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import type { Translator } from "@/server/domain/translator";
import { anchor, facts, footer, letter, paragraph, section, wantedInWords } from "./layout";

export function digest({ name, day, sections, choiceUrl }: DigestFacts, t: Translator): Letter {
  const count = sections.flatMap(({ lines }) => lines).length;
  const said = { count, day: weekdayAndDay(day, t.language), name: name.split(" ")[0] ?? name };
  return letter(
    {
      subject: t("mail.digest.subject", said),
      preheader: sections
        .map(({ kind, lines }) => t(`mail.digest.short.${kind}`, { count: lines.length }))
        .join(" · "),
      sender: null,
      heading: t("mail.digest.heading", said),
      passages: [
        ...sections.flatMap(({ kind, lines }) => [
          section(t(`mail.digest.section.${kind}`)),
          ...lines.flatMap((line) => lineOf(line, t)),
        ]),
        footer(t("mail.digest.why")),
        anchor(t("mail.notice.choose"), choiceUrl),
      ],
    },
    t,
  );
}

function lineOf({ what, from, news, wanted, url }: NoticeLine, t: Translator) {
  return [
    paragraph(
      [news ? t(`mail.digest.news.${news}`) : null, what ?? t("mail.digest.inside")]
        .filter(Boolean)
        .join(": "),
    ),
    facts([
      [t("mail.digest.from"), from],
      [t("mail.notice.wanted"), wantedInWords(wanted, t)],
    ]),
    anchor(t("mail.digest.open"), url),
  ];
}
