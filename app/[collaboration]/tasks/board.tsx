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
  about: unknown;
}

export async function Board({ columns, asked, said: just, about }: Props) {
  const t = await getTranslations("tasks");
  const moved = columns.flatMap(({ tasks }) => tasks).find(({ id }) => id === about);
  return (
    <>
      <p className="small quiet" role="status">
        {isDeed(just) ? [moved ? `${moved.what} ` : "", t(said[just])].join("") : null}
      </p>
      <div className={styles.board}>
        {columns.map((column) => (
          <Lane key={column.state} column={column} asked={asked} />
        ))}
      </div>
    </>
  );
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
      then={placeAfter(task, asked, deed)}
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
      then={placeAfter(task, asked, "handed-back")}
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
function placeAfter(task: Card, asked: Record<string, string>, deed: Deed): string {
  const place = new URLSearchParams({ ...asked, view: "board", said: deed, about: task.id });
  return `/${task.collaboration}/tasks?${place}#task-${task.id}`;
}
