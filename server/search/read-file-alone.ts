// A process that reads one file from its standard input and writes what it says; it knows nothing and ends with it.
import { textOf } from "./file-text";

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk);
process.stdout.write(await textOf(process.argv[2] ?? "", Buffer.concat(chunks)));
