// What a letter is made of: its meeting, who comes to it, and the texts that lie locked. Read when it goes, so that it says what is
// so then.
import { and, asc, eq, gt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { citizens } from "@/db/schema/citizens";
import { collaborations, people } from "@/db/schema/collaborations";
import { citizenAddresses, citizenLetters, networkMeetings } from "@/db/schema/network-meetings";
import { authorityOf, type CaseFacts, caseFacts, takesPart } from "../citizens/load-citizen";
import { openIfAny, openText } from "../citizens/locked";
import { planNumbered } from "../citizens/plans";
import { type CitizenLetterFacts, type LetterChannel, lacksRemark } from "../domain/citizen-letter";
import { emptyPlan, type PlanChange, planChanges } from "../domain/citizen-plan";
import { NotFound } from "../domain/errors";
import { sayPlanChange } from "../domain/plan-words";
import { dayAt, wallTimeAt } from "../domain/wall-time";
import { calledTo } from "../network-meetings/load-network";
import { translator } from "../words";

export type FoundLetter = NonNullable<Awaited<ReturnType<typeof findLetter>>>;

/** The letter with its meeting; nobody else changes the letter before the transaction ends. */
export async function findLetter(tx: Transaction, letterId: string) {
  const [found] = await tx
    .select({
      ...{
        letter: citizenLetters,
        meeting: networkMeetings,
        citizen: citizens,
        collaboration: collaborations,
      },
      writer: { name: people.name, title: people.title, phone: people.mobile },
    })
    .from(citizenLetters)
    .innerJoin(networkMeetings, eq(networkMeetings.id, citizenLetters.meetingId))
    .innerJoin(citizens, eq(citizens.id, citizenLetters.citizenId))
    .innerJoin(collaborations, eq(collaborations.id, citizenLetters.collaborationId))
    .innerJoin(people, eq(people.id, networkMeetings.bookedById))
    .where(eq(citizenLetters.id, letterId))
    .for("update", { of: citizenLetters });
  return found ?? null;
}

export async function letterFacts(tx: Transaction, found: FoundLetter): Promise<CitizenLetterFacts> {
  const { letter, meeting, citizen, collaboration, writer } = found;
  const facts = await caseFacts(tx, collaboration.id, citizen.id);
  if (!facts) throw new NotFound("citizen");
  const wallTime = (at: Date) => wallTimeAt(at, collaboration.timeZone);
  const next = await nextMeeting(tx, found);
  return {
    kind: letter.kind,
    language: collaboration.language === "en" ? "en" : "da",
    citizenName: openText(citizen.id, "name", citizen.lockedName),
    authority: authorityOf(facts) || collaboration.name,
    ...{ startsAt: wallTime(meeting.startsAt), durationMinutes: meeting.durationMinutes },
    was: meeting.movedFrom && letter.kind === "moved" ? wallTime(meeting.movedFrom) : null,
    ...{ place: meeting.place, where: openIfAny(citizen.id, "where", meeting.lockedWhere) },
    comes: await whoComes(tx, facts, found),
    about: aboutOf(found),
    ...(letter.kind === "minutes" ? await whatCameOfIt(tx, facts, found) : {}),
    ...{ remark: remarkIn(found), insteadOf: await madeBefore(tx, found) },
    next: next && wallTime(next),
    writer,
  };
}

/** Where the citizen is reached by a channel, if anybody has said. */
export async function addressOf(
  tx: Transaction,
  citizenId: string,
  channel: LetterChannel,
): Promise<string | null> {
  const [row] = await tx
    .select({ locked: citizenAddresses.lockedAddress })
    .from(citizenAddresses)
    .where(and(eq(citizenAddresses.citizenId, citizenId), eq(citizenAddresses.channel, channel)));
  return row ? openText(citizenId, "address", row.locked) : null;
}

/** The minutes are the letter after a meeting; before it, and beside them, there is what its writer adds. */
function aboutOf({ letter, meeting, citizen }: FoundLetter): string | null {
  const texts = [
    letter.kind === "minutes" ? openIfAny(citizen.id, "minutes", meeting.lockedMinutes) : null,
    openIfAny(citizen.id, "words", letter.lockedWords),
  ];
  return texts.filter((text) => text !== null).join("\n") || null;
}

/** The citizen's own words; not in a letter that had gone when they came. */
function remarkIn({ letter, meeting, citizen }: FoundLetter): string | null {
  if (letter.kind !== "minutes" || lacksRemark(letter, meeting)) return null;
  return openIfAny(citizen.id, "remark", meeting.lockedRemark);
}

/** The day of the letter whose place it takes. */
async function madeBefore(tx: Transaction, { letter, collaboration }: FoundLetter): Promise<string | null> {
  if (letter.insteadOfId === null) return null;
  const [before] = await tx
    .select({ madeAt: citizenLetters.madeAt })
    .from(citizenLetters)
    .where(eq(citizenLetters.id, letter.insteadOfId));
  return before ? dayAt(before.madeAt, collaboration.timeZone) : null;
}

/** What the meeting made different in the plan: what was promised by itself, and the rest as sentences. */
async function whatCameOfIt(
  tx: Transaction,
  { seats }: CaseFacts,
  { meeting, citizen, collaboration }: FoundLetter,
) {
  const before = (await planNumbered(tx, citizen.id, meeting.planBefore ?? 0)) ?? emptyPlan;
  const after = (await planNumbered(tx, citizen.id, meeting.planAfter ?? 0)) ?? emptyPlan;
  const changes = planChanges(before, after);
  const t = translator(collaboration.language, "citizens");
  const nameOf = (seat: string) => seats.find(({ id }) => id === seat)?.name ?? "";
  const who = (seat: string | null) => (seat === null ? t("change.you") : nameOf(seat));
  return {
    agreements: changes
      .flatMap((change) => (isPromise(change) ? [change.agreement] : []))
      .map(({ what, seat, due }) => ({ what, who: seat === null ? null : who(seat), due })),
    changes: changes.filter((change) => !isPromise(change)).map((change) => sayPlanChange(change, who, t)),
  };
}

const isPromise = (
  change: PlanChange,
): change is Extract<PlanChange, { kind: "agreed" | "agreement-changed" }> =>
  change.kind === "agreed" || change.kind === "agreement-changed";

/** The names of those who are called and may still come: whose consent ended since they were called is not told of. */
async function whoComes(tx: Transaction, facts: CaseFacts, { meeting, collaboration }: FoundLetter) {
  const on = dayAt(meeting.startsAt, collaboration.timeZone);
  const called = new Set(
    (await calledTo(tx, meeting.id)).flatMap(({ takes, seatId }) => (takes ? [seatId] : [])),
  );
  return facts.seats
    .filter((seat) => called.has(seat.id) && takesPart(facts, seat, on))
    .map(({ name, role }) => ({ name, role }));
}

/** When the citizen's next meeting after this one begins. */
async function nextMeeting(tx: Transaction, { meeting }: FoundLetter): Promise<Date | null> {
  const [next] = await tx
    .select({ startsAt: networkMeetings.startsAt })
    .from(networkMeetings)
    .where(
      and(
        eq(networkMeetings.citizenId, meeting.citizenId),
        eq(networkMeetings.state, "booked"),
        gt(networkMeetings.startsAt, meeting.startsAt),
      ),
    )
    .orderBy(asc(networkMeetings.startsAt))
    .limit(1);
  return next?.startsAt ?? null;
}
