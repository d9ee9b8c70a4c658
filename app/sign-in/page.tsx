// The door: a link by mail, an identity provider where there is one, and in demo mode the invented people.

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { currentActor } from "@/server/auth";
import { ownPlace } from "@/server/domain/own-place";
import { env } from "@/server/env";
import { demoPlaces } from "@/server/sign-in/queries";
import { enterThroughProvider, requestLink } from "./actions";
import { DemoPeople } from "./demo-people";
import { Door } from "./door";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

type Search = Promise<{ then?: string | string[]; error?: string | string[] }>;

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  await connection();
  const { then, error } = await searchParams;
  const place = ownPlace(typeof then === "string" ? then : "/");
  if (await currentActor()) redirect(place);
  const t = await getTranslations("signIn");
  const places = await demoPlaces();
  return (
    <Door here={place === "/" ? "/sign-in" : `/sign-in?then=${encodeURIComponent(place)}`}>
      <h1>{t("title")}</h1>
      {error === undefined ? null : (
        <p className="notice wrong" role="alert">
          {t(error === "AccessDenied" ? "notVerified" : "providerFailed")}
        </p>
      )}
      <DemoPeople places={places} then={place} />
      {env().OIDC_ISSUER ? (
        <form action={enterThroughProvider}>
          <input type="hidden" name="then" value={place} />
          <button type="submit" className="btn">
            {t("throughProvider", { provider: new URL(env().OIDC_ISSUER ?? "").hostname })}
          </button>
        </form>
      ) : null}
      <section className={places.length > 0 ? "block" : undefined} aria-labelledby="by-mail">
        <h2 id="by-mail">{t("byMail")}</h2>
        <Form
          id="sign-in"
          className="fields"
          action={requestLink.bind(null, place)}
          words={await formWords()}
          hidden={{ language: await languageOf() }}
          then="/sign-in/sent"
        >
          <TextField
            name="email"
            type="email"
            inputMode="email"
            autoComplete="email"
            label={t("address")}
            help={t("addressHelp")}
          />
          <p className="acts">
            <Send>{t("sendLink")}</Send>
          </p>
        </Form>
      </section>
    </Door>
  );
}
