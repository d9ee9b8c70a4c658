// The jobs of a review: who is asked by name gets a mail, who is silent is reminded, and who commented hears what became of it.
import { commentsAnswered } from "@/emails/comments-answered";
import { minutesReview } from "@/emails/minutes-review";
import { followReviews as follow } from "../reviews/follow-reviews";
import { mailReaders, mailReminder } from "../reviews/mail-reader";
import { tellCommenters as tell } from "../reviews/tell-commenters";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const askReaders = (job: Jobs["ask-readers"]) =>
  mailReaders(job, (facts) => minutesReview(facts, translator(facts.language)), new Date());

export const remindReader = (job: Jobs["remind-reader"]) =>
  mailReminder(job, (facts) => minutesReview(facts, translator(facts.language)), new Date());

export const followReviews = (): Promise<void> => follow(new Date());

export const tellCommenters = (job: Jobs["tell-commenters"]) =>
  tell(job, (facts) => commentsAnswered(facts, translator(facts.language)), new Date());
