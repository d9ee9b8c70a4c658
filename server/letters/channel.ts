// The ways a letter goes. Each is told the same, and answers what has become of it; which one it is, nobody else need know.
import path from "node:path";
import type { LetterChannel, LetterState, NeutralWords } from "../domain/citizen-letter";
import type { SpokenLanguage } from "../domain/spoken-day";
import { env } from "../env";
import { digitalPostFiles, nemSmsFiles } from "./files";

/** A letter ready to go. Nothing but `pdf` may hold what it is about. */
export interface LetterMessage {
  /** Also what the channel calls it: sent twice it is one letter. */
  letterId: string;
  language: SpokenLanguage;
  authority: string;
  neutral: NeutralWords;
  /** The letter on paper; made for the channel that asks. */
  pdf: () => Promise<Buffer>;
  /** The fixed words of a text message. */
  sms: string;
  /** For the citizen's own calendar; the same `uid` is the same appointment, moved. null where there is none. */
  reservation: { uid: string; startsAt: Date; endsAt: Date } | null;
  /** As the channel knows people: CPR for Digital Post and NemSMS. null on paper where nobody has given it. */
  address: string | null;
  writtenAt: Date;
}

/** What has become of it, and what the channel calls it. */
export interface Handed {
  state: Extract<LetterState, "sent" | "to-print">;
  receipt: string | null;
}

export interface Channel {
  /** Hands the letter over, once however often it is asked. Throws LetterNotSent, and then nothing has gone. */
  send(message: LetterMessage): Promise<Handed>;
  /** Whether somebody can be written to this way; who is exempt cannot. Throws LetterNotSent where it cannot be found out now. */
  reaches(address: string): Promise<boolean>;
}

/** Nothing leaves: somebody prints it and puts it in an envelope. */
export const print: Channel = {
  async send() {
    return { state: "to-print", receipt: null };
  },
  async reaches() {
    return true;
  },
};

/** The invented world writes as nobody. */
const inventedCvr = "00000000";

/** The channel of a way, as the settings have it. */
export function channelOf(way: LetterChannel): Channel {
  if (way === "print" || way === "by-hand") return print;
  const { DATA_DIR, DEMO, DIGITAL_POST_CVR } = env();
  const cvr = DIGITAL_POST_CVR ?? (DEMO ? inventedCvr : null);
  const outbox = path.join(DATA_DIR, "outbox");
  return way === "sms"
    ? nemSmsFiles(path.join(outbox, "nemsms"), cvr)
    : digitalPostFiles(path.join(outbox, "digital-post"), cvr);
}
