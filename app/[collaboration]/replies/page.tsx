// Mail that answered invitations and proves too little, over every group the reader keeps, and what of it was set aside lately.
import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import type { ListedReply } from "@/server/invitations/to-look-at";
import { ReplyInDoubt } from "./reply-in-doubt";
import { SetAside } from "./set-aside";

interface Props {
  params: Promise<{ collaboration: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("replies.look"))("title") };
}

export default async function RepliesPage({ params }: Props) {
  const { collaboration } = await params;
  const { waiting, setAside } = await ask((api) => api.invitations.toLookAt({ collaboration }));
  const t = await getTranslations("replies.look");
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </header>
      {waiting.length === 0 ? <p className="quiet">{t("none")}</p> : null}
      <ul className="rows">
        {waiting.map((reply) => (
          <li key={reply.id}>
            <h2>
              <OfMeeting reply={reply} collaboration={collaboration} />
            </h2>
            <ReplyInDoubt reply={reply} collaboration={collaboration} />
          </li>
        ))}
      </ul>
      {setAside.length > 0 ? (
        <section className="block stack" aria-labelledby="set-aside">
          <h2 id="set-aside">{t("setAside")}</h2>
          <p className="quiet">{t("setAsideText")}</p>
          <ul className="rows">
            {setAside.map((reply) => (
              <li key={reply.id}>
                <h3>
                  <OfMeeting reply={reply} collaboration={collaboration} />
                </h3>
                <SetAside reply={reply} collaboration={collaboration} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

async function OfMeeting({ reply, collaboration }: { reply: ListedReply; collaboration: string }) {
  return (
    <Link href={`/${collaboration}/meetings/${reply.meeting}`} prefetch={false}>
      {reply.group}, {weekdayAndDay(reply.wallTime, await languageOf())}
    </Link>
  );
}
