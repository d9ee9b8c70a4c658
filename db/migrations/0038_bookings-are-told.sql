ALTER TABLE "bookings" ADD COLUMN "cancelled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "cancelled_by_id" uuid;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "a_booking_is_cancelled_by_one_of_its_two" CHECK (("bookings"."cancelled_at" is null) = ("bookings"."cancelled_by_id" is null)
        and ("bookings"."cancelled_by_id" is null or "bookings"."cancelled_by_id" in ("bookings"."person_id", "bookings"."booked_by_id")));--> statement-breakpoint
CREATE TRIGGER "calendars_when_added" AFTER INSERT ON "bookings" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_changed" AFTER UPDATE ON "bookings" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_removed" AFTER DELETE ON "bookings" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();
