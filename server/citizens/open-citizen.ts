// Somebody begins to meet a citizen: the case gets a number, and whoever opens it sits in its circle.
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { citizenSeats, citizens } from "@/db/schema/citizens";
import type { Actor } from "../actor";
import { loadCollaboration, type Person } from "../collaborations/queries";
import { holdCollaboration } from "../collaborations/references";
import { Forbidden, Refused } from "../domain/errors";
import { pathUp } from "../domain/organisation-tree";
import { authorize } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import type { OpenCitizen } from "./input";
import { organisationTree } from "./load-citizen";
import { refuseOverload } from "./load-of-consultant";
import { lockText } from "./locked";
import { markName } from "./name-marks";
import { tellCase } from "./tell-case";

/** The case is the whole authority's that its opener works for. Throws Refused for somebody who works for none. */
export function openCitizen(actor: Actor, input: OpenCitizen, now: Date): Promise<{ citizen: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, person, roles } = await loadCollaboration(tx, actor, input.collaboration);

    authorize(roles, "citizen.open");
    if (!person) throw new Forbidden("citizen.open");

    const { id: collaborationId } = collaboration;
    const today = dayAt(now, collaboration.timeZone);
    await holdCollaboration(tx, collaborationId);
    if (input.role === "resource-consultant") await refuseOverload(tx, person, today);
    const id = randomUUID();
    await tx.insert(citizens).values({
      ...{ id, collaborationId, number: await nextNumber(tx, collaborationId), openedAt: now },
      organisationId: await authorityFor(tx, person),
      lockedName: lockText(id, "name", input.name),
      intervalMonths: input.intervalMonths,
    });
    await markName(tx, { collaborationId, citizenId: id, name: input.name });
    const seat = { id: randomUUID(), collaborationId, citizenId: id, role: input.role };
    await tx.insert(citizenSeats).values({ ...seat, personId: person.id, from: today });

    await tellCase(tx, actor, "citizen.opened", { collaborationId, id });
    return { citizen: id };
  });
}

async function authorityFor(tx: Transaction, { collaborationId, organisationId }: Person): Promise<string> {
  const authority = organisationId
    ? pathUp(await organisationTree(tx, collaborationId), organisationId).at(-1)
    : undefined;
  if (!authority) throw new Refused("workForNobody", "You work for no organisation here.");
  return authority.id;
}

/** Held with the collaboration, so that two who open at once get a number each. */
async function nextNumber(tx: Transaction, collaborationId: string): Promise<number> {
  const [last] = await tx
    .select({ number: sql<number>`coalesce(max(${citizens.number}), 0)` })
    .from(citizens)
    .where(eq(citizens.collaborationId, collaborationId));
  return (last?.number ?? 0) + 1;
}
