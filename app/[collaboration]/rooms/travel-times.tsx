// How far the places lie apart, and for those who keep something the form that says it.
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { RowEditor } from "@/app/_ui/row-editor";
import { conflictWords } from "../conflict-words";
import styles from "./rooms.module.css";

type Listed = Awaited<ReturnType<typeof list>>;

const list = (collaboration: string) => ask((api) => api.travelTimes.list({ collaboration }));

export async function TravelTimes({ collaboration }: { collaboration: string }) {
  const listed = await list(collaboration);
  const t = await getTranslations("rooms.travel");
  if (listed.times.length === 0 && !listed.may.edit) return null;
  return (
    <section className="block" aria-labelledby="travel-times-title">
      <h2 id="travel-times-title">{t("title")}</h2>
      <p className="small quiet">{t("lede")}</p>
      {listed.times.length === 0 ? null : (
        <ul className={`rows ${styles.narrow}`}>
          {listed.times.map(({ one, other, minutes }) => (
            <li key={`${one} ${other}`}>
              {t("between", { one, other })} <span className="quiet">{t("minutes", { minutes })}</span>
            </li>
          ))}
        </ul>
      )}
      {listed.may.edit ? <Edit collaboration={collaboration} listed={listed} /> : null}
    </section>
  );
}

async function Edit({ collaboration, listed }: { collaboration: string; listed: Listed }) {
  const t = await getTranslations("rooms.travel");
  const { rows, basis } = listed;
  return (
    <Form
      // what is saved comes back as a form of its own, based on what now stands
      key={basis}
      id="travel-times"
      className="fields"
      action={submit.bind(null, "travelTimes.edit")}
      words={await formWords()}
      hidden={{ collaboration, basis }}
      then={`/${collaboration}/rooms#travel-times-title`}
      fold={t("edit")}
    >
      <p className="help">{t("help")}</p>
      <RowEditor
        name="rows"
        columns={[
          { name: "one", label: t("one"), wide: 18 },
          { name: "other", label: t("other"), wide: 18 },
          { name: "minutes", label: t("way"), wide: 4 },
        ]}
        rows={rows}
        words={{ add: t("add"), remove: t.raw("remove") }}
        conflict={await conflictWords()}
      />
      <p className="acts">
        <Send>{t("save")}</Send>
      </p>
    </Form>
  );
}
