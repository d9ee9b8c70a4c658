// The words of an answer's fields, fetched once on the server.
import { getTranslations } from "@/app/_text/words";
import type { AnswerWords } from "./answer-fields";

export async function answerWords(): Promise<AnswerWords> {
  const t = await getTranslations("respond");
  return {
    legend: t("yourAnswer"),
    answers: {
      accepted: t("answer.accepted"),
      tentative: t("answer.tentative"),
      declined: t("answer.declined"),
    },
    comment: t("comment"),
    commentHelp: t("commentHelp"),
  };
}
