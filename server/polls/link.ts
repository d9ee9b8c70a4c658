// The link by which somebody answers a poll: whose it is, and where it leads.
import { bounceAddress, hashToken, pollToken } from "../domain/reply-address";
import { env } from "../env";

/** Whom a link belongs to: one person, at the address they are written to, for one poll. */
interface LinkOf {
  poll: { id: string };
  person: { id: string; email: string };
}

export const tokenFor = ({ poll, person }: LinkOf): string =>
  pollToken(env().AUTH_SECRET, poll.id, person.id, person.email);

/** What is stored of it. */
export const tokenHashFor = (of: LinkOf): string => hashToken(tokenFor(of));

export const pollUrl = (of: LinkOf): string => `${env().APP_URL}/poll/${tokenFor(of)}`;

/** Where mail to them bounces to. */
export const pollBounces = (of: LinkOf): string => bounceAddress(tokenFor(of), env().MAIL_DOMAIN);
