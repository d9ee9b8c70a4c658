// Invite one person, or a pasted list of them.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { choicesFrom } from "@/app/_ui/choices";
import { Select, TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Invited } from "./invited";
import { ListMistakes } from "./list-mistakes";
import styles from "./people.module.css";

interface Organisation {
  key: string;
  name: string;
}

export async function Invite({
  collaboration,
  organisations,
}: {
  collaboration: string;
  organisations: readonly Organisation[];
}) {
  const t = await getTranslations("people");
  const words = await formWords();
  const outcome = {
    invited: t("outcome.invited"),
    returned: t("outcome.returned"),
    present: t("outcome.present"),
  };
  return (
    <section className="block" aria-labelledby="invite">
      <h2 id="invite">{t("invite")}</h2>
      <p className="quiet">{t("inviteHelp")}</p>
      <div className={styles.two}>
        <Form
          id="invite-one"
          className="fields"
          action={submit.bind(null, "people.invite")}
          words={words}
          hidden={{ collaboration }}
          doneWords={t("invitedSaid")}
          clears
        >
          <h3>{t("one")}</h3>
          <TextField name="name" label={t("name")} />
          <TextField
            name="email"
            type="email"
            inputMode="email"
            label={t("address")}
            help={t("addressHelp")}
          />
          <Select
            name="organisation"
            label={t("organisation")}
            optional
            empty={t("noOrganisation")}
            choices={choicesFrom(organisations)}
          />
          <TextField name="title" label={t("jobTitle")} optional />
          <p className="acts">
            <Send look="">{t("inviteOne")}</Send>
          </p>
          <Invited words={outcome} />
        </Form>
        <Form
          id="invite-list"
          className={`fields ${styles.list}`}
          action={submit.bind(null, "people.inviteList")}
          words={words}
          hidden={{ collaboration }}
          doneWords={t("invitedSaid")}
          clears
        >
          <h3>{t("many")}</h3>
          <TextArea name="list" rows={8} label={t("list")} help={t("listHelp")} />
          <ListMistakes />
          <p className="acts">
            <Send look="">{t("inviteAll")}</Send>
          </p>
          <Invited words={outcome} />
        </Form>
      </div>
    </section>
  );
}
