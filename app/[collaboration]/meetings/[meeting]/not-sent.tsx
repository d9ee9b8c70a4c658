// An agenda that is being made by others.
import { getTranslations } from "@/app/_text/words";
import type { MeetingPage } from "@/server/meetings/page";

export async function NotSent({ seen }: { seen: MeetingPage }) {
  const t = await getTranslations("meeting.notSent");
  return (
    <div className="empty">
      <strong>{t("title")}</strong>
      <p>{t("text", { leader: seen.group.leader?.name ?? "" })}</p>
    </div>
  );
}
