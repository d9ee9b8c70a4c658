// Who gets what this time: somebody is taken off or added, and teams that an item concerns are put forward.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Select, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { spokenList } from "@/server/domain/spoken-list";
import type { SendingPage } from "@/server/sendings/preview";
import { kindInWords } from "./kind-in-words";
import type { Address } from "./page";
import styles from "./sending.module.css";

interface Props {
  seen: SendingPage;
  address: Address;
}

type Copy = SendingPage["copies"][number];

export async function Recipients({ seen, address }: Props) {
  const t = await getTranslations("sendings.recipients");
  const language = await languageOf();
  const parts = await byPart(seen);
  return (
    <section className="block" aria-labelledby="recipients">
      <h2 id="recipients">{t("title")}</h2>
      <p className="quiet">{parts.length > 0 ? t("thisTime") : t("none")}</p>
      {parts.map(([kind, copies]) => (
        <div key={kind} className={styles.part}>
          <h3>{t("count", { kind, count: copies.length })}</h3>
          <p className={styles.names}>
            {spokenList(
              copies.map(({ name }) => name),
              language,
            )}
          </p>
          <details className="behind">
            <summary>{t("change")}</summary>
            <ul className={styles.people}>
              {copies.map((copy) => (
                <Recipient key={copy.id} copy={copy} address={address} />
              ))}
            </ul>
          </details>
        </div>
      ))}
      <Teams seen={seen} address={address} />
      <Add seen={seen} address={address} />
    </section>
  );
}

/** Those who get the same stand together, in the order they were named. */
async function byPart({ copies, items }: SendingPage): Promise<[string, Copy[]][]> {
  const parts = new Map<string, Copy[]>();
  for (const copy of copies) {
    const kind = await kindInWords(copy, items);
    parts.set(kind, [...(parts.get(kind) ?? []), copy]);
  }
  return [...parts];
}

async function Recipient({ copy, address }: { copy: Copy; address: Address }) {
  const t = await getTranslations("sendings.recipients");
  return (
    <li>
      <span>
        {copy.name}
        {copy.address ? (
          <span className="source">
            {" "}
            {copy.address}, {t("outside")}
          </span>
        ) : null}
      </span>
      <Form
        id={`drop-${copy.id}`}
        action={submit.bind(null, "sendings.drop")}
        words={await formWords()}
        hidden={{ ...address, copy: copy.id }}
        doneWords={t("dropped")}
      >
        <Send look="small plain">
          {t("drop")}
          <span className="vh">: {copy.name}</span>
        </Send>
      </Form>
    </li>
  );
}

/** A team that an item concerns, and that does not get it yet. */
async function Teams({ seen, address }: Props) {
  const t = await getTranslations("sendings.teams");
  const numbers = new Map(seen.items.map(({ key, number }) => [key, number]));
  const words = await formWords();
  if (seen.teams.length === 0) return null;
  return (
    <div className={styles.part}>
      <h3>{t("title")}</h3>
      <ul className={styles.people}>
        {seen.teams.map(({ item, key, name, people }) => (
          <li key={`${item} ${key}`}>
            <span>{t("says", { number: numbers.get(item) ?? "", team: name })}</span>
            <Form
              id={`team-${item.replaceAll(/[^a-z0-9]/g, "-")}-${key}`}
              action={submit.bind(null, "sendings.addTeam")}
              words={words}
              hidden={{ ...address, item, team: key }}
              doneWords={t("added")}
            >
              <Send look="small">
                {t("add", { count: people })}
                <span className="vh">: {name}</span>
              </Send>
            </Form>
          </li>
        ))}
      </ul>
    </div>
  );
}

async function Add({ seen, address }: Props) {
  const t = await getTranslations("sendings.add");
  const extracts = seen.items.map(({ key, number, title }) => ({
    value: `extract:${key}`,
    label: t("extract", { number, title }),
  }));
  const parts = ["full", "decisions"] as const;
  const choices = parts.map((part) => ({ value: part as string, label: t(part) }));
  return (
    <Form
      id="add-recipient"
      action={submit.bind(null, "sendings.add")}
      words={await formWords()}
      hidden={{ ...address }}
      doneWords={t("done")}
      fold={t("title")}
      foldLook="behind"
      clears
      className="fields"
    >
      <TextField name="who" label={t("who")} help={t("whoHelp")} list="people-here" />
      <datalist id="people-here">
        {seen.people.map(({ key, name }) => (
          <option key={key} value={name} />
        ))}
      </datalist>
      <Select
        name="gets"
        label={t("gets")}
        value="full"
        choices={seen.isNeutral ? choices.slice(0, 1) : [...choices, ...extracts]}
      />
      <p className="acts">
        <Send look="small">{t("send")}</Send>
      </p>
    </Form>
  );
}
