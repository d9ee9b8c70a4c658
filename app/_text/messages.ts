// The words, by language and namespace.

import daAdmin from "./da/admin.json";
import daAgenda from "./da/agenda.json";
import daAttachments from "./da/attachments.json";
import daAvailability from "./da/availability.json";
import daBookings from "./da/bookings.json";
import daCadence from "./da/cadence.json";
import daCalendar from "./da/calendar.json";
import daCitizenLetter from "./da/citizenLetter.json";
import daCitizens from "./da/citizens.json";
import daCollaboration from "./da/collaboration.json";
import daCollaborationFile from "./da/collaborationFile.json";
import daCommon from "./da/common.json";
import daConnectedCalendars from "./da/connectedCalendars.json";
import daDecisions from "./da/decisions.json";
import daDevMail from "./da/devMail.json";
import daDoor from "./da/door.json";
import daErrors from "./da/errors.json";
import daFigures from "./da/figures.json";
import daFindTime from "./da/findTime.json";
import daForm from "./da/form.json";
import daGroup from "./da/group.json";
import daInput from "./da/input.json";
import daInsight from "./da/insight.json";
import daLineage from "./da/lineage.json";
import daLive from "./da/live.json";
import daMail from "./da/mail.json";
import daMeeting from "./da/meeting.json";
import daMinutes from "./da/minutes.json";
import daNetwork from "./da/network.json";
import daOverview from "./da/overview.json";
import daPassages from "./da/passages.json";
import daPeople from "./da/people.json";
import daPlainWords from "./da/plainWords.json";
import daPolls from "./da/polls.json";
import daPractice from "./da/practice.json";
import daPreparing from "./da/preparing.json";
import daRecord from "./da/record.json";
import daReferrals from "./da/referrals.json";
import daRegister from "./da/register.json";
import daRenderings from "./da/renderings.json";
import daReplies from "./da/replies.json";
import daRespond from "./da/respond.json";
import daReview from "./da/review.json";
import daRhythm from "./da/rhythm.json";
import daRooms from "./da/rooms.json";
import daSearch from "./da/search.json";
import daSendings from "./da/sendings.json";
import daShell from "./da/shell.json";
import daSignIn from "./da/signIn.json";
import daStart from "./da/start.json";
import daTasks from "./da/tasks.json";
import daTerms from "./da/terms.json";
import daThemes from "./da/themes.json";
import daWhoComes from "./da/whoComes.json";
import daYearPlan from "./da/yearPlan.json";
import enAdmin from "./en/admin.json";
import enAgenda from "./en/agenda.json";
import enAttachments from "./en/attachments.json";
import enAvailability from "./en/availability.json";
import enBookings from "./en/bookings.json";
import enCadence from "./en/cadence.json";
import enCalendar from "./en/calendar.json";
import enCitizenLetter from "./en/citizenLetter.json";
import enCitizens from "./en/citizens.json";
import enCollaboration from "./en/collaboration.json";
import enCollaborationFile from "./en/collaborationFile.json";
import enCommon from "./en/common.json";
import enConnectedCalendars from "./en/connectedCalendars.json";
import enDecisions from "./en/decisions.json";
import enDevMail from "./en/devMail.json";
import enDoor from "./en/door.json";
import enErrors from "./en/errors.json";
import enFigures from "./en/figures.json";
import enFindTime from "./en/findTime.json";
import enForm from "./en/form.json";
import enGroup from "./en/group.json";
import enInput from "./en/input.json";
import enInsight from "./en/insight.json";
import enLineage from "./en/lineage.json";
import enLive from "./en/live.json";
import enMail from "./en/mail.json";
import enMeeting from "./en/meeting.json";
import enMinutes from "./en/minutes.json";
import enNetwork from "./en/network.json";
import enOverview from "./en/overview.json";
import enPassages from "./en/passages.json";
import enPeople from "./en/people.json";
import enPlainWords from "./en/plainWords.json";
import enPolls from "./en/polls.json";
import enPractice from "./en/practice.json";
import enPreparing from "./en/preparing.json";
import enRecord from "./en/record.json";
import enReferrals from "./en/referrals.json";
import enRegister from "./en/register.json";
import enRenderings from "./en/renderings.json";
import enReplies from "./en/replies.json";
import enRespond from "./en/respond.json";
import enReview from "./en/review.json";
import enRhythm from "./en/rhythm.json";
import enRooms from "./en/rooms.json";
import enSearch from "./en/search.json";
import enSendings from "./en/sendings.json";
import enShell from "./en/shell.json";
import enSignIn from "./en/signIn.json";
import enStart from "./en/start.json";
import enTasks from "./en/tasks.json";
import enTerms from "./en/terms.json";
import enThemes from "./en/themes.json";
import enWhoComes from "./en/whoComes.json";
import enYearPlan from "./en/yearPlan.json";

