// The worker's half of citizens being named again and again: each administrator is written to, once for an hour.
import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import type { CitizenNamedFacts, InLanguage, Letter } from "../domain/mail-facts";
import { env } from "../env";
import type { Jobs } from "../jobs/queue";
import { postLetter } from "../mail/post-letter";
import { stillHere } from "../people/still-here";
import { namings } from "./keep-names-out";

export function mailCitizenNamed(
  { collaborationId, who, at }: Jobs["tell-citizen-named"],
  write: (facts: CitizenNamedFacts & InLanguage) => Letter,
): Promise<void> {
  return db.transaction(async (tx) => {
    const here = eq(people.collaborationId, collaborationId);
    const [place] = await tx.select().from(collaborations).where(eq(collaborations.id, collaborationId));
    const [person] = await tx
      .select()
      .from(people)
      .where(and(here, sql`${people.id}::text = ${who}`));
    const administrators = await tx
      .select()
      .from(people)
      .where(and(here, eq(people.administrator, true), stillHere));
    if (!place) return;

    const letter = write({
      ...{ collaborationName: place.name, language: place.language, who: person?.name ?? null },
      ...{ times: namings.told, url: `${env().APP_URL}/${place.key}/administration` },
    });
    for (const { id, name, email } of administrators) {
      await postLetter(tx, {
        ...{ about: `citizen-named:${who}:${at}:${id}`, kind: "citizen-named", collaborationId, letter },
        to: { name, address: email },
      });
    }
  });
}
