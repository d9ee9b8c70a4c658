// Five hundred people who book one time at once, beside as many requests that say who they are and ask for nothing.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { siv } from "@/db/demo/who-is-who";
import { collaborations, people } from "@/db/schema/collaborations";
import { OpenTimes } from "../bookings/input";
import { openTimes } from "../bookings/open-times";
import { loadDemoWorld } from "../demo/load-demo-world";
import { openSession } from "../sign-in/open-session";
import { type Compared, inTurns, milliseconds } from "./measure";
import type { Served } from "./served";

export interface BookingRace extends Compared {
  /** In each round; one of them gets the time. */
  people: number;
}

export interface Crowd {
  /** A session each. */
  sessions: string[];
}

const crowdSize = 500;
const rounds = 7;
const host = "booked-by-all";

/** Fills the empty database that `db` opens. */
export async function writeCrowd(now: Date): Promise<Crowd> {
  await loadDemoWorld(now);
  const [place] = await db
    .select({ id: collaborations.id })
    .from(collaborations)
    .where(eq(collaborations.key, siv));
  const keys = [host, ...Array.from({ length: crowdSize }, (_, nth) => `crowd-${nth}`)];
  const rows = keys.map((key, nth) => ({ key, name: key, position: 1_000 + nth, email: emailOf(key) }));
  await db.insert(people).values(rows.map((row) => ({ ...row, collaborationId: place?.id ?? "" })));
  const [{ actor }, ...opened] = (await db.transaction((tx) =>
    Promise.all(keys.map((key) => openSession(tx, emailOf(key), now))),
  )) as [Awaited<ReturnType<typeof openSession>>, ...Awaited<ReturnType<typeof openSession>>[]];
  const week = { monday: "8–16", tuesday: "8–16", wednesday: "8–16", thursday: "8–16", friday: "8–16" };
  await openTimes(actor, OpenTimes.parse({ collaboration: siv, week, minutes: "30", leadHours: "24" }));
  return { sessions: opened.map(({ token }) => token) };
}

const emailOf = (key: string) => `${key}@bench.example`;

/** Milliseconds until all five hundred have their answer. Throws unless one got the time and the others hear that it is taken. */
export async function benchBookings(product: Served, { sessions }: Crowd): Promise<BookingRace> {
  const times = await timesOffered(product, sessions[0] ?? "");
  const everyone = (input: object) => Promise.all(sessions.map((session) => book(product, session, input)));
  const ours = async () => {
    const input = { collaboration: siv, person: host, at: times.shift() };
    let answers: number[] = [];
    const took = await milliseconds(async () => {
      answers = await everyone(input);
    });
    expectOnce(answers);
    return took;
  };
  const floor = () => milliseconds(() => everyone({}));
  await ours();
  await floor();
  return { people: sessions.length, ...(await inTurns(rounds, ours, floor)) };
}

function expectOnce(answers: readonly number[]): void {
  const count = (status: number) => answers.filter((answer) => answer === status).length;
  if (count(200) !== 1 || count(409) !== answers.length - 1)
    throw new Error(
      `One should have had the time and the others heard so; the answers were ${told(answers)}.`,
    );
}

/** Each status with how often it came. */
function told(answers: readonly number[]): string {
  const counts = new Map<number, number>();
  for (const status of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${status} × ${count}`).join(", ");
}

async function timesOffered({ address }: Served, session: string): Promise<string[]> {
  const input = encodeURIComponent(JSON.stringify({ collaboration: siv, person: host }));
  const headers = { cookie: `bordet-rundt.session=${session}` };
  const answer = await fetch(`${address}/api/trpc/bookings.page?input=${input}`, { headers });
  const { result }: Offered = await answer.json();
  return result.data.days.flatMap(({ times }) => times.map(({ at }) => at));
}

interface Offered {
  result: { data: { days: { times: { at: string }[] }[] } };
}

/** The status that is answered. */
async function book({ address }: Served, session: string, input: object): Promise<number> {
  const headers = {
    ...{ cookie: `bordet-rundt.session=${session}`, origin: address },
    "content-type": "application/json",
  };
  const body = JSON.stringify(input);
  const answer = await fetch(`${address}/api/trpc/bookings.book`, { method: "POST", headers, body });
  await answer.arrayBuffer();
  return answer.status;
}
