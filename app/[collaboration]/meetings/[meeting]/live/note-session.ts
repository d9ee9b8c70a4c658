// One note in one browser: what is typed goes out, what others type comes in, and nothing is forgotten that was not answered for.
import {
  applyUpdate,
  Doc,
  encodeStateAsUpdate,
  encodeStateVectorFromUpdate,
  mergeUpdates,
  type XmlFragment,
} from "yjs";
import type { Trouble } from "@/server/trpc";

/** How it stands with what was written here. */
export type Standing =
  | { kind: "saved"; at: Date | null }
  | { kind: "saving" }
  /** No connection, or a house that does not answer: sent when it does. */
  | { kind: "cut" }
  | { kind: "signedOut" }
  /** Not taken in as it reads now; sent when it reads otherwise. */
  | { kind: "refused"; trouble: Pick<Trouble, "words" | "params"> }
  /** Never to be sent: the minutes are approved, the pen is taken back. */
  | { kind: "over"; trouble: Pick<Trouble, "words" | "params"> };

export interface Outbox {
  /** Keeps what is unsent, or lets go of it when all is answered for. */
  keep: (unsent: Uint8Array | null, document: string) => void;
  /** What earlier tabs left unsent in this note. */
  left: () => { document: string; update: Uint8Array; gone: () => void }[];
}

interface Options {
  /** Of the note's updates. */
  url: string;
  outbox: Outbox;
  /** Why the text would not be taken in, as far as that can be known here. */
  objection: () => Pick<Trouble, "words" | "params"> | null;
  ask?: typeof fetch;
  /** How long typing is gathered before it is sent, in milliseconds. */
  gather?: number;
  /** The same while a name is being taken out: each try with a name is counted by the house. */
  rest?: number;
  /** How long to wait before trying again, in milliseconds, the longer the more often it failed. */
  patience?: (failures: number) => number;
}

/** Where in the document the text stands, as on the server. */
const textRoot = "note";

const answered = "server";

/** Refusals that only the house can know of beforehand. */
const aboutNames: readonly string[] = ["namesCitizen", "namedTooOften"];

export type NoteSession = Awaited<ReturnType<typeof openSession>>;

/**
 * Fetches the note, and sends what is typed into its `document` from then on, one update at a time. Throws SessionTrouble when it
 * cannot be had.
 */
export async function openSession(options: Options) {
  const session = new Session(options);
  await session.open();
  return session;
}

export class SessionTrouble extends Error {
  readonly trouble: Pick<Trouble, "words" | "params"> | null;
  constructor(trouble: Pick<Trouble, "words" | "params"> | null) {
    super("The note could not be had.");
    this.trouble = trouble;
  }
}

class Session {
  readonly document = new Doc();
  standing: Standing = { kind: "saved", at: null };
  /** What earlier tabs wrote in a document that is gone. */
  stranded = false;

  private readonly options: Required<Options>;
  private documentId = "";
  private seq = 0;
  private unsent: Uint8Array[] = [];
  private onItsWay: { key: string; update: Uint8Array } | null = null;
  private failures = 0;
  /** Whether a citizen was named in what was refused last. */
  private named = false;
  private resynced = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | null = null;
  private looking: Promise<void> | null = null;
  private lookAgain = false;
  private readonly listeners = new Set<(standing: Standing) => void>();

  constructor(options: Options) {
    const patience = (failures: number) => Math.min(500 * 2 ** failures, 15_000);
    this.options = { ask: (...asked) => fetch(...asked), gather: 300, rest: 5_000, patience, ...options };
  }

  get text(): XmlFragment {
    return this.document.getXmlFragment(textRoot);
  }

  async open(): Promise<void> {
    const { response, update } = await this.fetch("");
    if (!response.ok) throw new SessionTrouble(await troubleIn(response));
    this.documentId = response.headers.get("note-document") ?? "";
    this.seq = Number(response.headers.get("note-seq"));
    applyUpdate(this.document, update, answered);
    this.document.on("update", this.wrote);
    this.takeUp();
  }

  /** What an earlier tab left is written here once more, and sent like everything else. */
  private takeUp(): void {
    for (const { document, update, gone } of this.options.outbox.left()) {
      if (document !== this.documentId) {
        this.stranded = true;
        continue;
      }
      applyUpdate(this.document, update);
      // kept from now on by this tab, as far as it was not known
      gone();
    }
  }

  private readonly wrote = (update: Uint8Array, origin: unknown): void => {
    if (origin === answered) return;
    this.unsent = [mergeUpdates([...this.unsent, update])];
    this.keep();
    if (this.standing.kind === "over") return;
    if (this.standing.kind === "saved" || this.standing.kind === "refused") this.stand({ kind: "saving" });
    if (this.standing.kind === "saving") this.sendIn(this.named ? this.options.rest : this.options.gather);
  };

  private keep(): void {
    const waiting = [...(this.onItsWay ? [this.onItsWay.update] : []), ...this.unsent];
    this.options.outbox.keep(waiting.length > 0 ? mergeUpdates(waiting) : null, this.documentId);
  }

