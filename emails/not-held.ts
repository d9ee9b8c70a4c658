// A meeting will not be held that nobody was called to yet: why, and what is read instead.
import { speakLine, type Voice } from "@/server/domain/agenda-words";
import type { Letter, NotHeldFacts } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { letter, paragraph, section } from "./layout";
import { fullTime, meetingHeading, meetingName, neutralMail, sentBy } from "./meeting";

export function notHeld(props: NotHeldFacts, t: Translator): Letter {
  if (props.confidential) {
    return neutralMail("cancellation", { slot: props, answerUrl: null, url: props.meetingUrl }, t);
  }
  const kind = props.toRead.length > 0 ? "written" : "plain";
  const what = t("mail.notHeld.what", { time: fullTime(props, t) });
  const voice: Voice = {
    say: (code, params) => t(`agenda.${code}`, params),
    language: t.language,
    year: Number(props.startsAt.slice(0, 4)),
  };
  return letter(
    {
      subject: t(`mail.notHeld.subject.${kind}`, { meeting: meetingName(props, t) }),
      preheader: what,
      sender: props.collaborationName,
      heading: t(`mail.notHeld.subject.${kind}`, { meeting: meetingHeading(props, t) }),
      passages: [
        paragraph(what),
        props.because ? paragraph(props.because) : null,
        ...props.toRead.flatMap(({ title, lines }) => [
          section(title),
          ...lines.map((line) => paragraph(speakLine(line, voice).text)),
        ]),
        sentBy(props, t),
      ],
    },
    t,
  );
}
