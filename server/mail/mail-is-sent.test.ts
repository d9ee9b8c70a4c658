// Where mail is really sent, nobody reads it here.
import { expect, test } from "vitest";
import { NotFound } from "../domain/errors";
import { testDatabase } from "../test-database";
import { shownMail, shownMails } from "./queries";

testDatabase();
process.env.SMTP_URL = "smtp://localhost:25";

test("there is no page of mails", async () => {
  await expect(shownMails()).rejects.toBeInstanceOf(NotFound);
  await expect(shownMail("00000000-0000-0000-0000-000000000000")).rejects.toBeInstanceOf(NotFound);
});
