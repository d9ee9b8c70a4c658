// The story's rooms, booked for what is to come, how far its places lie apart, and where its groups are joined from afar.
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Story, StoryRoom } from "@/db/demo/story";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { rooms } from "@/db/schema/rooms";
import { travelTimes } from "@/db/schema/travel-times";
import { namedId } from "../domain/named-id";
import { placeWithRooms } from "../domain/room-booking";
import { book } from "../rooms/bookings";
import { found, type Teller } from "./teller";

export async function saveRooms(tx: Transaction, story: Story, teller: Teller): Promise<void> {
  for (const { group, link: onlineLink } of story.online) {
    const { id } = found(teller.groups, group);
    await tx.update(groups).set({ onlineLink }).where(eq(groups.id, id));
    await tx.update(meetings).set({ onlineLink }).where(ahead(id));
  }
  for (const told of story.rooms) await saveRoom(tx, told, teller);
  const { id: collaborationId } = teller.collaboration;
  await tx
    .insert(travelTimes)
    .values(story.ways.map(([one, other, minutes]) => ({ collaborationId, one, other, minutes })));
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
    for (const meeting of coming) {
      const taken = await book(tx, meeting, added);
      const place = placeWithRooms(meeting.place, [], taken.length === 0 ? added : []);
      await tx.update(meetings).set({ place }).where(eq(meetings.id, meeting.id));
    }
  }
}

const ahead = (groupId: string) =>
  and(eq(meetings.groupId, groupId), inArray(meetings.state, ["planned", "collecting", "published"]));
