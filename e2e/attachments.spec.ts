// A file is attached to an item: sent with progress, stopped, refused and read again, by those who may.
import fs from "node:fs";
import http from "node:http";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { houseAt } from "./house";
import { ask, signInAs } from "./sign-in-as";
import { ended, type StartedHouse, startHouse, untilWell } from "./started-house";

const { address, folder, settings } = houseAt(4197, "attachments");
const megabyte = 1024 * 1024;
const mostMegabytes = 3;
let house: StartedHouse;
let leader: Page;
let meeting: string;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  fs.rmSync(folder, { recursive: true, force: true });
  house = startHouse({ ...settings, ATTACHMENT_MB: String(mostMegabytes) });
  await untilWell(address);
  leader = await openAs(browser, "siv-haderslev/karsten");
  const { coming } = await ask<{ coming: { key: string; group: string; state: string }[] }>(
    leader,
    "meetings.list",
    { collaboration: "siv-haderslev" },
  );
  meeting = coming.find(({ group, state }) => group === "substance" && state === "published")?.key ?? "";
});

test.afterAll(async () => {
  await leader?.context().close();
  house?.process.kill("SIGTERM");
  if (house) await ended(house);
});

test.beforeEach(async () => {
  await leader.goto(`/siv-haderslev/meetings/${meeting}?attach=theme#item-theme`);
});

test("a file is on its way for all to see, and stopping it leaves nothing", async () => {
  const network = await slowedDown(leader);
  await send(pdf("Langsom.pdf", 2 * megabyte));
  await expect(form().getByText(/^Langsom\.pdf: \d+ % er sendt$/)).toBeVisible();
  await expect(form().locator("progress")).not.toHaveAttribute("value", "0");

  await form().getByRole("button", { name: "Stop" }).click();

  await expect(form().getByText("Stoppet. Intet er gemt.")).toBeVisible();
  await network.detach();
  await leader.reload();
  await expect(leader.getByRole("link", { name: "Langsom.pdf" })).toHaveCount(0);
});

test("what is not taken is said beside the field, and another may be chosen", async () => {
  await send({ name: "løn.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") });
  await expect(form().getByText(/Den slags filer kan ikke vedhæftes\./)).toBeVisible();
  await send({ ...pdf("side.pdf"), buffer: Buffer.from("<script>alert(1)</script>") });
  await expect(form().getByText(/Filens indhold passer ikke til dens navn\./)).toBeVisible();
  await send(pdf("Stor.pdf", (mostMegabytes + 1) * megabyte));
  await expect(form().getByText("Filen fylder for meget. En fil må højst fylde 3 MB.")).toBeVisible();
  await expect(form().getByLabel("Fil", { exact: true })).toBeFocused();
  await send({ name: "liste.txt", mimeType: "text/plain", buffer: Buffer.from("Ring til 010203-1234.") });
  await expect(form().getByText(/I filen står noget, der ligner et CPR-nummer\./)).toBeVisible();
  await send(pdf("Lille.pdf"));
  await expect(form().getByText("Lille.pdf er vedhæftet.")).toBeVisible();
});

test("a file may be dropped on the form", async () => {
  const dataTransfer = await leader.evaluateHandle(() => {
    const dropped = new DataTransfer();
    dropped.items.add(new File(["%PDF-1.7"], "Sluppet.pdf", { type: "application/pdf" }));
    return dropped;
  });
  await form().dispatchEvent("drop", { dataTransfer });
  await form().getByRole("button", { name: "Vedhæft" }).click();
  await expect(leader.getByRole("link", { name: "Sluppet.pdf" })).toBeVisible();
});

test("a file of 200 MB is refused before it is sent, and one that does not say how large it is, too", async () => {
  const told = await stream({ "content-length": String(200 * megabyte) });
  expect([told.status, JSON.parse(told.said)]).toEqual([
    400,
    { message: "Filen fylder for meget. En fil må højst fylde 3 MB." },
  ]);
  expect(told.sent).toBeLessThan(megabyte);

  const untold = await stream({ "transfer-encoding": "chunked" });
  expect([untold.status, untold.said]).toEqual([411, "The request must say how long it is."]);
  expect(untold.sent).toBeLessThan(megabyte);
  await expect.poll(() => fs.readdirSync(`${folder}/attachments/incoming`)).toEqual([]);
});

