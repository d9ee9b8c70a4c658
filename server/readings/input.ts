// What the procedures about checks of readings are told. Of the citizen nobody may write: a note is asked as all that governs.
import { z } from "zod";
import { InCollaboration, version } from "../collaborations/input";
import { verdicts } from "../domain/reading";
import { governanceText } from "../meetings/governance-text";

export const CheckReading = InCollaboration.extend({
  check: z.uuid(),
  version,
  verdict: z.enum(verdicts),
  note: governanceText(1_000).optional(),
}).superRefine(({ verdict, note }, ctx) => {
  if (verdict === "follow-up" && !note)
    ctx.addIssue({ code: "custom", path: ["note"], message: "sayWhatToFollow" });
});
export type CheckReading = z.infer<typeof CheckReading>;
