// The job that tells everyone a meeting concerns what has become of it.
import { agendaInvitation } from "@/emails/agenda-invitation";
import { agendaUpdate } from "@/emails/agenda-update";
import { calendarEntry } from "@/emails/calendar-entry";
import { cancellation } from "@/emails/cancellation";
import { removed } from "@/emails/removed";
import { supplementaryAgenda } from "@/emails/supplementary-agenda";
import { announceMeeting } from "../invitations/announce-meeting";
import type { Announcer } from "../invitations/announcement";
import { translator } from "../words";
import type { Jobs } from "./queue";

const announcer: Announcer = {
  letter(facts) {
    const t = translator(facts.language);
    if (facts.added) return supplementaryAgenda({ ...facts, added: facts.added }, t);
    return letters[facts.occasion](facts, t);
  },
  calendar: (facts) => calendarEntry(facts, translator(facts.language)),
};

const letters = {
  invited: agendaInvitation,
  moved: agendaUpdate,
  updated: agendaUpdate,
  cancelled: cancellation,
  removed,
};

export const tellOfMeeting = (change: Jobs["announce-meeting"]) =>
  announceMeeting(change, announcer, new Date());
