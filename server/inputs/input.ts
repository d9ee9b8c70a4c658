// What the procedures for sending in are told, by link and in the product.
import { z } from "zod";
import { version } from "../collaborations/input";
import { itemTypes } from "../domain/agenda";
import { needsReason, proposalAnswers } from "../domain/proposal";
import { governanceText } from "../meetings/governance-text";
import { InMeeting } from "../meetings/input";

const token = z.string().min(1).max(200);

const longestTitle = 200;
const longestText = 4000;

const written = {
  title: governanceText(longestTitle).min(1),
  type: z.enum(itemTypes),
  background: governanceText(longestText).optional(),
  recommendation: governanceText(longestText).optional(),
  minutes: z.coerce.number().int().min(1).max(1440).optional(),
};

const sent = {
  briefing: governanceText(longestText).optional(),
  status: governanceText(longestText).optional(),
  /** The versions of the two texts this was based on, `briefing.status`; 0 where there was none. */
  basis: z
    .string()
    .regex(/^\d+\.\d+$/)
    .default("0.0"),
  /** The id the proposal is to have: the same form sent twice is one proposal. */
  proposal: z.uuid().optional(),
  ...z.object(written).partial().shape,
};

/** Something was written about an item that has no title: it would be dropped. */
const hasTitle = ({ title, background, recommendation }: z.infer<z.ZodObject<typeof sent>>): boolean =>
  title !== undefined || (background === undefined && recommendation === undefined);

const needsTitle = { path: ["title"], message: "titleMissing" };

export const SendByLink = z.strictObject({ token, ...sent }).refine(hasTitle, needsTitle);
export type SendByLink = z.infer<typeof SendByLink>;

export const SendInput = InMeeting.extend(sent).refine(hasTitle, needsTitle);
export type SendInput = z.infer<typeof SendInput>;

export type Sent = Omit<SendByLink, "token">;

const corrected = {
  ...{ proposal: z.uuid(), version, ...written },
  /** Pressed instead of saving: the proposal is taken back. */
  withdraw: z.literal("yes").optional(),
};

export const CorrectByLink = z.strictObject({ token, ...corrected });
export type CorrectByLink = z.infer<typeof CorrectByLink>;

export const CorrectProposal = InMeeting.extend(corrected);
export type CorrectProposal = z.infer<typeof CorrectProposal>;

export type Corrected = Omit<CorrectByLink, "token">;

export const AttachByLink = z.strictObject({ token, proposal: z.uuid() });
export type AttachByLink = z.infer<typeof AttachByLink>;

export const TakeFileBack = AttachByLink.extend({ file: z.uuid() });
export type TakeFileBack = z.infer<typeof TakeFileBack>;

export const WithToken = z.strictObject({ token });
export type WithToken = z.infer<typeof WithToken>;

export const AnswerProposal = InMeeting.extend({
  proposal: z.uuid(),
  version,
  answer: z.enum(proposalAnswers),
  /** The key of the item it is merged into. */
  into: z.string().min(1).max(300).optional(),
  reason: governanceText(1000).optional(),
})
  .refine(({ answer, reason }) => !needsReason(answer) || Boolean(reason), {
    ...{ path: ["reason"], message: "reasonMissing" },
  })
  .refine(({ answer, into }) => answer !== "merged" || into !== undefined, {
    ...{ path: ["into"], message: "itemMissing" },
  });
export type AnswerProposal = z.infer<typeof AnswerProposal>;
