// A year plan as its rows: for a spreadsheet, or a calendar that somebody looks at it in before it is carried out.
import { db } from "@/db/client";
import type { Actor } from "../actor";
import { NotFound } from "../domain/errors";
import { type FeedEvent, toFeed } from "../domain/ics-feed";
import { namedId } from "../domain/named-id";
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

/** Proposals, so they are tentative, and nobody is asked to come; each is the same one each time the plan is fetched. */
export function planAsCalendar(
  { id, year, madeAt, collaboration, dates }: ExportedPlan,
  title: string,
): Uint8Array<ArrayBuffer> {
  const url = `${env().APP_URL}/${collaboration.key}/year?plan=${id}`;
  const events = dates.map(
    ({ group, name, wallTime, durationMinutes, place }): FeedEvent => ({
      ...{
        uid: namedId(id, group, wallTime),
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
