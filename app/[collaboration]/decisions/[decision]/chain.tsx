// The decisions that took one another's place, on the way to this one and from it.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { fullDay } from "@/server/domain/spoken-day";
import type { Address, DecisionPage } from "./page";

type Linked = DecisionPage["chain"]["before"][number];

export async function Chain({ seen: { chain }, address }: { seen: DecisionPage; address: Address }) {
  if (chain.before.length + chain.after.length === 0) return null;
  const t = await getTranslations("decisions.one");
  return (
    <section className="block" aria-labelledby="chain">
      <h2 id="chain">{t("chain")}</h2>
      <Links title={t("after")} links={chain.after} address={address} />
      <Links title={t("before")} links={chain.before} address={address} />
    </section>
  );
}

async function Links({
  title,
  links,
  address,
}: {
  title: string;
  links: readonly Linked[];
  address: Address;
}) {
  if (links.length === 0) return null;
  const language = await languageOf();
  return (
    <>
      <h3>{title}</h3>
      <ol className="rows">
        {links.map(({ id, said, text, on }) => (
          <li key={id}>
            <p>
              <Link href={`/${address.collaboration}/decisions/${id}`} prefetch={false}>
                {said}
              </Link>{" "}
              {text}
            </p>
            <p className="source">{fullDay(on, language)}</p>
          </li>
        ))}
      </ol>
    </>
  );
}
