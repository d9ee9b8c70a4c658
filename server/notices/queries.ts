// How somebody has chosen to be told, as they see it: signed in, or by the link in a notice.
import { db } from "@/db/client";
import type { Actor } from "../actor";
import { NotSignedIn } from "../domain/errors";
import { allNoticeKinds, type NoticeKind, type NoticeWay, noticeKinds, wayOf } from "../domain/notices";
import { linkOf } from "./link";
import { choicesOf } from "./notify";

export interface ShownChoice {
  kind: NoticeKind;
  offered: readonly NoticeWay[];
  way: NoticeWay;
}

export const myChoices = (actor: Actor): Promise<ShownChoice[]> => shownChoices(addressOf(actor));

/** Choices are a person's, and a machine has none. */
export function addressOf(actor: Actor): string {
  if (actor.kind !== "person") throw new NotSignedIn();
  return actor.email;
}

/** What a link leads to: never whose it is. Null when it leads nowhere. Looking changes nothing. */
export async function choicesBehind(token: string) {
  const link = await linkOf(db, token);
  return link && { kind: link.kind, choices: await shownChoices(link.address) };
}

async function shownChoices(address: string): Promise<ShownChoice[]> {
  const chosen = await choicesOf(db, address.toLowerCase());
  return allNoticeKinds.map((kind) => ({
    kind,
    offered: noticeKinds[kind].offered,
    way: wayOf(kind, chosen[kind]),
  }));
}
