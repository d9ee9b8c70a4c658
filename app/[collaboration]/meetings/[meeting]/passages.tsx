// Confidential passages under one item: their text to those who read them, one line to everybody else, and the forms of who writes.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { CheckList } from "@/app/_ui/check-list";
import { choicesFrom } from "@/app/_ui/choices";
import { Conflict } from "@/app/_ui/conflict";
import { TextArea } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Markdown } from "@/app/_ui/markdown";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { spokenList } from "@/server/domain/spoken-list";
import type { MeetingPage } from "@/server/meetings/page";
import type { RecordItem } from "@/server/minutes/queries";
import type { Passages, ReadPassage } from "@/server/passages/queries";
import styles from "./agenda.module.css";
import type { Address } from "./agenda-list";

interface Props {
  row: RecordItem;
  /** Null where there are none, and none can be written. */
  told: Passages | null;
  address: Address;
  /** The page it stands on, with all of its address but the form that is opened, ending in `?` or `&`. */
  here: string;
  /** Where the page shows the item, from `#` on. */
  place: string;
  /** The item or the passage whose form stands open. */
  open: string | null;
  /** Shut until somebody opens it: the page may be on the wall of the meeting room. */
  folded?: boolean;
}

/** What the actor reads on the page; nothing is asked where there can be nothing. */
export async function passagesOn(
  seen: Pick<MeetingPage, "may" | "items">,
  { collaboration, meeting }: Address,
): Promise<Passages | null> {
  const there = seen.may.write || seen.items.some(({ passages }) => passages > 0);
  if (!there) return null;
  const told = await ask((api) => api.passages.read({ collaboration, meeting }));
  return { ...told, mayWrite: told.mayWrite && seen.may.write };
}

export async function ConfidentialPassages(props: Props) {
  const { row, told, open, folded = false } = props;
  const t = await getTranslations("passages");
  const mine = told?.passages.filter(({ item }) => item === row.key) ?? [];
  return (
    <>
      {mine.map((passage) =>
        folded ? (
          <details key={passage.id} className="behind" open={open === passage.id}>
            <summary>{t("hidden")}</summary>
            <Passage {...props} passage={passage} />
          </details>
        ) : (
          <Passage key={passage.id} {...props} passage={passage} />
        ),
      )}
      {row.passages > mine.length ? <p className={`source ${styles.there}`}>{t("there")}</p> : null}
      {told?.mayWrite ? <Write {...props} told={told} /> : null}
    </>
  );
}

/** Marked where it begins and ends, so that nobody reads it aloud for part of the note. */
async function Passage(props: Props & { passage: ReadPassage }) {
  const { passage } = props;
  const t = await getTranslations("passages");
  const names = spokenList(
    passage.readers.map(({ name }) => name),
    await languageOf(),
  );
  return (
    <div className={styles.passage}>
      <p className="source">{t("readBy", { names })}</p>
      <div className={`read ${styles.written}`}>
        <Markdown text={passage.text} />
      </div>
      {passage.mayChange ? <Change {...props} /> : null}
    </div>
  );
}

async function Write({ row, told, address, here, place, open }: Props & { told: Passages }) {
  const t = await getTranslations("passages");
  if (open !== row.key) {
    return (
      <Open href={`${here}passage=${encodeURIComponent(row.key)}${place}`} words={t("write")} row={row} />
    );
  }
  const people = peopleOf(told, row).filter(({ key }) => key !== told.me);
  return (
    <div className={`${styles.editor} no-print`}>
      <Form
        id="passage"
        action={submit.bind(null, "passages.write")}
        words={await formWords()}
        then={`${here}${place}`}
        hidden={{ ...address, item: row.key }}
        className="fields"
      >
        <TextArea name="text" label={t("text")} help={t("textHelp")} rows={4} />
        <div className={styles.people}>
          <CheckList
            name="readers"
            label={t("readers")}
            help={t("readersHelp")}
            choices={choicesFrom(people)}
            values={told.preselected}
          />
        </div>
        <Acts back={`${here}${place}`} />
      </Form>
    </div>
  );
}

/** The text until the minutes are approved; whom it names for as long as it stands. */
async function Change(props: Props & { passage: ReadPassage }) {
  const { row, told, address, here, place, open, passage } = props;
  const t = await getTranslations("passages");
  const mayRewrite = told?.mayWrite ?? false;
  if (!told || open !== passage.id) {
    return (
      <Open
        href={`${here}passage=${passage.id}${place}`}
        words={t(mayRewrite ? "change" : "changeReaders")}
        row={row}
      />
    );
  }
  const hidden = { ...address, passage: passage.id, version: passage.version };
  const words = await formWords();
  const people = peopleOf(told, row);
  return (
    <div className={`${styles.editor} no-print`}>
      <Form
        id="passage"
        action={submit.bind(null, "passages.change")}
        words={words}
        then={`${here}${place}`}
        hidden={hidden}
        className="fields"
      >
        <Conflict
          labels={{ ...(mayRewrite ? { text: t("text") } : {}), readers: t("readers") }}
          shown={{ readers: Object.fromEntries(people.map(({ key, name }) => [key, name])) }}
          words={await conflictWords()}
        />
        {mayRewrite ? (
          <TextArea name="text" label={t("text")} help={t("textHelp")} value={passage.text} rows={4} />
        ) : null}
        <div className={styles.people}>
          <CheckList
            name="readers"
            label={t("readers")}
            help={t("readersLater")}
            choices={choicesFrom(people)}
            values={passage.readers.map(({ key }) => key)}
          />
        </div>
        <Acts back={`${here}${place}`} />
      </Form>
      {mayRewrite ? (
        <Form
          id="remove-passage"
          action={submit.bind(null, "passages.remove")}
          words={words}
          then={`${here}${place}`}
          hidden={hidden}
        >
          <Send look="small">{t("remove")}</Send>
        </Form>
      ) : null}
    </div>
  );
}

async function Open({ href, words, row }: { href: string; words: string; row: RecordItem }) {
  const t = await getTranslations("passages");
  return (
    <p className="small no-print">
      <Link href={href} prefetch={false} scroll={false}>
        {words}
        <span className="vh"> {t("which", { number: row.number, title: row.title })}</span>
      </Link>
    </p>
  );
}

async function Acts({ back }: { back: string }) {
  const t = await getTranslations("passages");
  return (
    <p className="acts">
      <Send look="">{t("save")}</Send>
      <Link className="btn plain" href={back} prefetch={false} scroll={false}>
        {t("close")}
      </Link>
    </p>
  );
}

/** Those of the circle first; under a closed item they alone. */
const peopleOf = ({ people }: Passages, { closed }: RecordItem) => [
  ...people.filter(({ inCircle }) => inCircle),
  ...people.filter(({ inCircle }) => !inCircle && !closed),
];
