// A register as a file that is saved while it is written: CSV, or JSON where the address asks for it.
import { Readable } from "node:stream";
import type { Actor } from "@/server/actor";
import { currentActor } from "@/server/auth";
import { ExpectedError } from "@/server/domain/errors";
import { type Cell, csvFile, fileName, jsonFile } from "@/server/domain/register-file";
import { saveAs } from "@/server/web/save-as";

/** What a register holds, and how a row of it is said in either kind of file. The shapes are described in docs/register-files.md. */
export interface Register<Row> {
  collaboration: { name: string };
  title: string;
  /** What the rows are called in JSON, and the format by that. */
  named: "decisions" | "tasks";
  rows: AsyncIterable<readonly Row[]>;
  shapeOf: (row: Row) => unknown;
  head: readonly string[];
  cellsOf: (row: Row) => readonly Cell[];
}

/** For whoever may read the register; for everybody else there is no such file. */
export async function registerAnswer<Row>(
  asked: Record<string, string>,
  open: (actor: Actor, now: Date) => Promise<Register<Row>>,
): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return notThere();
  const now = new Date();
  const format = asked.as === "json" ? "json" : "csv";
  try {
    const register = await open(actor, now);
    const headers = {
      "content-type": mediaTypes[format],
      "content-disposition": saveAs(fileName([register.title, register.collaboration.name], format)),
      "cache-control": "no-store",
    };
    const pieces = format === "json" ? asJson(register, now) : asCsv(register);
    return new Response(Readable.toWeb(Readable.from(pieces)) as BodyInit, { headers });
  } catch (error) {
    if (error instanceof ExpectedError) return notThere();
    throw error;
  }
}

const mediaTypes = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" } as const;

const asCsv = <Row>({ head, rows, cellsOf }: Register<Row>) => csvFile(head, rows, cellsOf);

function asJson<Row>({ collaboration, named, rows, shapeOf }: Register<Row>, exportedAt: Date) {
  const about = { format: `bordet-rundt/${named}`, version: 1 };
  return jsonFile({ ...about, collaboration, exportedAt }, named, rows, shapeOf);
}

const notThere = () => new Response(null, { status: 404 });
