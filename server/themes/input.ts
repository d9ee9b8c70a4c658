// What the theme procedures are told. Form fields arrive as text, JSON as it is; one schema reads both.
import { z } from "zod";
import { version, yesOrNo } from "../collaborations/input";
import { line } from "../domain/collaboration-file";
import { writtenDay, writtenTime } from "../domain/written-time";
import { InGroup } from "../groups/input";
import { governanceText } from "../meetings/governance-text";
import { mailAddress } from "../sign-in/input";

/** One name per line. */
const names = z
  .string()
  .max(5_000)
  .transform((text) =>
    text
      .split("\n")
      .map((name) => name.trim())
      .filter(Boolean),
  )
  .pipe(z.array(line).max(50));

const guest = z.strictObject({
  name: line.max(200).optional(),
  organisation: line.max(200).optional(),
  email: mailAddress.optional(),
});

export const SaveTheme = InGroup.extend({
  /** Left out: a new theme. */
  theme: z.uuid().optional(),
  version: version.optional(),
  title: governanceText(500).min(1),
  /** Left out: the next meeting that has room for one. */
  on: writtenDay.optional(),
  wholeDay: yesOrNo.default(false),
  note: governanceText(20_000).optional(),
  presenters: names.default([]),
  guests: z.array(guest).max(20).default([]),
});
export type SaveTheme = z.infer<typeof SaveTheme>;

const InTheme = InGroup.extend({ theme: z.uuid() });

export const RemoveTheme = InTheme.extend({ version });
export type RemoveTheme = z.infer<typeof RemoveTheme>;

export const PlanThemeDay = RemoveTheme.extend({
  time: writtenTime,
  durationMinutes: z.coerce.number().int().min(15).max(1440),
});
export type PlanThemeDay = z.infer<typeof PlanThemeDay>;

export const ThemesOfGroup = InGroup.extend({ year: z.int().min(1900).max(2200).optional() });
export type ThemesOfGroup = z.infer<typeof ThemesOfGroup>;
