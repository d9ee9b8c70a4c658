// What a browser loads for each page, for someone who comes for the first time.
import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { builtStart } from "../build/built.js";

export interface PageBytes {
  /** As Next names it: `/[collaboration]/meetings/[meeting]`. */
  route: string;
  /** Kilobytes, each file packed by gzip. */
  html: number;
  script: number;
  style: number;
  /** The page itself, its scripts, styles and fonts. */
  requests: number;
}

type Ask = (path: string) => Promise<string>;

/** Weighs the first page of every route that links from `from` lead to, and the routes that none leads to. */
export async function weighPages(from: readonly string[], ask: Ask) {
  const weighed = new Map<string, PageBytes>();
  const waiting = [...from];
  const weigh = weighing(ask);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const route = routeOf(next);
    if (!route || weighed.has(route)) continue;
    const html = await ask(next).catch(() => null);
    if (html === null) continue;
    weighed.set(route, { route, ...(await weigh(html)) });
    waiting.push(...linksIn(html));
  }
  const pages = [...weighed.values()].sort((one, other) => (one.route < other.route ? -1 : 1));
  return { pages, unreached: routes().filter((route) => !weighed.has(route)) };
}

/** Weighs a page's HTML and what it names; a file is asked for once. */
export function weighing(ask: Ask) {
  const files = new Map<string, number>();
  const sizeOf = async (file: string) => {
    const known = files.get(file) ?? kilobytes(await ask(file));
    files.set(file, known);
    return known;
  };
  const sum = async (list: readonly string[]) => {
    let total = 0;
    for (const file of list) total += await sizeOf(file);
    return total;
  };
  return async (html: string): Promise<Omit<PageBytes, "route">> => {
    const scripts = named(html, /<script\b(?![^>]*noModule)[^>]*\ssrc="([^"]+)"/gi);
    const styles = named(html, /<link\b[^>]*rel="stylesheet"[^>]*href="([^"]+)"/gi);
    const fonts = named(html, /<link\b[^>]*rel="preload"[^>]*href="([^"]+)"[^>]*as="font"/gi);
    return {
      html: kilobytes(html),
      script: await sum(scripts),
      style: await sum(styles),
      requests: 1 + scripts.length + styles.length + fonts.length,
    };
  };
}

const kilobytes = (text: string) => gzipSync(text).length / 1000;

function named(html: string, file: RegExp): string[] {
  return [...new Set([...html.matchAll(file)].flatMap(([, name]) => name ?? []))];
}

/** Addresses of pages here, without what stands behind `?` or `#`. */
function linksIn(html: string): string[] {
  const links = named(html, /<a\b[^>]*\shref="(\/[^"?#]*)/gi);
  return links.filter((link) => !link.startsWith("//"));
}

/** The routes that are pages, those whose names are written out first. */
function routes(): string[] {
  const manifest = path.join(path.dirname(path.dirname(builtStart)), "app-path-routes-manifest.json");
  const all: Record<string, string> = JSON.parse(fs.readFileSync(manifest, "utf8"));
  const pages = Object.entries(all).filter(
    ([file, route]) => file.endsWith("/page") && !route.startsWith("/_"),
  );
  return pages.map(([, route]) => route).sort((one, other) => blanks(one) - blanks(other));
}

const blanks = (route: string) => route.split("[").length;

function routeOf(address: string): string | undefined {
  const isLike = (route: string) =>
    new RegExp(`^${route.replace(/\[[^\]]+\]/g, "[^/]+")}$`).test(address.replace(/(.)\/$/, "$1"));
  return routes().find(isLike);
}
