// The sheet every mail is written on: a table of 600 px, no pictures, readable with nothing but its words.

import { Html, html } from "@/server/domain/html";
import type { Letter, NoticeFacts, Wanted } from "@/server/domain/mail-facts";
import { oneLine } from "@/server/domain/plain-text";
import { fullDay } from "@/server/domain/spoken-day";
import type { Translator } from "@/server/domain/translator";
import {
  accent,
  edge,
  font,
  ground,
  heading,
  link,
  paper,
  quiet,
  sheet,
  small,
  subheading,
  text,
} from "./styles";

/** One passage, as HTML and as text. */
export interface Passage {
  html: Html;
  text: string;
}

interface Sheet {
  subject: string;
  /** What an inbox shows beside the subject. */
  preheader: string;
  /** Who speaks, in small type above the heading; null when that would say too much. */
  sender: string | null;
  /** May have more than one line. */
  heading: string;
  passages: readonly (Passage | null)[];
  /** What every notice says; what is owed has none. */
  notice?: NoticeFacts | undefined;
}

/** A mail of its passages in order; null is left out. The document says which language it is in. */
export function letter(
  { subject, preheader, sender, heading: title, passages, notice }: Sheet,
  t: Translator,
): Letter {
  const said = [...passages, ...(notice ? noticed(notice, t) : [])].filter((passage) => passage !== null);
  const body = [
    sender === null ? null : html`<p style="margin:0 0 24px;${small}">${sender}</p>`,
    html`<h1 style="${heading}">${lines(title)}</h1>`,
    ...said.map((passage) => passage.html),
  ];
  return {
    subject: oneLine(joinerless(subject)),
    html: page({ title: oneLine(subject), preheader, body, language: t.language }).source,
    text: `${joinerless([sender, title, ...said.map((passage) => passage.text)].filter((part) => part !== null).join("\n\n"))}\n`,
  };
}

/** What is wanted of the reader, and where they choose how they are told. */
function noticed({ wanted, choiceUrl }: NoticeFacts, t: Translator): Passage[] {
  return [
    facts([[t("mail.notice.wanted"), wantedInWords(wanted, t)]]),
    anchor(t("mail.notice.choose"), choiceUrl),
  ];
}

/** "Svar senest 1. december 2026" */
export const wantedInWords = ({ code, due, days = 0, who = "" }: Wanted, t: Translator): string =>
  t(`mail.wanted.${code}`, { due: due ? fullDay(due, t.language) : "", days, who });

function page(parts: {
  title: string;
  preheader: string;
  body: readonly (Html | null)[];
  language: string;
}): Html {
  const { title, preheader, body, language } = parts;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
<style>${new Html(sheet)}
</style>
</head>
<body class="ground" style="margin:0;padding:0;background:${ground};">
<div style="display:none;max-height:0;overflow:hidden;">${preheader}</div>
<div role="main">
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${ground};"><tr><td align="center" style="padding:24px 0;">
<table role="presentation" class="sheet" width="600" cellpadding="0" cellspacing="0" border="0" style="width:600px;max-width:600px;background:${paper};"><tr><td class="margin" align="left" style="padding:32px 40px 40px;${text}">
${body.flatMap((part) => (part ? [part, new Html("\n")] : []))}</td></tr></table>
</td></tr></table>
</div>
</body>
</html>
`;
}

export function paragraph(words: string): Passage {
  return { html: html`<p style="margin:0 0 16px;${text}">${lines(words)}</p>`, text: words };
}

/** The small print: who sent it, what happens next. */
export function footer(words: string): Passage {
  return {
    html: html`<p style="margin:32px 0 0;${small}">${lines(words)}</p>`,
    text: words,
  };
}

export function section(words: string): Passage {
  return {
    html: html`<h2 style="${subheading}">${words}</h2>`,
    text: `${words}\n${"-".repeat(words.length)}`,
  };
}

/** Names and values, such as time and place; a null value has no row, and one with an address leads there. */
export function facts(
  rows: readonly (readonly [name: string, value: string | null, address?: string])[],
): Passage {
  const known = rows.flatMap(([name, value, address]) =>
    value === null ? [] : [[name, value, address] as const],
  );
  const said = (value: string, address: string | undefined) =>
    address ? html`<a href="${address}" style="${link}">${value}</a>` : html`${lines(value)}`;
  const row = ([name, value, address]: readonly [string, string, string | undefined]) =>
    html`<tr><td width="84" valign="top" style="padding-right:12px;${quiet}">${name}</td><td valign="top" style="${text}">${said(value, address)}</td></tr>`;
  return {
    html: html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 24px;">${known.map(row)}</table>`,
    text: known.map(([name, value, address]) => `${name}: ${address ?? value}`).join("\n"),
  };
}

export function anchor(words: string, address: string): Passage {
  return {
    html: html`<p style="margin:24px 0 0;${text}"><a href="${address}" style="${link}">${words}</a></p>`,
    text: `${words}:\n${address}`,
  };
}

/** Buttons that open a page each; nothing happens by opening it, since mail scanners open everything. */
export function buttons(choices: readonly { words: string; address: string }[]): Passage {
  const cell = (
    { words, address }: { words: string; address: string },
    first: boolean,
  ) => html`<td style="padding:0 8px 8px 0;">
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="${first ? "button first" : "button"}" bgcolor="${first ? accent : paper}" style="border:1px solid ${first ? accent : edge};border-radius:3px;mso-padding-alt:11px 18px;"><a href="${address}" style="display:inline-block;padding:11px 18px;${font}font-size:15px;line-height:20px;font-weight:600;color:${first ? "#ffffff" : "#1e1b17"};text-decoration:none;">${words}</a></td></tr></table></td>`;
  return {
    html: html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;"><tr>${choices.map((choice, index) => cell(choice, index === 0))}</tr></table>`,
    text: choices.map(({ words, address }) => `${words}: ${address}`).join("\n"),
  };
}

/** Word joiners hold a time together in HTML; as text they show as boxes here and there. */
const joinerless = (words: string) => words.replaceAll("\u2060", "");

const lines = (words: string) =>
  words.split(/\r\n?|\n/).map((line, index) => html`${index > 0 ? new Html("<br>") : null}${line}`);
