// Who comes, for those who lead the meeting: everyone by what they answered, whether enough do, and a word to the silent.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { agendaClock } from "@/server/domain/agenda-clock";
import { dayAndMonth } from "@/server/domain/spoken-day";
import { clockTime } from "@/server/domain/spoken-time";
import { byAnswer, byOrganisation, quorumOf } from "@/server/domain/who-comes";
import type { MeetingPage } from "@/server/meetings/page";
import type { Address } from "./agenda-list";

type Coming = NonNullable<MeetingPage["whoComes"]>;

interface Props {
  seen: MeetingPage;
  address: Address;
}

export async function WhoComes({ seen, address }: Props) {
  const { whoComes } = seen;
  if (!whoComes || whoComes.people.length === 0) return null;
  const t = await getTranslations("whoComes");
  const groups = byAnswer(whoComes.people);
  const counts = Object.fromEntries(groups.map(({ group, people }) => [group, people.length]));
  const quorum = quorumOf(whoComes.people);
  return (
    <section className="block no-print" aria-labelledby="who-comes" id="answers">
      <h2 id="who-comes">{t("title")}</h2>
      <p>
        {t("summary", counts)} {t(`quorum.${quorum.state}`, { coming: quorum.coming, of: quorum.of })}
      </p>
      <Nudge whoComes={whoComes} silent={counts.silent ?? 0} address={address} />
      <details className="behind">
        <summary>{t("each")}</summary>
        {groups
          .filter(({ people }) => people.length > 0)
          .map(({ group, people }) => (
            <section key={group} aria-labelledby={`answer-${group}`}>
              <h3 id={`answer-${group}`}>{t(`group.${group}`, { count: people.length })}</h3>
              <Names people={people} seen={seen} />
            </section>
          ))}
        <Organisations people={whoComes.people} />
      </details>
    </section>
  );
}

/** One press asks everyone who has said nothing. */
async function Nudge({
  whoComes: { mayNudge, nudgedOn, isNudged },
  silent,
  address,
}: {
  whoComes: Coming;
  silent: number;
  address: Address;
}) {
  if (silent === 0 || !(mayNudge || nudgedOn)) return null;
  const t = await getTranslations("whoComes");
  const language = await languageOf();
  return (
    <Form
      id="nudge"
      action={submit.bind(null, "invitations.nudge")}
      words={await formWords()}
      hidden={{ ...address }}
      doneWords={t("nudged")}
    >
      <p className="acts">
        {mayNudge && !isNudged ? <Send look="">{t("nudge", { count: silent })}</Send> : null}
        {nudgedOn ? (
          <span className="small quiet">{t("nudgedOn", { day: dayAndMonth(nudgedOn, language) })}</span>
        ) : null}
      </p>
    </Form>
  );
}

async function Names({ people, seen }: { people: Coming["people"]; seen: MeetingPage }) {
  const t = await getTranslations("whoComes");
  const language = await languageOf();
  const clock = seen.agenda && agendaClock(seen.agenda);
  const item = (key: string) => {
    const [title, at] = [seen.agenda?.items.find((one) => one.key === key)?.title, clock?.startsAt[key]];
    if (!title || !at) return null;
    return t("comesTo", {
      item: `${clock?.numbers[key] ?? ""} ${title}`.trim(),
      time: clockTime(at, language),
    });
  };
  return (
    <ul>
      {people.map(({ key, name, organisation, role, standsInFor, comesTo }) => (
        <li key={key}>
          {name}{" "}
          <small className="org">
            {[
              organisation,
              role === "guest" ? t("guest") : null,
              standsInFor ? t("standsInFor", { name: standsInFor }) : null,
              comesTo ? item(comesTo) : null,
            ]
              .filter(Boolean)
              .join(" · ")}
          </small>
        </li>
      ))}
    </ul>
  );
}

async function Organisations({ people }: { people: Coming["people"] }) {
  const t = await getTranslations("whoComes");
  return (
    <section aria-labelledby="by-organisation">
      <h3 id="by-organisation">{t("organisations")}</h3>
      <ul>
        {byOrganisation(people).map(({ organisation, coming, asked }) => (
          <li key={organisation ?? ""}>
            {organisation ?? t("noOrganisation")}:{" "}
            <span className="num">{t("ofAsked", { coming, asked })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
