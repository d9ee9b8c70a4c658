// Changing one item before the agenda is sent: its words, time, presenter and place. A refresh keeps what is changed.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { Checkbox, Select, TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { type AgendaItem, itemTypes } from "@/server/domain/agenda";
import { mayRecur } from "@/server/domain/carry-over";
import { writtenPresenter } from "@/server/domain/presenters";
import type { MeetingPage } from "@/server/meetings/page";
import styles from "./agenda.module.css";
import type { Voice } from "./voice";

interface Props {
  item: AgendaItem;
  number: string;
  seen: MeetingPage;
  address: { collaboration: string; meeting: string };
  voice: Voice;
  open: boolean;
}

export function EditItem({ item, number, seen, address, voice, open }: Props) {
  const t = voice.words;
  if (!open) {
    return (
      <p className={`${styles.edit} no-print`}>
        <span className={styles.handle} draggable="true" aria-hidden="true" title={t("edit.drag")}>
          ⠿
        </span>
        <a href={`?edit=${encodeURIComponent(item.key)}#item-${item.key}`}>
          {t("edit.open")}
          <span className="vh"> {t("edit.which", { number, title: item.title })}</span>
        </a>
      </p>
    );
  }
  return (
    <div className={`${styles.editor} no-print`}>
      <EditForm item={item} seen={seen} address={address} />
      <Moves item={item} seen={seen} address={address} />
    </div>
  );
}

async function EditForm({ item, seen, address }: Pick<Props, "item" | "seen" | "address">) {
  const t = await getTranslations("meeting.edit");
  const types = await getTranslations("meeting.type");
  return (
    <Form
      id="edit-item"
      action={submit.bind(null, "agendas.editItem")}
      words={await formWords()}
      then={`/${address.collaboration}/meetings/${address.meeting}#item-${item.key}`}
      hidden={{ ...address, item: item.key, version: seen.versions[item.key] ?? 0, whole: "yes" }}
      className="fields"
    >
      <Conflict
        labels={{
          title: t("title"),
          type: t("type"),
          minutes: t("minutes"),
          presenter: t("presenter"),
          note: t("note"),
          ...(mayRecur(item) ? { recurring: t("recurring") } : {}),
          closed: t("closed"),
        }}
        shown={{ type: Object.fromEntries(itemTypes.map((type) => [type, types(`${type}.name`)])) }}
        words={await conflictWords()}
      />
      <TextField name="title" label={t("title")} value={item.title} />
      <div className={styles.pair}>
        <Select
          name="type"
          label={t("type")}
          value={item.type}
          choices={itemTypes.map((type) => ({ value: type, label: types(`${type}.name`) }))}
        />
        {item.minutes === null ? null : (
          <TextField
            name="minutes"
            label={t("minutes")}
            value={String(item.minutes)}
            inputMode="numeric"
            wide={4}
          />
        )}
      </div>
      <TextField
        name="presenter"
        label={t("presenter")}
        value={writtenPresenter(item.presenter)}
        optional
        list="circle"
      />
      <datalist id="circle">
        {seen.invited.map(({ key, name }) => (
          <option key={key} value={name} />
        ))}
      </datalist>
      <TextArea name="note" label={t("note")} help={t("noteHelp")} value={item.note} optional />
      {mayRecur(item) ? (
        <Checkbox
          name="recurring"
          label={t("recurring")}
          help={t("recurringHelp")}
          checked={item.recurring}
        />
      ) : null}
      {seen.may.close ? (
        <Checkbox name="closed" label={t("closed")} help={t("closedHelp")} checked={item.closed} />
      ) : null}
      <p className="acts">
        <Send look="">{t("save")}</Send>
        <Link className="btn plain" href={`?#item-${item.key}`} prefetch={false} scroll={false}>
          {t("close")}
        </Link>
      </p>
    </Form>
  );
}

/** Up, down, off and on again: the drag in words, and what cannot be dragged. */
async function Moves({ item, seen, address }: Pick<Props, "item" | "seen" | "address">) {
  const t = await getTranslations("meeting.edit");
  const order = (seen.agenda?.items ?? []).map(({ key }) => key);
  const place = order.indexOf(item.key);
  // both stand there always: at either end the item stays, and so does whoever pressed the key
  const moves = [
    { name: "up", after: order[place - 2] ?? "" },
    { name: "down", after: order[place + 1] ?? order[place - 1] ?? "" },
  ] as const;
  const words = await formWords();
  return (
    <div className="acts">
      {moves.map(({ name, after }) => (
        <Form
          key={name}
          id={`move-${name}`}
          action={submit.bind(null, "agendas.moveItem")}
          words={words}
          hidden={{ ...address, item: item.key, after }}
          // the page comes back with the item where it is now, and that is what is said
          doneWords={t("moved", { title: item.title, place: place + 1, of: order.length })}
        >
          <Send look="small">{t(name)}</Send>
        </Form>
      ))}
      <Form
        id="strike-item"
        action={submit.bind(null, item.struck ? "agendas.restoreItem" : "agendas.strikeItem")}
        words={words}
        hidden={{ ...address, item: item.key }}
      >
        <Send look="small">{t(item.struck ? "restore" : "strike")}</Send>
      </Form>
      {item.byHand.length > 0 && !item.byHand.includes("added") ? (
        <Form
          id="reset-item"
          action={submit.bind(null, "agendas.resetItem")}
          words={words}
          hidden={{ ...address, item: item.key }}
        >
          <Send look="small">{t("reset")}</Send>
        </Form>
      ) : null}
    </div>
  );
}
