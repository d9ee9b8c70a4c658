// A cancelled meeting is held after all: who hears of it, and what it does not get back, is said before it is done.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { Checkbox } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { spokenList } from "@/server/domain/spoken-list";
import type { RestorePreview } from "@/server/meetings/preview-restore";
import type { Address } from "./agenda-list";

export async function RestoreMeeting({ address }: { address: Address }) {
  const t = await getTranslations("meeting.restore");
  const preview = await ask((api) => api.meetings.previewRestore(address));
  return (
    <section className="block stack no-print" aria-labelledby="restore-title">
      <h2 id="restore-title">{t("title")}</h2>
      {preview.refusal ? (
        <Refusal refusal={preview.refusal} />
      ) : (
        <>
          <Told preview={preview} />
          <WithoutIt preview={preview} />
          <Restore preview={preview} address={address} />
        </>
      )}
    </section>
  );
}

async function Refusal({ refusal: { words, params } }: { refusal: NonNullable<RestorePreview["refusal"]> }) {
  const [errors, t] = [await getTranslations("errors"), await getTranslations("meeting.restore")];
  return (
    <>
      <p className="notice wrong" role="alert">
        {errors(words as "unknown", params)}
      </p>
      <p className="acts">
        <Link className="btn plain" href="?" prefetch={false}>
          {t("keep")}
        </Link>
      </p>
    </>
  );
}

/** Who hears of it, by name. */
async function Told({ preview: { isQuiet, told } }: { preview: RestorePreview }) {
  const t = await getTranslations("meeting.restore");
  const language = await languageOf();
  const people = told.restored.length + told.invited.length;
  const lines = (["restored", "invited"] as const).flatMap((kind) =>
    told[kind].length === 0
      ? []
      : [t(kind, { people: told[kind].length, names: spokenList(told[kind], language) })],
  );
  return (
    <>
      <p className="notice">{isQuiet ? t("quiet") : people > 0 ? t("calendars", { people }) : t("nobody")}</p>
      {lines.length > 0 ? (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** Its rooms and points, as far as it gets them back. */
async function WithoutIt({ preview: { rooms, elsewhere } }: { preview: RestorePreview }) {
  const t = await getTranslations("meeting.restore");
  const language = await languageOf();
  return (
    <>
      {rooms.again.length > 0 ? <p>{t("roomsAgain", { rooms: spokenList(rooms.again, language) })}</p> : null}
      {rooms.taken.map(({ name: room, by }) => (
        <p key={room}>
          <Mark kind="waiting">{t("roomTaken", { room, by: by ?? "", isTold: by ? "yes" : "no" })}</Mark>
        </p>
      ))}
      {elsewhere.length > 0 ? (
        <>
          <p>{t("elsewhere", { points: elsewhere.length })}</p>
          <ul>
            {elsewhere.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

async function Restore({ preview, address }: { preview: RestorePreview; address: Address }) {
  const t = await getTranslations("meeting.restore");
  const { version, rooms, told } = preview;
  const people = told.restored.length + told.invited.length;
  return (
    <Form
      id="restore"
      action={submit.bind(null, "meetings.restore")}
      words={await formWords()}
      then={`/${address.collaboration}/meetings/${address.meeting}`}
      hidden={{ ...address, version }}
      className="fields"
    >
      <Conflict labels={{}} words={await conflictWords()} />
      {rooms.again.length + rooms.taken.length > 0 ? (
        <Checkbox name="withoutRooms" label={t("withoutRooms")} />
      ) : null}
      <p className="acts">
        <Send>{people > 0 ? t("sendTo", { people }) : t("send")}</Send>
        <Link className="btn plain" href="?" prefetch={false}>
          {t("keep")}
        </Link>
      </p>
    </Form>
  );
}