test("a member saves it under its own name, nothing of it is run, and outsiders find nothing", async ({
  browser,
}) => {
  const name = "Åbent møde (æøå).pdf";
  await send(pdf(name));
  const link = leader.getByRole("link", { name });
  const place = (await link.getAttribute("href")) ?? "";

  const member = await openAs(browser, "siv-haderslev/bo");
  await member.goto(`/siv-haderslev/meetings/${meeting}`);
  const [download] = await Promise.all([
    member.waitForEvent("download"),
    member.getByRole("link", { name }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(name);
  expect(fs.readFileSync(await download.path(), "latin1")).toMatch(/^%PDF-1\.7/);

  const headers = (await member.request.get(place)).headers();
  expect(headers["content-type"]).toBe("application/pdf");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-security-policy"]).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
  expect(headers["content-disposition"]).toBe(
    "attachment; filename=\"_bent m_de (___).pdf\"; filename*=UTF-8''%C3%85bent%20m%C3%B8de%20%28%C3%A6%C3%B8%C3%A5%29.pdf",
  );
  expect(headers["cache-control"]).toMatch(/no-store|private/);
  await member.context().close();

  const stranger = await openAs(browser, "paa-vej-til-arbejde/maria");
  expect((await stranger.request.get(place)).status()).toBe(404);
  await stranger.context().close();
  expect((await fetch(address + place)).status).toBe(404);
});

test("a closed file is the circle's, on an item that a colleague reads", async ({ browser }) => {
  await form()
    .getByLabel(/^Lukket bilag/)
    .check();
  await send(pdf("Kun kredsen.pdf"));
  const place = (await leader.getByRole("link", { name: "Kun kredsen.pdf" }).getAttribute("href")) ?? "";
  const open = (await leader.getByRole("link", { name: "Lille.pdf" }).getAttribute("href")) ?? "";

  const seen = async (person: string) => {
    const page = await openAs(browser, person);
    await page.goto(`/siv-haderslev/meetings/${meeting}`);
    const answers = await Promise.all(
      [open, place].map(async (one) => (await page.request.get(one)).status()),
    );
    const links = await page.getByRole("link", { name: "Kun kredsen.pdf" }).count();
    await page.context().close();
    return [...answers, links];
  };
  expect(await seen("siv-haderslev/bo")).toEqual([200, 200, 1]);
  expect(await seen("siv-haderslev/sanne")).toEqual([200, 404, 0]);
});

const form = () => leader.locator('form[action^="/siv-haderslev/files?"]');

interface ChosenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

function pdf(name: string, bytes = 100): ChosenFile {
  const buffer = Buffer.alloc(bytes, " ");
  buffer.write("%PDF-1.7\n");
  return { name, mimeType: "application/pdf", buffer };
}

async function send(file: ChosenFile): Promise<void> {
  await form().getByLabel("Fil", { exact: true }).setInputFiles(file);
  await form()
    .getByRole("button", { name: /^(Vedhæft|Prøv igen)$/ })
    .click();
}

async function openAs(browser: Browser, person: string): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: address, locale: "da-DK", timezoneId: "Europe/Copenhagen" },
  });
  const page = await context.newPage();
  await signInAs(page, person);
  return page;
}

/** As over a slow line: 300 kB a second go out. */
async function slowedDown(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 300_000 },
  });
  return session;
}

/** Sends up to 200 MB as a form with a file, until there is an answer; tells what it was, and how many bytes had been sent. */
async function stream(headers: Record<string, string>) {
  const cookies = await leader.context().cookies();
  const request = http.request(`${address}/siv-haderslev/files`, {
    method: "POST",
    headers: {
      ...headers,
      ...{ accept: "application/json", origin: address },
      "accept-language": "da",
      "content-type": "multipart/form-data; boundary=edge",
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
    },
  });
  let sent = 0;
  const answer = new Promise<{ status: number | undefined; said: string }>((answered, broken) => {
    request.on("error", broken);
    request.on("response", async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      answered({ status: response.statusCode, said: text.trim() });
    });
  });
  const field = (name: string, value: string) =>
    `--edge\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  request.write(
    `${field("meeting", meeting)}${field("item", "theme")}--edge\r\ncontent-disposition: form-data; name="file"; ` +
      'filename="Stor.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.7\n',
  );
  const more = Buffer.alloc(64 * 1024, " ");
  let isAnswered = false;
  answer
    .catch(() => {})
    .finally(() => {
      isAnswered = true;
    });
  // half a second's head start: what says how large it is should be answered by then
  await Promise.race([answer, new Promise((later) => setTimeout(later, 500))]);
  while (!isAnswered && sent < 200 * megabyte) {
    sent += more.length;
    if (!request.write(more))
      await Promise.race([answer, new Promise((drained) => request.once("drain", drained))]);
  }
  const said = await answer;
  request.destroy();
  return { ...said, sent };
}
