// The head of a page that edits a group: what is edited, and the way back.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";

interface Props {
  collaboration: string;
  group: { key: string; name: string };
  title: "factsTitle" | "circleTitle" | "dispositionTitle" | "versionsTitle" | "rhythmTitle";
}

export async function FormHead({ collaboration, group, title }: Props) {
  const t = await getTranslations("group.form");
  return (
    <header className="page-head">
      <p className="crumb">
        <Link href={`/${collaboration}/groups/${group.key}`} prefetch={false}>
          {t("back", { name: group.name })}
        </Link>
      </p>
      <h1>{t(title, { name: group.name })}</h1>
    </header>
  );
}
