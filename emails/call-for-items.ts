// What do you have for the agenda: asked before a meeting, and once more of who has not answered.
import type { CallFacts, Letter } from "@/server/domain/mail-facts";
import { weekdayAndFullDay } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import type { Translator } from "@/server/domain/translator";
import { buttons, facts, letter, paragraph } from "./layout";
import { clockAndWeek, meetingHeading, meetingName, neutralMail, sentBy } from "./meeting";

export function callForItems(props: CallFacts, t: Translator): Letter {
  if (props.confidential)
    return neutralMail(
      "call",
      { slot: props, answerUrl: null, url: props.inputUrl, notice: props.notice },
      t,
    );
  const meeting = meetingName(props, t);
  const lastDay = weekdayAndFullDay(props.lastDay, t.language);
  return letter(
    {
      subject: t(props.isReminder ? "mail.call.reminderSubject" : "mail.call.subject", { meeting }),
      preheader: t("mail.call.answerBy", { lastDay }),
      sender: props.collaborationName,
      heading: meetingHeading(props, t),
      passages: [
        paragraph(
          t(props.isReminder ? "mail.call.reminder" : "mail.call.what", { leader: props.leader.name }),
        ),
        facts([
          [t("mail.meeting.time"), clockAndWeek(props, t)],
          [t("mail.meeting.place"), props.place],
          [t("mail.call.by"), lastDay],
        ]),
        paragraph(asked(props, t).join("\n")),
        buttons([{ words: t("mail.call.button"), address: props.inputUrl }]),
        paragraph(t("mail.call.orNothing")),
        sentBy(props, t),
      ],
      notice: props.notice,
    },
    t,
  );
}

/** What the agenda has a place for, a line each. */
function asked({ asks, organisation, tellsOf }: CallFacts, t: Translator): string[] {
  const from = organisation ?? t("mail.call.yourOrganisation");
  return [
    t("mail.call.youMaySend"),
    `– ${t("mail.call.proposals")}`,
    ...(asks.briefing ? [`– ${t("mail.call.briefing", { from })}`] : []),
    ...(tellsOf.length > 0
      ? [`– ${t("mail.call.tellsOf", { groups: spokenList(tellsOf, t.language) })}`]
      : []),
    ...(asks.status ? [`– ${t("mail.call.status")}`] : []),
  ];
}
