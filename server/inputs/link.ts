// The link in a call for items: whose it is, and where it leads.
import { hashToken, inputToken } from "../domain/reply-address";
import { env } from "../env";

/** Whom a link belongs to: one person, at the address they are written to, for one meeting. */
interface LinkOf {
  meeting: { uid: string };
  person: { id: string; email: string };
}

export const tokenFor = ({ meeting, person }: LinkOf): string =>
  inputToken(env().AUTH_SECRET, meeting.uid, person.id, person.email);

/** What is stored of it. */
export const tokenHashFor = (of: LinkOf): string => hashToken(tokenFor(of));

export const inputUrl = (of: LinkOf): string => `${env().APP_URL}/input/${tokenFor(of)}`;
