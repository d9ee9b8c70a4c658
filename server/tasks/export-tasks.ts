// The register of tasks taken out as a file: what is asked for, of what the actor reads, batch by batch.
import { db } from "@/db/client";
import type { Actor } from "../actor";
import { record } from "../audit";
import { inBatches } from "../collaborations/batches";
import { authorize } from "../domain/policy";
import type { ListTasks } from "./input";
import { askForTasks, idsOfRegister, readTasks } from "./register";

export type ExportedTask = Awaited<ReturnType<typeof readTasks>>[number];

/** The tasks in the register's order, whatever page is shown. That they were taken out is audited. Throws NotFound. */
export async function exportTasks(actor: Actor, input: ListTasks, now: Date) {
  return db.transaction(async (tx) => {
    const asked = await askForTasks(tx, actor, input, now);

    authorize(asked.seen.roles, "registers.read");

    const ids = await idsOfRegister(tx, asked);

    const { key, name, id } = asked.seen.collaboration;
    await record(tx, actor, "task.exported", {
      ...{ collaborationId: id, subject: `collaboration:${key}`, details: { count: ids.length } },
    });
    return {
      collaboration: { key, name },
      tasks: inBatches(ids, (some) => readTasks(db, asked, some, now)),
    };
  });
}
