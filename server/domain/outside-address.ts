// Which addresses on the internet may be gone to for somebody: public ones, by HTTPS, at its own port.

/** Where one goes. `name` is a host name, or an IP address without brackets. */
export interface Destination {
  url: URL;
  name: string;
  /** The house has named it as one of its own, so it may be on its own network. */
  isInside: boolean;
}

const schemes: Record<string, string> = { "webcal:": "https:", "webcals:": "https:", "http:": "https:" };

/**
 * Where a written address leads: `webcal` and `http` are taken for `https`. null for what is none, for a password in it, and for
 * another port, unless `inside` (`host` or `host:port`) names it; what is inside and on this machine may do without encryption.
 */
export function outsideAddress(written: string, inside: readonly string[] = []): Destination | null {
  const text = written.trim();
  if (text.length > 2000 || !URL.canParse(text)) return null;
  const given = new URL(text);
  if (given.username || given.password) return null;
  const isInside = inside.includes(given.host);
  const scheme = isInside && isLoopback(given) ? given.protocol : (schemes[given.protocol] ?? given.protocol);
  if (scheme !== "https:" && scheme !== "http:") return null;
  // the parser writes hosts of other schemes as they are given, and those of https as one spelling of each
  const plain = text.replace(/^[a-z]+:/i, scheme);
  if (!URL.canParse(plain)) return null;
  const url = new URL(plain);
  url.hash = "";
  if (url.hostname === "" || (url.port !== "" && !isInside) || (!isInside && isNobodys(url.hostname)))
    return null;
  return { url, name: url.hostname.replace(/^\[(.*)\]$/, "$1"), isInside };
}

/** Names that are in nobody's hands on the internet (RFC 2606, 6761, 6762, 7686, 8375; ICANN on .internal), or of one part. */
const isNobodys = (hostname: string) =>
  !/[.:]/.test(hostname) ||
  /(^|\.)(example|invalid|test|local|localhost|internal|onion|home\.arpa)\.?$/.test(hostname);

const isLoopback = ({ hostname }: URL) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
