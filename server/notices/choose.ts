// Somebody chooses how they are told: signed in, by the link in a notice, or by one press in their mail program.
import { sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { noticeChoices } from "@/db/schema/notices";
import { type Actor, machine } from "../actor";
import { record } from "../audit";
import { NotFound } from "../domain/errors";
import { type NoticeKind, type NoticeWay, withoutNotices } from "../domain/notices";
import { countLinkUse } from "../sign-in/attempts";
import type { ChooseByLink, ChooseNotices } from "./input";
import { linkOf } from "./link";
import { choicesOf } from "./notify";
import { addressOf } from "./queries";

type Choices = Partial<Record<NoticeKind, NoticeWay>>;

const byLink = machine("notice link");

/** For the address one signs in with, in every collaboration. */
export const chooseNotices = (actor: Actor, { choices }: ChooseNotices) =>
  db.transaction((tx) => save(tx, actor, addressOf(actor), choices));

/** Throws TooMany, and NotFound for a link that leads nowhere. */
export const chooseByLink = ({ token, choices }: ChooseByLink, from: string, now: Date) =>
  byNoticeLink(token, from, now, (tx, { address }) => save(tx, byLink, address, choices));

/** Away with what the mail is one of; meetings, minutes and tasks still reach whoever does it. */
export const unsubscribe = (token: string, from: string, now: Date) =>
  byNoticeLink(token, from, now, async (tx, { address, kind }) =>
    save(tx, byLink, address, withoutNotices(kind, await choicesOf(tx, address))),
  );

type Link = NonNullable<Awaited<ReturnType<typeof linkOf>>>;

async function byNoticeLink<Answer>(
  token: string,
  from: string,
  now: Date,
  act: (tx: Transaction, link: Link) => Promise<Answer>,
): Promise<Answer> {
  await countLinkUse("notice choice", token, from, now);
  return db.transaction(async (tx) => {
    const link = await linkOf(tx, token);
    if (!link) throw new NotFound("link");
    return act(tx, link);
  });
}

async function save(
  tx: Transaction,
  actor: Actor,
  address: string,
  choices: Choices,
): Promise<{ chosen: number }> {
  const rows = (Object.entries(choices) as [NoticeKind, NoticeWay][]).map(([kind, way]) => {
    return { address: address.toLowerCase(), kind, way };
  });
  if (rows.length === 0) return { chosen: 0 };
  await tx
    .insert(noticeChoices)
    .values(rows)
    .onConflictDoUpdate({
      target: [noticeChoices.address, noticeChoices.kind],
      set: { way: sql`excluded.way` },
    });

  await record(tx, actor, "account.notices-chosen", {
    collaborationId: null,
    subject: "notices",
    details: { kinds: rows.length },
  });
  return { chosen: rows.length };
}
