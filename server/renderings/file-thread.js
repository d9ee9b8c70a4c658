// The thread that makes files, where sources are run. Plain JavaScript, because a thread begins before Node understands TypeScript.
import { register } from "tsx/esm/api";

register();
await import("./answer-orders.ts");
