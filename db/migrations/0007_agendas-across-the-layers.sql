CREATE TABLE "attachments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"meeting_id" uuid,
	"item_key" text,
	"decision_id" uuid,
	"proposal_id" uuid,
	"referral_id" uuid,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"stored_as" text NOT NULL,
	"closed" boolean DEFAULT false NOT NULL,
	"uploaded_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stored_files_are_unique" UNIQUE("stored_as"),
	CONSTRAINT "a_file_has_a_name" CHECK (length(trim("attachments"."name")) > 0),
	CONSTRAINT "a_file_has_a_size" CHECK ("attachments"."bytes" >= 0),
	CONSTRAINT "attachment_belongs_to_one_thing" CHECK (num_nonnulls("attachments"."meeting_id", "attachments"."decision_id", "attachments"."proposal_id", "attachments"."referral_id") = 1),
	CONSTRAINT "attachment_of_a_meeting_names_its_item" CHECK (("attachments"."meeting_id" is null) = ("attachments"."item_key" is null))
);
--> statement-breakpoint
CREATE TABLE "briefings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "one_briefing_of_a_kind_per_person" UNIQUE("meeting_id","person_id","kind"),
	CONSTRAINT "briefing_says_something" CHECK (length(trim("briefings"."text")) > 0)
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reminded_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"nothing" boolean DEFAULT false NOT NULL,
	CONSTRAINT "call_tokens_are_unique" UNIQUE("token_hash"),
	CONSTRAINT "one_call_per_person_and_meeting" UNIQUE("meeting_id","person_id"),
	CONSTRAINT "who_has_nothing_has_answered" CHECK (not "calls"."nothing" or "calls"."answered_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "proposals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"meeting_id" uuid,
	"person_id" uuid NOT NULL,
	"title" text NOT NULL,
	"type" text NOT NULL,
	"background" text,
	"recommendation" text,
	"minutes" integer,
	"state" text DEFAULT 'proposed' NOT NULL,
	"reason" text,
	"merged_into" text,
	"answered_by_id" uuid,
	"answered_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "proposals_stay_in_their_collaboration" UNIQUE("collaboration_id","id"),
	CONSTRAINT "proposal_says_something" CHECK (length(trim("proposals"."title")) > 0),
	CONSTRAINT "a_proposal_takes_time" CHECK ("proposals"."minutes" is null or "proposals"."minutes" between 1 and 1440),
	CONSTRAINT "an_answered_proposal_has_a_time" CHECK (("proposals"."state" = 'proposed') = ("proposals"."answered_at" is null)),
	CONSTRAINT "who_is_turned_down_hears_why" CHECK ("proposals"."state" not in ('postponed', 'declined') or length(trim("proposals"."reason")) > 0),
	CONSTRAINT "merged_is_merged_into_an_item" CHECK (("proposals"."state" = 'merged') = ("proposals"."merged_into" is not null))
);
--> statement-breakpoint
CREATE TABLE "meeting_guests" (
	"collaboration_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "a_guest_is_asked_once" PRIMARY KEY("meeting_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "decision_concerns" (
	"collaboration_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"told_at" timestamp with time zone,
	CONSTRAINT "a_decision_concerns_a_group_once" PRIMARY KEY("decision_id","group_id")
);
--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "disposition_overrides" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "archived_on" date;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "themes" ADD COLUMN "whole_day" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "themes" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "themes" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "agenda_edits" ADD COLUMN "closed" boolean;--> statement-breakpoint
ALTER TABLE "agenda_edits" ADD COLUMN "recurring" boolean;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD COLUMN "supplement" integer;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD COLUMN "closed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD COLUMN "recurring" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "supersedes_id" uuid;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "effect" text;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "effect_noted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "referrals" ADD COLUMN "background" text;--> statement-breakpoint
ALTER TABLE "referrals" ADD COLUMN "raised_by_id" uuid;--> statement-breakpoint
ALTER TABLE "referrals" ADD COLUMN "delegated_from_id" uuid;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachment_is_at_a_meeting_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachment_is_of_a_decision" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachment_is_of_a_proposal_here" FOREIGN KEY ("collaboration_id","proposal_id") REFERENCES "public"."proposals"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachment_is_of_a_referral" FOREIGN KEY ("referral_id") REFERENCES "public"."referrals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachment_is_uploaded_by_a_person_here" FOREIGN KEY ("collaboration_id","uploaded_by_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefings" ADD CONSTRAINT "briefings_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefings" ADD CONSTRAINT "briefing_is_for_a_meeting_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefings" ADD CONSTRAINT "briefing_is_by_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "call_is_for_a_meeting_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "call_is_to_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposal_is_to_a_group_here" FOREIGN KEY ("collaboration_id","group_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposal_is_for_a_meeting_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposal_is_by_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_guests" ADD CONSTRAINT "meeting_guests_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_guests" ADD CONSTRAINT "guest_is_at_a_meeting_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_guests" ADD CONSTRAINT "guest_is_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_concerns" ADD CONSTRAINT "decision_concerns_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_concerns" ADD CONSTRAINT "decision_concerns_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_concerns" ADD CONSTRAINT "concerned_group_is_here" FOREIGN KEY ("collaboration_id","group_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_of_a_meeting" ON "attachments" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "attachments_of_a_decision" ON "attachments" USING btree ("decision_id");--> statement-breakpoint
CREATE INDEX "attachments_of_a_proposal" ON "attachments" USING btree ("proposal_id");--> statement-breakpoint
CREATE INDEX "attachments_of_a_referral" ON "attachments" USING btree ("referral_id");--> statement-breakpoint
CREATE INDEX "proposals_of_a_group" ON "proposals" USING btree ("group_id","created_at");--> statement-breakpoint
CREATE INDEX "proposals_for_a_meeting" ON "proposals" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "decisions_that_concern_a_group" ON "decision_concerns" USING btree ("group_id");--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "group_is_merged_into_a_group_here" FOREIGN KEY ("collaboration_id","merged_into_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decision_supersedes_a_decision" FOREIGN KEY ("supersedes_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referral_is_delegated_from_a_referral" FOREIGN KEY ("delegated_from_id") REFERENCES "public"."referrals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referral_is_raised_by_a_person_here" FOREIGN KEY ("collaboration_id","raised_by_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "a_decision_is_superseded_once" UNIQUE("supersedes_id");--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "a_referral_is_delegated_once" UNIQUE("delegated_from_id");--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "only_an_archived_group_is_merged" CHECK ("groups"."merged_into_id" is null or "groups"."archived_on" is not null);--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "a_group_is_not_merged_into_itself" CHECK ("groups"."merged_into_id" is distinct from "groups"."id");--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "a_decision_does_not_supersede_itself" CHECK ("decisions"."supersedes_id" is distinct from "decisions"."id");--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "a_noted_effect_has_a_time" CHECK (("decisions"."effect" is null) = ("decisions"."effect_noted_at" is null));