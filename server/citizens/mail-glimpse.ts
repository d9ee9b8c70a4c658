// The worker's half of the emergency way in: the circle hears of it, and the administrators who may allow it. No mail says whose case.
import { and, eq, ne } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { citizenGlimpses } from "@/db/schema/citizens";
import { collaborations, people } from "@/db/schema/collaborations";
import type { GlimpseFacts, InLanguage, Letter } from "../domain/mail-facts";
import { dayAt } from "../domain/wall-time";
import { env } from "../env";
import type { Jobs } from "../jobs/queue";
import { postLetter } from "../mail/post-letter";
import { stillHere } from "../people/still-here";
import { caseFacts, takesPart } from "./load-citizen";

type Write = (facts: GlimpseFacts & InLanguage) => Letter;

/** Run again it mails nothing more. */
export function mailGlimpse({ glimpseId }: Jobs["tell-glimpse"], write: Write, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ glimpse: citizenGlimpses, collaboration: collaborations, asker: people.name })
      .from(citizenGlimpses)
      .innerJoin(collaborations, eq(collaborations.id, citizenGlimpses.collaborationId))
      .innerJoin(people, eq(people.id, citizenGlimpses.askedById))
      .where(eq(citizenGlimpses.id, glimpseId));
    if (!found) return;
    const { glimpse, collaboration, asker } = found;
    const isAllowed = glimpse.allowedById !== null;
    const home = `${env().APP_URL}/${collaboration.key}/citizens`;
    const said = {
      language: collaboration.language,
      collaborationName: collaboration.name,
      asker,
      isAllowed,
    };
    const readers = [
      ...(await circleOf(tx, found, now)).map((to) => ({
        ...to,
        mayAllow: false,
        url: `${home}/${glimpse.citizenId}`,
      })),
      ...(isAllowed ? [] : await othersWhoAllow(tx, found)).map((to) => ({
        ...to,
        mayAllow: true,
        url: home,
      })),
    ];
    for (const { name, address, mayAllow, url } of readers)
      await postLetter(tx, {
        about: `glimpse:${glimpse.id}:${isAllowed ? "allowed" : "asked"}:${mayAllow}:${address}`,
        ...{ kind: "glimpse", collaborationId: collaboration.id, to: { name, address } },
        letter: write({ ...said, mayAllow, url }),
      });
  });
}

interface Found {
  glimpse: typeof citizenGlimpses.$inferSelect;
  collaboration: typeof collaborations.$inferSelect;
}

/** Whoever is of the collaboration and in the circle today. */
async function circleOf(tx: Transaction, { glimpse, collaboration }: Found, now: Date) {
  const facts = await caseFacts(tx, collaboration.id, glimpse.citizenId);
  const today = dayAt(now, collaboration.timeZone);
  return (facts?.seats ?? [])
    .filter((seat) => seat.personId !== null && facts !== null && takesPart(facts, seat, today))
    .flatMap(({ name, reach }) => (reach === null ? [] : [{ name, address: reach }]));
}

const othersWhoAllow = (tx: Transaction, { glimpse, collaboration }: Found) =>
  tx
    .select({ name: people.name, address: people.email })
    .from(people)
    .where(
      and(
        ...[eq(people.collaborationId, collaboration.id), eq(people.administrator, true), stillHere],
        ne(people.id, glimpse.askedById),
      ),
    );
