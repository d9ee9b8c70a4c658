// Which mail addresses people can have here.
import { z } from "zod";
import { isMailAddress } from "./reply-address";

/** The collaboration file's own rule, so that who is invited can be exported and imported again. */
const inFile = z.email().max(254);

/** Whether an address can be mailed as it stands and kept in a collaboration file. */
export const isPersonAddress = (text: string): boolean =>
  isMailAddress(text) && inFile.safeParse(text).success;
