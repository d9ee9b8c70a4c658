// The page on which a group's rhythm is changed: its fields, and what they would mean for the meetings ahead.
import type { Database, Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { referencesFor } from "../collaborations/references";
import { authorize } from "../domain/policy";
import { writeDate } from "../domain/written-time";
import { troubleOf } from "../trpc";
import { groupFields } from "./group-fields";
import { AskedRhythm, type SeeRhythm } from "./input";
import { loadGroup } from "./queries";
import { planRhythm } from "./rhythm-plan";

export type RhythmPage = Awaited<ReturnType<typeof rhythmPage>>;

/** The fields of a rhythm, in the order they are asked for. */
const names = [
  ...(["rhythm", "perYear", "themeDays", "extraordinary", "everyDays", "rhythmFrom"] as const),
  ...(["usualWeekday", "usualAt", "durationMinutes", "place"] as const),
] as const;

export type RhythmField = (typeof names)[number] | "until";

/** `plan` is null where a field cannot be read; then `mistakes` says which, in the words of `errors`. */
export async function rhythmPage(db: Database | Transaction, actor: Actor, input: SeeRhythm, now: Date) {
  const seen = await loadGroup(db, actor, input.collaboration, input.group);
  const { collaboration, group, roles } = seen;

  authorize(roles, "group.edit", group.confidential);

  const stands = await groupFields(db, group, await referencesFor(db, seen));
  const { keep = [], ...texts } = input.written ?? {};
  const written = Object.fromEntries(
    names.map((name) => [name, input.written ? textOf(texts[name]) : stands[name]]),
  );
  const until = textOf(texts.until);
  const asked = AskedRhythm.safeParse({ ...filledIn({ ...written, until }), keep: [keep].flat() });
  const plan = asked.success ? await planRhythm(db, seen, asked.data, now) : null;
  return {
    collaboration: { key: collaboration.key, name: collaboration.name },
    group: { key: group.key, name: group.name, version: group.version },
    fields: {
      ...(written as Record<(typeof names)[number], string>),
      until: until || (plan ? writeDate(plan.until) : ""),
    },
    keep: [keep].flat(),
    mistakes: asked.success ? {} : troubleOf(asked.error).fields,
    isAsked: input.written !== undefined,
    plan,
  };
}

const textOf = (value: string | string[] | undefined) => (typeof value === "string" ? value.trim() : "");

const filledIn = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ""));
