// Every page and route of the product: where it is in the demo world, and what is answered to whom.
import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { house } from "./house";
import { ask } from "./sign-in-as";

/** Where a door is in the demo world, and what who meets there. */
export interface Door {
  at: (places: Places) => string;
  /** What is answered to whoever is not signed in: 307 leads to the door; 200 is for everyone. */
  anonymous: number;
  /** To an administrator of the other collaboration, and to somebody who sits in a group and keeps nothing. */
  stranger: number;
  member: number;
  /** To whoever keeps it in order, where that follows from none of these. */
  keeper?: number;
  /** Where 307 leads, if not to the door. */
  leadsTo?: string;
}

export interface Places {
  meeting: string;
  running: string;
  referral: string;
  /** Of an item of a meeting that was held, under its meeting. */
  note: string;
  /** What is ready to be sent of minutes, under its meeting. */
  sending: string;
  /** A meeting whose approved minutes have been corrected. */
  corrected: string;
  /** A confidential passage that the leader reads, under its meeting. */
  passage: string;
  /** The life of an item of a meeting that was held. */
  lineage: string;
  decision: string;
  task: string;
  /** One that is open and asks the member, too. */
  poll: string;
  mail: string;
  file: string;
}

const siv = "/siv-haderslev";
const inside = { anonymous: 307, stranger: 404, member: 200 } as const;
const keepers = { anonymous: 307, stranger: 404, member: 404 } as const;
/** A citizen of the other collaboration, whose circle none of these is in: its administrator neither. */
const circle = { anonymous: 307, stranger: 404, member: 404, keeper: 404 } as const;
export const citizen = "/paa-vej-til-arbejde/citizens/8c82bfc4-6443-87b7-8504-ddeb4f355a71";
export const networkMeeting = "/paa-vej-til-arbejde/network-meetings/18b763c9-bdbd-8149-945b-580477e9e550";
const own = { anonymous: 307, stranger: 200, member: 200 } as const;
const everyone = { anonymous: 200, stranger: 200, member: 200 } as const;
const meeting = ({ meeting: key }: Places) => `${siv}/meetings/${key}`;

/** What is answered before the pages are asked. */
export const calendars = "../server/web/serve-feed.ts";

