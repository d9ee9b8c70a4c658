CREATE TABLE "travel_times" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"one" text NOT NULL,
	"other" text NOT NULL,
	"minutes" integer NOT NULL,
	CONSTRAINT "a_way_leads_to_another_place" CHECK (lower("travel_times"."one") <> lower("travel_times"."other")),
	CONSTRAINT "a_way_begins_and_ends_somewhere" CHECK (length(trim("travel_times"."one")) > 0 and length(trim("travel_times"."other")) > 0),
	CONSTRAINT "a_way_takes_at_most_eight_hours" CHECK ("travel_times"."minutes" between 0 and 480)
);
--> statement-breakpoint
ALTER TABLE "travel_times" ADD CONSTRAINT "travel_times_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_travel_time_between_two_places" ON "travel_times" USING btree ("collaboration_id",least(lower("one"), lower("other")),greatest(lower("one"), lower("other")));