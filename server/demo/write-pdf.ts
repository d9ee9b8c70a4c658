// A page of plain text as a PDF, so that the demo world has papers to open that nobody else has written.

const LINE_HEIGHT = 18;

/** One A4 page (ISO 32000-1, 7.5): the title, then the lines, in the letters of Western Europe. */
export function writePdf(title: string, lines: readonly string[]): Buffer {
  const page = [
    `/F1 16 Tf (${written(title)}) Tj /F1 11 Tf`,
    ...lines.map((line) => `T* (${written(line)}) Tj`),
  ];
  const text = `BT ${LINE_HEIGHT} TL 72 770 Td ${page.join("\n")} ET`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R/Lang(da)>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    `<</Length ${text.length}>>stream\n${text}\nendstream`,
  ];
  return Buffer.from(withTable(objects), "latin1");
}

/** Brackets and backslashes are signs of the format. */
const written = (text: string) => text.replace(/[\\()]/g, "\\$&");

/** The objects, and where each begins (7.5.4): every character is one byte. */
function withTable(objects: readonly string[]): string {
  let file = "%PDF-1.4\n";
  const begins = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj${object}endobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${begins.join("")}`;
  return `${file}${table}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
}
