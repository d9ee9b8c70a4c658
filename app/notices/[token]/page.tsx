// Behind the link in a notice: how its reader is told of what. Opening the page chooses nothing.

import type { Metadata } from "next";
import { connection } from "next/server";
import { getTranslations } from "@/app/_text/words";
import { MailDoor } from "@/app/sign-in/mail-door";
import { choicesBehind } from "@/server/notices/queries";
import { NoticeChoices } from "../notice-choices";

interface Props {
  params: Promise<{ token: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common"))("notices.title") };
}

export default async function NoticesPage({ params }: Props) {
  await connection();
  const { token } = await params;
  const shown = await choicesBehind(token);
  const t = await getTranslations("common");
  return (
    <MailDoor here={`/notices/${encodeURIComponent(token)}`} shown={shown ? { told: null } : null}>
      {shown ? (
        <>
          <h1>{t("notices.title")}</h1>
          <p className="read">{t("notices.lede")}</p>
          <NoticeChoices choices={shown.choices} token={token} />
        </>
      ) : null}
    </MailDoor>
  );
}
