// A small IMAP server with one person's mailbox (RFC 9051), as much of it as a reader of mail asks for. It can be cut off.
import net, { type AddressInfo } from "node:net";

interface Stored {
  uid: number;
  folder: string;
  raw: Buffer;
  isSeen: boolean;
}

/** What one connection is doing, and how many mails it was told of. */
interface Session {
  idling: string | null;
  told: number;
}

type Line = { tag: string; command: string; rest: string };

export class ImapServer {
  readonly mails: Stored[] = [];
  private readonly folders = new Set(["INBOX"]);
  private readonly sockets = new Map<net.Socket, Session>();
  private readonly server = net.createServer((socket) => this.serve(socket));

  async open(port = 0): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(port, "127.0.0.1", resolve));
    return (this.server.address() as AddressInfo).port;
  }

  /** As by a broken network. */
  cut(): void {
    for (const socket of this.sockets.keys()) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** A mail comes in; whoever waits for it is told. */
  receive(raw: Buffer, isSeen = false): void {
    this.mails.push({ uid: this.mails.length + 1, folder: "INBOX", raw, isSeen });
    for (const [socket, session] of this.sockets) if (session.idling) this.tell(socket, session);
  }

  private tell(socket: net.Socket, session: Session): void {
    const count = this.inbox().length;
    if (count > session.told) socket.write(`* ${count} EXISTS\r\n`);
    session.told = count;
  }

  private inbox(): Stored[] {
    return this.mails.filter(({ folder }) => folder === "INBOX");
  }

  private serve(socket: net.Socket): void {
    const state: Session = { idling: null, told: 0 };
    this.sockets.set(socket, state);
    let heard = "";
    socket.write("* OK [CAPABILITY IMAP4rev1 IDLE MOVE UIDPLUS] ready\r\n");
    socket.on("error", () => {}).on("close", () => this.sockets.delete(socket));
    socket.setEncoding("utf8").on("data", (more) => {
      const lines = (heard + more).split("\r\n");
      heard = lines.pop() ?? "";
      for (const line of lines) this.answer(socket, state, line);
    });
  }

  private answer(socket: net.Socket, state: Session, line: string): void {
    if (line === "DONE") {
      socket.write(`${state.idling} OK\r\n`);
      state.idling = null;
      return;
    }
    const [, tag = "", command = "", rest = ""] = /^(\S+) (UID \w+|\w+) ?(.*)$/.exec(line) ?? [];
    if (command === "IDLE") {
      state.idling = tag;
      socket.write("+ idling\r\n");
      this.tell(socket, state);
      return;
    }
    if (command.toUpperCase() === "SELECT") state.told = this.inbox().length;
    else this.tell(socket, state);
    socket.write(this.said({ tag, command: command.toUpperCase(), rest }));
  }

  private said({ tag, command, rest }: Line): Buffer {
    const ok = (...untagged: (string | Buffer)[]) =>
      Buffer.concat([
        ...untagged.flatMap((one) => [Buffer.from(one), Buffer.from("\r\n")]),
        Buffer.from(`${tag} OK\r\n`),
      ]);
    const no = (why: string) => Buffer.from(`${tag} NO ${why}\r\n`);
    const uid = Number(/^\d+/.exec(rest)?.[0]);
    const mail = this.mails.find((one) => one.uid === uid);
    switch (command) {
      case "CAPABILITY":
        return ok("* CAPABILITY IMAP4rev1 IDLE MOVE UIDPLUS");
      case "LOGIN":
        return rest.includes("secret") ? ok() : no("[AUTHENTICATIONFAILED] wrong password");
      case "LIST":
        return ok('* LIST (\\Noselect) "/" ""');
      case "CREATE":
        if (this.folders.has(rest)) return no("[ALREADYEXISTS] there is one");
        this.folders.add(rest);
        return ok();
      case "SELECT":
        return ok(
          `* ${this.inbox().length} EXISTS`,
          "* OK [UIDVALIDITY 1]",
          `* OK [UIDNEXT ${this.mails.length + 1}]`,
        );
      case "UID SEARCH":
        return ok(
          `* SEARCH ${this.inbox()
            .map((one) => one.uid)
            .join(" ")}`,
        );
      case "UID FETCH":
        return mail ? ok(this.fetched(mail, rest)) : ok();
      case "UID STORE":
        if (mail) mail.isSeen = /\\Seen/.test(rest);
        return ok();
      case "UID MOVE":
        return this.moved(mail, rest, ok);
      case "LOGOUT":
        return ok("* BYE");
      default:
        return ok();
    }
  }

  private fetched(mail: Stored, asked: string): Buffer {
    const seq = this.inbox().indexOf(mail) + 1;
    const isHead = /HEADER/.test(asked);
    const content = isHead ? mail.raw.subarray(0, mail.raw.indexOf("\r\n\r\n") + 4) : mail.raw;
    const part = isHead ? "BODY[HEADER]" : "BODY[]<0>";
    const date = 'INTERNALDATE "01-Mar-2027 09:12:00 +0100"';
    return Buffer.concat([
      Buffer.from(`* ${seq} FETCH (UID ${mail.uid} ${date} ${part} {${content.length}}\r\n`),
      content,
      Buffer.from(")"),
    ]);
  }

  private moved(mail: Stored | undefined, rest: string, ok: (...untagged: string[]) => Buffer): Buffer {
    const seq = mail ? this.inbox().indexOf(mail) + 1 : 0;
    if (!mail || seq === 0) return ok();
    mail.folder = rest.replace(/^\d+ /, "").replaceAll('"', "");
    return ok(`* ${seq} EXPUNGE`);
  }
}
