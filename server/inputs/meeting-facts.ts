// A meeting as the mails about its input speak of it.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { isNeutral } from "../domain/boundary";
import type { InLanguage, MeetingFacts } from "../domain/mail-facts";
import { wallTimeOf } from "../domain/wall-time";
import { env } from "../env";
import type { Gathering } from "./call-people";

export async function meetingFacts(
  tx: Transaction,
  { collaboration, group, meeting }: Gathering,
): Promise<MeetingFacts & InLanguage> {
  const [leader] = await tx
    .select({ name: people.name, address: people.email })
    .from(people)
    .where(eq(people.id, group.leaderId));
  return {
    language: collaboration.language,
    collaborationName: collaboration.name,
    groupName: group.name,
    startsAt: wallTimeOf(meeting.wallTime),
    durationMinutes: meeting.durationMinutes,
    place: meeting.place,
    leader: leader ?? { name: "", address: "" },
    meetingUrl: `${env().APP_URL}/${collaboration.key}/meetings/${meeting.key}`,
    confidential: isNeutral(group),
  };
}
