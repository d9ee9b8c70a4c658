// A rendering or a letter as a file. Half a second of laying out pages belongs on no thread that answers people: one thread beside it does that.
import path from "node:path";
import type { Worker } from "node:worker_threads";
import { builtFileOf } from "../build/program";
import type { LetterSheet } from "../domain/citizen-letter";
import type { Rendering } from "../domain/rendering";
import type { FileKind } from "./input";

/** What each file is. */
export const mediaTypes: Record<FileKind, string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  md: "text/markdown; charset=utf-8",
};

/** What the thread is asked, and what it answers. */
export type Order = { number: number } & Wanted;

type Wanted = { rendering: Rendering; as: FileKind } | { sheet: LetterSheet };

export type Delivery = { number: number } & ({ bytes: Uint8Array } | { error: string });

interface Waiting {
  resolve: (bytes: Buffer) => void;
  reject: (error: Error) => void;
}

const shared = globalThis as typeof globalThis & { fileMaker?: FileMaker | undefined };

/** The file's bytes. A failed one is an error of ours; the next is made all the same. */
export const makeFile = (rendering: Rendering, as: FileKind): Promise<Buffer> => make({ rendering, as });

/** A letter's bytes, as PDF. */
export const makeLetterFile = (sheet: LetterSheet): Promise<Buffer> => make({ sheet });

function make(wanted: Wanted): Promise<Buffer> {
  shared.fileMaker ??= new FileMaker();
  return shared.fileMaker.make(wanted);
}

class FileMaker {
  private readonly waiting = new Map<number, Waiting>();
  private readonly thread: Worker;
  private made = 0;

  constructor() {
    // asked for past the bundler, which would take the thread into the pages
    const threads = process.getBuiltinModule("node:worker_threads");
    const built = builtFileOf("server/renderings/answer-orders.ts");
    this.thread = new threads.Worker(built ?? path.resolve("server/renderings/file-thread.js"));
    this.thread.unref();
    this.thread.on("message", (delivery: Delivery) => this.deliver(delivery));
    this.thread.on("error", (error) => this.giveUp(error));
    this.thread.on("exit", () => this.giveUp(new Error("The thread that makes files ended.")));
  }

  make(wanted: Wanted): Promise<Buffer> {
    this.made += 1;
    const number = this.made;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve, reject });
      this.thread.ref();
      this.thread.postMessage({ number, ...wanted } satisfies Order);
    });
  }

  private deliver(delivery: Delivery): void {
    const waiting = this.waiting.get(delivery.number);
    this.waiting.delete(delivery.number);
    if (this.waiting.size === 0) this.thread.unref();
    if ("bytes" in delivery) waiting?.resolve(Buffer.from(delivery.bytes));
    else waiting?.reject(new Error(delivery.error));
  }

  /** Whoever waits hears of it; the next to ask gets a new thread. */
  private giveUp(error: Error): void {
    if (shared.fileMaker === this) shared.fileMaker = undefined;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
