// The page before the house: the mark, what is asked, and the language to ask it in.
import Link from "next/link";
import type { ReactNode } from "react";
import { getTranslations } from "@/app/_text/words";
import { Brand } from "@/app/_ui/brand";
import { LanguageChoice } from "@/app/settings/language-choice";

/** `here` is where the language choice comes back to. */
export async function Door({ here, children }: { here: string; children: ReactNode }) {
  const t = await getTranslations("common");
  return (
    <main className="door stack">
      <Link className="brand" href="/" prefetch={false}>
        <Brand />
        {t("product")}
      </Link>
      {children}
      <footer className="block">
        <LanguageChoice here={here} />
      </footer>
    </main>
  );
}
