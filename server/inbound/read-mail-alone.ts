// A process that reads one mail after another and answers what each is; it knows nothing, and ends with whoever started it.
import { classifyMail } from "../domain/classify-mail";
import type { Letter } from "./mail-reader";

process.on("message", async ({ raw, envelope, checkedBy }: Letter) => {
  process.send?.(await classifyMail(raw, envelope, checkedBy));
});
process.send?.("ready");
