// Where the comments on the minutes stand: until when, what waits for an answer, who has read, and one click for whoever has.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { Mark } from "@/app/_ui/signs";
import { Commenting, FindRight, type Way } from "@/app/review/commenting";
import { weekdayAndFullDay } from "@/server/domain/spoken-day";
import type { MeetingPage } from "@/server/meetings/page";
import type { Address } from "./agenda-list";

export async function ReviewHead({ seen, address }: { seen: MeetingPage; address: Address }) {
  const t = await getTranslations("review");
  const { review, deadlines } = seen;
  if (!review || review.state === "over") return null;
  // whoever only reads sees the day in the strip above
  if (!review.mayComment && !review.mayAnswer && review.comments.length === 0) return null;
  const day = weekdayAndFullDay(deadlines.commentsOn, await languageOf());
  const way: Way = { by: "page", ...address };
  return (
    <section className="block no-print" aria-labelledby="comments">
      <h2 id="comments">{t("heading")}</h2>
      <p>{t(`state.${review.state}`, { day })}</p>
      {review.mayAnswer ? <p>{t("unanswered", { count: review.unanswered })}</p> : null}
      {review.mayComment ? <FindRight way={way} done={review.foundRight !== null} look="" /> : null}
      <Commenting
        way={way}
        about={null}
        comments={review.comments}
        mayComment={review.mayComment}
        mayAnswer={review.mayAnswer}
      />
      {review.mayAnswer ? <Readers readers={review.readers} /> : null}
    </section>
  );
}

async function Readers({ readers }: { readers: NonNullable<MeetingPage["review"]>["readers"] }) {
  const t = await getTranslations("review");
  return (
    <details className="behind">
      <summary>{t("readers")}</summary>
      {readers.length === 0 ? <p className="quiet">{t("none")}</p> : null}
      <ul className="rows">
        {readers.map(({ name, approvedAt }) => (
          <li key={name}>
            {name}{" "}
            <Mark kind={approvedAt ? "decided" : "none"}>{t(approvedAt ? "saidRight" : "silent")}</Mark>
          </li>
        ))}
      </ul>
    </details>
  );
}
