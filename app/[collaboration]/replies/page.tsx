// Mail that answered invitations and proves too little, over every group the reader keeps.
import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import { ReplyInDoubt } from "./reply-in-doubt";

interface Props {
  params: Promise<{ collaboration: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("replies.look"))("title") };
}

export default async function RepliesPage({ params }: Props) {
  const { collaboration } = await params;
  const replies = await ask((api) => api.invitations.toLookAt({ collaboration }));
  const t = await getTranslations("replies.look");
  const language = await languageOf();
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </header>
      {replies.length === 0 ? <p className="quiet">{t("none")}</p> : null}
      <ul className="rows">
        {replies.map((reply) => (
          <li key={reply.id}>
            <h2>
              <Link href={`/${collaboration}/meetings/${reply.meeting}`} prefetch={false}>
                {reply.group}, {weekdayAndDay(reply.wallTime, language)}
              </Link>
            </h2>
            <ReplyInDoubt reply={reply} collaboration={collaboration} />
          </li>
        ))}
      </ul>
    </div>
  );
}
