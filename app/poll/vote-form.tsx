// Answering a poll, by the link and in the product. A form that has closed gives back what somebody was writing.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { TextArea } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { WhileOpen } from "@/app/input/while-open";
import type { PollAnswer } from "@/server/domain/poll";
import { capital, clockTime, meetingTime } from "@/server/domain/spoken-time";
import type { OwnTime } from "@/server/polls/own-times";
import { type AskedTime, VoteFields } from "./vote-fields";

interface Props {
  procedure: "polls.vote" | "polls.voteByLink";
  hidden: Record<string, string>;
  then: string;
  isOpen: boolean;
  hasAnswered: boolean;
  times: readonly { id: string; at: string; wallTime: string; isPast: boolean; elsewhere: OwnTime[] }[];
  answers: Record<string, PollAnswer>;
  durationMinutes: number;
  timeZone: string;
  /** null where nothing may be written. */
  comment: string | null;
}

export async function VoteForm(props: Props) {
  const { procedure, hidden, then, isOpen, hasAnswered, times, comment, timeZone } = props;
  const t = await getTranslations("polls");
  const language = await languageOf();
  return (
    <Form
      id="vote"
      className="fields"
      action={submit.bind(null, procedure)}
      words={await formWords()}
      hidden={hidden}
      then={then}
    >
      <WhileOpen
        open={isOpen}
        kept={t("mine.kept")}
        acts={
          <p className="acts">
            <Send>{t(hasAnswered ? "mine.again" : "mine.send")}</Send>
            <span className="small quiet">{t("mine.changeable")}</span>
          </p>
        }
      >
        <VoteFields
          times={await Promise.all(times.map((time) => askedTime(time, props)))}
          timeZone={timeZone}
          language={language}
          words={{
            ...{ legend: t("mine.title"), gone: t("mine.gone"), yourZone: t.raw("mine.yourZone") },
            answers: {
              ...{ yes: t("answer.yes"), "if-need-be": t("answer.if-need-be"), no: t("answer.no") },
            },
          }}
        />
        {comment === null ? null : (
          <TextArea
            name="comment"
            label={t("mine.comment")}
            help={t("mine.commentHelp")}
            value={comment}
            optional
          />
        )}
      </WhileOpen>
    </Form>
  );
}

async function askedTime(
  { id, at, wallTime, isPast, elsewhere }: Props["times"][number],
  { answers, durationMinutes }: Props,
): Promise<AskedTime> {
  const t = await getTranslations("polls.mine");
  const language = await languageOf();
  const clock = (time: string) => clockTime(time, language);
  return {
    ...{ id, at, isPast, when: capital(meetingTime(wallTime, durationMinutes, language)) },
    elsewhere: elsewhere.map(({ from, until, away }) =>
      away ? t("away") : t("elsewhere", { from: clock(from), until: clock(until) }),
    ),
    answer: answers[id] ?? null,
  };
}
