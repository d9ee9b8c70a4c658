// Text for agendas and minutes of groups that govern: never about one citizen.
import { z } from "zod";
import { looksLikeCpr } from "../domain/boundary";

/** Trimmed text that PostgreSQL can hold, without anything that looks like a CPR number. */
export const governanceText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((text) => !text.includes("\u0000"), { error: "unreadableText" })
    .refine((text) => !looksLikeCpr(text), { error: "looksLikeCpr" });
