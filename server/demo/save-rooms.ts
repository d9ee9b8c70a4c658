// The story's rooms, booked for what is to come, and where its groups are joined from afar.
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Story, StoryRoom } from "@/db/demo/story";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { rooms } from "@/db/schema/rooms";
import { namedId } from "../domain/named-id";
import { book } from "../rooms/bookings";
import { found, type Teller } from "./teller";

export async function saveRooms(tx: Transaction, story: Story, teller: Teller): Promise<void> {
  for (const { group, link: onlineLink } of story.online) {
    const { id } = found(teller.groups, group);
    await tx.update(groups).set({ onlineLink }).where(eq(groups.id, id));
    await tx.update(meetings).set({ onlineLink }).where(ahead(id));
  }
  for (const told of story.rooms) await saveRoom(tx, told, teller);
}

async function saveRoom(tx: Transaction, { id: key, bookedBy, ...facts }: StoryRoom, teller: Teller) {
  const { id: collaborationId, key: collaboration } = teller.collaboration;
  const added = await tx
    .insert(rooms)
    .values({ ...facts, collaborationId, key, id: namedId(collaboration, "room", key) })
    .returning();
  for (const group of bookedBy) {
    const coming = await tx
      .select()
      .from(meetings)
      .where(ahead(found(teller.groups, group).id))
      .orderBy(asc(meetings.startsAt));
    for (const meeting of coming) await book(tx, meeting, added);
  }
}

const ahead = (groupId: string) =>
  and(eq(meetings.groupId, groupId), inArray(meetings.state, ["planned", "collecting", "published"]));
