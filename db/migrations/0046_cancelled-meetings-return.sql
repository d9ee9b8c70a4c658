ALTER TABLE "meetings" ADD COLUMN "state_before" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "rooms_before" uuid[];--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "only_what_is_cancelled_was_something_before" CHECK ("meetings"."state" = 'cancelled' or ("meetings"."state_before" is null and "meetings"."rooms_before" is null));--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "a_meeting_is_cancelled_before_it_is_held" CHECK ("meetings"."state_before" in ('planned', 'collecting', 'published', 'running'));