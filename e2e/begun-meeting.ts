// A meeting that a journey finds under way, with an outcome for every item, so that it can be closed.
import type { Page } from "@playwright/test";
import { ask } from "./sign-in-as";

const collaboration = "siv-haderslev";

/** Begins the substance team's meeting whose agenda is sent, as its leader, in the house at `address`; answers its key. */
export async function beginMeeting(leader: Page, address: string): Promise<string> {
  const { coming } = await ask<{ coming: { key: string; group: string; state: string }[] }>(
    leader,
    "meetings.list",
    { collaboration },
  );
  const meeting =
    coming.find(({ group, state }) => group === "substance" && state === "published")?.key ?? "";
  const place = { collaboration, meeting };
  const seen = () =>
    ask<{ meeting: { version: number }; items: { key: string; version: number }[] }>(
      leader,
      "meetings.page",
      place,
    );
  const call = (procedure: string, data: object) => callAs(leader, address, procedure, data);
  await call("minutes.start", { ...place, version: (await seen()).meeting.version });
  for (const { key: item, version } of (await seen()).items)
    await call("minutes.saveItem", { ...place, item, version, outcome: "noted" });
  return meeting;
}

async function callAs(page: Page, address: string, procedure: string, data: object): Promise<void> {
  const answer = await page.request.post(`/api/trpc/${procedure}`, { data, headers: { origin: address } });
  if (!answer.ok()) throw new Error(`${procedure}: ${answer.status()} ${await answer.text()}`);
}
