CREATE TABLE "notice_choices" (
	"address" text NOT NULL,
	"kind" text NOT NULL,
	"way" text NOT NULL,
	CONSTRAINT "one_choice_per_kind" PRIMARY KEY("address","kind"),
	CONSTRAINT "choices_are_by_addresses_in_lower_case" CHECK ("notice_choices"."address" = lower("notice_choices"."address")),
	CONSTRAINT "a_choice_is_one_of_three" CHECK ("notice_choices"."way" in ('at-once', 'digest', 'none'))
);
--> statement-breakpoint
CREATE TABLE "notice_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "one_link_per_kind" UNIQUE("address","kind")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"to_name" text NOT NULL,
	"to_address" text NOT NULL,
	"matter" text NOT NULL,
	"occasion" text NOT NULL,
	"line" jsonb NOT NULL,
	"state" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "one_notice_for_one_thing" UNIQUE("to_address","matter","occasion"),
	CONSTRAINT "a_notice_waits_is_sent_settled_or_declined" CHECK ("notices"."state" in ('waiting', 'sent', 'settled', 'declined')),
	CONSTRAINT "a_sent_notice_has_a_time" CHECK (("notices"."state" = 'sent') = ("notices"."sent_at" is not null)),
	CONSTRAINT "notices_go_to_addresses_in_lower_case" CHECK ("notices"."to_address" = lower("notices"."to_address"))
);
--> statement-breakpoint
CREATE TABLE "task_checks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"rank" text NOT NULL,
	"what" text NOT NULL,
	"ticked_at" timestamp with time zone,
	"ticked_by" text,
	CONSTRAINT "checks_have_places_of_their_own" UNIQUE("task_id","rank"),
	CONSTRAINT "a_check_says_something" CHECK (length(trim("task_checks"."what")) > 0),
	CONSTRAINT "a_tick_has_a_time_and_a_name" CHECK (("task_checks"."ticked_at" is null) = ("task_checks"."ticked_by" is null))
);
--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "unsubscribe_url" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "repeats" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "repeats_from" date;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "follows_id" uuid;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_checks" ADD CONSTRAINT "task_checks_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_checks" ADD CONSTRAINT "check_is_of_a_task_here" FOREIGN KEY ("collaboration_id","task_id") REFERENCES "public"."tasks"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_that_wait" ON "notices" USING btree ("to_address") WHERE "notices"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "notices_of_a_matter" ON "notices" USING btree ("matter") WHERE "notices"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "checks_of_a_task" ON "task_checks" USING btree ("task_id");--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "task_follows_a_task_here" FOREIGN KEY ("collaboration_id","follows_id") REFERENCES "public"."tasks"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mails_to_an_address" ON "mails" USING btree ("to_address","created_at");--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "a_task_is_followed_once" UNIQUE("follows_id");--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "what_repeats_by_the_calendar_begins_on_a_day" CHECK (case when "tasks"."repeats" in ('week', 'month', 'quarter', 'year') then "tasks"."repeats_from" is not null
        else "tasks"."repeats_from" is null and coalesce("tasks"."repeats", 'each-meeting') = 'each-meeting' end);