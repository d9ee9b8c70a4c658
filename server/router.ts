// The product's own API: every noun's procedures, joined.
import { agendasRouter } from "./agendas/router";
import { attachmentsRouter } from "./attachments/router";
import { availabilityRouter } from "./availability/router";
import { bookingsRouter } from "./bookings/router";
import { calendarRouter } from "./calendar/router";
import { citizensRouter } from "./citizens/router";
import { collaborationsRouter } from "./collaborations/router";
import { connectedCalendarsRouter } from "./connected-calendars/router";
import { decisionsRouter } from "./decisions/router";
import { feedsRouter } from "./feeds/router";
import { figuresRouter } from "./figures/router";
import { groupsRouter } from "./groups/router";
import { guestsRouter } from "./guests/router";
import { inputsRouter } from "./inputs/router";
import { invitationsRouter } from "./invitations/router";
import { mailRouter } from "./mail/router";
import { meetingsRouter } from "./meetings/router";
import { minutesRouter } from "./minutes/router";
import { networkMeetingsRouter } from "./network-meetings/router";
import { notesRouter } from "./notes/router";
import { noticesRouter } from "./notices/router";
import { overviewRouter } from "./overview/router";
import { passagesRouter } from "./passages/router";
import { peopleRouter } from "./people/router";
import { pollsRouter } from "./polls/router";
import { practiceRouter } from "./practice/router";
import { readingsRouter } from "./readings/router";
import { referralsRouter } from "./referrals/router";
import { renderingsRouter } from "./renderings/router";
import { retentionRouter } from "./retention/router";
import { reviewsRouter } from "./reviews/router";
import { roomsRouter } from "./rooms/router";
import { searchRouter } from "./search/router";
import { sendingsRouter } from "./sendings/router";
import { signInRouter } from "./sign-in/router";
import { tasksRouter } from "./tasks/router";
import { themesRouter } from "./themes/router";
import { travelTimesRouter } from "./travel-times/router";
import { createCallerFactory, router } from "./trpc";
import { yearPlanRouter } from "./year-plan/router";

export const appRouter = router({
  agendas: agendasRouter,
  attachments: attachmentsRouter,
  availability: availabilityRouter,
  bookings: bookingsRouter,
  calendar: calendarRouter,
  citizens: citizensRouter,
  collaborations: collaborationsRouter,
  connectedCalendars: connectedCalendarsRouter,
  groups: groupsRouter,
  feeds: feedsRouter,
  figures: figuresRouter,
  guests: guestsRouter,
  inputs: inputsRouter,
  invitations: invitationsRouter,
  meetings: meetingsRouter,
  minutes: minutesRouter,
  networkMeetings: networkMeetingsRouter,
  notes: notesRouter,
  notices: noticesRouter,
  overview: overviewRouter,
  mail: mailRouter,
  passages: passagesRouter,
  people: peopleRouter,
  practice: practiceRouter,
  polls: pollsRouter,
  signIn: signInRouter,
  tasks: tasksRouter,
  themes: themesRouter,
  travelTimes: travelTimesRouter,
  decisions: decisionsRouter,
  readings: readingsRouter,
  referrals: referralsRouter,
  retention: retentionRouter,
  reviews: reviewsRouter,
  rooms: roomsRouter,
  search: searchRouter,
  sendings: sendingsRouter,
  renderings: renderingsRouter,
  yearPlan: yearPlanRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
