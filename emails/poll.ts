// When can you: the times that are offered, and a link to answer by; and what became of it.
import type { Letter, PollMailFacts } from "@/server/domain/mail-facts";
import { hostOf } from "@/server/domain/online-link";
import { weekdayAndFullDay } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import { capital, clockTime, meetingTime } from "@/server/domain/spoken-time";
import type { Translator } from "@/server/domain/translator";
import { anchor, buttons, facts, footer, letter, type Passage, paragraph } from "./layout";
import { neutralMail } from "./meeting";

export function poll(props: PollMailFacts, t: Translator): Letter {
  const { news, title, askedBy, groupName: group, chosen, because } = props;
  if (props.confidential) return neutral(props, t);
  const when = chosen === null ? "" : meetingTime(chosen, props.durationMinutes, t.language);
  const what = t(`mail.poll.what.${news}`, {
    ...{ name: askedBy.name, group, when, count: props.unreached.length },
  });
  return letter(
    {
      subject: t(`mail.poll.subject.${news}`, { title }),
      preheader: what,
      sender: props.collaborationName,
      heading: title,
      passages: [
        paragraph(what),
        because ? paragraph(t("mail.poll.because", { name: askedBy.name, because })) : null,
        ...passagesOf(props, t),
        footer(t("mail.sentBy", { name: askedBy.name, address: askedBy.address })),
      ],
      notice: props.notice,
    },
    t,
  );
}

/** Of a confidential group the times alone, so that they can be answered; the rest is behind sign-in. */
function neutral({ news, pollUrl: url, notice }: PollMailFacts, t: Translator): Letter {
  const isClosed = ["cancelled", "decided", "undecided", "unreached"].includes(news);
  return neutralMail(isClosed ? "pollClosed" : "poll", { slot: null, answerUrl: null, url, notice }, t);
}

function passagesOf(props: PollMailFacts, t: Translator): Passage[] {
  switch (props.news) {
    case "cancelled":
      return [];
    case "decided":
      return [anchor(t("mail.poll.see"), props.pollUrl)];
    case "undecided":
      return [...tallied(props, t), buttons([{ words: t("mail.poll.choose"), address: props.pollUrl }])];
    case "unreached":
      return [
        ...props.unreached.map(({ name, address }) => paragraph(`${name}\n${address}`)),
        paragraph(t("mail.poll.mend")),
        anchor(t("mail.poll.seePoll"), props.pollUrl),
      ];
    default:
      return asked(props, t);
  }
}

function asked(props: PollMailFacts, t: Translator): Passage[] {
  const { place, onlineLink, durationMinutes, deadline, times, pollUrl } = props;
  return [
    facts([
      [t("mail.poll.times"), times.map((time) => spokenTime(props, time, t)).join("\n")],
      [t("mail.poll.minutes"), t("mail.poll.length", { minutes: durationMinutes })],
      [t("mail.meeting.place"), place],
      ...(onlineLink === null ? [] : [[t("mail.meeting.online"), hostOf(onlineLink), onlineLink] as const]),
      [t("mail.poll.deadline"), spokenDeadline(deadline, t)],
    ]),
    buttons([{ words: t("mail.poll.answer"), address: pollUrl }]),
    paragraph(t("mail.poll.noPassword")),
  ];
}

/** Each time with how many can and who is missing, the best first. */
const tallied = (props: PollMailFacts, t: Translator): Passage[] =>
  props.tally.map(({ startsAt, yes, ifNeedBe, no, silent }) =>
    paragraph(
      [
        `${spokenTime(props, startsAt, t)}: ${t("mail.poll.tally", { yes, ifNeedBe })}`,
        no.length > 0 ? t("mail.poll.without", { names: spokenList(no, t.language) }) : null,
        silent.length > 0 ? t("mail.poll.silent", { names: spokenList(silent, t.language) }) : null,
      ]
        .filter(Boolean)
        .join("\n"),
    ),
  );

/** "Tirsdag 1. december 2026 kl. 13.00–15.00, uge 49" */
const spokenTime = ({ durationMinutes }: PollMailFacts, time: string, t: Translator): string =>
  capital(meetingTime(time, durationMinutes, t.language));

/** "Fredag 27. november 2026 kl. 12.00" */
const spokenDeadline = (deadline: string, t: Translator): string =>
  capital(
    `${weekdayAndFullDay(deadline, t.language)} ${t.language === "da" ? "kl. " : ""}${clockTime(deadline, t.language)}`,
  );
