// A calendar of a thousand meetings, written beside the plain concatenation of the very same lines.
import { randomUUID } from "node:crypto";
import { type FeedGroup, type FeedMeeting, type FeedWords, feedEvent } from "../domain/feed";
import { type Feed, type FeedEvent, toFeed } from "../domain/ics-feed";
import { type Compared, inTurns, milliseconds } from "./measure";

export interface WrittenFeeds extends Compared {
  events: number;
  bytes: number;
}

const events = 1000;
const rounds = 15;
const perRound = 20;

/** Milliseconds a calendar takes, as the bytes that are sent. */
export async function benchWritingFeeds(): Promise<WrittenFeeds> {
  const meetings = someMeetings();
  const written = Buffer.from(toFeed(feed, meetings));
  // folded lines are pieces as they stand: nothing is left to be done but to put them together
  const pieces = written.toString().split(/(?<=\r\n)(?! )/);
  const ours = () => average(() => toFeed(feed, meetings));
  const floor = () => average(() => Buffer.from(concatenated(pieces)));
  for (let warming = 0; warming < 3; warming += 1) await Promise.all([ours(), floor()]);
  return { events, bytes: written.length, ...(await inTurns(rounds, ours, floor)) };
}

async function average(make: () => Uint8Array): Promise<number> {
  const taken = await milliseconds(async () => {
    for (let nth = 0; nth < perRound; nth += 1) make();
  });
  return taken / perRound;
}

function concatenated(pieces: readonly string[]): string {
  let whole = "";
  for (const piece of pieces) whole += piece;
  return whole;
}

const feed: Feed = {
  name: "Bordet Rundt",
  url: "https://moeder.example",
  color: "teal",
  organizer: { name: "Bordet Rundt", address: "moeder@kommune.example" },
  stamp: new Date("2026-11-28T10:00:00Z"),
  year: 2026,
};

/** Of twenty groups, over a year, as they are made of what is stored. */
function someMeetings(): FeedEvent[] {
  const groups = Array.from({ length: 20 }, (_, nth) => groupNamed(`Arbejdsgruppe ${nth}, økonomi`));
  return Array.from({ length: events }, (_, nth) => {
    const { group, words } = groups[nth % groups.length] ?? groupNamed("");
    const at = new Date(Date.UTC(2026, nth % 12, 1 + (nth % 28), 8 + (nth % 6), 30));
    const meeting: FeedMeeting = {
      ...{ uid: randomUUID(), sequence: nth % 3, startsAt: at.toISOString().slice(0, 16), cancelledOn: null },
      ...{ timeZone: "Europe/Copenhagen", durationMinutes: 120, state: "published", onlineLink: null },
      place: `Rådhuset, lokale ${nth % groups.length}`,
      url: `https://moeder.example/siv-haderslev/meetings/working-group-${at.toISOString().slice(0, 10)}`,
    };
    return feedEvent(meeting, group, words);
  });
}

function groupNamed(name: string): { group: FeedGroup; words: FeedWords } {
  const about = { collaborationName: "SIV Haderslev", accent: "", leader: "Birgit Aagaard", neutral: false };
  const said = { summary: `${name} – SIV Haderslev`, description: "Leder: Birgit Aagaard" };
  const words = { online: "Online", CONFIRMED: said, TENTATIVE: said, CANCELLED: said };
  return { group: { name, ...about }, words };
}