export const doors: Record<string, Door> = {
  "(overview)/page.tsx": { at: () => "/", ...own },
  "[collaboration]/page.tsx": { at: () => siv, ...inside },
  "[collaboration]/administration/page.tsx": { at: () => `${siv}/administration`, ...keepers },
  "[collaboration]/administration/readings/page.tsx": {
    at: () => `${siv}/administration/readings`,
    ...keepers,
  },
  "[collaboration]/book/[person]/page.tsx": { at: () => `${siv}/book/anders`, ...inside },
  "[collaboration]/calendar/page.tsx": { at: () => `${siv}/calendar`, ...inside },
  "[collaboration]/citizens/page.tsx": { at: () => `${siv}/citizens`, ...inside },
  "[collaboration]/citizens/counts/page.tsx": { at: () => `${siv}/citizens/counts`, ...keepers },
  "[collaboration]/citizens/[citizen]/page.tsx": { at: () => citizen, ...circle },
  "[collaboration]/citizens/[citizen]/consent/page.tsx": { at: () => `${citizen}/consent`, ...circle },
  "[collaboration]/citizens/[citizen]/export/route.ts": {
    ...{ at: () => `${citizen}/export`, ...circle, anonymous: 404 },
  },
  "[collaboration]/citizens/[citizen]/insight/page.tsx": { at: () => `${citizen}/insight`, ...circle },
  "[collaboration]/citizens/[citizen]/insight/pdf/route.ts": {
    ...{ at: () => `${citizen}/insight/pdf`, ...circle, anonymous: 404 },
  },
  "[collaboration]/citizens/[citizen]/plan/page.tsx": { at: () => `${citizen}/plan`, ...circle },
  "[collaboration]/citizens/[citizen]/plan/edit/page.tsx": { at: () => `${citizen}/plan/edit`, ...circle },
  "[collaboration]/network-meetings/new/page.tsx": { at: () => `${siv}/network-meetings/new`, ...inside },
  "[collaboration]/network-meetings/[meeting]/page.tsx": { at: () => networkMeeting, ...circle },
  "[collaboration]/network-meetings/[meeting]/move/page.tsx": {
    ...{ at: () => `${networkMeeting}/move`, ...circle },
  },
  "[collaboration]/network-meetings/[meeting]/letters/[letter]/route.ts": {
    ...{
      at: () => `${networkMeeting}/letters/968a8577-91a1-88f9-90a5-327817453f97`,
      ...circle,
      anonymous: 404,
    },
  },
  "[collaboration]/decisions/page.tsx": { at: () => `${siv}/decisions`, ...inside },
  "[collaboration]/decisions/[decision]/page.tsx": {
    at: ({ decision }) => `${siv}/decisions/${decision}`,
    ...inside,
  },
  "[collaboration]/decisions/file/route.ts": {
    ...{ at: () => `${siv}/decisions/file`, anonymous: 404, stranger: 404, member: 200 },
  },
  "[collaboration]/facts/page.tsx": { at: () => `${siv}/facts`, ...keepers },
  "[collaboration]/find-a-time/page.tsx": { at: () => `${siv}/find-a-time`, ...inside },
  "[collaboration]/figures/page.tsx": { at: () => `${siv}/figures`, ...inside },
  "[collaboration]/figures/edit/page.tsx": { at: () => `${siv}/figures/edit`, ...keepers },
  "[collaboration]/file/route.ts": { at: () => `${siv}/file`, anonymous: 404, stranger: 404, member: 404 },
  "[collaboration]/files/[file]/route.ts": {
    ...{ at: ({ file }) => `${siv}/files/${file}`, anonymous: 404, stranger: 404, member: 200 },
  },
  // it takes files and shows nothing
  "[collaboration]/files/route.ts": { at: () => `${siv}/files`, anonymous: 405, stranger: 405, member: 405 },
  "[collaboration]/groups/[group]/page.tsx": { at: () => `${siv}/groups/steering`, ...inside },
  "[collaboration]/groups/[group]/archive/page.tsx": {
    at: () => `${siv}/groups/steering/archive`,
    ...keepers,
  },
  "[collaboration]/groups/[group]/circle/page.tsx": { at: () => `${siv}/groups/steering/circle`, ...keepers },
  "[collaboration]/groups/[group]/disposition/page.tsx": {
    at: () => `${siv}/groups/steering/disposition`,
    ...keepers,
  },
  "[collaboration]/groups/[group]/disposition/versions/page.tsx": {
    at: () => `${siv}/groups/steering/disposition/versions`,
    ...inside,
  },
  "[collaboration]/groups/[group]/edit/page.tsx": { at: () => `${siv}/groups/steering/edit`, ...keepers },
  "[collaboration]/groups/[group]/rhythm/page.tsx": {
    at: () => `${siv}/groups/steering/rhythm`,
    ...keepers,
  },
  "[collaboration]/groups/[group]/themes/page.tsx": {
    at: () => `${siv}/groups/operations/themes`,
    ...inside,
  },
  "[collaboration]/groups/[group]/terms/page.tsx": { at: () => `${siv}/groups/steering/terms`, ...inside },
  "[collaboration]/groups/new/page.tsx": { at: () => `${siv}/groups/new`, ...keepers },
  "[collaboration]/items/[lineage]/page.tsx": {
    at: ({ lineage }) => `${siv}/items/${lineage}`,
    ...inside,
  },
  "[collaboration]/meetings/page.tsx": { at: () => `${siv}/meetings`, ...inside },
  "[collaboration]/meetings/[meeting]/page.tsx": { at: meeting, ...inside },
  "[collaboration]/meetings/[meeting]/live/page.tsx": {
    at: (places) => `${siv}/meetings/${places.running}/live`,
    // until the meeting begins, and to those who do not write, its own page is the place
    ...{ anonymous: 307, stranger: 404, member: 307 },
  },
  "[collaboration]/meetings/[meeting]/minutes/[file]/route.ts": {
    at: ({ note }) => `${siv}/meetings/${note.split("/")[0]}/minutes/full.md`,
    ...{ anonymous: 404, stranger: 404, member: 200 },
  },
  "[collaboration]/meetings/[meeting]/notes/[item]/page.tsx": {
    at: ({ note }) => `${siv}/meetings/${note}`,
    // how a text has read is for those who write it
    ...keepers,
  },
  "[collaboration]/meetings/[meeting]/notes/[item]/updates/route.ts": {
    at: ({ note }) => `${siv}/meetings/${note}/updates?after=0`,
    // approved minutes have no document to write in any more
    ...{ anonymous: 401, stranger: 404, member: 403, keeper: 404 },
  },
  "[collaboration]/meetings/[meeting]/sendings/[sending]/page.tsx": {
    at: ({ sending }) => `${siv}/meetings/${sending}`,
    // what goes to whom is for those who send it
    ...keepers,
  },
  "[collaboration]/meetings/[meeting]/screen/page.tsx": {
    at: (places) => `${siv}/meetings/${places.running}/screen`,
    ...{ anonymous: 307, stranger: 404, member: 307 },
  },
  "[collaboration]/people/page.tsx": { at: () => `${siv}/people`, ...inside },
  "[collaboration]/people/[person]/page.tsx": { at: () => `${siv}/people/lene`, ...keepers },
  "[collaboration]/polls/page.tsx": { at: () => `${siv}/polls`, ...inside },
  "[collaboration]/polls/new/page.tsx": { at: () => `${siv}/polls/new?group=casework`, ...keepers },
  "[collaboration]/polls/[poll]/page.tsx": { at: ({ poll }) => `${siv}/polls/${poll}`, ...inside },
  "[collaboration]/rooms/page.tsx": { at: () => `${siv}/rooms`, ...inside },
  "[collaboration]/rooms/[room]/page.tsx": { at: () => `${siv}/rooms/moedelokale-2`, ...inside },
  "[collaboration]/referrals/[referral]/page.tsx": {
    at: ({ referral }) => `${siv}/referrals/${referral}`,
    ...inside,
  },
  "[collaboration]/tasks/file/route.ts": {
    ...{ at: () => `${siv}/tasks/file`, anonymous: 404, stranger: 404, member: 200 },
  },
  "[collaboration]/replies/page.tsx": { at: () => `${siv}/replies`, ...keepers },
  "[collaboration]/tasks/page.tsx": { at: () => `${siv}/tasks`, ...inside },
  "[collaboration]/tasks/[task]/page.tsx": { at: ({ task }) => `${siv}/tasks/${task}`, ...inside },
  "[collaboration]/year/page.tsx": { at: () => `${siv}/year`, ...keepers },
  // until there is a plan there is no file of it
  "[collaboration]/year/[file]/route.ts": {
    at: () => `${siv}/year/00000000-0000-4000-8000-000000000000.csv`,
    ...{ anonymous: 404, stranger: 404, member: 404, keeper: 404 },
  },
  "api/auth/callback/oidc/route.ts": {
    ...{ at: () => "/api/auth/callback/oidc", anonymous: 302, stranger: 302, member: 302 },
  },
  "api/health/route.ts": { at: () => "/api/health", ...everyone },
  "api/trpc/[trpc]/route.ts": {
    ...{ at: () => `/api/trpc/people.list?input=${encodeURIComponent('{"collaboration":"siv-haderslev"}')}` },
    ...{ anonymous: 401, stranger: 404, member: 200 },
  },
  "collaboration.schema.json/route.ts": { at: () => "/collaboration.schema.json", ...everyone },
  // in demo mode anyone on this machine reads the mail that is not sent
  "dev/mail/page.tsx": { at: () => "/dev/mail", ...everyone },
  "dev/mail/[mail]/page.tsx": { at: ({ mail }) => `/dev/mail/${mail}`, ...everyone },
  "dev/mail/[mail]/source/route.ts": { at: ({ mail }) => `/dev/mail/${mail}/source`, ...everyone },
  [calendars]: {
    at: () => `/feeds/${"a".repeat(26)}.ics`,
    ...{ anonymous: 404, stranger: 404, member: 404, keeper: 404 },
  },
  "input/[token]/files/route.ts": {
    at: () => "/input/nobodys/files",
    ...{ anonymous: 405, stranger: 405, member: 405 },
  },
  "input/[token]/page.tsx": { at: () => "/input/nobodys", ...everyone },
  "notices/[token]/page.tsx": { at: () => "/notices/nobodys", ...everyone },
  "notices/[token]/unsubscribe/route.ts": {
    at: () => "/notices/nobodys/unsubscribe",
    ...{ anonymous: 307, stranger: 307, member: 307, leadsTo: "/notices/nobodys" },
  },
  "poll/[token]/page.tsx": { at: () => "/poll/nobodys", ...everyone },
  "respond/[token]/page.tsx": { at: () => "/respond/nobodys", ...everyone },
  "search/page.tsx": { at: () => "/search?text=m%C3%B8de", ...own },
  "settings/page.tsx": { at: () => "/settings", ...own },
  "sign-in/page.tsx": { at: () => "/sign-in", anonymous: 200, stranger: 307, member: 307 },
  "[collaboration]/meetings/[meeting]/passages/[passage]/route.ts": {
    at: ({ passage }) => `${siv}/meetings/${passage}`,
    ...{ anonymous: 404, stranger: 404, member: 404, keeper: 200 },
  },
  "[collaboration]/meetings/[meeting]/versions/page.tsx": {
    at: ({ corrected }) => `${siv}/meetings/${corrected}/versions`,
    ...inside,
  },
  "[collaboration]/meetings/[meeting]/versions/[version]/page.tsx": {
    at: ({ corrected }) => `${siv}/meetings/${corrected}/versions/1`,
    ...inside,
  },
  "[collaboration]/meetings/[meeting]/sealed/route.ts": {
    at: ({ meeting }) => `${siv}/meetings/${meeting}/sealed`,
    // nothing is sealed before it is approved
    ...{ anonymous: 404, stranger: 404, member: 404, keeper: 404 },
  },
  "review/[token]/page.tsx": { at: () => "/review/nobodys", ...everyone },
  "sign-in/[token]/page.tsx": { at: () => "/sign-in/nobodys", ...everyone },
  "sign-in/sent/page.tsx": { at: () => "/sign-in/sent", ...everyone },
  "start/page.tsx": { at: () => "/start", ...own },
  "task/[token]/page.tsx": { at: () => "/task/nobodys", ...everyone },
};

