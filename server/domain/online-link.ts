// Where a meeting is joined from afar: the address a Teams or Zoom invitation leads to.
import { z } from "zod";

/** Longer than any that a meeting product makes. */
const longest = 2000;

/**
 * The address as a browser writes it, or null where it is none to send people to: https alone, a host with a name, and nobody's
 * password in it.
 */
export function readOnlineLink(text: string): string | null {
  const written = text.trim();
  if (written.length > longest || /[\s\p{Cc}]/u.test(written) || !URL.canParse(written)) return null;
  const { protocol, hostname, username, password, href } = new URL(written);
  const isOrdinary = protocol === "https:" && hostname.includes(".") && !username && !password;
  return isOrdinary && href.length <= longest ? href : null;
}

/** The same from a field; an empty one is no link. */
export const writtenOnlineLink = z
  .string()
  .max(10_000)
  .transform((text, ctx) => {
    if (text.trim() === "") return null;
    const link = readOnlineLink(text);
    if (link === null) ctx.addIssue({ code: "custom", message: "onlineLinkUnreadable" });
    return link;
  });

/** Who it is joined by, to be read before it is followed: "teams.microsoft.com". */
export const hostOf = (link: string): string => new URL(link).hostname;
