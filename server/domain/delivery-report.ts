// What mail servers tell of our mail (RFC 3464): it did not arrive, or something that needs no doing.
import type { Bounce, Said } from "./incoming-mail";
import { oneLine } from "./plain-text";

const longestReport = 64 * 1024;
const longestSaid = 300;

type Fields = ReadonlyMap<string, string>;

/**
 * What the report says of whom it did not reach. One that only tells of arrival, or of a delay nobody has to know of, is a receipt.
 * `report` is the part of type message/delivery-status, `text` what stands around it for people.
 */
export function readDeliveryReport(
  report: string | null,
  text: string,
): Bounce | Extract<Said, { what: "ignored" }> {
  const recipients = groupsOf(report ?? "").filter(
    (fields) => fields.has("action") || fields.has("final-recipient"),
  );
  const failed = recipients.find((fields) => actionOf(fields) === "failed");
  const delayed = recipients.find((fields) => actionOf(fields) === "delayed");
  if (recipients.length > 0 && !failed && !delayed) return { what: "ignored", because: "receipt" };
  return bounce(failed ?? delayed ?? new Map(), text);
}

/** Whether it never will arrive the action says; where there is none, the status. */
function bounce(fields: Fields, text: string): Bounce {
  const status = statusIn(fields.get("status") ?? "") ?? statusIn(text);
  const action = actionOf(fields);
  const said = afterSemicolon(fields.get("diagnostic-code") ?? "");
  return {
    what: "bounce",
    permanent: action === "failed" || (action === null && status?.startsWith("5") === true),
    status,
    recipient: addressOf(fields.get("final-recipient") ?? ""),
    said: oneLine(said).slice(0, longestSaid) || null,
  };
}

/** Groups of fields with an empty line between; the first is about the message, the others about one recipient each. */
function groupsOf(report: string): Fields[] {
  return report
    .slice(0, longestReport)
    .replace(/\r\n?/g, "\n")
    .replace(/\n[ \t]+(?=\S)/g, " ")
    .split(/\n[ \t]*\n/)
    .map((group) => new Map(group.split("\n").flatMap(fieldIn)));
}

function fieldIn(line: string): [string, string][] {
  const colon = line.indexOf(":");
  return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : [];
}

const actionOf = (fields: Fields): string | null => fields.get("action")?.toLowerCase() ?? null;

/** RFC 3463: class, subject, detail. */
const statusIn = (text: string): string | null => /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? null;

const addressOf = (field: string): string | null =>
  oneLine(afterSemicolon(field)).replace(/^<|>$/g, "").toLowerCase().slice(0, longestSaid) || null;

/** Without the type that stands before a value: `rfc822; somebody@somewhere`. */
const afterSemicolon = (field: string): string => field.slice(field.indexOf(";") + 1).trim();
