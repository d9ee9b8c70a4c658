// Where cases are brought: what they tell is for everyone, and whom they are about for nobody.
import { getTranslations } from "@/app/_text/words";

export async function WithoutNames() {
  const t = await getTranslations("practice");
  return <p className="notice">{t("withoutNames")}</p>;
}
