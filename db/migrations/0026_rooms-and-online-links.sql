-- a room and a span of time in one index; trusted since PostgreSQL 13, so the owner of the database may
CREATE EXTENSION IF NOT EXISTS "btree_gist";--> statement-breakpoint
CREATE TABLE "room_bookings" (
	"collaboration_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "a_room_is_booked_once_for_a_meeting" PRIMARY KEY("room_id","meeting_id"),
	CONSTRAINT "a_booking_lasts" CHECK ("room_bookings"."ends_at" > "room_bookings"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"key" text NOT NULL,
	"kind" text DEFAULT 'room' NOT NULL,
	"name" text NOT NULL,
	"address" text,
	"seats" integer,
	"equipment" text,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "room_keys_are_unique" UNIQUE("collaboration_id","key"),
	CONSTRAINT "rooms_stay_in_their_collaboration" UNIQUE("collaboration_id","id"),
	CONSTRAINT "a_room_is_of_a_known_kind" CHECK ("rooms"."kind" in ('room', 'equipment', 'vehicle')),
	CONSTRAINT "a_room_has_seats_or_says_nothing" CHECK ("rooms"."seats" is null or "rooms"."seats" between 1 and 10000)
);
--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "online_link" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "online_link" text;--> statement-breakpoint
ALTER TABLE "room_bookings" ADD CONSTRAINT "room_bookings_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_bookings" ADD CONSTRAINT "booking_is_of_a_room_here" FOREIGN KEY ("collaboration_id","room_id") REFERENCES "public"."rooms"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_bookings" ADD CONSTRAINT "booking_is_for_a_meeting_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bookings_of_a_meeting" ON "room_bookings" USING btree ("meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_room_per_name" ON "rooms" USING btree ("collaboration_id",lower("name"));--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "a_usual_online_link_is_https" CHECK ("groups"."online_link" like 'https://%');--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "an_online_link_is_https" CHECK ("meetings"."online_link" like 'https://%');--> statement-breakpoint
-- drizzle knows no EXCLUDE: no two meetings hold a room at once, and one may begin as the other ends
ALTER TABLE "room_bookings" ADD CONSTRAINT "a_room_holds_one_meeting_at_a_time"
  EXCLUDE USING gist ("room_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&);
