// The minutes as files to keep: the whole of them, the decisions alone, or one item.
import { getTranslations } from "@/app/_text/words";
import type { MeetingPage } from "@/server/meetings/page";
import type { Address } from "./agenda-list";

const kinds = ["full", "decisions"] as const;

export async function Downloads({ seen, address }: { seen: MeetingPage; address: Address }) {
  const t = await getTranslations("renderings.files");
  if (!seen.may.readMinutes) return null;
  const home = homeOf(address);
  return (
    <nav className="block no-print" aria-label={t("label")}>
      <dl className="facts small">
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`kind.${kind}`)}</dt>
            <dd>
              <Files home={home} kind={kind} query="" what={t(`kind.${kind}`)} />
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
      </dl>
    </nav>
  );
}

/** An item's own files, beside it. */
export async function Extract({
  item,
  address,
}: {
  item: { key: string; number: string };
  address: Address;
}) {
  const t = await getTranslations("renderings.files");
  const what = t("extract", { number: item.number });
  return (
    <span>
      {what}{" "}
      <Files
        home={homeOf(address)}
        kind="extract"
        query={`?items=${encodeURIComponent(item.key)}`}
        what={what}
      />
    </span>
  );
}

const homeOf = ({ collaboration, meeting }: Address) => `/${collaboration}/meetings/${meeting}/minutes`;

const endings = { pdf: "PDF", docx: "Word", md: "Markdown" } as const;

interface FilesProps {
  home: string;
  kind: string;
  query: string;
  what: string;
}

function Files({ home, kind, query, what }: FilesProps) {
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
