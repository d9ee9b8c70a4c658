// Answering a point outside a meeting: noted, sent back with a reason, or given onward. A decision waits for the meeting.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { choicesFrom } from "@/app/_ui/choices";
import { Radios, Select, TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { Journey } from "@/server/referrals/journey";
import type { Address } from "./page";

export async function Answering({ point, address }: { point: Journey; address: Address }) {
  const t = await getTranslations("referrals.answering");
  const form = await getTranslations("form");
  const words = await formWords();
  const hidden = { ...address, version: point.version };
  return (
    <section className="block no-print" aria-labelledby="answering">
      <h2 id="answering">{t("title")}</h2>
      <p>{t("text", { group: point.from.name })}</p>
      <Form
        fold={t("answer")}
        id="answer-referral"
        action={submit.bind(null, "referrals.answer")}
        words={words}
        hidden={hidden}
        doneWords={t("done")}
        className="fields"
      >
        <Radios
          name="answer"
          label={t("how")}
          value="noted"
          choices={[
            { value: "noted", label: t("noted") },
            { value: "returned", label: t("returned"), help: t("returnedHelp") },
          ]}
        />
        <TextArea name="text" label={t("reply")} optional />
        <p className="acts">
          <Send look="">{t("send")}</Send>
        </p>
      </Form>
      <Form
        fold={t("delegate")}
        id="delegate-referral"
        action={submit.bind(null, "referrals.delegate")}
        words={words}
        hidden={hidden}
        then={`/${address.collaboration}/referrals/{referral}`}
        className="fields"
      >
        <p className="small quiet">{t("delegateText", { group: point.from.name })}</p>
        <Select name="to" label={t("to")} choices={choicesFrom(point.otherGroups)} empty={t("choose")} />
        <TextArea name="because" label={t("because")} />
        <TextField
          name="wantedBy"
          label={t("wantedBy")}
          help={form("dateHelp")}
          inputMode="numeric"
          wide={10}
          optional
        />
        <p className="acts">
          <Send look="">{t("delegateSend")}</Send>
        </p>
      </Form>
    </section>
  );
}