  private sendIn(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), milliseconds);
  }

  /** Sends what is unsent now. Resolves when it is answered for, or when it turned out that it cannot be. */
  send(): Promise<void> {
    clearTimeout(this.timer);
    this.sending ??= this.sendAll().finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  private async sendAll(): Promise<void> {
    while (this.onItsWay ?? this.unsent.length > 0) {
      if (this.standing.kind === "over") return;
      const trouble = this.onItsWay ? null : this.options.objection();
      if (trouble) return this.stand({ kind: "refused", trouble });
      this.onItsWay ??= { key: crypto.randomUUID(), update: mergeUpdates(this.unsent.splice(0)) };
      const { key, update } = this.onItsWay;
      const response = await this.post(key, update);
      if (!(await this.heard(response))) return;
    }
    this.stand({ kind: "saved", at: new Date() });
  }

  private post(key: string, update: Uint8Array): Promise<Response | null> {
    const headers = {
      "content-type": "application/octet-stream",
      "note-key": key,
      "note-document": this.documentId,
    };
    const body = new Uint8Array(update);
    // a request that hangs is a request that failed: sent again, it is taken in once
    const signal = AbortSignal.timeout(20_000);
    return this.options.ask(this.options.url, { method: "POST", headers, body, signal }).catch(() => null);
  }

  /** Whether to go on. */
  private async heard(response: Response | null): Promise<boolean> {
    if (response?.ok) {
      const { seq, isOursAlone } = await response.json();
      if (isOursAlone && seq === this.seq + 1) this.seq = seq;
      else void this.look();
      this.onItsWay = null;
      this.failures = 0;
      this.named = false;
      this.keep();
      return true;
    }
    if (response?.status === 401) return this.wait({ kind: "signedOut" });
    if (!response || response.status >= 500 || response.status === 429) return this.wait({ kind: "cut" });
    return this.refused(await troubleIn(response));
  }

  private wait(standing: Standing): false {
    this.stand(standing);
    this.failures += 1;
    this.sendIn(this.options.patience(this.failures));
    return false;
  }

  /** What was refused is unsent again; the next try is another update, with what was changed since. */
  private async refused(trouble: Pick<Trouble, "words" | "params">): Promise<boolean> {
    if (this.onItsWay) this.unsent.unshift(this.onItsWay.update);
    this.onItsWay = null;
    if (trouble.words === "noteUnreadable" && !this.resynced) {
      this.resynced = true;
      return this.resync();
    }
    this.named = aboutNames.includes(trouble.words);
    const mayRead = this.named || trouble.words === "looksLikeCpr" || trouble.words === "noteIsFull";
    this.stand({ kind: mayRead ? "refused" : "over", trouble });
    return false;
  }

  /** The house lacks what this builds on, as after an older copy of it was put back: it is sent all that it lacks. */
  private async resync(): Promise<boolean> {
    const fetched = await this.fetch("").catch(() => null);
    if (!fetched?.response.ok) return this.wait({ kind: "cut" });
    this.unsent = [encodeStateAsUpdate(this.document, encodeStateVectorFromUpdate(fetched.update))];
    return true;
  }

  /** Fetches what others wrote, unless it is known that there is nothing after `seq`. */
  look(seq?: number): Promise<void> {
    if (seq !== undefined && seq <= this.seq) return Promise.resolve();
    // what is told while one looks may have been written too late for that look
    this.lookAgain = true;
    this.looking ??= this.lookWhileTold().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  private async lookWhileTold(): Promise<void> {
    while (this.lookAgain) {
      this.lookAgain = false;
      await this.lookNow();
    }
  }

  private async lookNow(): Promise<void> {
    const fetched = await this.fetch(`?after=${this.seq}`).catch(() => null);
    // whoever sends is told how it stands; whoever only reads waits for the next word
    if (!fetched?.response.ok) return;
    if (fetched.response.headers.get("note-document") !== this.documentId) return;
    applyUpdate(this.document, fetched.update, answered);
    this.seq = Math.max(this.seq, Number(fetched.response.headers.get("note-seq")));
    if (this.standing.kind === "cut" || this.standing.kind === "signedOut") void this.send();
  }

  private async fetch(query: string) {
    const response = await this.options.ask(this.options.url + query, {
      signal: AbortSignal.timeout(20_000),
    });
    const update = response.ok ? new Uint8Array(await response.clone().arrayBuffer()) : new Uint8Array();
    return { response, update: update.length > 0 ? update : nothing };
  }

  private stand(standing: Standing): void {
    this.standing = standing;
    for (const tell of this.listeners) tell(standing);
  }

  onStanding(tell: (standing: Standing) => void): () => void {
    this.listeners.add(tell);
    return () => this.listeners.delete(tell);
  }

  /** Nothing more is sent from here; what is unsent stays kept. */
  close(): void {
    clearTimeout(this.timer);
    this.document.off("update", this.wrote);
    this.document.destroy();
  }
}

const nothing = encodeStateAsUpdate(new Doc());

async function troubleIn(response: Response): Promise<Pick<Trouble, "words" | "params">> {
  const told = (await response.json().catch(() => null)) as { trouble?: Trouble } | null;
  return told?.trouble ?? { words: "unknown", params: {} };
}
