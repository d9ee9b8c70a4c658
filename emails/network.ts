// A meeting about a citizen: that there is one, and when. Whoever reads over a shoulder learns nothing else.
import type { CalendarWords, Letter, NetworkCallFacts } from "@/server/domain/mail-facts";
import { capital } from "@/server/domain/spoken-time";
import type { Translator } from "@/server/domain/translator";
import { anchor, letter, paragraph } from "./layout";
import { fullTime } from "./meeting";

export function networkCalled(props: NetworkCallFacts, t: Translator): Letter {
  const occasion = props.from ? "update" : "invitation";
  return about(props, occasion, t);
}

export const networkCancelled = (props: NetworkCallFacts, t: Translator): Letter =>
  about(props, "cancellation", t);

export const networkRemoved = (props: NetworkCallFacts, t: Translator): Letter => about(props, "removed", t);

function about(
  props: NetworkCallFacts,
  occasion: "invitation" | "update" | "cancellation" | "removed",
  t: Translator,
): Letter {
  const when = capital(fullTime(props, t));
  const { authority, url } = props;
  // whoever comes no more may have nothing to open
  const opens = occasion === "removed" ? null : url;
  return letter(
    {
      subject: url
        ? t(`mail.neutral.subject.${occasion}`)
        : t(`mail.network.subject.${occasion}`, { authority }),
      preheader: when,
      sender: authority,
      heading: t(`mail.neutral.heading.${occasion}`),
      passages: [
        paragraph(occasion === "update" ? moved(props, t) : when),
        paragraph(opens ? t("mail.neutral.seeInside") : t("mail.network.outside", { authority })),
        // who cannot come is asked for their part, and not in a mail
        opens && (occasion === "invitation" || occasion === "update")
          ? paragraph(t("mail.network.cannot"))
          : null,
        opens ? anchor(t("mail.neutral.open"), opens) : null,
      ],
    },
    t,
  );
}

/** "Fra … til …"; the time alone where it is the one that they know. */
function moved(props: NetworkCallFacts, t: Translator): string {
  const [from, to] = [props.from && fullTime(props.from, t), fullTime(props, t)];
  return from && from !== to ? t("mail.update.fromTo", { from, to }) : capital(to);
}

/** What the calendar itself shows: the same for everyone. */
export const networkEntry = ({ authority, url }: NetworkCallFacts, t: Translator): CalendarWords => ({
  summary: url ? t("mail.neutral.title") : t("mail.network.title", { authority }),
  description: url ? `${t("mail.neutral.seeInside")}\n${url}` : null,
  location: authority,
  url,
  organizerName: authority,
});
