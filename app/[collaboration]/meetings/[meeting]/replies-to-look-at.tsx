// What came back to this meeting and is not counted, and invitations that did not arrive: for those who keep it.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { Mark } from "@/app/_ui/signs";
import { Judge } from "@/app/[collaboration]/replies/judge";
import { ReplyInDoubt } from "@/app/[collaboration]/replies/reply-in-doubt";
import type { MeetingPage } from "@/server/meetings/page";

interface Props {
  replies: MeetingPage["replies"];
  collaboration: string;
}

export async function RepliesToLookAt({ replies: { toLookAt }, collaboration }: Props) {
  if (toLookAt.length === 0) return null;
  const t = await getTranslations("replies.look");
  return (
    <section aria-labelledby="replies-to-look-at">
      <h2 id="replies-to-look-at">{t("title")}</h2>
      <ul className="rows">
        {toLookAt.map((reply) => (
          <li key={reply.id}>
            <ReplyInDoubt reply={reply} collaboration={collaboration} />
          </li>
        ))}
      </ul>
      <p>
        <Link href={`/${collaboration}/replies`} prefetch={false}>
          {t("toPage")}
        </Link>
      </p>
    </section>
  );
}

export async function Undelivered({ replies: { undelivered }, collaboration }: Props) {
  if (undelivered.length === 0) return null;
  const t = await getTranslations("replies.undelivered");
  return (
    <section aria-labelledby="undelivered">
      <h2 id="undelivered">{t("title")}</h2>
      <ul className="rows">
        {undelivered.map(({ id, person, name, isGuest, address, permanent, said }) => (
          <li key={id}>
            <p>
              <Mark kind={permanent ? "overdue" : "waiting"}>
                {t(permanent ? "permanent" : "waiting", { name, address: address ?? "" })}
              </Mark>
            </p>
            {said ? <p className="source">{t("said", { said })}</p> : null}
            <div className="acts">
              {isGuest ? null : (
                <Link className="btn small" href={`/${collaboration}/people/${person}`} prefetch={false}>
                  {t("mend")}
                  <span className="vh">: {name}</span>
                </Link>
              )}
              <Judge
                collaboration={collaboration}
                reply={id}
                verdict="set-aside"
                words={t("arrived")}
                about={name}
              />
            </div>
            <p className="help">{t(isGuest ? "guestHelp" : "mendHelp")}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
