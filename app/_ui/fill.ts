// Words a client component got from the server, with their facts filled in.

/** `fill("{title} is now number {place}", {title: "Budget", place: 3})` */
export const fill = (words: string, facts: Record<string, string | number>) =>
  words.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
