// Said to everyone who asked for a link, known or not.
import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { getTranslations } from "@/app/_text/words";
import { env } from "@/server/env";
import { linkMinutes } from "@/server/sign-in/request-link";
import { Door } from "../door";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("sent") };
}

export default async function SentPage() {
  await connection();
  const t = await getTranslations("signIn");
  return (
    <Door here="/sign-in/sent">
      <h1>{t("sent")}</h1>
      <p className="read">{t("sentText", { minutes: linkMinutes })}</p>
      <p className="quiet">{t("sentHelp")}</p>
      <p className="acts">
        {env().devMail ? (
          <Link className="btn first" href="/dev/mail" prefetch={false}>
            {t("readMailHere")}
          </Link>
        ) : null}
        <Link className="btn plain" href="/sign-in" prefetch={false}>
          {t("anotherAddress")}
        </Link>
      </p>
    </Door>
  );
}
