CREATE TABLE "task_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"what" text NOT NULL,
	"by_person_id" uuid,
	"by_name" text NOT NULL,
	"text" text,
	"details" jsonb,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "a_task_comes_back_or_moves_with_a_reason" CHECK ("task_events"."what" not in ('commented', 'handed-back', 'moved') or length(trim("task_events"."text")) > 0)
);
--> statement-breakpoint
ALTER TABLE "tasks" DROP CONSTRAINT "task_has_one_responsible";--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "outside_name" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "outside_address" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "standing" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "state" text GENERATED ALWAYS AS (case when done_on is not null then 'done' else standing end) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "turn" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "link_hash" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "agreed" jsonb;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_stay_in_their_collaboration" UNIQUE("collaboration_id","id");--> statement-breakpoint
ALTER TABLE "task_events" ADD CONSTRAINT "task_events_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_events" ADD CONSTRAINT "event_is_of_a_task_here" FOREIGN KEY ("collaboration_id","task_id") REFERENCES "public"."tasks"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_events" ADD CONSTRAINT "event_is_by_a_person_here" FOREIGN KEY ("collaboration_id","by_person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_of_a_task" ON "task_events" USING btree ("task_id","at");--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "task_links_are_unique" UNIQUE("link_hash");--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "who_is_outside_has_a_name_and_an_address" CHECK (("tasks"."outside_name" is null) = ("tasks"."outside_address" is null));--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "a_task_is_open_accepted_or_handed_back" CHECK ("tasks"."standing" in ('open', 'accepted', 'handed-back'));--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "task_has_one_responsible" CHECK (num_nonnulls("tasks"."person_id", "tasks"."responsible", "tasks"."outside_address") = 1);