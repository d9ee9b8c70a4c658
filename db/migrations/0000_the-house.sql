CREATE TABLE "audit_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"collaboration_id" uuid,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"details" jsonb
);
--> statement-breakpoint
CREATE TABLE "avoided_days" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"from" date NOT NULL,
	"to" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "collaborations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"summary" text,
	"time_zone" text NOT NULL,
	"language" text NOT NULL,
	"from" date,
	"to" date,
	"phases" jsonb,
	"accent" text DEFAULT 'fjord' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "collaboration_keys_are_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "efforts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"key" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"aliases" text[],
	"from" date,
	"to" date,
	CONSTRAINT "effort_keys_are_unique" UNIQUE("collaboration_id","key"),
	CONSTRAINT "efforts_stay_in_their_collaboration" UNIQUE("collaboration_id","id")
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"key" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"parent_id" uuid,
	"from" date,
	"to" date,
	"successor" text,
	CONSTRAINT "organisation_keys_are_unique" UNIQUE("collaboration_id","key"),
	CONSTRAINT "organisations_stay_in_their_collaboration" UNIQUE("collaboration_id","id")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"key" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"organisation_id" uuid,
	"title" text,
	"mobile" text,
	"functions" text[],
	"administrator" boolean DEFAULT false NOT NULL,
	"left_on" date,
	CONSTRAINT "person_keys_are_unique" UNIQUE("collaboration_id","key"),
	CONSTRAINT "people_stay_in_their_collaboration" UNIQUE("collaboration_id","id")
);
--> statement-breakpoint
CREATE TABLE "indicator_points" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"indicator_id" uuid NOT NULL,
	"on" date NOT NULL,
	"value" numeric NOT NULL,
	"n" integer,
	"note" text,
	CONSTRAINT "one_point_per_indicator_and_day" UNIQUE("indicator_id","on")
);
--> statement-breakpoint
CREATE TABLE "indicators" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"key" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"effort_id" uuid,
	"target" numeric,
	"better" text,
	CONSTRAINT "indicator_keys_are_unique" UNIQUE("collaboration_id","key"),
	CONSTRAINT "indicators_stay_in_their_collaboration" UNIQUE("collaboration_id","id")
);
--> statement-breakpoint
CREATE TABLE "disposition_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"disposition_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"items" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "disposition_versions_are_unique" UNIQUE("disposition_id","version")
);
--> statement-breakpoint
CREATE TABLE "dispositions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"key" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "disposition_keys_are_unique" UNIQUE("collaboration_id","key"),
	CONSTRAINT "dispositions_stay_in_their_collaboration" UNIQUE("collaboration_id","id")
);
--> statement-breakpoint
CREATE TABLE "group_includes" (
	"collaboration_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"included_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "a_group_is_included_once" PRIMARY KEY("group_id","included_id"),
	CONSTRAINT "a_group_does_not_include_itself" CHECK ("group_includes"."group_id" <> "group_includes"."included_id")
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"collaboration_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"role" text,
	"from" date,
	"to" date,
	CONSTRAINT "one_membership_per_person_and_group" PRIMARY KEY("group_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"key" text NOT NULL,
	"position" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"aliases" text[],
	"layer" text NOT NULL,
	"effort_id" uuid,
	"parent_id" uuid,
	"purpose" text[],
	"leader_tasks" text[],
	"leader_id" uuid NOT NULL,
	"secretary_id" uuid,
	"rhythm" jsonb,
	"duration_minutes" integer,
	"usual_weekday" text,
	"usual_at" text,
	"place" text,
	"leader_hours_per_year" numeric,
	"minutes_to_members" boolean,
	"call_for_items_days" integer,
	"agenda_days" integer,
	"minutes_days" integer,
	"comments_days" integer,
	"confidential" boolean DEFAULT false NOT NULL,
	"disposition_id" uuid NOT NULL,
	CONSTRAINT "group_keys_are_unique" UNIQUE("collaboration_id","key"),
	CONSTRAINT "groups_stay_in_their_collaboration" UNIQUE("collaboration_id","id"),
	CONSTRAINT "a_meeting_lasts" CHECK ("groups"."duration_minutes" is null or "groups"."duration_minutes" > 0),
	CONSTRAINT "a_group_is_not_its_own_parent" CHECK ("groups"."parent_id" is distinct from "groups"."id")
);
--> statement-breakpoint
CREATE TABLE "minutes_recipients" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"recipient_group_id" uuid,
	"person_id" uuid,
	"position" integer NOT NULL,
	CONSTRAINT "minutes_go_once_to_a_group" UNIQUE("group_id","recipient_group_id"),
	CONSTRAINT "minutes_go_once_to_a_person" UNIQUE("group_id","person_id"),
	CONSTRAINT "recipient_is_a_group_or_a_person" CHECK (num_nonnulls("minutes_recipients"."recipient_group_id", "minutes_recipients"."person_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "themes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"presenters" text[],
	"on" date
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"reply_token_hash" text NOT NULL,
	"partstat" text DEFAULT 'NEEDS-ACTION' NOT NULL,
	"answered_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	CONSTRAINT "reply_tokens_are_unique" UNIQUE("reply_token_hash"),
	CONSTRAINT "one_invitation_per_person" UNIQUE("meeting_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid,
	"meeting_id" uuid,
	"about" text NOT NULL,
	"kind" text NOT NULL,
	"to_name" text NOT NULL,
	"to_address" text NOT NULL,
	"from_name" text NOT NULL,
	"from_address" text NOT NULL,
	"reply_to" text NOT NULL,
	"envelope_from" text NOT NULL,
	"message_id" text NOT NULL,
	"subject" text NOT NULL,
	"html" text NOT NULL,
	"text" text NOT NULL,
	"calendar_method" text,
	"calendar" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "one_mail_per_occasion" UNIQUE("about")
);
--> statement-breakpoint
CREATE TABLE "agenda_edits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"item_key" text NOT NULL,
	"added" boolean DEFAULT false NOT NULL,
	"struck" boolean DEFAULT false NOT NULL,
	"title" text,
	"type" text,
	"minutes" integer,
	"presenter" text,
	"rank" text,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"edited_by_id" uuid,
	"edited_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "one_edit_per_item" UNIQUE("meeting_id","item_key"),
	CONSTRAINT "an_item_takes_time" CHECK ("agenda_edits"."minutes" is null or "agenda_edits"."minutes" between 0 and 1440)
);
--> statement-breakpoint
CREATE TABLE "agenda_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"parent_id" uuid,
	"key" text NOT NULL,
	"position" integer NOT NULL,
	"standing" text,
	"title" text NOT NULL,
	"type" text NOT NULL,
	"fill" text NOT NULL,
	"minutes" integer,
	"presenter" text,
	"lines" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"groups" text[],
	"lineage_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"carried_from_id" uuid,
	"referral_id" uuid,
	"late" boolean DEFAULT false NOT NULL,
	"outcome" text,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "item_keys_are_unique_in_a_meeting" UNIQUE("meeting_id","key"),
	CONSTRAINT "items_stay_in_their_collaboration" UNIQUE("collaboration_id","id")
);
--> statement-breakpoint
CREATE TABLE "agenda_views" (
	"collaboration_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"line_keys" text[] NOT NULL,
	CONSTRAINT "one_view_per_person" PRIMARY KEY("meeting_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "attendances" (
	"collaboration_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"status" text NOT NULL,
	CONSTRAINT "one_attendance_per_person" PRIMARY KEY("meeting_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"key" text NOT NULL,
	"wall_time" timestamp NOT NULL,
	"time_zone" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"duration_minutes" integer NOT NULL,
	"place" text,
	"state" text DEFAULT 'planned' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"uid" uuid DEFAULT gen_random_uuid() NOT NULL,
	"sequence" integer,
	"disposition_version_id" uuid,
	"published_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"current_item_id" uuid,
	"held_at" timestamp with time zone,
	"minutes_sent_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"minutes_hash" text,
	"cancelled_at" timestamp with time zone,
	"cancelled_because" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_uids_are_unique" UNIQUE("uid"),
	CONSTRAINT "meeting_keys_are_unique" UNIQUE("collaboration_id","key"),
	CONSTRAINT "meetings_stay_in_their_collaboration" UNIQUE("collaboration_id","id"),
	CONSTRAINT "meeting_lasts" CHECK ("meetings"."duration_minutes" > 0),
	CONSTRAINT "approved_minutes_are_hashed" CHECK (("meetings"."state" <> 'approved') or ("meetings"."minutes_hash" is not null))
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"review_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "decision_numbers_are_unique" UNIQUE("group_id","year","number"),
	CONSTRAINT "decision_says_something" CHECK (length(trim("decisions"."text")) > 0)
);
--> statement-breakpoint
CREATE TABLE "referrals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"from_group_id" uuid NOT NULL,
	"from_meeting_id" uuid NOT NULL,
	"from_item_id" uuid NOT NULL,
	"to_group_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"question" text NOT NULL,
	"wanted_by" date,
	"on_item_id" uuid,
	"answer" text,
	"answer_text" text,
	"answered_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "referral_asks_something" CHECK (length(trim("referrals"."question")) > 0),
	CONSTRAINT "referral_goes_to_another_group" CHECK ("referrals"."from_group_id" <> "referrals"."to_group_id"),
	CONSTRAINT "an_answer_has_a_time" CHECK (("referrals"."answer" is null) = ("referrals"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"what" text NOT NULL,
	"person_id" uuid,
	"responsible" text,
	"due" date,
	"done_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_says_something" CHECK (length(trim("tasks"."what")) > 0),
	CONSTRAINT "task_has_one_responsible" CHECK (num_nonnulls("tasks"."person_id", "tasks"."responsible") = 1)
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text,
	"email" text NOT NULL,
	"email_verified" timestamp with time zone,
	"image" text,
	"language" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"what" text NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "one_counter_per_window" PRIMARY KEY("what","window_start")
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"user_id" uuid NOT NULL,
	"type" text NOT NULL,
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"refresh_token" text,
	"access_token" text,
	"expires_at" integer,
	"token_type" text,
	"scope" text,
	"id_token" text,
	"session_state" text,
	CONSTRAINT "one_identity_per_subject" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"session_token" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"token_hash" text,
	"language" text DEFAULT 'da' NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"redeemed_at" timestamp with time zone,
	CONSTRAINT "sign_in_tokens_are_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "avoided_days" ADD CONSTRAINT "avoided_days_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "efforts" ADD CONSTRAINT "efforts_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisation_parent_is_in_the_same_collaboration" FOREIGN KEY ("collaboration_id","parent_id") REFERENCES "public"."organisations"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "person_organisation_is_in_the_same_collaboration" FOREIGN KEY ("collaboration_id","organisation_id") REFERENCES "public"."organisations"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_points" ADD CONSTRAINT "indicator_points_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_points" ADD CONSTRAINT "point_belongs_to_an_indicator" FOREIGN KEY ("collaboration_id","indicator_id") REFERENCES "public"."indicators"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicators" ADD CONSTRAINT "indicators_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicators" ADD CONSTRAINT "indicator_effort_is_in_the_same_collaboration" FOREIGN KEY ("collaboration_id","effort_id") REFERENCES "public"."efforts"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disposition_versions" ADD CONSTRAINT "disposition_versions_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disposition_versions" ADD CONSTRAINT "version_belongs_to_a_disposition" FOREIGN KEY ("collaboration_id","disposition_id") REFERENCES "public"."dispositions"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispositions" ADD CONSTRAINT "dispositions_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_includes" ADD CONSTRAINT "group_includes_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_includes" ADD CONSTRAINT "including_group_is_here" FOREIGN KEY ("collaboration_id","group_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_includes" ADD CONSTRAINT "included_group_is_here" FOREIGN KEY ("collaboration_id","included_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "membership_is_of_a_group_here" FOREIGN KEY ("collaboration_id","group_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "membership_is_of_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "group_effort_is_in_the_same_collaboration" FOREIGN KEY ("collaboration_id","effort_id") REFERENCES "public"."efforts"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "group_parent_is_in_the_same_collaboration" FOREIGN KEY ("collaboration_id","parent_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "group_leader_is_in_the_same_collaboration" FOREIGN KEY ("collaboration_id","leader_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "group_secretary_is_in_the_same_collaboration" FOREIGN KEY ("collaboration_id","secretary_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "group_disposition_is_in_the_same_collaboration" FOREIGN KEY ("collaboration_id","disposition_id") REFERENCES "public"."dispositions"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_recipients" ADD CONSTRAINT "minutes_recipients_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_recipients" ADD CONSTRAINT "minutes_are_of_a_group_here" FOREIGN KEY ("collaboration_id","group_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_recipients" ADD CONSTRAINT "recipient_group_is_here" FOREIGN KEY ("collaboration_id","recipient_group_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_recipients" ADD CONSTRAINT "recipient_person_is_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "themes" ADD CONSTRAINT "themes_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "themes" ADD CONSTRAINT "theme_is_for_a_group_here" FOREIGN KEY ("collaboration_id","group_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitation_is_to_a_meeting_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitation_is_of_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_edits" ADD CONSTRAINT "agenda_edits_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_edits" ADD CONSTRAINT "edit_is_of_a_meeting_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "item_is_of_a_meeting_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "sub_item_is_of_an_item_here" FOREIGN KEY ("collaboration_id","parent_id") REFERENCES "public"."agenda_items"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_views" ADD CONSTRAINT "agenda_views_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_views" ADD CONSTRAINT "view_is_of_a_meeting_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendance_is_at_a_meeting_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendance_is_of_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meeting_is_of_a_group_here" FOREIGN KEY ("collaboration_id","group_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meeting_was_made_from_a_disposition" FOREIGN KEY ("disposition_version_id") REFERENCES "public"."disposition_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decision_is_of_a_group_here" FOREIGN KEY ("collaboration_id","group_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decision_is_of_a_meeting_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decision_is_of_an_item_here" FOREIGN KEY ("collaboration_id","item_id") REFERENCES "public"."agenda_items"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referral_is_from_a_group_here" FOREIGN KEY ("collaboration_id","from_group_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referral_is_to_a_group_here" FOREIGN KEY ("collaboration_id","to_group_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referral_is_from_a_meeting_here" FOREIGN KEY ("collaboration_id","from_meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referral_is_from_an_item_here" FOREIGN KEY ("collaboration_id","from_item_id") REFERENCES "public"."agenda_items"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referral_is_on_an_item_here" FOREIGN KEY ("collaboration_id","on_item_id") REFERENCES "public"."agenda_items"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "task_is_of_a_group_here" FOREIGN KEY ("collaboration_id","group_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "task_is_of_a_meeting_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "task_is_of_an_item_here" FOREIGN KEY ("collaboration_id","item_id") REFERENCES "public"."agenda_items"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "task_is_of_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_accounts_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_accounts_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_of_a_subject" ON "audit_events" USING btree ("subject","at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_person_per_address" ON "people" USING btree ("collaboration_id",lower("email"));--> statement-breakpoint
CREATE INDEX "points_of_an_indicator" ON "indicator_points" USING btree ("collaboration_id","on");--> statement-breakpoint
CREATE INDEX "mails_by_time" ON "mails" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "mails_not_sent" ON "mails" USING btree ("state") WHERE "mails"."state" in ('waiting', 'dead');--> statement-breakpoint
CREATE INDEX "items_of_a_lineage" ON "agenda_items" USING btree ("lineage_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_meeting_per_start" ON "meetings" USING btree ("group_id","starts_at") WHERE "meetings"."state" <> 'cancelled';--> statement-breakpoint
CREATE INDEX "meetings_of_a_group_by_time" ON "meetings" USING btree ("group_id","starts_at");--> statement-breakpoint
CREATE INDEX "meetings_of_a_collaboration_by_time" ON "meetings" USING btree ("collaboration_id","starts_at");--> statement-breakpoint
CREATE INDEX "decisions_of_a_meeting" ON "decisions" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "referrals_to_a_group" ON "referrals" USING btree ("to_group_id");--> statement-breakpoint
CREATE INDEX "referrals_from_a_group" ON "referrals" USING btree ("from_group_id");--> statement-breakpoint
CREATE INDEX "tasks_of_a_meeting" ON "tasks" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "open_tasks_of_a_group" ON "tasks" USING btree ("group_id") WHERE "tasks"."done_on" is null;--> statement-breakpoint
CREATE INDEX "open_tasks_of_a_person" ON "tasks" USING btree ("person_id") WHERE "tasks"."done_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_account_per_address" ON "accounts" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "sessions_of_an_account" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "links_of_an_address" ON "sign_in_links" USING btree ("email","requested_at");