// The meeting has changed: what it was, and what it is now.
import type { Change } from "@/server/domain/itip";
import type { Letter, UpdateFacts } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { agendaPassage } from "./agenda";
import { anchor, facts, letter, type Passage, paragraph, section } from "./layout";
import {
  answerButtons,
  fullTime,
  meetingFacts,
  meetingHeading,
  meetingName,
  neutralMail,
  sentBy,
} from "./meeting";

export function agendaUpdate(props: UpdateFacts, t: Translator): Letter {
  const isMoved = props.changes.some(({ what }) => what === "time");
  const answerUrl = isMoved ? props.answerUrl : null;
  if (props.confidential) return neutralMail("update", { slot: props, answerUrl, url: props.meetingUrl }, t);
  const meeting = meetingName(props, t);
  return letter(
    {
      subject: t(isMoved ? "mail.update.movedSubject" : "mail.update.subject", { meeting }),
      preheader: props.changes.map((change) => sentence(change, t)).join(" "),
      sender: props.collaborationName,
      heading: meetingHeading(props, t),
      passages: [
        changesPassage(props.changes, t),
        ...(answerUrl ? [paragraph(t("mail.update.answerAnew")), ...answerButtons(answerUrl, t)] : []),
        section(t("mail.update.now")),
        meetingFacts(props, t),
        section(t("mail.agenda.heading")),
        agendaPassage(props.agenda, props, t),
        anchor(t("mail.agenda.readAll"), props.meetingUrl),
        sentBy(props, t),
      ],
    },
    t,
  );
}

/** What has changed, a line each. */
export const changesPassage = (changes: readonly Change[], t: Translator): Passage =>
  facts(changeLines(changes, t));

/** Each with what it is about before it. */
export const changeLines = (changes: readonly Change[], t: Translator) =>
  changes.map((change) => [t(`mail.update.what.${change.what}`), sentence(change, t)] as const);

/** "Fra … til …" */
function sentence(change: Change, t: Translator): string {
  const fromTo = (from: string, to: string) => t("mail.update.fromTo", { from, to });
  switch (change.what) {
    case "time":
      return fromTo(fullTime(change.from, t), fullTime(change.to, t));
    case "place":
      return fromTo(change.from ?? t("mail.update.noPlace"), change.to ?? t("mail.update.noPlace"));
    case "online":
      return change.to ? t("mail.update.newLink") : t("mail.update.noLink");
    case "title":
    case "organizer":
      return fromTo(change.from, change.to);
    case "role":
      return fromTo(t(`mail.update.role.${change.from}`), t(`mail.update.role.${change.to}`));
    case "text":
      return t("mail.update.newText");
  }
}
