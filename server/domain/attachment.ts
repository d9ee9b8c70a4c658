// What may be attached: which kinds of file, told by their name and by how they begin, how large, and under which name.
import { Refused } from "./errors";
import type { MeetingState } from "./meeting-state";

/** How much of a file's beginning is looked at, in bytes. */
export const headBytes = 4096;

/** The kinds whose text can be read. */
export const [pdf, plain, csv] = ["application/pdf", "text/plain", "text/csv"] as const;
export const docx = office("wordprocessingml.document");

interface Kind {
  mediaType: string;
  /** Whether a file that begins so is one. */
  begins: (head: Uint8Array) => boolean;
}

/** By the ending of the name. Nothing a browser would run: no HTML, no SVG, no programs, no archives, no macros. */
const kinds: Record<string, Kind> = {
  pdf: { mediaType: pdf, begins: (head) => textOf(head.subarray(0, 1024)).includes("%PDF-") },
  docx: { mediaType: docx, begins: isOfficeFile },
  xlsx: { mediaType: office("spreadsheetml.sheet"), begins: isOfficeFile },
  pptx: { mediaType: office("presentationml.presentation"), begins: isOfficeFile },
  odt: openDocument("text"),
  ods: openDocument("spreadsheet"),
  odp: openDocument("presentation"),
  png: { mediaType: "image/png", begins: startsWith([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  jpg: { mediaType: "image/jpeg", begins: startsWith([0xff, 0xd8, 0xff]) },
  jpeg: { mediaType: "image/jpeg", begins: startsWith([0xff, 0xd8, 0xff]) },
  webp: { mediaType: "image/webp", begins: (head) => /^RIFF.{4}WEBP/s.test(textOf(head.subarray(0, 12))) },
  txt: { mediaType: plain, begins: isText },
  csv: { mediaType: csv, begins: isText },
};

/** The endings as a file field asks for them: ".pdf,.docx". */
export const acceptedEndings = Object.keys(kinds)
  .map((ending) => `.${ending}`)
  .join(",");

/** The media type of a file by its name and its first `headBytes`. Throws Refused where they are not of a kind we take. */
export function mediaTypeOf(name: string, head: Uint8Array): string {
  if (head.length === 0) throw new Refused("fileIsEmpty", "The file is empty.", { name }, "file");
  const kind = kindNamed(name);
  if (!kind.begins(head)) {
    const params = { name, ending: endingOf(name) };
    throw new Refused("fileIsSomethingElse", "The file is not what its name says.", params, "file");
  }
  return kind.mediaType;
}

/** Throws Refused where the name's ending is none we take: asked before the file itself is read. */
export function kindNamed(name: string): Kind {
  const kind = Object.hasOwn(kinds, endingOf(name)) ? kinds[endingOf(name)] : undefined;
  if (!kind) throw new Refused("fileKindNotTaken", "Files of that kind are not taken.", { name }, "file");
  return kind;
}

/** What a file over the limit is refused with. */
export const tooLarge = (name: string, megabytes: number) =>
  new Refused("fileTooLarge", `A file may be ${megabytes} MB at most.`, { name, megabytes }, "file");

const longestName = 120;

/**
 * A name to show and to save under: the last part of a path, one form of each letter (NFC), without control characters,
 * signs that turn the direction of writing, and what file systems do not take. A long one is shortened before its ending.
 */
export function cleanName(given: string): string {
  const last = given.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, "")
    .replace(/[<>:"|?*]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  const ending = endingOf(plain);
  if (!ending) return [...plain].slice(0, longestName).join("");
  const stem = [...plain.slice(0, -ending.length - 1)].slice(0, longestName - ending.length - 1).join("");
  return `${stem.trimEnd() || "fil"}.${ending}`;
}

/** "pdf"; empty where the name has none. */
function endingOf(name: string): string {
  return (/[^.]\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1] ?? "").toLowerCase();
}

/** Whether attachments may come and go while the meeting is in this state: what is approved stays as it was. */
export const mayAttachIn = (state: MeetingState) => state !== "approved" && state !== "cancelled";

function office(what: string): string {
  return `application/vnd.openxmlformats-officedocument.${what}`;
}

/** A zip whose first entry is one that an Office document begins with (ECMA-376 part 2). */
function isOfficeFile(head: Uint8Array): boolean {
  return /^(\[Content_Types\]\.xml|_rels\/|docProps\/|customXml\/|word\/|xl\/|ppt\/)/.test(
    firstEntryOf(head),
  );
}

/** A zip whose first entry is `mimetype`, stored as it is (OpenDocument 1.3 part 2, 3.3). */
function openDocument(what: string): Kind {
  const mediaType = `application/vnd.oasis.opendocument.${what}`;
  return { mediaType, begins: (head) => firstEntryOf(head).startsWith(`mimetype${mediaType}`) };
}

/** The name of a zip's first entry and what follows it (APPNOTE 4.3.7: 30 bytes before the name); empty for no zip. */
function firstEntryOf(head: Uint8Array): string {
  return startsWith([0x50, 0x4b, 0x03, 0x04])(head) ? textOf(head.subarray(30, 200)) : "";
}

function startsWith(bytes: readonly number[]): Kind["begins"] {
  return (head) => bytes.every((byte, index) => head[index] === byte);
}

/** No control characters but those of written text, so no binary file is taken for one. */
function isText(head: Uint8Array): boolean {
  return head.every((byte) => byte >= 0x20 || [0x09, 0x0a, 0x0c, 0x0d].includes(byte));
}

/** One character per byte. */
const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes);
