// What those who keep the group may do with a task: give it to somebody else, move its day, open it again.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Select, TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Written } from "@/app/task/answering";
import { taskRhythms } from "@/server/domain/task-recurrence";
import type { TaskPage } from "./page";

export async function Keeping({ seen }: { seen: TaskPage }) {
  const { task, may, colleagues, writtenTo } = seen;
  const t = await getTranslations("tasks.one");
  const form = await getTranslations("form");
  const often = await getTranslations("tasks.repeats");
  const hidden = { task: task.id, version: task.version };
  if (!may.given && !may.moved && !may.reopened) return null;
  return (
    <section className="block no-print" aria-labelledby="keep">
      <h2 id="keep">{t("keep")}</h2>
      {may.given ? (
        <Written id="give" procedure="tasks.give" hidden={hidden} done={t("given")} title={t("give")}>
          <TextField
            name="who"
            label={t("giveWho")}
            help={t("giveHelp")}
            value={writtenTo}
            list="colleagues"
          />
          <datalist id="colleagues">
            {colleagues.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <TextArea name="because" label={t("giveBecause")} rows={2} optional />
          <p className="acts">
            <Send look="">{t("giveSend")}</Send>
          </p>
        </Written>
      ) : null}
      {may.moved ? (
        <Written id="move" procedure="tasks.move" hidden={hidden} done={t("moved")} title={t("move")}>
          <TextField name="due" label={t("moveDue")} help={form("dateHelp")} inputMode="numeric" wide={10} />
          <TextArea name="because" label={t("because")} rows={2} />
          <p className="acts">
            <Send look="">{t("moveSend")}</Send>
          </p>
        </Written>
      ) : null}
      {may.moved ? (
        <Written
          id="repeat"
          procedure="tasks.repeat"
          hidden={hidden}
          done={t("repeated")}
          title={t("repeat")}
        >
          <Select
            name="repeats"
            label={t("repeats")}
            help={t("repeatHelp")}
            value={task.repeats}
            choices={taskRhythms.map((rhythm) => ({ value: rhythm, label: often(rhythm) }))}
            empty={often("never")}
          />
          <p className="acts">
            <Send look="">{t("repeatSend")}</Send>
          </p>
        </Written>
      ) : null}
      {may.reopened ? (
        <Form
          id="reopen"
          action={submit.bind(null, "tasks.reopen")}
          words={await formWords()}
          hidden={hidden}
          doneWords={t("reopened")}
        >
          <Send look="">{t("reopen")}</Send>
        </Form>
      ) : null}
    </section>
  );
}
