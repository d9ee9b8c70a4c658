// The job of the clock that reminds people of the meetings they have said they want to be reminded of.
import { meetingReminder } from "@/emails/meeting-reminder";
import { withClosedCalled } from "../domain/closed-items";
import { remindOfMeetings } from "../reminders/remind-of-meetings";
import { translator } from "../words";

export const sendReminders = (): Promise<void> =>
  remindOfMeetings((facts) => {
    const t = translator(facts.language);
    const agenda = withClosedCalled(facts.agenda, t("mail.agenda.closedItem"));
    return meetingReminder({ ...facts, agenda }, t);
  }, new Date());
