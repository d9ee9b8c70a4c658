ALTER TABLE "groups" ADD COLUMN "last_day" date;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "ends_because" text;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "ends_into_id" uuid;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "group_ends_into_a_group_here" FOREIGN KEY ("collaboration_id","ends_into_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "a_last_day_has_a_reason" CHECK (("groups"."last_day" is null) = ("groups"."ends_because" is null));--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "only_with_a_last_day_somebody_takes_over" CHECK ("groups"."ends_into_id" is null or "groups"."last_day" is not null);--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "a_closed_group_has_no_last_day_ahead" CHECK ("groups"."archived_on" is null or "groups"."last_day" is null);--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "a_group_does_not_end_into_itself" CHECK ("groups"."ends_into_id" is distinct from "groups"."id");