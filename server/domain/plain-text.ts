// Text made fit for formats that stumble over control characters: calendar streams and mail headers.

/** The text without control characters and halves of characters; its lines are kept, ended by `\n`. */
export function plainText(text: string): string {
  if (isPlain.test(text)) return text;
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/\t/g, " ")
    .replace(/(?!\n)[\p{Cc}\p{Cs}]/gu, "");
}

/** Most text is as it should be, and calendars hold a lot of it. */
const isPlain = /^[\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\uffff]*$/;

/** The text on one line, without space around it. */
export const oneLine = (text: string): string => plainText(text).replace(/\s+/g, " ").trim();

/** The text's beginning, of at most `most` characters, without space around it. */
export const shortened = (text: string, most: number): string => plainText(text.trim().slice(0, most)).trim();
