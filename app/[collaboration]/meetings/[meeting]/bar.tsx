// What this page is for, always in reach: one solid button that says what happens.
import Link from "next/link";
import type { ReactNode } from "react";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { CheckList } from "@/app/_ui/check-list";
import { choicesFrom } from "@/app/_ui/choices";
import { TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { Agenda } from "@/server/domain/agenda";
import { warningsOf } from "@/server/domain/agenda-warnings";
import { isDraft } from "@/server/domain/meeting-state";
import { writeDate } from "@/server/domain/written-time";
import type { MeetingPage } from "@/server/meetings/page";
import type { Address } from "./agenda-list";

interface Props {
  seen: MeetingPage;
  address: Address;
}

export async function Bar({ seen, address }: Props) {
  const { may, meeting } = seen;
  if (isDraft(meeting.state) && may.publish && seen.agenda) return <Publish seen={seen} address={address} />;
  if (may.sendSupplement && seen.unsentLate > 0) return <Supplement seen={seen} address={address} />;
  if (meeting.state === "published" && may.run) return <Start seen={seen} address={address} />;
  if (meeting.state === "running" && may.write) return <Continue address={address} />;
  if (may.sendMinutes) return <SendMinutes seen={seen} address={address} />;
  if (meeting.state === "running" && seen.follows) return <WriteAlong address={address} />;
  if (meeting.state === "in-review" && may.approve) return <Approve seen={seen} address={address} />;
  return null;
}

function Frame({
  label,
  says,
  small,
  children,
}: {
  label: string;
  says: ReactNode;
  small?: string;
  children: ReactNode;
}) {
  return (
    <div className="bar" role="region" aria-label={label}>
      <div className="sheet">
        <p>
          {says}
          {small ? <small>{small}</small> : null}
        </p>
        <div className="acts">{children}</div>
      </div>
    </div>
  );
}

async function Publish({ seen, address }: Props) {
  const t = await getTranslations("meeting.publish");
  const people = seen.invited.length;
  return (
    <>
      <Frame
        label={t("label")}
        says={
          <>
            <strong>{t("draft")}</strong> {t("refreshes")}
          </>
        }
        small={t("goesTo", { people, group: seen.group.name })}
      >
        <Link className="btn plain" href="?as=recipient" prefetch={false}>
          {t("asRecipient")}
        </Link>
        <button className="btn first" type="button" popoverTarget="publish">
          {t("open")}
        </button>
      </Frame>
      <div className="dialog" id="publish" popover="auto" role="dialog" aria-labelledby="publish-title">
        <h2 id="publish-title">{t("title", { people })}</h2>
        <p>{t("locks")}</p>
        {seen.agenda ? (
          <Warnings agenda={seen.agenda} unanswered={seen.input.triage?.unanswered.length ?? 0} />
        ) : null}
        <Form
          id="publish-form"
          action={submit.bind(null, "meetings.publish")}
          words={await formWords()}
          hidden={{ ...address, version: seen.meeting.version }}
        >
          <div className="acts">
            <button className="btn" type="button" popoverTarget="publish" popoverTargetAction="hide">
              {t("wait")}
            </button>
            <Send>{t("send", { people })}</Send>
          </div>
        </Form>
      </div>
    </>
  );
}

/** What the leader should know before the wording is locked. */
async function Warnings({ agenda, unanswered }: { agenda: Agenda; unanswered: number }) {
  const t = await getTranslations("meeting.publish");
  const { unapprovedLines, minutesOver } = warningsOf(agenda);
  const warnings = [
    ...(unapprovedLines > 0 ? [t("unapproved", { lines: unapprovedLines })] : []),
    ...(unanswered > 0 ? [t("unanswered", { proposals: unanswered })] : []),
    ...(minutesOver > 0 ? [t("tooLong", { minutes: minutesOver })] : []),
  ];
  if (warnings.length === 0) return null;
  return (
    <ul>
      {warnings.map((warning) => (
        <li key={warning}>{warning}</li>
      ))}
    </ul>
  );
}

async function Supplement({ seen, address }: Props) {
  const t = await getTranslations("meeting.supplement");
  return (
    <Frame label={t("label")} says={t("says", { items: seen.unsentLate })}>
      <Form
        id="supplement"
        action={submit.bind(null, "meetings.sendSupplement")}
        words={await formWords()}
        hidden={{ ...address, version: seen.meeting.version }}
        doneWords={t("done")}
      >
        <Send>{t("send", { people: seen.invited.length })}</Send>
      </Form>
    </Frame>
  );
}

async function Start({ seen, address }: Props) {
  const t = await getTranslations("meeting.start");
  return (
    <Frame label={t("label")} says={t("says", { people: seen.invited.length })}>
      <Form
        id="start"
        action={submit.bind(null, "minutes.start")}
        words={await formWords()}
        then={`/${address.collaboration}/meetings/${address.meeting}/live`}
        hidden={{ ...address, version: seen.meeting.version }}
      >
        <Send>{t("send")}</Send>
      </Form>
    </Frame>
  );
}

async function Continue({ address }: Pick<Props, "address">) {
  const t = await getTranslations("meeting.start");
  return (
    <Frame label={t("label")} says={t("running")}>
      <Link
        className="btn first"
        href={`/${address.collaboration}/meetings/${address.meeting}/live`}
        prefetch={false}
      >
        {t("continue")}
      </Link>
    </Frame>
  );
}

async function SendMinutes({ seen, address }: Props) {
  const t = await getTranslations("meeting.sendMinutes");
  const words = await formWords();
  return (
    <>
      <Frame label={t("label")} says={t("says")} small={t("small")}>
        <button className="btn plain" type="button" popoverTarget="send-minutes">
          {t("named")}
        </button>
        <Form
          id="look-and-send"
          action={submit.bind(null, "sendings.prepare")}
          words={words}
          hidden={{ ...address }}
          then={`/${address.collaboration}/meetings/${address.meeting}/sendings/{sending}`}
        >
          <Send>{t("look")}</Send>
        </Form>
      </Frame>
      <div
        className="dialog"
        id="send-minutes"
        popover="auto"
        role="dialog"
        aria-labelledby="send-minutes-title"
      >
        <h2 id="send-minutes-title">{t("title")}</h2>
        <p>{t("text")}</p>
        <Form
          id="send-minutes-form"
          action={submit.bind(null, "minutes.send")}
          words={words}
          hidden={{ ...address, version: seen.meeting.version, to: "named" }}
          className="fields"
        >
          <TextField
            name="commentsUntil"
            label={t("until")}
            help={t("untilHelp")}
            value={writeDate(seen.commentsIfSentNow)}
            wide={10}
          />
          <CheckList name="readers" label={t("readers")} choices={choicesFrom(seen.mayRead)} values={[]} />
          <div className="acts">
            <button className="btn" type="button" popoverTarget="send-minutes" popoverTargetAction="hide">
              {t("wait")}
            </button>
            <Send>{t("send")}</Send>
          </div>
        </Form>
      </div>
    </>
  );
}

async function Approve({ seen, address }: Props) {
  const t = await getTranslations("meeting.approve");
  return (
    <Frame label={t("label")} says={t("says")} small={t("locks")}>
      <Form
        id="approve"
        action={submit.bind(null, "minutes.approve")}
        words={await formWords()}
        hidden={{ ...address, version: seen.meeting.version }}
        doneWords={t("done")}
      >
        <Send>{t("send")}</Send>
      </Form>
    </Frame>
  );
}

/** For who has been given the pen. */
async function WriteAlong({ address }: Pick<Props, "address">) {
  const { writes } = await ask((api) => api.notes.writers(address));
  if (!writes) return null;
  const t = await getTranslations("live.pens");
  return (
    <Frame label={t("label")} says={t("yours")}>
      <Link
        className="btn first"
        href={`/${address.collaboration}/meetings/${address.meeting}/live`}
        prefetch={false}
      >
        {t("open")}
      </Link>
    </Frame>
  );
}
