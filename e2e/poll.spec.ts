// Somebody asks instead: times are found, a guest answers by the link in the mail, one is chosen, and what was held is free.
import { expect, test } from "@playwright/test";
import { deliver } from "./deliver";
import { mailTo } from "./doors";
import { houseAt } from "./house";
import { type MailedHouse, openMailedHouse } from "./mailed-house";
import { signInAs } from "./sign-in-as";

const siv = "/siv-haderslev";

// a slow machine is no failure
test.setTimeout(180_000);

test("several times are offered, answered without an account, and one becomes the meeting", async ({
  page,
  browser,
  request,
}) => {
  const bo = await (await browser.newContext()).newPage();
  await signInAs(bo, "siv-haderslev/bo");
  await bo.goto("/settings");
  const made = bo.getByRole("button", { name: "Lav en adresse" });
  if (await made.isVisible()) await made.click();
  const address = await bo.getByLabel("Kalenderens adresse").inputValue();

  await signInAs(page, "siv-haderslev/karsten");
  await page.goto(`${siv}/find-a-time?group=substance&from=2041-02-04&weeks=2`);
  const boxes = page.getByRole("checkbox", { name: /^Spørg om/ });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.getByRole("button", { name: "Spørg i stedet" }).click();
  await page.getByRole("button", { name: "Spørg" }).click();
  await expect(page.locator(".notice.wrong[role=alert]")).toBeVisible();
  await page.getByLabel("Hvad handler mødet om?").fill("Rejsen ud af Regnbuen");
  await page.getByLabel(/Andre, med mailadresse/).fill("Gitte Gæst; gitte@andre.example");
  await page.getByLabel("Frist for svar, dato").fill("01.02.2041");
  await page.getByRole("button", { name: "Spørg" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Rejsen ud af Regnbuen" })).toBeVisible();
  await expect(page.getByText(/mangler at svare/)).toContainText("Gitte Gæst");
  const held = await (await request.get(address)).text();
  expect(held).toContain("SUMMARY:Reserveret: Team fremskudt misbrugsindsats");
  expect(held).not.toContain("Rejsen ud af");

  // from the mail, without an account and without a script; opening the link answers nothing
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const source = await request.get(`/dev/mail/${await mailTo(request, "gitte@andre.example")}`);
  const [link = ""] = /\/poll\/[a-z2-7]{26}/.exec(await source.text()) ?? [];
  await plain.goto(link);
  await expect(plain.getByRole("heading", { name: "Hvornår kan du, Gitte?" })).toBeVisible();
  await plain.getByRole("button", { name: "Send svar" }).click();
  await expect(plain.getByRole("alert")).toContainText("Svar på mindst én");
  await plain.getByLabel("Om nødvendigt").first().check();
  await plain.getByLabel("Nej").last().check();
  await plain.getByRole("button", { name: "Send svar" }).click();
  await expect(plain.getByRole("status").filter({ hasText: "Dit svar er modtaget" })).toBeVisible();

  await page.reload();
  await page.getByRole("link", { name: /^Vælg/ }).first().click();
  await expect(page.getByText("Kan om nødvendigt: Gitte Gæst")).toBeVisible();
  await page.getByRole("button", { name: "Vælg tiden og send" }).click();
  await expect(page).toHaveURL(/\/meetings\/substance-2041-02-/);
  await expect(page.getByText("Gitte Gæst").first()).toBeAttached();
  await plain.goto(link);
  await expect(plain.getByRole("heading", { name: "Tiden er valgt" })).toBeVisible();
  await expect(async () => {
    const newest = await mailTo(request, "gitte@andre.example");
    expect(await (await request.get(`/dev/mail/${newest}/source`)).text()).toContain("method=REQUEST");
  }).toPass({ timeout: 20_000 });
  const free = await (await request.get(address)).text();
  expect(free).not.toContain("SUMMARY:Reserveret: Team fremskudt misbrugsindsats");
  await Promise.all([bo, plain].map((one) => one.context().close()));
});

test.describe("where the mail does not arrive", () => {
  const own = houseAt(4291, "poll");
  const { address } = own;
  const [smtp, lmtp, domain] = [4292, 4293, "svar.haderslev.example"];
  let house: MailedHouse;

  test.use({ baseURL: address });

  test.beforeAll(async () => {
    house = await openMailedHouse(own, smtp, { INBOUND_LMTP_PORT: String(lmtp) });
  });

  test.afterAll(async () => {
    await house?.close();
  });

  test("whoever asked hears it in a mail, and sees it on the page until they have asked again", async ({
    page,
  }) => {
    await signInAs(page, "siv-haderslev/karsten");
    await page.goto(`${siv}/polls/new?group=substance`);
    await page.getByLabel("Hvad handler mødet om?").fill("Sommerens vagter");
    await page.getByLabel("Tider, der bliver spurgt om").fill("05.02.2041 9\n06.02.2041 9");
    await page.getByLabel(/Andre, med mailadresse/).fill("Gitte Gæst; gitte@forkert.example");
    await page.getByLabel("Frist for svar, dato").fill("01.02.2041");
    await page.getByRole("button", { name: "Spørg" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Sommerens vagter" })).toBeVisible();

    const toGitte = () => house.mailbox.mails.find(({ to }) => to.startsWith("gitte@"))?.mail.text ?? "";
    await expect.poll(toGitte, { timeout: 30_000 }).toContain("Sommerens vagter");
    const [, token = ""] = /\/poll\/([a-z2-7]{26})/.exec(toGitte()) ?? [];
    await deliver(lmtp, {
      envelope: { from: "", to: [`b-${token}@${domain}`] },
      raw: notDelivered("gitte@forkert.example"),
    });
    const [told] = await house.mailbox.receive(/^Ikke nået frem: Sommerens vagter$/, 1);
    expect(told?.to).toMatch(/^karsten\./);
    expect(told?.mail.text).toContain("gitte@forkert.example");

    await page.reload();
    const unreached = page.getByRole("region", { name: "Mailen er ikke nået frem" });
    await expect(unreached).toContainText("Gitte Gæst: mailen kunne ikke leveres til gitte@forkert.example.");
    await expect(unreached.getByRole("link")).toHaveCount(0);
    await page.getByRole("button", { name: /^Mind dem, der mangler/ }).click();
    await house.mailbox.receive(/^Vi mangler dit svar: Sommerens vagter$/, 2);
    await page.reload();
    await expect(unreached).toHaveCount(0);
  });
});

/** As a mail server says it (RFC 3464). */
const notDelivered = (address: string) =>
  [
    ...["From: postmaster@mx.example", "To: <>", "Subject: Undelivered", "Message-ID: <dsn@mx.example>"],
    'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"',
    ...["", "--b", "Content-Type: text/plain", "", "It did not arrive.", "", "--b"],
    ...["Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example", ""],
    ...[`Final-Recipient: rfc822; ${address}`, "Action: failed", "Status: 5.1.1", "", "--b--", ""],
  ].join("\r\n");
