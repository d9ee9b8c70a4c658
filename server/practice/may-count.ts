// Who is told how many: administrators, and whoever leads the project or keeps the records of those who do.
import { and, inArray, isNull } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import type { Seen } from "../collaborations/queries";
import { rolesInAnyGroup } from "../groups/queries";

const layers = ["project-leaders", "steering"] as const;

/** What an actor is to the collaboration, and leader or secretary where they are that of a group that leads the project. */
export const rolesWithPractice = (tx: Database | Transaction, seen: Seen) =>
  rolesInAnyGroup(tx, seen, and(inArray(groups.layer, layers), isNull(groups.archivedOn)));
