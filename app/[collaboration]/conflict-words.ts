// The words of a conflict, fetched on the server.
import { getTranslations } from "@/app/_text/words";
import type { ConflictWords } from "@/app/_ui/conflict";

export async function conflictWords(): Promise<ConflictWords> {
  const t = await getTranslations("collaboration.conflict");
  return {
    title: t("title"),
    help: t("help"),
    field: t("field"),
    theirs: t("theirs"),
    mine: t("mine"),
    take: t("take"),
    keep: t("keep"),
    nothing: t("nothing"),
    same: t("same"),
    takeRows: t("takeRows"),
    keepRows: t("keepRows"),
  };
}
