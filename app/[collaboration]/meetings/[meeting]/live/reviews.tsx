// Reviewing an earlier decision under the item that asks for it: what came of it, or a new day to look again.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { fullDay } from "@/server/domain/spoken-day";
import type { MeetingPage } from "@/server/meetings/page";
import { ReviewForm } from "../../../decisions/review-form";
import type { Address } from "../agenda-list";

export async function Reviews({
  seen,
  address,
  item,
}: {
  seen: MeetingPage;
  address: Address;
  item: string;
}) {
  const reviews = seen.reviews.filter((review) => review.item === item);
  if (reviews.length === 0) return null;
  const t = await getTranslations("decisions.review");
  const language = await languageOf();
  return (
    <section className="no-print" aria-labelledby="reviews">
      <h3 id="reviews">{t("title")}</h3>
      {reviews.map(({ id, said, text, version, effect, dueOn }) => (
        <section key={id} className="stack">
          <h4>{t("of", { said })}</h4>
          <p>{text}</p>
          {effect ? <p className="quiet">{t("noted", { effect })}</p> : null}
          {dueOn ? <p className="quiet">{t("due", { on: fullDay(dueOn, language) })}</p> : null}
          <ReviewForm collaboration={address.collaboration} decision={id} version={version} />
        </section>
      ))}
    </section>
  );
}
