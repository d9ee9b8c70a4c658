// Looking at another item than the meeting is at moves nobody: it says so, and offers to take the meeting along.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { MeetingPage } from "@/server/meetings/page";
import type { RecordItem } from "@/server/minutes/queries";
import type { Address } from "../agenda-list";

interface Props {
  seen: MeetingPage;
  address: Address;
  current: RecordItem;
}

export async function Elsewhere({ seen, address, current }: Props) {
  const at = seen.items.find(({ key }) => key === seen.currentItemKey);
  if (!at || at.key === current.key) return null;
  const t = await getTranslations("live.elsewhere");
  return (
    <Form
      id="take-along"
      action={submit.bind(null, "minutes.goTo")}
      words={await formWords()}
      hidden={{ ...address, item: current.key }}
      className="acts no-print"
    >
      <span>{t("says", { number: at.number })}</span> <Send look="small">{t("here")}</Send>
    </Form>
  );
}
