// What is kept of a citizen is put right: the name, how often the network meets, what became of it, and that the case is closed.
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { citizens } from "@/db/schema/citizens";
import type { Actor } from "../actor";
import { Conflict, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { writeDate } from "../domain/written-time";
import { followCase } from "../network-meetings/follow-case";
import type { EditCitizen } from "./input";
import { type CitizenRow, loadCitizen } from "./load-citizen";
import { lockText, openText } from "./locked";
import { markName } from "./name-marks";
import { tellCase } from "./tell-case";

/** Throws Conflict with what stands, when somebody else saved in between. */
export function editCitizen(actor: Actor, input: EditCitizen, now: Date): Promise<{ citizen: string }> {
  return db.transaction(async (tx) => {
    const { citizen, citizenRoles } = await loadCitizen(tx, actor, input, { now, hold: true });

    authorize(citizenRoles, "citizen.edit");

    if (citizen.version !== input.version) throw new Conflict(writtenFacts(citizen));
    if ((input.outcome === null) !== (input.outcomeOn === null))
      throw new Refused("outcomeWithoutDay", "An outcome has a day.", {}, "outcomeOn");
    const { intervalMonths, outcome, outcomeOn, closedOn, isHeld } = input;
    await tx
      .update(citizens)
      .set({
        ...{ intervalMonths, outcome, outcomeOn, closedOn, isHeld, version: sql`${citizens.version} + 1` },
        lockedName: lockText(citizen.id, "name", input.name),
      })
      .where(eq(citizens.id, citizen.id));
    const { collaborationId, id: citizenId } = citizen;
    await markName(tx, { collaborationId, citizenId, name: input.name });

    await tellCase(tx, actor, "citizen.edited", citizen);
    await followCase(tx, citizen.id);
    return { citizen: citizen.id };
  });
}

/** As the form's fields. */
const writtenFacts = (citizen: CitizenRow) => ({
  ...{ version: citizen.version, name: openText(citizen.id, "name", citizen.lockedName) },
  ...{ intervalMonths: String(citizen.intervalMonths), outcome: citizen.outcome ?? "" },
  ...{ outcomeOn: citizen.outcomeOn ? writeDate(citizen.outcomeOn) : "" },
  ...{ closedOn: citizen.closedOn ? writeDate(citizen.closedOn) : "", isHeld: String(citizen.isHeld) },
});
