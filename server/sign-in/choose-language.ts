// A person chooses the language they are spoken to in, on every device.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/sign-in";
import type { PersonActor } from "../actor";
import { record } from "../audit";
import type { ChooseLanguage } from "./input";

export function chooseLanguage(actor: PersonActor, { language }: ChooseLanguage): Promise<void> {
  return db.transaction(async (tx) => {
    await tx.update(accounts).set({ language }).where(eq(accounts.id, actor.accountId));

    await record(tx, actor, "account.language-chosen", {
      collaborationId: null,
      subject: `account:${actor.accountId}`,
      details: { language },
    });
  });
}
