// Who has not left, as a condition on `people`.
import { gt, isNull, or, sql } from "drizzle-orm";
import { people } from "@/db/schema/collaborations";

/**
 * Who is of the collaboration: a guest from outside is not. By the database's own day: no time zone lets anyone stay until
 * midnight.
 */
export const stillHere = sql<boolean>`(not ${people.guest} and (${people.leftOn} is null or ${people.leftOn} > current_date))`;

/** On a day, `YYYY-MM-DD`. */
export const stillHereOn = (day: string) => or(isNull(people.leftOn), gt(people.leftOn, day));
