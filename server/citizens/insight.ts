// What is kept of a citizen, for the citizen to read: the same as the file with everything, in words.
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { type CitizenInsight, sayInsight } from "../domain/citizen-insight";
import type { LetterSheet, WrittenLetter } from "../domain/citizen-letter";
import { dayAt, wallTimeAt } from "../domain/wall-time";
import { makeLetterFile } from "../renderings/make-file";
import { translator } from "../words";
import { type Everything, everythingOf } from "./export-citizen";
import type { InCitizen } from "./input";
import type { SeenCitizen } from "./load-citizen";
import { headOf } from "./page";

/** The page: in the language of the collaboration, whoever reads it to the citizen. */
export function insightPage(actor: Actor, input: InCitizen, now: Date) {
  return db.transaction(async (tx) => {
    const { seen, everything } = await everythingOf(tx, actor, input, now);
    return { ...headOf(seen), insight: await worded(tx, seen, everything) };
  });
}

/** The same on paper, with the citizen's name and address in the window of the envelope. */
export function insightPdf(actor: Actor, input: InCitizen, now: Date): Promise<Buffer> {
  return db.transaction(async (tx) => {
    const { seen, everything } = await everythingOf(tx, actor, input, now);
    const sheet: LetterSheet = {
      letter: await worded(tx, seen, everything),
      authority: everything.authority,
      on: seen.today,
      to: [everything.name, ...(everything.reach.postal ?? "").split("\n").filter(Boolean)],
      fileName: "brev.pdf",
    };
    return makeLetterFile(sheet);
  });
}

async function worded(tx: Transaction, seen: SeenCitizen, everything: Everything): Promise<WrittenLetter> {
  const { language } = seen.collaboration;
  const facts = factsOf(seen, everything, await namesIn(tx, seen));
  return sayInsight(facts, translator(language), translator(language, "citizens"));
}

/** Whose addresses the audit holds, by name. */
async function namesIn(tx: Transaction, { collaboration }: SeenCitizen): Promise<Map<string, string>> {
  const rows = await tx
    .select({ email: people.email, name: people.name })
    .from(people)
    .where(eq(people.collaborationId, collaboration.id));
  return new Map(rows.flatMap(({ email, name }) => (email ? [[email.toLowerCase(), name]] : [])));
}

function factsOf(
  { collaboration: { timeZone }, seats, today }: SeenCitizen,
  all: Everything,
  names: ReadonlyMap<string, string>,
): CitizenInsight {
  const on = (at: string) => dayAt(new Date(at), timeZone);
  return {
    ...{ madeOn: today, name: all.name, number: all.number, authority: all.authority, reach: all.reach },
    ...{ openedOn: on(all.openedAt), closedOn: all.closedOn },
    circle: all.circle.map((one, index) => ({ ...one, id: seats[index]?.id ?? "" })),
    consents: all.consents.map(({ to, withdrawnAt, ...consent }) => ({
      ...{ ...consent, to: to ?? "", withdrawnOn: withdrawnAt && on(withdrawnAt) },
    })),
    plans: all.plans.map(({ number, madeAt, plan }) => ({ number, madeOn: on(madeAt), plan })),
    meetings: all.meetings.map(({ startsAt, called, ...meeting }) => ({
      ...meeting,
      startsAt: wallTimeAt(new Date(startsAt), timeZone),
      called: called.map(({ name, attended, input }) => ({ name: name ?? "", attended, input })),
    })),
    letters: all.letters.map(({ kind, channel, state, madeAt }) => ({
      kind,
      channel,
      state,
      madeOn: on(madeAt),
    })),
    readings: readingsOf(all.reads.map(({ at, actor }) => ({ on: on(at), by: names.get(actor) ?? actor }))),
  };
}

/** A line for whom and which day, the latest first. */
function readingsOf(reads: readonly { on: string; by: string }[]): CitizenInsight["readings"] {
  const lines = new Map<string, { by: string; on: string; times: number }>();
  for (const { on, by } of reads) {
    const line = lines.get(`${on} ${by}`) ?? { by, on, times: 0 };
    lines.set(`${on} ${by}`, { ...line, times: line.times + 1 });
  }
  return [...lines.values()].toReversed();
}
