// A letter as a MeMo message, the format of Digital Post. Names and order of the elements are those of MeMo 1.1, as public clients of
// SF1601 have them from its schema (MeMo_core.xsd); the schema itself, and what 1.2 says besides, could not be read.
import { plainText, shortened } from "../domain/plain-text";
import type { LetterMessage } from "./channel";
import { element, type Xml, xmlDocument } from "./xml";

interface Parties {
  cpr: string;
  cvr: string;
}

/** A post with its document and, where it calls to a meeting, the appointment for the citizen's calendar. */
export function digitalPost(message: LetterMessage, parties: Parties, pdf: Buffer): string {
  const { language, neutral, reservation } = message;
  return memo(header(message, parties, "DIGITALPOST"), [
    element("memo:MessageBody", [
      element("memo:createdDateTime", instant(message.writtenAt)),
      element("memo:MainDocument", [
        element("memo:label", label(neutral.label)),
        element("memo:File", [
          element("memo:encodingFormat", "application/pdf"),
          element("memo:filename", neutral.fileName),
          element("memo:language", language),
          element("memo:content", pdf.toString("base64")),
        ]),
        ...(reservation ? [appointment(message, reservation)] : []),
      ]),
    ]),
  ]);
}

/** A text message: its words are the notification, and it has no body. */
export const nemSms = (message: LetterMessage, parties: Parties): string =>
  memo(header(message, parties, "NEMSMS"), []);

function header(message: LetterMessage, { cpr, cvr }: Parties, type: "DIGITALPOST" | "NEMSMS"): Xml {
  const { letterId, neutral, authority, sms } = message;
  return element("memo:MessageHeader", [
    element("memo:messageType", type),
    element("memo:messageUUID", letterId),
    element("memo:label", label(neutral.label)),
    ...(type === "NEMSMS" ? [element("memo:notification", plainText(sms))] : []),
    element("memo:mandatory", "false"),
    element("memo:legalNotification", "false"),
    element("memo:Sender", [
      element("memo:senderID", cvr),
      element("memo:idType", "CVR"),
      element("memo:label", label(authority)),
    ]),
    element("memo:Recipient", [element("memo:recipientID", cpr), element("memo:idType", "CPR")]),
  ]);
}

/** It may be seen over a shoulder: it says that there is an appointment, with whom and when, and where the letter is. */
function appointment(
  { neutral: { appointment: words }, authority }: LetterMessage,
  { uid, startsAt, endsAt }: NonNullable<LetterMessage["reservation"]>,
): Xml {
  return element("memo:Action", [
    element("memo:label", words.button),
    element("memo:actionCode", "AFTALE"),
    element("memo:Reservation", [
      element("memo:description", label(words.description)),
      element("memo:reservationUUID", uid),
      element("memo:abstract", words.abstract),
      element("memo:location", words.location),
      element("memo:startDateTime", instant(startsAt)),
      element("memo:endDateTime", instant(endsAt)),
      element("memo:organizerName", label(authority)),
    ]),
  ]);
}

const memo = (head: Xml, body: readonly Xml[]): string =>
  xmlDocument(
    element("memo:Message", [head, ...body], {
      ...{ "xmlns:memo": "https://DigitalPost.dk/MeMo-1", memoVersion: "1.1", memoSchVersion: "1.1.0" },
    }),
  );

/** The schema takes 256 characters. */
const label = (text: string): string => shortened(text, 256);

/** To the second, in UTC, as the schema wants it. */
const instant = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, "Z");
