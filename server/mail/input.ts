// What the procedures about mail are told.
import { z } from "zod";
import { InCollaboration } from "../collaborations/input";

export const InMail = InCollaboration.extend({ mail: z.uuid() });
export type InMail = z.infer<typeof InMail>;
