// A year plan as its rows: for a spreadsheet, or a calendar that somebody looks at it in before it is carried out.
import { createHash } from "node:crypto";
import { db } from "@/db/client";
import type { Actor } from "../actor";
import { NotFound } from "../domain/errors";
import { type FeedEvent, toFeed } from "../domain/ics-feed";
import { env } from "../env";
import { houseSender } from "../mail/post-letter";
import type { InPlan } from "./input";
import { loadPlan, loadPlanner } from "./queries";

export type ExportedPlan = Awaited<ReturnType<typeof exportPlan>>;

/** Throws NotFound while it has no dates. */
export async function exportPlan(actor: Actor, input: InPlan) {
  const planner = await loadPlanner(db, actor, input.collaboration);
  const plan = await loadPlan(db, planner, input.plan);
  if (!plan.dates) throw new NotFound("yearPlan");
  const names = new Map(planner.groups.map(({ key, name }) => [key, name]));
  const { key, name, timeZone } = planner.seen.collaboration;
  return {
    ...{ id: plan.id, year: plan.year, madeAt: plan.createdAt, collaboration: { key, name, timeZone } },
    dates: plan.dates.map((date) => ({ ...date, name: names.get(date.group) ?? date.group })),
  };
}

/** Proposals, so they are tentative; nobody is asked to come. */
export function planAsCalendar(
  { id, year, madeAt, collaboration, dates }: ExportedPlan,
  title: string,
): Uint8Array<ArrayBuffer> {
  const url = `${env().APP_URL}/${collaboration.key}/year?plan=${id}`;
  const events = dates.map(
    ({ group, name, wallTime, durationMinutes, place }): FeedEvent => ({
      ...{
        uid: uidOf(`${id} ${group} ${wallTime}`),
        sequence: 0,
        startsAt: wallTime,
        timeZone: collaboration.timeZone,
      },
      ...{
        durationMinutes,
        status: "TENTATIVE",
        summary: name,
        description: title,
        location: place,
        url,
        color: "teal",
      },
    }),
  );
  return toFeed({ name: title, url, color: null, organizer: houseSender(), stamp: madeAt, year }, events);
}

/** The same each time the plan is fetched, so that a calendar shows each proposal once (RFC 9562, version 8). */
function uidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
