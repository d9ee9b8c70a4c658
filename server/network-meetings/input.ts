// What the procedures about network meetings are told.
import { z } from "zod";
import { citizenText, InCitizen, planFields } from "../citizens/input";
import { InCollaboration, version, yesOrNo } from "../collaborations/input";
import { answers } from "../domain/invitation-answer";
import { barriers, caseThemes, networkPlaces } from "../domain/network-meeting";
import { writtenDay, writtenTime } from "../domain/written-time";

/** How long a network meeting may last, in minutes. */
export const networkMinutes = [30, 45, 60, 90] as const;

const minutes = z.coerce
  .number()
  .refine((value) => networkMinutes.some((one) => one === value), { error: "notOffered" });

/** A tick list sends each as one of a list, an address as one or several. */
const several = z.union([z.uuid().transform((id) => [id]), z.array(z.uuid()).max(30)]);

export const AskTimes = InCitizen.extend({
  seats: several.optional(),
  minutes: minutes.optional(),
  from: writtenDay.optional(),
  /** Whether any of the job consultants will do. */
  anyJobConsultant: yesOrNo.optional(),
});
export type AskTimes = z.infer<typeof AskTimes>;

/** The same as an address says it: what cannot be read is not asked for. */
export const TimesAsked = z.object({
  citizen: z.uuid().optional().catch(undefined),
  seats: several.optional().catch(undefined),
  minutes: minutes.optional().catch(undefined),
  from: writtenDay.optional().catch(undefined),
  // a box that is not ticked says no by the hidden field before it
  anyJobConsultant: z
    .preprocess((said) => (Array.isArray(said) ? said.at(-1) : said), yesOrNo.optional())
    .catch(undefined),
});

/** What an address may say of the times a meeting is moved to. */
export const MoveAsked = TimesAsked.pick({ minutes: true, from: true });

const booking = {
  /** Wall time, `YYYY-MM-DDTHH:MM`; or a day and a time as they are written. */
  time: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
    .optional(),
  day: writtenDay.optional(),
  clock: writtenTime.optional(),
  minutes: minutes.default(60),
  place: z.enum(networkPlaces),
  where: citizenText(200).optional(),
};

export const BookNetwork = InCitizen.extend({
  ...booking,
  seats: several.default([]),
  anyJobConsultant: yesOrNo.default(false),
  wishes: citizenText(4000).optional(),
  /** To the citizen, in the letter. */
  words: citizenText(2000).optional(),
});
export type BookNetwork = z.infer<typeof BookNetwork>;

export const InNetwork = InCollaboration.extend({ meeting: z.uuid() });
export type InNetwork = z.infer<typeof InNetwork>;

export const AskMove = InNetwork.extend({ minutes: minutes.optional(), from: writtenDay.optional() });
export type AskMove = z.infer<typeof AskMove>;

export const MoveNetwork = InNetwork.extend({
  ...{ version, ...booking },
  /** Whose ground ends before the new day, and who is called off by it knowingly. */
  without: several.default([]),
});
export type MoveNetwork = z.infer<typeof MoveNetwork>;

/** One of the circle, who comes or comes no more. */
export const SeatNetwork = InNetwork.extend({ version, seat: z.uuid() });
export type SeatNetwork = z.infer<typeof SeatNetwork>;

export const CancelNetwork = InNetwork.extend({ version });
export type CancelNetwork = z.infer<typeof CancelNetwork>;

export const AnswerNetwork = InNetwork.extend({
  answer: z.enum(answers),
  input: citizenText(4000).optional(),
});
export type AnswerNetwork = z.infer<typeof AnswerNetwork>;

export const SaveNetwork = InNetwork.extend({
  version,
  /** The number of the plan that was read. */
  planVersion: version,
  ...planFields,
  wishes: citizenText(4000).optional(),
  minutes: citizenText(4000).optional(),
  remark: citizenText(4000).optional(),
  attended: several.default([]),
  barriers: z.array(z.enum(barriers)).max(barriers.length).default([]),
  themes: z.array(z.enum(caseThemes)).max(caseThemes.length).default([]),
  /** Closes the meeting; without it what is written is kept so far. */
  closes: yesOrNo.default(false),
});
export type SaveNetwork = z.infer<typeof SaveNetwork>;

/** A note that stands says which by `note` and `version`; without an item it is of the meeting as a whole. */
export const NoteOnItem = InNetwork.extend({
  note: z.uuid().optional(),
  version: version.default(0),
  item: citizenText(300).optional(),
  words: citizenText(4000).min(1),
});
export type NoteOnItem = z.infer<typeof NoteOnItem>;

export const FileNote = InNetwork.extend({ note: z.uuid() });
export type FileNote = z.infer<typeof FileNote>;

export const RemarkNetwork = InNetwork.extend({ version, remark: citizenText(4000).optional() });
export type RemarkNetwork = z.infer<typeof RemarkNetwork>;

export const FileNetwork = InNetwork.extend({ version });
export type FileNetwork = z.infer<typeof FileNetwork>;

export const PrintLetter = InNetwork.extend({ letter: z.uuid() });
export type PrintLetter = z.infer<typeof PrintLetter>;

/** How a printed letter got to the citizen: in an envelope, or from hand to hand. */
export const PrintedLetter = PrintLetter.extend({ way: z.enum(["print", "by-hand"]).default("print") });
export type PrintedLetter = z.infer<typeof PrintedLetter>;