export const languages = ["da", "en"] as const;
export type Language = (typeof languages)[number];

export const messages = {
  da: {
    common: daCommon,
    door: daDoor,
    errors: daErrors,
    findTime: daFindTime,
    form: daForm,
    rooms: daRooms,
    rhythm: daRhythm,
    search: daSearch,
    sendings: daSendings,
    shell: daShell,
    signIn: daSignIn,
    network: daNetwork,
    overview: daOverview,
    collaboration: daCollaboration,
    group: daGroup,
    terms: daTerms,
    meeting: daMeeting,
    bookings: daBookings,
    cadence: daCadence,
    calendar: daCalendar,
    citizenLetter: daCitizenLetter,
    citizens: daCitizens,
    plainWords: daPlainWords,
    polls: daPolls,
    practice: daPractice,
    preparing: daPreparing,
    themes: daThemes,
    whoComes: daWhoComes,
    yearPlan: daYearPlan,
    agenda: daAgenda,
    attachments: daAttachments,
    availability: daAvailability,
    insight: daInsight,
    live: daLive,
    minutes: daMinutes,
    record: daRecord,
    renderings: daRenderings,
    tasks: daTasks,
    connectedCalendars: daConnectedCalendars,
    decisions: daDecisions,
    figures: daFigures,
    referrals: daReferrals,
    register: daRegister,
    lineage: daLineage,
    replies: daReplies,
    respond: daRespond,
    review: daReview,
    input: daInput,
    passages: daPassages,
    people: daPeople,
    admin: daAdmin,
    mail: daMail,
    collaborationFile: daCollaborationFile,
    start: daStart,
    devMail: daDevMail,
  },
  en: {
    common: enCommon,
    door: enDoor,
    errors: enErrors,
    findTime: enFindTime,
    form: enForm,
    rooms: enRooms,
    rhythm: enRhythm,
    search: enSearch,
    sendings: enSendings,
    shell: enShell,
    signIn: enSignIn,
    network: enNetwork,
    overview: enOverview,
    collaboration: enCollaboration,
    group: enGroup,
    terms: enTerms,
    meeting: enMeeting,
    bookings: enBookings,
    cadence: enCadence,
    calendar: enCalendar,
    citizenLetter: enCitizenLetter,
    citizens: enCitizens,
    plainWords: enPlainWords,
    polls: enPolls,
    practice: enPractice,
    preparing: enPreparing,
    themes: enThemes,
    whoComes: enWhoComes,
    yearPlan: enYearPlan,
    agenda: enAgenda,
    attachments: enAttachments,
    availability: enAvailability,
    insight: enInsight,
    live: enLive,
    minutes: enMinutes,
    record: enRecord,
    renderings: enRenderings,
    tasks: enTasks,
    connectedCalendars: enConnectedCalendars,
    decisions: enDecisions,
    figures: enFigures,
    referrals: enReferrals,
    register: enRegister,
    lineage: enLineage,
    replies: enReplies,
    respond: enRespond,
    review: enReview,
    input: enInput,
    passages: enPassages,
    people: enPeople,
    admin: enAdmin,
    mail: enMail,
    collaborationFile: enCollaborationFile,
    start: enStart,
    devMail: enDevMail,
  },
} as const;
