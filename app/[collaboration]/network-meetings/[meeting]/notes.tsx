// What the law asks to be noted: written under the item it was said at, named after it, and filed by whoever keeps the case.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { Select, TextArea } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { fullDay } from "@/server/domain/spoken-day";
import { spokenMoment } from "@/server/domain/spoken-time";
import type { NetworkPage } from "@/server/network-meetings/page";
import styles from "../network.module.css";

type Note = NetworkPage["notes"][number];

/** All of them, printed with the name of their item. */
export async function Notes({ page }: { page: NetworkPage }) {
  const t = await getTranslations("network.notes");
  const { notes, meeting, may } = page;
  const takes = meeting.state === "held" && may.run;
  if (notes.length === 0 && !takes) return null;
  return (
    <section className="block" aria-labelledby="notes">
      <h2 id="notes">{t("title")}</h2>
      <p className="small quiet no-print">{t("lede")}</p>
      <ul className={`rows ${styles.notes}`}>
        {notes.map((note) => (
          <li key={note.id}>
            <One page={page} note={note} />
          </li>
        ))}
      </ul>
      {takes ? <NoteAnywhere page={page} /> : null}
    </section>
  );
}

async function One({ page, note }: { page: NetworkPage; note: Note }) {
  const t = await getTranslations("network.notes");
  const language = await languageOf();
  const { item, words, by, notedAt, filedAt } = note;
  const at = spokenMoment(notedAt, language);
  return (
    <>
      <h3>{item ?? t("whole")}</h3>
      <p className={styles.text}>{words}</p>
      <p className="small quiet">{by ? t("by", { at, by }) : t("at", { at })}</p>
      {filedAt ? (
        <p>
          <Mark kind="decided">{t("filed", { on: fullDay(filedAt.slice(0, 10), language) })}</Mark>
        </p>
      ) : (
        <Filing page={page} note={note} />
      )}
    </>
  );
}

async function Filing({ page, note }: { page: NetworkPage; note: Note }) {
  const t = await getTranslations("network.notes");
  const { collaboration, meeting, may } = page;
  const which = t("which", { item: note.item ?? t("whole") });
  return (
    <>
      <p>
        <Mark kind="waiting">{t("waits")}</Mark>
      </p>
      {may.run ? (
        <div className="acts no-print">
          <Form
            id={`file-note-${note.id}`}
            action={submit.bind(null, "networkMeetings.fileNote")}
            words={await formWords()}
            hidden={{ collaboration: collaboration.key, meeting: meeting.id, note: note.id }}
          >
            <Send look="small">
              {t("file")}
              <span className="vh"> {which}</span>
            </Send>
          </Form>
          <Edit page={page} note={note} which={which} />
        </div>
      ) : null}
    </>
  );
}

/** Until it is filed. */
async function Edit({ page, note, which }: { page: NetworkPage; note: Note; which: string }) {
  const t = await getTranslations("network.notes");
  const { collaboration, meeting } = page;
  return (
    <Form
      id={`note-${note.id}`}
      className={styles.fields}
      action={submit.bind(null, "networkMeetings.note")}
      words={await formWords()}
      hidden={{
        ...{ collaboration: collaboration.key, meeting: meeting.id },
        ...{ note: note.id, version: note.version },
      }}
      doneWords={t("saved")}
      fold={
        <>
          {t("edit")}
          <span className="vh"> {which}</span>
        </>
      }
      foldLook="fold small"
    >
      <Conflict labels={{ item: t("item"), words: t("words") }} words={await conflictWords()} />
      <Item page={page} value={note.item} />
      <TextArea name="words" label={t("words")} value={note.words} />
      <p className="acts">
        <Send look="small">{t("save")}</Send>
      </p>
    </Form>
  );
}

async function Item({ page, value }: { page: NetworkPage; value: string | null }) {
  const t = await getTranslations("network.notes");
  const titles = new Set([...page.agenda.map(({ title }) => title), ...(value ? [value] : [])]);
  return (
    <Select
      name="item"
      label={t("item")}
      value={value}
      empty={t("whole")}
      choices={[...titles].map((title) => ({ value: title, label: title }))}
    />
  );
}

/** While the meeting is held: under each item, in its name. */
export async function NoteHere({ page, item, at }: { page: NetworkPage; item: string; at: number }) {
  const t = await getTranslations("network.notes");
  const { collaboration, meeting } = page;
  return (
    <Form
      id={`note-at-${at}`}
      className={`${styles.fields} ${styles.narrow}`}
      action={submit.bind(null, "networkMeetings.note")}
      words={await formWords()}
      hidden={{ collaboration: collaboration.key, meeting: meeting.id, item }}
      doneWords={t("saved")}
      clears
      fold={
        <>
          {t("add")}
          <span className="vh"> {t("addTo", { item })}</span>
        </>
      }
      foldLook="fold small no-print"
    >
      <TextArea name="words" label={t("words")} help={t("wordsHelp")} />
      <p className="acts">
        <Send look="small">{t("save")}</Send>
      </p>
    </Form>
  );
}

/** When it is closed, and something comes to mind. */
async function NoteAnywhere({ page }: { page: NetworkPage }) {
  const t = await getTranslations("network.notes");
  const { collaboration, meeting } = page;
  return (
    <Form
      id="note-anywhere"
      className={`${styles.fields} ${styles.narrow}`}
      action={submit.bind(null, "networkMeetings.note")}
      words={await formWords()}
      hidden={{ collaboration: collaboration.key, meeting: meeting.id }}
      doneWords={t("saved")}
      clears
      fold={t("add")}
      foldLook="fold small no-print"
    >
      <Item page={page} value={null} />
      <TextArea name="words" label={t("words")} help={t("wordsHelp")} />
      <p className="acts">
        <Send look="small">{t("save")}</Send>
      </p>
    </Form>
  );
}
