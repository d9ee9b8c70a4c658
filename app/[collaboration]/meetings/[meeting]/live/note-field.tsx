// The note's field with its words, for whoever writes in it.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { formWords } from "@/app/_ui/form-words";
import { Markdown } from "@/app/_ui/markdown";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { type Outcome, outcomes } from "@/server/domain/agenda";
import type { RecordItem } from "@/server/minutes/queries";
import type { Address } from "../agenda-list";
import { Note } from "./note";
import type { TogetherWords } from "./together";

interface Props {
  address: Address;
  items: readonly RecordItem[];
  current: RecordItem;
  /** Where to go when it is sent by a button that says nothing else. */
  then: string;
  /** Whether they also say what came of the item. */
  settles: boolean;
}

/** What a meeting can say of an item; "not reached" is said by silence. */
const said = outcomes.filter((outcome) => outcome !== "not-reached");

export async function NoteField({ address, items, current, then, settles }: Props) {
  const t = await getTranslations("live");
  const choices = await getTranslations("minutes.outcome");
  const { me, people } = await ask((api) => api.notes.writers(address));
  const history = `/${address.collaboration}/meetings/${address.meeting}/notes/${encodeURIComponent(current.key)}`;
  return (
    <div>
      <Note
        key={current.key}
        address={address}
        item={current.key}
        me={me}
        people={people}
        numbers={Object.fromEntries(items.map(({ key, number }) => [key, number]))}
        version={current.version}
        noteVersion={current.noteVersion}
        note={current.note ?? ""}
        outcome={current.outcome}
        then={then}
        action={submit.bind(null, "minutes.saveItem")}
        formWords={await formWords()}
        choices={settles ? said.map((value: Outcome) => ({ value, label: choices(value) })) : []}
        words={{
          ...(await togetherWords()),
          label: t("note"),
          outcome: t("outcome"),
          conflict: await conflictWords(),
        }}
      >
        {current.note ? <Markdown text={current.note} /> : null}
      </Note>
      <p className="small no-print">
        <Link href={history} prefetch={false}>
          {t("together.history")}
        </Link>
      </p>
    </div>
  );
}

const sentences = [
  "failed",
  "again",
  "cut",
  "signedOut",
  "signIn",
  "notSent",
  "kept",
  "copy",
  "copied",
  "left",
  "cutShort",
  "notKept",
  "here",
  "elsewhere",
] as const;
const tools = [
  "bold",
  "italic",
  "heading",
  "bulletList",
  "orderedList",
  "indent",
  "outdent",
  "link",
  "undo",
  "title",
  "address",
  "setLink",
  "noLink",
  "notALink",
] as const;
const refusals = [
  "unknown",
  "forbidden",
  "notFound",
  "minutesAreLocked",
  "meetingIsCancelled",
  "conflict",
  "looksLikeCpr",
  "namesCitizen",
  "namedTooOften",
  "noteIsFull",
  "noteBegunAnew",
  "noteUnreadable",
] as const;

async function togetherWords(): Promise<TogetherWords> {
  const t = await getTranslations("live");
  const errors = await getTranslations("errors");
  const raw = <Name extends string>(names: readonly Name[], say: (name: Name) => string) =>
    Object.fromEntries(names.map((name) => [name, say(name)])) as Record<Name, string>;
  return {
    ...{ saved: t.raw("saved"), saving: t("saving") },
    ...raw(sentences, (name) => t.raw(`together.${name}`)),
    tools: raw(tools, (name) => t(`together.tools.${name}`)),
    errors: raw(refusals, (name) => errors.raw(name)),
  };
}
