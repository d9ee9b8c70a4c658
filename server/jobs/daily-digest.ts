// The morning job: tasks without anybody are found, everyone is reminded of theirs, and what waits goes out in one mail each.
import { digest } from "@/emails/digest";
import { sendDigests } from "../notices/send-digests";
import { findLostTasks } from "../tasks/find-lost-tasks";
import { remindOfTasks } from "../tasks/remind-of-tasks";
import { translator } from "../words";

export const sendDailyDigest = async (): Promise<void> => {
  const now = new Date();
  await findLostTasks(now);
  await remindOfTasks(now);
  await sendDigests((facts) => digest(facts, translator(facts.language)), now);
};
