// The job that tells those a task concerns what has become of it.
import { taskNews } from "@/emails/task-news";
import { tellEvent } from "../tasks/tell-event";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const tellOfTask = (job: Jobs["tell-task"]) =>
  tellEvent(job, (facts) => taskNews(facts, translator(facts.language)), new Date());
