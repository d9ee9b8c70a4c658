// Edits who sits round a group's table.
import type { Metadata } from "next";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { CheckList } from "@/app/_ui/check-list";
import { choicesFrom } from "@/app/_ui/choices";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { RowEditor } from "@/app/_ui/row-editor";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { memberRoles } from "@/server/domain/collaboration-file";
import { FormHead } from "../form-head";
import { formsAt } from "../forms";
import { Followed } from "./followed";

interface Props {
  params: Promise<{ collaboration: string; group: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("group.form");
  return { title: t("circleTitle", { name: (await formsAt(params)).group.name }) };
}

export default async function Page({ params }: Props) {
  const { collaboration, group, circle, choices } = await formsAt(params);
  const t = await getTranslations("group.form");
  const people = choicesFrom(choices.people);
  const groups = choicesFrom(choices.groups.filter(({ key }) => key !== group.key));
  return (
    <div className="sheet">
      <FormHead collaboration={collaboration.key} group={group} title="circleTitle" />
      <Form
        id="circle"
        action={submit.bind(null, "groups.editCircle")}
        words={await formWords()}
        hidden={{ collaboration: collaboration.key, group: group.key, version: group.version }}
        className="fields"
      >
        <p className="quiet">
          {t("circleHelp")} {t("circleFollows")} {t("substituteHelp")}
        </p>
        <RowEditor
          name="members"
          standing="members"
          rows={circle.members}
          columns={[
            { name: "person", label: t("person"), wide: 20, choices: people, empty: t("none") },
            {
              name: "role",
              label: t("role"),
              wide: 14,
              choices: memberRoles.map((role) => ({ value: role, label: t(`roles.${role}`) })),
            },
            { name: "substitute", label: t("substitute"), wide: 18, choices: people, empty: t("none") },
            { name: "from", label: t("from"), wide: 10 },
            { name: "to", label: t("to"), wide: 10 },
          ]}
          words={{ add: t("add"), remove: t.raw("remove") }}
          conflict={await conflictWords()}
        />
        <CheckList
          name="includes"
          label={t("includes")}
          help={t("includesHelp")}
          choices={groups}
          values={circle.includes}
        />
        <p className="acts">
          <Send>{t("saveCircle")}</Send>
        </p>
        <Followed
          words={{
            saved: t("followed.saved"),
            oneMeeting: t("followed.oneMeeting"),
            meetings: t.raw("followed.meetings"),
            invited: t("followed.invited"),
            cancelled: t("followed.cancelled"),
          }}
        />
      </Form>
    </div>
  );
}
