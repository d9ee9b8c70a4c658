// What is attached to an item or a decision: its files by name, and for those who may, a way to attach another.
import { wordsIn } from "@/app/_text/words";
import type { SpokenLanguage } from "@/server/domain/spoken-day";
import type { MeetingPage } from "@/server/meetings/page";
import { AttachForm } from "../../attach-form";
import { ChangeFile } from "../../change-file";
import { FileList } from "../../file-list";
import type { SentBack } from "../../file-trouble";
import styles from "./agenda.module.css";

interface Props {
  seen: MeetingPage;
  address: { collaboration: string; meeting: string };
  item: string;
  /** A decision under the item, as it is called: its files instead of the item's own. */
  decision?: { id: string; said: string };
  /** As printed. */
  number: string;
  mayAttach: boolean;
  /** Whose form for a file stands open, and what came of a file that was sent from it without script. */
  attaching: SentBack;
  language: SpokenLanguage;
}

/** Waits for nothing and links plainly: an agenda holds one for each of its items. */
export function Attachments(props: Props) {
  const { seen, address, item, decision, number, mayAttach, attaching, language } = props;
  const t = wordsIn(language, "attachments");
  const files = seen.attachments.filter(
    ({ itemKey, decisionId }) => itemKey === item && decisionId === (decision?.id ?? null),
  );
  if (files.length === 0 && !mayAttach) return null;
  const on = decision?.id ?? item;
  const what = decision ? t("toDecision", { said: decision.said }) : t("toItem", { number });
  return (
    <div className={`${styles.attached} ${files.length === 0 ? "no-print" : ""}`}>
      <FileList
        collaboration={address.collaboration}
        files={files}
        title={decision ? t("titleOf", { said: decision.said }) : t("title")}
        under={
          mayAttach
            ? (file) =>
                file.along ? null : (
                  <ChangeFile collaboration={address.collaboration} file={file} mayClose={seen.may.close} />
                )
            : undefined
        }
      />
      {mayAttach && attaching.attach === on ? (
        <AttachForm
          action={`/${address.collaboration}/files`}
          on={on}
          about={decision ? { decision: decision.id } : { meeting: address.meeting, item }}
          mayClose={seen.may.close}
          megabytes={seen.attachmentMegabytes}
          away={`?#item-${item}`}
          sentBack={attaching}
        />
      ) : null}
      {mayAttach && attaching.attach !== on ? (
        <p className={`${styles.offer} small no-print`}>
          <a href={`?attach=${encodeURIComponent(on)}#item-${item}`}>
            {t("attach")}
            <span className="vh"> {t("attachTo", { what })}</span>
          </a>
        </p>
      ) : null}
    </div>
  );
}
