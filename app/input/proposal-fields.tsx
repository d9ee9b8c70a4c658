// What a proposal consists of, when it is made and when it is corrected.
import { getTranslations } from "@/app/_text/words";
import { Select, TextArea, TextField } from "@/app/_ui/fields";
import { itemTypes } from "@/server/domain/agenda";
import type { OwnProposal } from "@/server/inputs/queries";
import styles from "./input.module.css";

type Written = Pick<OwnProposal, "title" | "type" | "background" | "recommendation" | "minutes">;

/** `optional` where a form may be sent without a proposal. */
export async function ProposalFields({ written, optional }: { written?: Written; optional?: boolean }) {
  const t = await getTranslations("input");
  const types = await getTranslations("meeting.type");
  return (
    <>
      <TextField name="title" label={t("itemTitle")} value={written?.title} optional={optional ?? false} />
      <div className={styles.pair}>
        <Select
          name="type"
          label={t("itemType")}
          value={written?.type ?? "discussion"}
          choices={itemTypes.map((type) => ({ value: type, label: types(`${type}.name`) }))}
        />
        <TextField
          name="minutes"
          label={t("minutes")}
          value={written?.minutes?.toString()}
          inputMode="numeric"
          wide={4}
          optional
        />
      </div>
      <TextArea
        name="background"
        label={t("background")}
        help={t("backgroundHelp")}
        value={written?.background}
        optional
      />
      <TextArea
        name="recommendation"
        label={t("recommendation")}
        help={t("recommendationHelp")}
        value={written?.recommendation}
        rows={2}
        optional
      />
    </>
  );
}
