// A sealed text read back: earlier versions of the minutes are kept as the text that was sealed, and as nothing else.
import { z } from "zod";
import { outcomes } from "./agenda";
import type { SealedCorrection, SealedMinutes } from "./minutes-hash";

const words = z.string();
const perhaps = words.nullable();
const file = z.tuple([words, words]);
const files = z.array(file);
/** What stands under a name at the end of an item, so that it is never taken for files. */
const named = z.looseObject({
  remarks: z.array(z.tuple([words, words])).optional(),
  passages: z.array(words).optional(),
});

const decision = z.tuple([words, words, perhaps]).rest(z.union([words, files]));
const item = z
  .tuple([
    ...([words, words, words, perhaps, z.enum(outcomes).nullable(), perhaps] as const),
    z.array(decision),
    z.array(z.tuple([words, words, perhaps])),
    z.array(z.tuple([words, words, perhaps])),
  ])
  .rest(z.union([files, named]));
const marks = z.array(z.tuple([words, words, words, perhaps]));
const correction = z.object({ version: z.int(), corrects: words, reason: words, by: words, at: words });
const sealed = z
  .tuple([words, words, words, z.number(), perhaps, z.array(z.tuple([words, words])), z.array(item)])
  .rest(z.union([marks, correction]));

/** What the text says (`canonicalMinutes` writes it). Throws where it is no sealed text. */
export function readSealedText(text: string): SealedMinutes {
  const [meeting, group, startsAt, durationMinutes, place, people, items, ...rest] = sealed.parse(
    JSON.parse(text),
  );
  const said = rest.find((part): part is SealedCorrection => !Array.isArray(part));
  return {
    ...{ meeting, group, startsAt, durationMinutes, place },
    attendance: people.map(([person, status]) => ({ person, status })),
    marks: rest.flatMap((part) => (Array.isArray(part) ? part : [])).map(markOf),
    items: items.map(itemOf),
    ...(said ? { correction: said } : {}),
  };
}

const markOf = ([item, person, kind, reason]: z.infer<typeof marks>[number]) => ({
  ...{ item, person, kind, reason },
});

function itemOf([
  number,
  title,
  type,
  presenter,
  outcome,
  note,
  decisions,
  tasks,
  referrals,
  ...rest
]: z.infer<typeof item>): SealedMinutes["items"][number] {
  return {
    ...{ number, title, type, presenter, outcome, note },
    decisions: decisions.map(decisionOf),
    tasks: tasks.map(([what, who, due]) => ({ what, who, due })),
    referrals: referrals.map(([to, question, wantedBy]) => ({ to, question, wantedBy })),
    attachments: filesIn(rest),
    remarks: rest.flatMap((part) => (Array.isArray(part) ? [] : (part.remarks ?? []))).map(remarkOf),
    passages: rest.flatMap((part) => (Array.isArray(part) ? [] : (part.passages ?? []))),
  };
}

function decisionOf([number, text, reviewOn, ...rest]: z.infer<typeof decision>) {
  const supersedes = rest.find((part) => typeof part === "string") ?? null;
  return { number, text, reviewOn, supersedes, attachments: filesIn(rest) };
}

const remarkOf = ([by, text]: [string, string]) => ({ by, text });

const filesIn = (rest: readonly unknown[]) =>
  rest.flatMap((part) => (files.safeParse(part).data ?? []).map(([name, sha256]) => ({ name, sha256 })));
