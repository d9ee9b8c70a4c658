// Drawings and tables of figures go to the page as finished markup. React need not know of lines, letters and cells that never
// change where they stand: made one by one as its elements, they took the server a fifth of a long agenda.
import type { Html } from "@/server/domain/html";

/** The content of an element, to be put on it: `<svg {...drawn(parts)} />`. Html cannot be written unescaped. */
export const drawn = (parts: Html) => ({ dangerouslySetInnerHTML: { __html: parts.source } });
