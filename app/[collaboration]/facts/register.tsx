// One register as a form of rows.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { type Column, RowEditor } from "@/app/_ui/row-editor";
import type { FormRow } from "@/server/collaborations/registers";
import { conflictWords } from "../conflict-words";

interface Props {
  collaboration: string;
  name: string;
  procedure: string;
  hidden?: Record<string, string>;
  title: string;
  help?: string;
  save: string;
  register: { rows: FormRow[]; basis: string };
  columns: readonly Column[];
  /** Whether the rows stand in an order of their own. */
  ordered?: boolean;
}

export async function Register({
  collaboration,
  name,
  procedure,
  hidden,
  title,
  help,
  save,
  register,
  columns,
  ordered,
}: Props) {
  const t = await getTranslations("collaboration.facts");
  return (
    <section className="form-part" aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{title}</h2>
      {help ? <p className="small quiet">{help}</p> : null}
      <Form
        // what is saved comes back as a form of its own, based on what now stands
        key={register.basis}
        id={name}
        action={submit.bind(null, procedure)}
        words={await formWords()}
        hidden={{ collaboration, basis: register.basis, ...hidden }}
        then={`/${collaboration}/facts#${name}-title`}
        className="fields"
      >
        <RowEditor
          name="rows"
          columns={columns}
          rows={register.rows}
          words={{
            add: t("add"),
            remove: t.raw("remove"),
            ...(ordered
              ? { order: { up: t("up"), down: t("down"), which: t.raw("which"), moved: t.raw("moved") } }
              : {}),
          }}
          conflict={await conflictWords()}
        />
        <p className="acts">
          <Send look="">{save}</Send>
        </p>
      </Form>
    </section>
  );
}
