// A mail that was given up is sent again.
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { mails } from "@/db/schema/mail";
import type { Actor } from "../actor";
import { record } from "../audit";
import { loadCollaboration } from "../collaborations/queries";
import { NotFound } from "../domain/errors";
import { mailUrgency } from "../domain/notices";
import { authorize } from "../domain/policy";
import { enqueue } from "../jobs/queue";
import type { InMail } from "./input";

/** The same message with the same Message-ID. Of two presses one finds it given up; the other finds no such mail. */
export function resendMail(actor: Actor, input: InMail): Promise<{ mail: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, roles } = await loadCollaboration(tx, actor, input.collaboration);

    authorize(roles, "mail.oversee");

    const [mail] = await tx
      .update(mails)
      .set({ state: "waiting", attempts: 0, lastError: null })
      .where(
        and(eq(mails.id, input.mail), eq(mails.collaborationId, collaboration.id), eq(mails.state, "dead")),
      )
      .returning({ id: mails.id, kind: mails.kind });
    if (!mail) throw new NotFound("mail");

    await record(tx, actor, "mail.sent-again", {
      collaborationId: collaboration.id,
      subject: `mail:${mail.id}`,
    });
    await enqueue(tx, "send-mail", { mailId: mail.id }, { urgency: mailUrgency(mail.kind) });
    return { mail: mail.id };
  });
}