/** Asked as somebody who keeps SIV Haderslev in order. */
export async function findPlaces(page: Page): Promise<Places> {
  const collaboration = "siv-haderslev";
  const { coming, past } = await ask<
    Record<"coming" | "past", { key: string; group: string; state: string }[]>
  >(page, "meetings.list", { collaboration });
  const held = past.find(({ group }) => group === "steering")?.key;
  const { items } = await ask<{ items: { key: string; lineageId: string }[] }>(page, "meetings.page", {
    ...{ collaboration, meeting: held },
  });
  const [referral] = await ask<{ id: string }[]>(page, "referrals.list", { collaboration });
  const steering = coming.find(({ group }) => group === "steering")?.key ?? "";
  const running = coming.find(({ state }) => state === "published")?.key ?? steering;
  // another journey may have begun it
  const sent = coming.find(({ state }) => state === "published" || state === "running")?.key ?? steering;
  const { decisions } = await ask<{ decisions: { id: string }[] }>(page, "decisions.list", { collaboration });
  const [decision] = decisions;
  const { tasks } = await ask<{ tasks: { id: string }[] }>(page, "tasks.list", {
    collaboration,
    whose: "all",
  });
  const { polls } = await ask<{ polls: { id: string; title: string }[] }>(page, "polls.list", {
    collaboration,
  });
  return {
    poll: polls.find(({ title }) => title === "Fælles gennemgang af ventelisten")?.id ?? "",
    ...{ meeting: steering, running, referral: referral?.id ?? "", decision: decision?.id ?? "" },
    ...{ lineage: items[0]?.lineageId ?? "", task: tasks[0]?.id ?? "" },
    corrected: held ?? "",
    passage: `${held}/${await passageIn(page, `${siv}/meetings/${held}?do=check`)}`,
    note: `${held}/notes/${encodeURIComponent(items[0]?.key ?? "")}`,
    sending: `${held}/sendings/${await readyToSend(page, held ?? "")}`,
    mail: await anyMail(page.request),
    file: await attachedTo(page, sent),
  };
}

