// What the door is told.
import { z } from "zod";
import { isPersonAddress } from "../domain/person-address";

/** One mail address and nothing around it; kept in lower case, so that shown, stored and mailed are the same. */
export const mailAddress = z
  .string()
  .max(254)
  .refine((text) => isPersonAddress(text), { error: "mailAddress" })
  .transform((text) => text.toLowerCase());

export const language = z.enum(["da", "en"]);

export const RequestLink = z.strictObject({ email: mailAddress, language });
export type RequestLink = z.infer<typeof RequestLink>;

export const RedeemLink = z.strictObject({ token: z.string().min(1).max(200) });
export type RedeemLink = z.infer<typeof RedeemLink>;

export const EnterAsDemoPerson = z.strictObject({
  collaboration: z.string().max(80),
  person: z.string().max(80),
});
export type EnterAsDemoPerson = z.infer<typeof EnterAsDemoPerson>;

export const ChooseLanguage = z.strictObject({ language });
export type ChooseLanguage = z.infer<typeof ChooseLanguage>;
