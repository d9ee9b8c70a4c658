// The minutes: decisions first, then item by item, then who does what.
import type { Letter, MinutedItem, MinutesFacts } from "@/server/domain/mail-facts";
import { fullDay, weekdayAndFullDay } from "@/server/domain/spoken-day";
import { capital } from "@/server/domain/spoken-time";
import type { Translator } from "@/server/domain/translator";
import { type Html, html } from "./html";
import { anchor, buttons, facts, letter, type Passage, paragraph, section } from "./layout";
import { note } from "./markdown";
import { fullTime, meetingHeading, meetingName, neutralMail, sentBy } from "./meeting";
import { quiet, rowRule, small, text, topRule } from "./styles";

export function minutes(props: MinutesFacts, t: Translator): Letter {
  if (props.confidential)
    return neutralMail("minutes", { slot: null, answerUrl: null, url: props.meetingUrl }, t);
  const people = (names: readonly string[]) => (names.length > 0 ? names.join(", ") : null);
  return letter(
    {
      subject: t("mail.minutes.subject", { meeting: meetingName(props, t) }),
      preheader: t("mail.minutes.inShort", { decisions: props.decisions.length, tasks: props.tasks.length }),
      sender: props.collaborationName,
      heading: t("mail.minutes.heading", { meeting: meetingHeading(props, t) }),
      passages: [
        facts([
          [t("mail.meeting.time"), capital(fullTime(props, t))],
          [t("mail.meeting.place"), props.place],
          [t("mail.minutes.present"), people(props.present)],
          [t("mail.minutes.apologies"), people(props.apologies)],
          [t("mail.minutes.absent"), people(props.absent)],
          [t("mail.minutes.marks.title"), marksOf(props, t)],
        ]),
        section(t("mail.minutes.decisions")),
        decisionsOf(props, t),
        ...(props.tasks.length > 0 ? [section(t("mail.minutes.tasks")), tasksOf(props, t)] : []),
        ...(props.referrals.length > 0 ? [section(t("mail.minutes.referrals")), referralsOf(props, t)] : []),
        section(t("mail.minutes.items")),
        itemsOf(props, t),
        anchor(t("mail.minutes.readAll"), props.meetingUrl),
        props.reviewUrl ? buttons([{ words: t("mail.minutes.review"), address: props.reviewUrl }]) : null,
        sentBy(props, t, commentsUntil(props, t)),
      ],
    },
    t,
  );
}

function commentsUntil({ commentsUntil: on }: MinutesFacts, t: Translator): string | null {
  return on && t("mail.minutes.comments", { on: weekdayAndFullDay(on, t.language) });
}

function marksOf({ marks }: MinutesFacts, t: Translator): string | null {
  if (marks.length === 0) return null;
  return marks
    .map(({ kind, name, number, reason }) =>
      reason
        ? t("mail.minutes.marks.asideBecause", { name, number, reason })
        : t(`mail.minutes.marks.${kind}`, { name, number }),
    )
    .join(" ");
}

function decisionsOf({ decisions }: MinutesFacts, t: Translator): Passage {
  if (decisions.length === 0) return paragraph(t("mail.minutes.noDecisions"));
  return rows(
    decisions.map(({ number, text: words, itemNumber }) => ({
      first: number,
      words,
      last: t("mail.minutes.underItem", { number: itemNumber }),
    })),
  );
}

function tasksOf({ tasks }: MinutesFacts, t: Translator): Passage {
  return rows(
    tasks.map(({ what, who, due }) => ({
      first: null,
      words: what,
      last: [
        who,
        due ? t("mail.minutes.due", { day: fullDay(due, t.language) }) : t("mail.minutes.noDue"),
      ].join(", "),
    })),
  );
}

function referralsOf({ referrals }: MinutesFacts, t: Translator): Passage {
  return rows(
    referrals.map(({ group, question, wantedBy }) => ({
      first: null,
      words: question,
      last: [
        t("mail.minutes.sentTo", { group }),
        ...(wantedBy ? [t("mail.minutes.due", { day: fullDay(wantedBy, t.language) })] : []),
      ].join(", "),
    })),
  );
}

/** Lines of a register: a number if there is one, the words, and what belongs to them in small type. */
function rows(entries: readonly { first: string | null; words: string; last: string }[]): Passage {
  const cell = `padding:8px 8px 8px 0;${rowRule}`;
  const row = ({ first, words, last }: (typeof entries)[number]) => html`
<tr>${first === null ? null : html`<td valign="top" width="72" style="${quiet + cell}">${first}</td>`}<td valign="top" style="${text + cell}">${words}<br><span style="${small}">${last}</span></td></tr>`;
  return {
    html: html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="${topRule}">${entries.map(row)}
</table>`,
    text: entries.map(({ first, words, last }) => `${first ?? "-"}  ${words}\n    ${last}`).join("\n"),
  };
}

const remarkOf = ({ by, text: words }: MinutedItem["remarks"][number], t: Translator) =>
  t("mail.minutes.remark", { by, text: words });

function itemsOf({ items }: MinutesFacts, t: Translator): Passage {
  const outcome = ({ outcome }: MinutedItem) => (outcome ? t(`mail.outcome.${outcome}`) : null);
  const title = (item: MinutedItem) => (item.closed ? t("mail.agenda.closedItem") : item.title);
  const asHtml = (item: MinutedItem): Html => html`
<p style="margin:16px 0 4px;${text}"><strong>${item.number} ${title(item)}</strong>${outcome(item) ? html`<br><span style="${small}">${outcome(item)}</span>` : null}</p>
${item.note ? note(item.note) : null}${item.remarks.map(
  (remark) => html`<p style="margin:8px 0;${text}"><em>${remarkOf(remark, t)}</em></p>`,
)}${item.sub.map(asHtml)}`;
  const asText = (item: MinutedItem): string =>
    [
      [`${item.number} ${title(item)}`, outcome(item)].filter(Boolean).join(" – "),
      item.note,
      ...item.remarks.map((remark) => remarkOf(remark, t)),
      ...item.sub.map(asText),
    ]
      .filter(Boolean)
      .join("\n");
  return { html: html`${items.map(asHtml)}`, text: items.map(asText).join("\n\n") };
}
