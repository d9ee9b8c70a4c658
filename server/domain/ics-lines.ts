// The lines iCalendar consists of (RFC 5545 3.1): written into bytes, and folded there, where their length is counted.

/** What a line may be, its CRLF not counted. */
const mostOctets = 75;
const [carriageReturn, newLine, space] = [0x0d, 0x0a, 0x20];

/** Lines of one object in UTF-8, one after the other. */
export class ContentLines {
  #bytes: Buffer<ArrayBuffer>;
  #at = 0;

  /** `room` is how many octets are expected; more find room as well. */
  constructor(room: number) {
    this.#bytes = Buffer.allocUnsafe(room);
  }

  /** Lines as they stand: none of them longer than it may be, each ended by CRLF. */
  ready(lines: string): this {
    this.#write(lines);
    return this;
  }

  /** A line of any length; it holds no control characters. */
  line(content: string): this {
    const from = this.#at;
    this.#write(content);
    if (this.#at - from > mostOctets) this.#at = fold(this.#bytes, from, this.#at);
    this.#bytes[this.#at++] = carriageReturn;
    this.#bytes[this.#at++] = newLine;
    return this;
  }

  /** What was written, kept as it is by whoever gets it. */
  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#at);
  }

  #write(text: string): void {
    // at worst each is three octets, and every 72 of them have a fold of three
    this.#need(text.length * 4 + 8);
    this.#at += this.#bytes.write(text, this.#at);
  }

  #need(octets: number): void {
    if (this.#at + octets <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#bytes.length + octets));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}

/** Folds the line that stands there, never inside a character, and answers where it ends now. */
function fold(bytes: Buffer, from: number, to: number): number {
  let [start, end] = [from, to];
  while (end - start > mostOctets) {
    let cut = start + mostOctets;
    while (isInsideCharacter(bytes[cut])) cut -= 1;
    bytes.copyWithin(cut + 3, cut, end);
    bytes[cut] = carriageReturn;
    bytes[cut + 1] = newLine;
    bytes[cut + 2] = space;
    // the space is an octet of the line it begins
    [start, end] = [cut + 2, end + 3];
  }
  return end;
}

const isInsideCharacter = (octet = 0) => (octet & 0xc0) === 0x80;

/** One line of any length, folded and ended. */
export const contentLine = (content: string): string =>
  new TextDecoder().decode(new ContentLines(1024).line(content).bytes());

const escapes: Record<string, string> = { "\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n" };

/** A value of type TEXT (RFC 5545 3.3.11). Its lines are ended by `\n`, and it holds no other control characters. */
export const escapedText = (text: string): string =>
  text.replace(/[\\;,\n]/g, (sign) => escapes[sign] ?? sign);
