// What a translator is: words by key, in one language.

export interface Translator {
  /** `da` or `en`: for dates, numbers and the language a document says it is in. */
  readonly language: "da" | "en";
  /** The words of a key such as `mail.invitation.subject`, filled by `values`. An unknown key is an error. */
  (key: string, values?: Record<string, string | number>): string;
}