/** The id of what is made ready to be sent again of a held meeting's minutes. */
async function readyToSend(page: Page, meeting: string): Promise<string> {
  const answer = await page.request.post("/api/trpc/sendings.prepare", {
    headers: { origin: house.address },
    data: { collaboration: "siv-haderslev", meeting },
  });
  return (await answer.json()).result?.data?.sending ?? "";
}

/** Where a passage of these minutes is given out to be checked, under its meeting. */
async function passageIn(page: Page, minutes: string): Promise<string> {
  const html = await (await page.request.get(minutes)).text();
  return /passages\/[0-9a-f-]{36}/.exec(html)?.[0] ?? "passages/none";
}

/** The id of a file attached to a meeting's first item. */
async function attachedTo(page: Page, meeting: string): Promise<string> {
  const input = { collaboration: "siv-haderslev", meeting };
  const { agenda } = await ask<{ agenda: { items: { key: string }[] } }>(page, "meetings.page", input);
  const file = { name: "Bilag.txt", mimeType: "text/plain", buffer: Buffer.from("Til mødet.") };
  const answer = await page.request.post(`${siv}/files`, {
    headers: { origin: house.address, accept: "application/json" },
    multipart: { meeting, item: agenda.items[0]?.key ?? "", file },
  });
  return ((await answer.json()) as { file: string }).file;
}

/** A mail that is there, or is asked for: a new house has none. */
async function anyMail(request: APIRequestContext): Promise<string> {
  const [, there] = /\/dev\/mail\/([0-9a-f-]{36})/.exec(await (await request.get("/dev/mail")).text()) ?? [];
  if (there) return there;
  const email = "birgit.aagaard@haderslev.example";
  const data = { email, language: "da" };
  await request.post("/api/trpc/signIn.request", { headers: { origin: house.address }, data });
  return mailTo(request, email);
}

/** The id of the newest mail to an address, once it is there. */
export async function mailTo(request: APIRequestContext, address: string): Promise<string> {
  let id = "";
  await expect(async () => {
    const list = await (await request.get("/dev/mail")).text();
    const [, found] =
      new RegExp(`/dev/mail/([0-9a-f-]{36})"(?:(?!/dev/mail/)[^])*?${address}`).exec(list) ?? [];
    expect(found).toBeTruthy();
    id = found ?? "";
  }).toPass({ timeout: 20_000 });
  return id;
}
