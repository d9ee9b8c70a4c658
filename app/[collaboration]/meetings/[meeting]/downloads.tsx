// The minutes as files to keep: the whole of them, the decisions alone, or one item.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Select } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { MeetingPage } from "@/server/meetings/page";
import type { Address } from "./agenda-list";

const kinds = ["full", "decisions"] as const;

interface Props {
  seen: MeetingPage;
  address: Address;
  /** There are confidential passages that this reader may take with them. */
  confidential: boolean;
}

export async function Downloads({ seen, address, confidential }: Props) {
  const t = await getTranslations("renderings.files");
  const withPassages = (await getTranslations("passages"))("files");
  if (!seen.may.readMinutes) return null;
  const home = homeOf(address);
  return (
    <nav className="block no-print" aria-label={t("label")}>
      <dl className="facts small">
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`kind.${kind}`)}</dt>
            <dd>
              <Files home={home} kind={kind} what={t(`kind.${kind}`)} />
              {kind === "full" ? (
                <>
                  {" · "}
                  {/* no Link: it would be fetched as a page */}
                  <a href={`${home}/full.pdf?signed`} download>
                    {t("signed")}
                  </a>
                </>
              ) : null}
            </dd>
          </div>
        ))}
        {confidential ? (
          <div>
            <dt>{withPassages}</dt>
            <dd>
              <Files home={home} kind="full" query="?confidential" what={withPassages} />
            </dd>
          </div>
        ) : null}
      </dl>
      <Extracts seen={seen} address={address} home={home} />
    </nav>
  );
}

interface ExtractsProps {
  seen: MeetingPage;
  address: Address;
  home: string;
}

/** Any one item, in whichever form it is wanted: as a file, or by mail for those who send the minutes. */
async function Extracts({ seen, address, home }: ExtractsProps) {
  const t = await getTranslations("renderings.files");
  const readable = seen.items.filter(({ closed, title }) => !closed || title !== "");
  const mailable = readable.filter(({ closed }) => !closed);
  const maySend = seen.may.sendAgain && mailable.length > 0;
  return (
    <details className="behind">
      <summary>{t("extracts")}</summary>
      <form className="fields" method="get" id="extract-file">
        <ItemField id="extract-item" name="items" label={t("item")} items={readable} />
        <p className="acts">
          {Object.entries(endings).map(([ending, name]) => (
            <button key={ending} className="btn small" type="submit" formAction={`${home}/extract.${ending}`}>
              {name}
              <span className="vh">: {t("asFile")}</span>
            </button>
          ))}
        </p>
      </form>
      {maySend ? (
        <Form
          id="extract-mail"
          action={submit.bind(null, "sendings.prepare")}
          words={await formWords()}
          hidden={{ ...address }}
          then={`/${address.collaboration}/meetings/${address.meeting}/sendings/{sending}`}
          className="fields"
        >
          <Select
            name="items.0"
            label={t("item")}
            choices={mailable.map(({ key, number, title }) => ({ value: key, label: `${number} ${title}` }))}
          />
          <p className="small quiet">{t("mailHelp")}</p>
          <p className="acts">
            <Send look="small">{t("mail")}</Send>
          </p>
        </Form>
      ) : null}
    </details>
  );
}

interface ItemFieldProps {
  id: string;
  name: string;
  label: string;
  items: readonly { key: string; number: string; title: string }[];
}

/** A browser fetches the file from what is chosen, so the form is a plain one. */
function ItemField({ id, name, label, items }: ItemFieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select className="input" id={id} name={name}>
        {items.map(({ key, number, title }) => (
          <option key={key} value={key}>
            {number} {title}
          </option>
        ))}
      </select>
    </div>
  );
}

const homeOf = ({ collaboration, meeting }: Address) => `/${collaboration}/meetings/${meeting}/minutes`;

const endings = { pdf: "PDF", docx: "Word", md: "Markdown" } as const;

interface FilesProps {
  home: string;
  kind: string;
  query?: string;
  what: string;
}

function Files({ home, kind, query = "", what }: FilesProps) {
  return Object.entries(endings).map(([ending, name], index) => (
    <span key={ending}>
      {index > 0 ? " · " : null}
      <a href={`${home}/${kind}.${ending}${query}`} download>
        {name}
        <span className="vh">: {what}</span>
      </a>
    </span>
  ));
}
