// Who got what of a meeting's minutes, when, and what has become of it: for those who answer for them.
import { and, asc, desc, eq, isNotNull } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { mails } from "@/db/schema/mail";
import { minutesCopies, minutesSendings } from "@/db/schema/sendings";
import type { Actor } from "../actor";
import { authorize, can } from "../domain/policy";
import { deliveryOf, type RefusedBecause, refusedBecause } from "../domain/sending";
import type { InMeeting } from "../meetings/input";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";
import { loadRecord } from "../minutes/queries";

export type SendingLog = Awaited<ReturnType<typeof sendingLog>>;

/** The newest first. Says nothing of what the mails hold. */
export async function sendingLog(actor: Actor, input: InMeeting) {
  const seen = await loadMeeting(db, actor, input.collaboration, input.meeting);
  authorize(seen.roles, "sendings.read", seen.group.confidential);
  const rows = await sentCopies(db, seen);
  const numbers = new Map((await loadRecord(db, seen.meeting.id)).map(({ key, number }) => [key, number]));
  const sendings = [...new Map(rows.map(({ sending }) => [sending.id, sending])).values()];
  return {
    mayEditPeople: can(seen.roles, "people.edit"),
    sendings: sendings.map(({ id, sentAt, withPdf, by, state }) => ({
      ...{ id, sentAt, withPdf, by, state },
      copies: rows
        .filter(({ sending }) => sending.id === id)
        .map(({ copy, person, mail }) => ({
          // a guest has no page where their address could be put right
          ...{ id: copy.id, kind: copy.kind, person: person && !person.guest ? person.key : null },
          name: person?.name ?? copy.outsideName ?? "",
          address: mail?.toAddress ?? copy.outsideAddress,
          items: copy.items.flatMap((key) => numbers.get(key) ?? []),
          sentAt: mail?.sentAt ?? null,
          hasFile: mail?.fileId != null,
          ...becameOf(mail),
        })),
    })),
  };
}

function becameOf(mail: Parameters<typeof deliveryOf>[0]): {
  delivery: ReturnType<typeof deliveryOf>;
  because: RefusedBecause | null;
  said: string | null;
} {
  const delivery = deliveryOf(mail);
  const said = delivery === "refused" || delivery === "given-up" ? (mail?.lastError ?? null) : null;
  return { delivery, because: delivery === "refused" && said ? refusedBecause(said) : null, said };
}

const by = { name: people.name };

async function sentCopies(tx: Database | Transaction, { meeting }: SeenMeeting) {
  const sent = and(eq(minutesSendings.meetingId, meeting.id), isNotNull(minutesSendings.sentAt));
  const senders = await tx
    .select({ id: minutesSendings.id, by: by.name })
    .from(minutesSendings)
    .innerJoin(people, eq(people.id, minutesSendings.byId))
    .where(sent);
  const rows = await tx
    .select({ sending: minutesSendings, copy: minutesCopies, person: people, mail: mails })
    .from(minutesSendings)
    .innerJoin(minutesCopies, eq(minutesCopies.sendingId, minutesSendings.id))
    .leftJoin(people, eq(people.id, minutesCopies.personId))
    .leftJoin(mails, eq(mails.id, minutesCopies.mailId))
    .where(sent)
    .orderBy(desc(minutesSendings.sentAt), asc(minutesCopies.position), asc(minutesCopies.id));
  const names = new Map(senders.map((row) => [row.id, row.by]));
  return rows.map(({ sending: { id, sentAt, withPdf, record }, ...rest }) => ({
    ...rest,
    sending: { id, sentAt, withPdf, by: names.get(id) ?? null, state: record?.state ?? "sent" },
  }));
}
