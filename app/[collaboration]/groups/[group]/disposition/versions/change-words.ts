// What is different between two versions, as sentences.
import { getTranslations } from "@/app/_text/words";
import type { DispositionChange } from "@/server/domain/disposition-change";
import { functionInWords, presenterFunctions } from "@/server/domain/presenter-function";

export async function changeInWords(): Promise<(change: DispositionChange) => string> {
  const t = await getTranslations("group");
  const none = t("history.nothing");
  const presenter = (value: string) =>
    presenterFunctions.some((name) => name === value)
      ? t(`presenter.${value}`).toLowerCase()
      : functionInWords(value) || value;
  const spoken = (kind: DispositionChange["kind"], value: string | null): string => {
    if (value === null) return none;
    if (kind === "type") return t(`type.${value}.name`).toLowerCase();
    if (kind === "fill") return t(`fillName.${value}`).toLowerCase();
    return kind === "presenter" ? presenter(value) : value;
  };
  return (change) => {
    const { kind, title } = change;
    const from = "from" in change ? spoken(kind, change.from) : "";
    const to = "to" in change ? spoken(kind, change.to) : "";
    return t(`history.change.${kind}`, { title, from, to });
  };
}
