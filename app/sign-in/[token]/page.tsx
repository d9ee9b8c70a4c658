// Behind the link in the mail: a button. Opening the page changes nothing, since mail scanners open everything.
import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { getTranslations } from "@/app/_text/words";
import { readLink } from "@/server/sign-in/queries";
import { redeem } from "../actions";
import { Door } from "../door";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

export default async function LinkPage({ params }: { params: Promise<{ token: string }> }) {
  await connection();
  const { token } = await params;
  const link = await readLink(token, new Date());
  const t = await getTranslations("signIn");
  return (
    <Door here={`/sign-in/${token}`}>
      {link ? (
        <>
          <h1>{t("title")}</h1>
          <p className="read">{t("youAre", { email: link.email })}</p>
          <form action={redeem} className="acts">
            <input type="hidden" name="token" value={token} />
            <button type="submit" className="btn first">
              {t("enter")}
            </button>
          </form>
          <p className="quiet">{t("notYou")}</p>
        </>
      ) : (
        <>
          <h1>{t("spent")}</h1>
          <p className="read">{t("spentText")}</p>
          <p className="acts">
            <Link className="btn first" href="/sign-in" prefetch={false}>
              {t("askAgain")}
            </Link>
          </p>
        </>
      )}
    </Door>
  );
}
