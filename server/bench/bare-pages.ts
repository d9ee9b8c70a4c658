// Next apps that show the same as our pages and do nothing else: each page's own HTML, written down again as React elements.
import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { root } from "../build/built.js";

/**
 * Builds a Next app in `folder` with a dynamic page per entry of `pages`, at its name: one component that gives the elements of
 * the HTML's body. It has no data, words, style sheets or client components of its own; Next and React are the product's.
 */
export async function buildBarePages(folder: string, pages: Record<string, string>): Promise<void> {
  fs.mkdirSync(path.join(folder, "app"), { recursive: true });
  fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"), "junction");
  write(folder, "package.json", '{"type": "module", "private": true}');
  // the modules lie outside the folder, so the bundler must be let out of it
  write(
    folder,
    "next.config.js",
    `export default { turbopack: { root: ${JSON.stringify(path.parse(folder).root)} } };`,
  );
  write(folder, "app/layout.js", layout);
  for (const [name, html] of Object.entries(pages)) write(folder, `app/${name}/page.js`, pageOf(html));
  await promisify(execFile)(process.execPath, [`${root}/node_modules/next/dist/bin/next`, "build"], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: "production", NEXT_DIST_DIR: "", NEXT_TELEMETRY_DISABLED: "1" },
  });
}

function write(folder: string, name: string, text: string): void {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

const layout = `
import { createElement as e } from "react";
export default function Layout({ children }) {
  return e("html", { lang: "da" }, e("body", null, children));
}`;

const pageOf = (html: string) => `
import { connection } from "next/server";
import { createElement as e, Fragment } from "react";
export default async function Page() {
  await connection();
  return e(Fragment, null, ${elementsOf(html).map(written).join(", ")});
}`;

type Content = string | Element;

interface Element {
  tag: string;
  props: Record<string, unknown>;
  children: Content[];
}

const emptyTags = new Set(["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]);

/** What stands in the body, but for scripts and what marks their places. Enough of HTML for what React and we write: every tag closed, every value quoted. */
export function elementsOf(html: string): Content[] {
  const body: Element = { tag: "body", props: {}, children: [] };
  const open = [body];
  const inside = /<body[^>]*>(.*)<\/body>/s.exec(html)?.[1] ?? "";
  const seen = inside.replace(/<script\b.*?<\/script>|<template\b.*?<\/template>|<!--.*?-->/gs, "");
  for (const [, end, tag, attributes, text] of seen.matchAll(
    /<(\/?)([\w-]+)((?:\s[^\s=>]+(?:="[^"]*")?)*)\s*\/?>|([^<]+)/g,
  )) {
    const parent = open.at(-1) ?? body;
    if (text !== undefined) parent.children.push(unescaped(text));
    else if (end) open.pop();
    else if (tag) {
      const element = { tag, props: propsOf(attributes ?? ""), children: [] };
      parent.children.push(element);
      if (!emptyTags.has(tag)) open.push(element);
    }
  }
  return body.children;
}

/** React takes attributes by their names in HTML, but for styles and for those that are there or not. */
function propsOf(attributes: string): Record<string, unknown> {
  const pairs = [...attributes.matchAll(/\s([^\s=>]+)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) =>
    propOf(name, unescaped(value)),
  );
  return Object.fromEntries(pairs);
}

const presence: Record<string, string> = { novalidate: "noValidate", readonly: "readOnly" };

function propOf(name: string, value: string): [string, unknown] {
  if (name === "style") return [name, Object.fromEntries(value.split(";").map((rule) => rule.split(":")))];
  if (/^(checked|disabled|hidden|multiple|novalidate|open|readonly|required|selected)$/.test(name))
    return [presence[name] ?? name, true];
  return [name, value];
}

function written(content: Content): string {
  if (typeof content === "string") return JSON.stringify(content);
  const children = content.children.map((child) => `, ${written(child)}`);
  return `e(${JSON.stringify(content.tag)}, ${JSON.stringify(content.props)}${children.join("")})`;
}

const characters: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'" };

const unescaped = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (whole, name) => characters[name] ?? whole);

/** How many elements and characters of text, to see that two pages show the same. */
export function sizeOf(contents: readonly Content[]): { elements: number; characters: number } {
  const all = contents.map((content) => {
    if (typeof content === "string") return { elements: 0, characters: content.length };
    const inside = sizeOf(content.children);
    return { ...inside, elements: inside.elements + 1 };
  });
  return {
    elements: all.reduce((sum, { elements }) => sum + elements, 0),
    characters: all.reduce((sum, each) => sum + each.characters, 0),
  };
}
