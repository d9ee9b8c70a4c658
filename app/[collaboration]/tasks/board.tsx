// Tasks as a board: a column for each state, and on each card the buttons that move it on.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { TextArea } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { StateMark } from "@/app/task/state-mark";
import type { boardOfTasks } from "@/server/tasks/register";
import styles from "./board.module.css";
import { Due } from "./due";
import { FocusOn } from "./focus-on";
import { Who } from "./who";

type Column = Awaited<ReturnType<typeof boardOfTasks>>["columns"][number];
type Card = Column["tasks"][number];

/** What can be done on a card, and what is said of it afterwards. */
const said = {
  accepted: "one.accepted",
  finished: "one.finished",
  "handed-back": "one.handedBack",
  reopened: "one.reopened",
} as const;
type Deed = keyof typeof said;
const isDeed = (text: unknown): text is Deed => typeof text === "string" && Object.hasOwn(said, text);

interface Props {
  columns: readonly Column[];
  /** What the address asks for. */
  asked: Record<string, string>;
  /** What has just been done, and to which task. */
  said: unknown;
  /** Why it could not be done: an error's name. */
  refused: unknown;
  about: unknown;
}

export async function Board({ columns, asked, said: just, refused, about }: Props) {
  const t = await getTranslations("tasks");
  const moved = columns.flatMap(({ tasks }) => tasks).find(({ id }) => id === about);
  const name = moved ? `${moved.what} ` : "";
  return (
    <>
      <p className="small quiet" role="status">
        {isDeed(just) ? name + t(said[just]) : null}
      </p>
      {typeof refused === "string" ? (
        <p className="notice wrong" role="alert">
          {name}
          {await whyRefused(refused)}
        </p>
      ) : null}
      {moved ? <FocusOn id={`task-${moved.id}`} of={`${just}${refused}${moved.version}`} /> : null}
      <div className={styles.board}>
        {columns.map((column) => (
          <Lane key={column.state} column={column} asked={asked} />
        ))}
      </div>
    </>
  );
}

/** The sentence of an error that an address names; what has no sentence of its own is an error like any other. */
async function whyRefused(name: string): Promise<string> {
  // a card holds no text of its reader's that would be lost
  if (name === "conflict") return (await getTranslations("tasks"))("board.overtaken");
  const t = await getTranslations("errors");
  const known = name as Parameters<typeof t>[0];
  return t(t.has(known) && !/[{<]/.test(String(t.raw(known))) ? known : "unknown");
}

async function Lane({ column, asked }: { column: Column; asked: Record<string, string> }) {
  const { state, total, tasks } = column;
  const t = await getTranslations("tasks");
  return (
    <section className={styles.lane} aria-labelledby={`lane-${state}`}>
      <h2 id={`lane-${state}`}>
        <StateMark state={state} /> <span className="quiet">{total}</span>
      </h2>
      {total === 0 ? <p className="small quiet">{t("board.empty")}</p> : null}
      <ul>
        {tasks.map((task) => (
          <TaskCard key={task.id} task={task} asked={asked} />
        ))}
      </ul>
      {total > tasks.length ? (
        <p className="small">
          <Link href={`?${new URLSearchParams({ ...asked, state })}`} prefetch={false}>
            {t("board.more", { total })}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

async function TaskCard({ task, asked }: { task: Card; asked: Record<string, string> }) {
  const { id, may } = task;
  const t = await getTranslations("tasks");
  const at = `/${task.collaboration}/tasks/${id}`;
  return (
    <li id={`task-${id}`} className={styles.card} tabIndex={-1}>
      <h3>
        <Link href={at} prefetch={false}>
          {task.what}
        </Link>
      </h3>
      <p className="small quiet">
        <Who task={task} /> · {task.groupName}
      </p>
      <p className="small">
        <Due task={task} />
      </p>
      <div className={styles.moves}>
        {may.accepted ? <Move task={task} asked={asked} deed="accepted" /> : null}
        {may.finished ? <Move task={task} asked={asked} deed="finished" /> : null}
        {may.reopened ? <Move task={task} asked={asked} deed="reopened" /> : null}
        {task.state === "handed-back" && may.given ? (
          <Link className="btn small" href={`${at}#keep`} prefetch={false}>
            {t("board.give")}
            <span className="vh"> {task.what}</span>
          </Link>
        ) : null}
        {may["handed-back"] ? <HandBack task={task} asked={asked} /> : null}
      </div>
    </li>
  );
}

const presses = {
  accepted: { procedure: "tasks.accept", words: "board.accept" },
  finished: { procedure: "tasks.complete", words: "done" },
  reopened: { procedure: "tasks.reopen", words: "reopen" },
} as const;

interface MoveProps {
  task: Card;
  asked: Record<string, string>;
  deed: keyof typeof presses;
}

async function Move({ task, asked, deed }: MoveProps) {
  const t = await getTranslations("tasks");
  const { procedure, words } = presses[deed];
  const { id, version } = task;
  return (
    <Form
      id={`${deed}-${id}`}
      action={submit.bind(null, procedure)}
      words={await formWords()}
      // it is taken on as it is, also when somebody changed it meanwhile
      hidden={deed === "accepted" ? { task: id } : { task: id, version }}
      then={placeAfter(task, asked, { said: deed })}
      otherwise={placeAfter(task, asked)}
    >
      <Send look="small">
        {t(words)}
        <span className="vh"> {task.what}</span>
      </Send>
    </Form>
  );
}

async function HandBack({ task, asked }: Omit<MoveProps, "deed">) {
  const t = await getTranslations("tasks");
  return (
    <Form
      id={`hand-back-${task.id}`}
      action={submit.bind(null, "tasks.handBack")}
      words={await formWords()}
      hidden={{ task: task.id }}
      then={placeAfter(task, asked, { said: "handed-back" })}
      otherwise={placeAfter(task, asked)}
      fold={
        <>
          {t("board.handBack")}
          <span className="vh"> {task.what}</span>
        </>
      }
      className="fields"
    >
      <TextArea name="because" label={t("one.because")} rows={2} />
      <p className="acts">
        <Send look="small">{t("one.sendBack")}</Send>
      </p>
    </Form>
  );
}

/** The board as it is narrowed, at the card where it stands now, and what is said of it. */
function placeAfter(task: Card, asked: Record<string, string>, told: { said?: Deed } = {}): string {
  const place = new URLSearchParams({ ...asked, view: "board", ...told, about: task.id });
  return `/${task.collaboration}/tasks?${place}#task-${task.id}`;
}
