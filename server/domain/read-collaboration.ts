// Reads a collaboration file: either all of it is right, or every mistake is named.
import type { CollaborationFile } from "./collaboration-file";
import { entries, Findings, field, type Mistake, type Part, partOf, textOf } from "./collaboration-mistakes";
import { findReferenceMistakes } from "./collaboration-references";
import { findShapeMistakes } from "./collaboration-shape";
import { readYaml } from "./located-yaml";

type ReadCollaboration = { file: CollaborationFile } | { mistakes: Mistake[] };

/** Reads YAML or JSON text as a collaboration. Answers the file, or all its mistakes in the order of its lines. */
export function readCollaborationFile(text: string): ReadCollaboration {
  const { root, problems, placeOf } = readYaml(text);
  const findings = new Findings(placeOf);
  for (const problem of problems) findings.add(problem, problem.code, () => problem.params);
  const file = root?.fields ? findShapeMistakes(root, findings) : null;
  if (root?.fields) findReferenceMistakes(partOf(root), findings);
  else if (root) findings.add(partOf(root), "notACollaboration");

  const mistakes = findings.inOrder();
  return file && mistakes.length === 0 ? { file } : { mistakes };
}

/** Every text in what governs, with where it stands: people are called what they are called, and approved meetings stand. */
export function governingTexts(
  text: string,
  isApproved: (meeting: string) => boolean,
): { texts: string[]; mistakesAt: (places: readonly number[]) => Mistake[] } {
  const { root, placeOf } = readYaml(text);
  const file = root ? partOf(root) : null;
  const sections = [...(root?.fields?.keys() ?? [])].filter((name) => name !== "people");
  const parts = sections.flatMap((name) => {
    const section = field(file, name);
    const open = entries(section).filter((entry) => !isApproved(textOf(field(entry, "id")) ?? ""));
    return name === "meetings" ? open.flatMap(textsUnder) : textsUnder(section);
  });
  return {
    texts: parts.map((part) => textOf(part) ?? ""),
    mistakesAt(places) {
      const findings = new Findings(placeOf);
      for (const place of places) {
        const part = parts[place];
        if (part) findings.add(part, "namesCitizen");
      }
      return findings.inOrder();
    },
  };
}

function textsUnder(part: Part | null): Part[] {
  if (!part) return [];
  const below = [...(part.located.fields?.keys() ?? [])].map((name) => field(part, name));
  return [...(textOf(part) === null ? [] : [part]), ...[...entries(part), ...below].flatMap(textsUnder)];
}
