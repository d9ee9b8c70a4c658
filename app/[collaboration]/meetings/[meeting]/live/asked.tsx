// What another group is told of its point, besides a decision or a note: that it goes back, or onward to somebody else.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { choicesFrom } from "@/app/_ui/choices";
import { Select, TextArea } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import type { MeetingPage } from "@/server/meetings/page";
import type { RecordItem } from "@/server/minutes/queries";
import type { Address } from "../agenda-list";

interface Props {
  seen: MeetingPage;
  address: Address;
  item: RecordItem;
}

export async function Asked({ seen, address, item }: Props) {
  const { asked } = item;
  if (!asked) return null;
  const t = await getTranslations("live.asked");
  const onward = item.referrals.find(({ delegatedFromId }) => delegatedFromId === asked.id);
  const reason = item.outcome === "withdrawn" ? asked.answerText : null;
  return (
    <section aria-labelledby="asked">
      <h3 id="asked">{t("title", { group: asked.fromName })}</h3>
      <p className="small">
        {t("text", { group: asked.fromName })}{" "}
        <Link href={`/${address.collaboration}/referrals/${asked.id}`} prefetch={false}>
          {t("journey")}
        </Link>
      </p>
      {reason ? (
        <p>
          <Mark kind="none">{t("goesBack")}</Mark> {reason}
        </p>
      ) : null}
      {onward ? (
        <p>
          <Mark kind="onward">{t("goesOnward", { group: onward.toName })}</Mark>
        </p>
      ) : (
        <>
          <Return item={item} address={address} reason={reason} />
          <Delegate seen={seen} item={item} address={address} />
        </>
      )}
    </section>
  );
}

async function Return({ item, address, reason }: Omit<Props, "seen"> & { reason: string | null }) {
  const t = await getTranslations("live.asked");
  return (
    <details className="fold">
      <summary>{t("return")}</summary>
      <Form
        id="return-point"
        action={submit.bind(null, "minutes.returnPoint")}
        words={await formWords()}
        hidden={{ ...address, item: item.key }}
        doneWords={t("returned")}
        className="fields"
      >
        <TextArea name="because" label={t("because")} value={reason} />
        <p className="acts">
          <Send look="">{t("returnSend")}</Send>
        </p>
      </Form>
    </details>
  );
}

async function Delegate({ seen, item, address }: Props) {
  const t = await getTranslations("live.asked");
  return (
    <details className="fold">
      <summary>{t("delegate")}</summary>
      <Form
        id="delegate-point"
        action={submit.bind(null, "minutes.refer")}
        words={await formWords()}
        hidden={{ ...address, item: item.key, delegates: true }}
        doneWords={t("delegated")}
        className="fields"
      >
        <Select name="to" label={t("to")} choices={choicesFrom(seen.otherGroups)} empty={t("choose")} />
        <TextArea name="question" label={t("question")} value={item.title} rows={2} />
        <p className="acts">
          <Send look="">{t("delegateSend")}</Send>
        </p>
      </Form>
    </details>
  );
}
