// The end of the meeting.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { undecided } from "@/server/domain/minutes";
import type { MeetingPage } from "@/server/meetings/page";
import { closingItem } from "@/server/minutes/closing-item";
import type { RecordItem } from "@/server/minutes/queries";
import type { Address } from "../agenda-list";

interface CloseProps {
  seen: MeetingPage;
  address: Address;
  items: readonly RecordItem[];
  /** The key of the item shown behind the dialog. */
  current: string;
  last: boolean;
}

/** Ends the meeting, and leads to what is to be sent; what still lacks an outcome is named first, with a way there. */
export async function Close({ seen, address, items, current, last }: CloseProps) {
  const t = await getTranslations("live.close");
  const home = `/${address.collaboration}/meetings/${address.meeting}`;
  const missing = new Set(undecided(items.map(closingItem)).map(({ key }) => key));
  const hidden = { ...address, version: seen.meeting.version };
  const shared = { action: submit.bind(null, "minutes.close"), words: await formWords() };
  return (
    <>
      <button className={last ? "btn first" : "btn"} type="button" popoverTarget="close">
        {t("open")}
      </button>
      <div className="dialog" id="close" popover="auto" role="dialog" aria-labelledby="close-title">
        <h2 id="close-title">{t("title")}</h2>
        {missing.size > 0 ? (
          <>
            <p>{t("missing", { items: missing.size })}</p>
            <ul>
              {items
                .filter(({ key }) => missing.has(key))
                .map(({ key, number, title }) => (
                  <li key={key}>
                    {key === current ? (
                      <button
                        className="btn small plain"
                        type="button"
                        popoverTarget="close"
                        popoverTargetAction="hide"
                      >
                        {number} {title}
                      </button>
                    ) : (
                      <Link href={`${home}/live?item=${key}`} prefetch={false}>
                        {number} {title}
                      </Link>
                    )}
                  </li>
                ))}
            </ul>
          </>
        ) : (
          <p>{t("text")}</p>
        )}
        <div className="acts">
          <button className="btn" type="button" popoverTarget="close" popoverTargetAction="hide">
            {t("wait")}
          </button>
          {missing.size > 0 ? null : (
            <>
              <Form id="close-draft" {...shared} hidden={{ ...hidden, asDraft: true }} then={home}>
                <Send look="">{t("asDraft")}</Send>
              </Form>
              <Form
                id="close-form"
                {...shared}
                hidden={{ ...hidden, thenSend: true }}
                then={`${home}/sendings/{sending}`}
              >
                <Send>{t("send")}</Send>
              </Form>
            </>
          )}
        </div>
      </div>
    </>
  );
}
