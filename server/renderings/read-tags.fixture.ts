// A PDF as a screen reader comes to it, read by a library that did not write it.
import { getDocumentProxy } from "unpdf";

/** Words without the space between them, which a PDF does not keep. */
export const bare = (words: readonly string[]) => words.join("").replace(/\s/g, "");

interface Node {
  role?: string;
  children?: (Node | { type: string; id: string })[];
}

/** The tags in reading order, and the words as they are read aloud, as an independent reader finds them. */
export async function readTags(bytes: Buffer) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const tags: { role: string; depth: number; holds: boolean }[] = [];
  const spoken: string[] = [];
  const shown: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const words = new Map<string, string>();
    let at = "";
    for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
      if ("str" in item) words.set(at, (words.get(at) ?? "") + item.str);
      else at = item.type === "endMarkedContent" ? "" : item.id || "artifact";
    }
    shown.push(words.get("artifact") ?? "");
    const walk = (node: Node, depth: number) => {
      const holds = (node.children ?? []).some((child) => "id" in child);
      if (node.role !== "Root") tags.push({ role: node.role ?? "", depth, holds });
      for (const child of node.children ?? [])
        if ("id" in child) spoken.push(words.get(child.id) ?? "");
        else walk(child, depth + 1);
    };
    walk((await page.getStructTree()) as Node, 0);
  }
  const { info } = await pdf.getMetadata();
  const outline = (await pdf.getOutline()) ?? [];
  return { tags, spoken: bare(spoken), shown, info: info as Record<string, unknown>, outline };
}
