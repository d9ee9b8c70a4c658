// Moving, cancelling and holding after all: what it means is said before it is done, because calendars hear of it at once.
import Link from "next/link";
import type { ReactNode } from "react";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { Checkbox, TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import type { MeetingPage } from "@/server/meetings/page";
import { BookRooms } from "./book-rooms";
import { InviteGuest } from "./invite-guest";
import { reasonFor } from "./nothing-to-decide";
import { RestoreMeeting } from "./restore-meeting";
import type { Shown } from "./shown";

interface Props {
  seen: MeetingPage;
  address: { collaboration: string; meeting: string };
}

/** The form that the address asks for, where it is the reader's to send. */
export function ChangeMeeting({ seen, address, asked }: Shown) {
  const { may } = seen;
  if (asked.do === "move" && may.move) return <MoveMeeting seen={seen} address={address} />;
  if (asked.do === "rooms" && may.bookRooms) return <BookRooms seen={seen} address={address} />;
  if (asked.do === "guest" && may.inviteGuest) return <InviteGuest seen={seen} address={address} />;
  if (asked.do === "delete" && may.delete) return <DeleteMeeting seen={seen} address={address} />;
  if (asked.do === "restore" && may.restore) return <RestoreMeeting address={address} />;
  if (asked.do === "cancel" && may.cancel)
    return <CancelMeeting seen={seen} address={address} because={asked.because} />;
  return null;
}

async function MoveMeeting({ seen, address }: Props) {
  const t = await getTranslations("meeting.move");
  const { meeting } = seen;
  const [year, month, day] = meeting.wallTime.slice(0, 10).split("-");
  return (
    <Change kind="move" seen={seen} address={address} hidden={{ whole: true }}>
      <Conflict
        labels={{
          ...{ date: t("date"), time: t("time"), durationMinutes: t("duration"), place: t("place") },
          onlineLink: t("onlineLink"),
        }}
        words={await conflictWords()}
      />
      <TextField
        name="date"
        label={t("date")}
        help={t("dateHelp")}
        value={`${day}.${month}.${year}`}
        inputMode="numeric"
        wide={10}
      />
      <TextField
        name="time"
        label={t("time")}
        help={t("timeHelp")}
        value={meeting.wallTime.slice(11, 16).replace(":", ".")}
        inputMode="numeric"
        wide={5}
      />
      <TextField
        name="durationMinutes"
        label={t("duration")}
        value={String(meeting.durationMinutes)}
        inputMode="numeric"
        wide={4}
      />
      <TextField name="place" label={t("place")} value={meeting.place} optional />
      <TextField
        name="onlineLink"
        label={t("onlineLink")}
        help={t("onlineLinkHelp")}
        value={seen.onlineLink}
        optional
      />
      {seen.rooms.length > 0 ? (
        <Checkbox name="withoutTakenRooms" label={t("withoutTakenRooms")} help={t("withoutTakenRoomsHelp")} />
      ) : null}
    </Change>
  );
}

/** `because` names the reason it begins with; what was to be heard may be sent in writing instead. */
async function CancelMeeting({ seen, address, because }: Props & { because?: string | undefined }) {
  const t = await getTranslations("meeting.cancel");
  const toHear = because === "written" ? (seen.preparation?.nothing?.toHear ?? []) : [];
  const people = seen.invited.length;
  const reason = (
    <TextArea name="because" label={t("because")} value={await reasonFor(seen, because)} optional />
  );
  if (toHear.length > 0)
    return (
      <Change kind="written" seen={seen} address={address} hidden={{ tell: true, inWriting: true }}>
        <ul>
          {toHear.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
        {reason}
      </Change>
    );
  return (
    <Change kind="cancel" seen={seen} address={address}>
      {reason}
      {seen.meeting.sequence === null ? (
        <Checkbox
          name="tell"
          label={t("tell", { people })}
          help={t("tellHelp")}
          checked={because !== undefined || wasAsked(seen)}
        />
      ) : null}
    </Change>
  );
}

/** Whether people know of the meeting by a call for items. */
const wasAsked = ({ input }: MeetingPage) => (input.triage?.asked.length ?? 0) > 0;

/** Nobody has heard of the meeting, so there is nobody to tell. */
async function DeleteMeeting({ seen: { meeting, group }, address }: Props) {
  const t = await getTranslations("meeting.delete");
  return (
    <section className="block no-print" aria-labelledby="delete-title">
      <h2 id="delete-title">{t("title")}</h2>
      <p className="notice">{t("text")}</p>
      <Form
        id="delete"
        action={submit.bind(null, "meetings.delete")}
        words={await formWords()}
        then={`/${address.collaboration}/groups/${group.key}`}
        hidden={{ ...address, version: meeting.version }}
      >
        <p className="acts">
          <Send look="danger">{t("send")}</Send>
          <Link className="btn plain" href="?" prefetch={false}>
            {t("keep")}
          </Link>
        </p>
      </Form>
    </section>
  );
}

interface ChangeProps extends Props {
  kind: "move" | "cancel" | "written";
  hidden?: Record<string, boolean>;
  children: ReactNode;
}

const procedures = { move: "meetings.move", cancel: "meetings.cancel", written: "meetings.cancel" } as const;

/** Who will hear of it, the form, and the way back. */
async function Change({ kind, seen: { meeting, invited }, address, hidden, children }: ChangeProps) {
  const t = await getTranslations(`meeting.${kind}`);
  const isQuiet = meeting.sequence === null;
  return (
    <section className="block no-print" aria-labelledby={`${kind}-title`}>
      <h2 id={`${kind}-title`}>{t("title")}</h2>
      <p className={kind === "move" ? "notice" : "notice wait"}>
        {isQuiet ? t("quiet", { people: invited.length }) : t("consequence", { people: invited.length })}
      </p>
      <Form
        id={kind}
        action={submit.bind(null, procedures[kind])}
        words={await formWords()}
        then={`/${address.collaboration}/meetings/${address.meeting}`}
        hidden={{ ...address, ...hidden, version: meeting.version }}
        className="fields block"
      >
        {children}
        <p className="acts">
          <Send look={kind === "move" ? "first" : "danger"}>
            {isQuiet ? t("send") : t("sendTo", { people: invited.length })}
          </Send>
          <Link className="btn plain" href="?" prefetch={false}>
            {t("keep")}
          </Link>
        </p>
      </Form>
    </section>
  );
}
