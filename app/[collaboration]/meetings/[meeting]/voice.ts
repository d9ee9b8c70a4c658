// The agenda's words on a page: the same phrases as in mail and shell, in the reader's language.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import type { AgendaItem, AgendaLine, Phrase } from "@/server/domain/agenda";
import {
  type Voice as AgendaVoice,
  speak,
  speakCarried,
  speakLine,
  speakPresenter,
} from "@/server/domain/agenda-words";

export type Voice = Awaited<ReturnType<typeof voiceFor>>;

/**
 * A voice for a meeting at `wallTime`: days in its own year are said without the year. It is asked for once and handed down,
 * because a component that waits for its words is sent apart from the page and put in its place by a script.
 */
export async function voiceFor(wallTime: string) {
  const t = await getTranslations("agenda");
  const language = await languageOf();
  const voice: AgendaVoice = {
    say: (code, params) => t(code, params),
    language,
    year: Number(wallTime.slice(0, 4)),
  };
  return {
    language,
    ofAgenda: voice,
    words: await getTranslations("meeting"),
    line: (line: AgendaLine) => speakLine(line, voice),
    says: (phrase: Phrase) => speak("line", phrase, voice),
    presenter: (item: Pick<AgendaItem, "presenter">) => speakPresenter(item, voice),
    carried: (item: Pick<AgendaItem, "carriedFrom">) => speakCarried(item, voice),
  };
}
