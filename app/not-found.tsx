// What is not there, and what is not theirs to see: the two are told apart by nobody.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { Brand } from "./_ui/brand";

export default async function NotFound() {
  const t = await getTranslations("common");
  return (
    <main className="door">
      <Link className="brand" href="/" prefetch={false}>
        <Brand />
        {t("product")}
      </Link>
      <h1>{t("notFound.title")}</h1>
      <p className="read">{t("notFound.text")}</p>
      <p className="acts">
        <Link className="btn first" href="/" prefetch={false}>
          {t("notFound.home")}
        </Link>
      </p>
    </main>
  );
}
