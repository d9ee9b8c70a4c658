// How meetings are put into words: each occasion by its mail, all of them by one calendar entry.
import { agendaInvitation } from "@/emails/agenda-invitation";
import { agendaUpdate } from "@/emails/agenda-update";
import { calendarEntry } from "@/emails/calendar-entry";
import { cancellation } from "@/emails/cancellation";
import { moveForCalendar } from "@/emails/move-for-calendar";
import { moves } from "@/emails/moves";
import { nudge } from "@/emails/nudge";
import { removed } from "@/emails/removed";
import { restored } from "@/emails/restored";
import { supplementaryAgenda } from "@/emails/supplementary-agenda";
import { withClosedCalled } from "../domain/closed-items";
import type { Announcer } from "../invitations/announcement";
import { translator } from "../words";

export const announcer: Announcer = {
  letter(told) {
    const t = translator(told.language);
    const facts = { ...told, agenda: withClosedCalled(told.agenda, t("mail.agenda.closedItem")) };
    // who comes in or goes out with it hears nothing of what was added to an agenda they never had
    if (facts.supplement && facts.occasion === "updated")
      return supplementaryAgenda({ ...facts, ...facts.supplement }, t);
    if (facts.isToldElsewhere) return moveForCalendar(facts, t);
    return letters[facts.occasion](facts, t);
  },
  moves: (facts) => moves(facts, translator(facts.language)),
  calendar(facts) {
    const t = translator(facts.language);
    const agenda = withClosedCalled(facts.agenda, t("mail.agenda.closedItem"));
    return calendarEntry({ ...facts, agenda }, t);
  },
};

const letters = {
  invited: agendaInvitation,
  restored,
  moved: agendaUpdate,
  updated: agendaUpdate,
  cancelled: cancellation,
  removed,
  nudge,
};
