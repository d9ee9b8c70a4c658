// One page per meeting, from agenda to approved minutes: the same rows, and what may be done follows from state and role.
import type { Metadata } from "next";
import { cache } from "react";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { withClosedCalled } from "@/server/domain/closed-items";
import { isDraft, isHeld } from "@/server/domain/meeting-state";
import type { MeetingPage } from "@/server/meetings/page";
import { FileTrouble } from "../../file-trouble";
import { AddItem } from "./add-item";
import styles from "./agenda.module.css";
import { type Address, AgendaList } from "./agenda-list";
import { AgendaOrder } from "./agenda-order";
import { AgendaStrip } from "./agenda-strip";
import { Bar } from "./bar";
import { CancelMeeting, DeleteMeeting, MoveMeeting } from "./change-meeting";
import { News } from "./changes";
import { Fit } from "./fit";
import { LeftBehind } from "./left-behind";
import { MeetingHead } from "./meeting-head";
import { meetingTitle } from "./meeting-title";
import { MinutesList } from "./minutes-list";
import { MissingMinutes } from "./missing-minutes";
import { MyAnswer } from "./my-answer";
import { MyInput } from "./my-input";
import { NothingToDecide } from "./nothing-to-decide";
import { Previous } from "./previous";
import { TriageOfInput } from "./triage";

interface Props {
  params: Promise<Address>;
  searchParams: Promise<{
    attach?: string;
    file?: string;
    closed?: string;
    edit?: string;
    do?: string;
    as?: string;
    because?: string;
    proposal?: string;
  }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const address = await params;
  const { meeting, group } = await page(address.collaboration, address.meeting);
  return { title: await meetingTitle(group.name, meeting.wallTime) };
}

/** From the moment the meeting is closed the page is its minutes; until then it is the agenda. */
const showsMinutes = ({ meeting }: MeetingPage) => isHeld(meeting.state);

/** The title and the page are one question. A closed item is called so to whoever does not read it. */
const page = cache(async (collaboration: string, meeting: string): Promise<MeetingPage> => {
  const seen = await ask((api) => api.meetings.page({ collaboration, meeting }));
  const closed = (await getTranslations("meeting"))("closedItem");
  return { ...seen, agenda: seen.agenda && withClosedCalled(seen.agenda, closed) };
});

export default async function Meeting({ params, searchParams }: Props) {
  const address = await params;
  const { attach, file, closed, edit, do: act, as, because, proposal } = await searchParams;
  const seen = await page(address.collaboration, address.meeting);
  const t = await getTranslations("meeting");
  const sentBack = { attach, file, closed };
  const plain = as === "recipient";
  const draft = isDraft(seen.meeting.state);
  const mayEdit = seen.may.edit && draft && !plain;
  return (
    <>
      <article className={`sheet ${styles.doc}`}>
        <MeetingHead seen={seen} />
        <FileTrouble sentBack={sentBack} megabytes={seen.attachmentMegabytes} />
        {plain ? null : <MyAnswer answers={seen.answers} address={address} answering={act === "answer"} />}
        {plain ? null : (
          <MyInput
            input={seen.input}
            address={address}
            sending={act === "input"}
            editing={proposal ?? null}
            sentBack={sentBack}
          />
        )}
        {act === "move" && seen.may.move ? <MoveMeeting address={address} seen={seen} /> : null}
        {act === "cancel" && seen.may.cancel ? (
          <CancelMeeting address={address} seen={seen} because={because} />
        ) : null}
        {act === "delete" && seen.may.delete ? <DeleteMeeting address={address} seen={seen} /> : null}
        {showsMinutes(seen) && !plain ? (
          <MinutesList seen={seen} address={address} editing={edit ?? null} attaching={sentBack} />
        ) : seen.agenda ? (
          <>
            {plain ? null : <News seen={seen} agenda={seen.agenda} address={address} />}
            {plain || act === "cancel" ? null : <NothingToDecide seen={seen} />}
            {seen.input.triage && !plain ? (
              <TriageOfInput triage={seen.input.triage} agenda={seen.agenda} address={address} />
            ) : null}
            {plain ? null : <LeftBehind seen={seen} address={address} />}
            <AgendaStrip agenda={seen.agenda} />
            {plain ? null : <Fit seen={seen} address={address} />}
            <AgendaOrder
              address={address}
              enabled={mayEdit}
              places={seen.agenda.items.map(({ key, title }) => ({ key, title }))}
              words={{ moved: t.raw("order.moved"), failed: t("order.failed") }}
            >
              <AgendaList
                seen={seen}
                agenda={seen.agenda}
                address={address}
                editing={mayEdit ? (edit ?? null) : null}
                attaching={plain ? {} : sentBack}
                mayEdit={mayEdit}
              />
            </AgendaOrder>
            {(mayEdit || seen.may.addLate) && !plain ? (
              <AddItem address={address} late={!draft} mayClose={seen.may.close} />
            ) : null}
          </>
        ) : (
          <div className="empty">
            <strong>{t("notSent.title")}</strong>
            <p>{t("notSent.text", { leader: seen.group.leader?.name ?? "" })}</p>
          </div>
        )}
        {plain ? null : <MissingMinutes seen={seen} />}
        <Previous seen={seen} address={address} />
      </article>
      {plain ? null : <Bar seen={seen} address={address} />}
    </>
  );
}
