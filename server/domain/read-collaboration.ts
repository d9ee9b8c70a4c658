// Reads a collaboration file: either all of it is right, or every mistake is named.
import type { CollaborationFile } from "./collaboration-file";
import { Findings, type Mistake, partOf } from "./collaboration-mistakes";
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
