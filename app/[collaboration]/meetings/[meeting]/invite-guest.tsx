// Somebody from outside the circle is invited to the meeting, or to one item of it, and taken off again.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { choicesFrom } from "@/app/_ui/choices";
import { Select, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { Shown } from "./shown";

type Props = Pick<Shown, "seen" | "address">;

export async function InviteGuest({ seen, address }: Props) {
  const t = await getTranslations("whoComes.guests");
  const here = `/${address.collaboration}/meetings/${address.meeting}`;
  const { people } = await ask((api) => api.people.list({ collaboration: address.collaboration }));
  const invited = new Set(seen.invited.map(({ key }) => key));
  return (
    <section className="block no-print" aria-labelledby="guest-title">
      <h2 id="guest-title">{t("title")}</h2>
      <p className="notice">{t(seen.meeting.sequence === null ? "quiet" : "consequence")}</p>
      <Guests seen={seen} address={address} />
      <Form
        id="guest"
        action={submit.bind(null, "guests.invite")}
        words={await formWords()}
        hidden={{ ...address }}
        then={`${here}?do=guest`}
        className="fields block"
      >
        <Select
          name="person"
          label={t("person")}
          choices={choicesFrom(people.filter(({ key }) => !invited.has(key)))}
          empty={t("somebodyNew")}
        />
        <TextField name="name" label={t("name")} help={t("newHelp")} optional />
        <TextField name="email" type="email" inputMode="email" label={t("email")} optional />
        <TextField name="organisation" label={t("organisation")} optional />
        <Select
          name="item"
          label={t("item")}
          choices={(seen.agenda?.items ?? [])
            .filter(({ struck }) => !struck)
            .map(({ key, title }) => ({ value: key, label: title }))}
          empty={t("whole")}
        />
        <p className="acts">
          <Send>{t("send")}</Send>
          <Link className="btn plain" href={here} prefetch={false}>
            {t("keep")}
          </Link>
        </p>
      </Form>
    </section>
  );
}

/** Those who were invited by name, each with the way off. */
async function Guests({ seen: { guests }, address }: Props) {
  if (guests.length === 0) return null;
  const t = await getTranslations("whoComes.guests");
  const words = await formWords();
  return (
    <ul className="rows">
      {guests.map(({ key, name }) => (
        <li key={key}>
          <Form
            id={`remove-guest-${key}`}
            action={submit.bind(null, "guests.remove")}
            words={words}
            hidden={{ ...address, person: key }}
            doneWords={t("removed")}
          >
            <p className="acts">
              {name}
              <Send look="small plain">
                {t("remove")}
                <span className="vh"> {name}</span>
              </Send>
            </p>
          </Form>
        </li>
      ))}
    </ul>
  );
}
