// Whom a mail found in a mailbox was for: a mailbox keeps the envelope only where the mail server wrote it into the headers.
import type { Envelope } from "./incoming-mail";
import { readAddress } from "./reply-address";

/** In which order the headers are believed: first what a mail server wrote, then what the sender did. */
const recipientHeaders = [
  ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-forwarded-to"],
  ["to", "cc"],
];

/** One envelope for each address of ours that the headers name; none where the mail is not for us. */
export function envelopesIn(headers: string, domain: string): Envelope[] {
  const fields = fieldsOf(headers);
  const from = senderIn(fields);
  for (const names of recipientHeaders) {
    const ours = names
      .flatMap((name) => addressesIn(fields, name))
      .filter((address) => readAddress(address, domain));
    if (ours.length > 0) return [...new Set(ours)].map((to) => ({ from, to }));
  }
  return [];
}

type Field = readonly [name: string, value: string];

function fieldsOf(headers: string): Field[] {
  return headers
    .replace(/\r?\n[ \t]+/g, " ")
    .split(/\r?\n/)
    .flatMap((line): Field[] => {
      const colon = line.indexOf(":");
      return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : [];
    });
}

/** A Return-Path of `<>` is the empty sender of bounces; where no server wrote one, the mail's own word stands in for it. */
function senderIn(fields: readonly Field[]): string | null {
  if (fields.some(([name]) => name === "return-path")) return addressesIn(fields, "return-path")[0] ?? null;
  return addressesIn(fields, "from")[0] ?? "";
}

function addressesIn(fields: readonly Field[], wanted: string): string[] {
  return fields
    .filter(([name]) => name === wanted)
    .flatMap(([, value]) => value.match(/[^\s<>(),;:"@]{1,64}@[^\s<>(),;:"@]{1,253}/g) ?? [])
    .map((address) => address.toLowerCase());
}
