// The collaboration's rooms are written down, put right and taken away.
import { and, eq, gt, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { roomBookings, rooms } from "@/db/schema/rooms";
import type { Actor } from "../actor";
import { record } from "../audit";
import { loadCollaboration, type Seen } from "../collaborations/queries";
import { holdCollaboration } from "../collaborations/references";
import { breaks } from "../database/broken-promise";
import { Conflict, NotFound, Refused } from "../domain/errors";
import { freeKey, keyFromName } from "../domain/key-from-name";
import { authorize } from "../domain/policy";
import type { RoomRow } from "./bookings";
import type { AddRoom, EditRoom, InRoom } from "./input";

/** Throws Refused beside the name, where another has it. */
export function addRoom(actor: Actor, input: AddRoom): Promise<{ key: string }> {
  return namedOnce(input.name, async (tx) => {
    const seen = await loadCollaboration(tx, actor, input.collaboration);

    authorize(seen.roles, "room.edit");

    const { collaboration } = seen;
    await holdCollaboration(tx, collaboration.id);
    const taken = await tx
      .select({ key: rooms.key })
      .from(rooms)
      .where(eq(rooms.collaborationId, collaboration.id));
    const key = freeKey(keyFromName(input.name, "room"), new Set(taken.map((room) => room.key)));
    await tx.insert(rooms).values({ collaborationId: collaboration.id, key, ...factsOf(input) });

    await tell(tx, actor, seen, "room.added", key);
    return { key };
  });
}

/** Throws Conflict with what stands, when somebody else saved in between. */
export function editRoom(actor: Actor, input: EditRoom): Promise<{ key: string }> {
  return namedOnce(input.name, async (tx) => {
    const { seen, room } = await holdRoom(tx, actor, input);

    if (room.version !== input.version) throw new Conflict(writtenFacts(room));
    await tx
      .update(rooms)
      .set({ ...factsOf(input), version: sql`${rooms.version} + 1` })
      .where(eq(rooms.id, room.id));

    await tell(tx, actor, seen, "room.edited", room.key);
    return { key: room.key };
  });
}

/** What it was booked for is forgotten with it; throws Refused while it is booked for a meeting that is to come. */
export function removeRoom(actor: Actor, input: InRoom, now: Date): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const { seen, room } = await holdRoom(tx, actor, input);

    // whoever books holds the room first, so nobody does in between
    const ahead = await tx.$count(
      roomBookings,
      and(eq(roomBookings.roomId, room.id), gt(roomBookings.endsAt, now)),
    );
    if (ahead > 0)
      throw new Refused("roomIsBooked", `${room.name} is booked for meetings to come.`, {
        room: room.name,
        meetings: ahead,
      });
    await tx.delete(rooms).where(eq(rooms.id, room.id));

    await tell(tx, actor, seen, "room.removed", room.key);
    return { key: room.key };
  });
}

async function namedOnce<Answer>(name: string, save: (tx: Transaction) => Promise<Answer>): Promise<Answer> {
  try {
    return await db.transaction(save);
  } catch (error) {
    if (!breaks(error, "one_room_per_name")) throw error;
    throw new Refused("roomNameTaken", `There is a ${name} already.`, { name }, "name");
  }
}

/** The room, held by whoever may change it. */
async function holdRoom(
  tx: Transaction,
  actor: Actor,
  input: InRoom,
): Promise<{ seen: Seen; room: RoomRow }> {
  const seen = await loadCollaboration(tx, actor, input.collaboration);
  const [room] = await tx
    .select()
    .from(rooms)
    .where(and(eq(rooms.collaborationId, seen.collaboration.id), eq(rooms.key, input.room)))
    .for("update");
  if (!room) throw new NotFound("room");
  authorize(seen.roles, "room.edit");
  return { seen, room };
}

const factsOf = ({ kind, name, address, seats, equipment, note }: AddRoom) => ({
  ...{ kind, name, seats: seats ?? null },
  ...{ address: address || null, equipment: equipment || null, note: note || null },
});

/** As the form's fields. */
const writtenFacts = ({ version, kind, name, address, seats, equipment, note }: RoomRow) => ({
  ...{ version, kind, name, address: address ?? "", seats: seats === null ? "" : String(seats) },
  ...{ equipment: equipment ?? "", note: note ?? "" },
});

const tell = (
  tx: Transaction,
  actor: Actor,
  { collaboration }: Seen,
  action: "room.added" | "room.edited" | "room.removed",
  key: string,
) => record(tx, actor, action, { collaborationId: collaboration.id, subject: `room:${key}` });
