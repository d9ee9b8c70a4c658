// The link by which somebody reads and comments on minutes: whose it is, and where it leads.
import { hashToken, reviewToken } from "../domain/reply-address";
import { env } from "../env";

/** Whom a link belongs to: one person, at the address they are written to, for one meeting. */
interface LinkOf {
  meeting: { uid: string };
  person: { id: string; email: string };
}

const tokenFor = ({ meeting, person }: LinkOf): string =>
  reviewToken(env().AUTH_SECRET, meeting.uid, person.id, person.email);

/** What is stored of it. */
export const tokenHashFor = (of: LinkOf): string => hashToken(tokenFor(of));

export const reviewUrl = (of: LinkOf): string => `${env().APP_URL}/review/${tokenFor(of)}`;
