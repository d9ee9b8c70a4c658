// A collaboration file as YAML that people read and edit: what fits on a line stands on one.
import { Document, isMap, isScalar, isSeq, type Node, visit } from "yaml";
import type { CollaborationFile } from "./collaboration-file";

const widest = 190;

/** The file's text. Reading it again gives the same file. */
export function writeCollaborationFile(file: CollaborationFile): string {
  const document = new Document(file, { aliasDuplicateObjects: false });
  if (!isMap(document.contents)) throw new Error("A file that is no map.");
  for (const { key, value } of document.contents.items) {
    if (isScalar(key) && (isMap(value) || isSeq(value))) key.spaceBefore = true;
  }
  visit(document, {
    Collection(_, node, path) {
      if (path.length <= 3 || !fitsOnLine(node)) return undefined;
      node.flow = true;
      return visit.SKIP;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** A list of maps is read more easily with each on its own line. */
function fitsOnLine(node: Node): boolean {
  if (isSeq(node) && !node.items.every((item) => isScalar(item))) return false;
  return JSON.stringify(node).length <= widest;
}
