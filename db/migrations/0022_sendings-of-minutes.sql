CREATE TABLE "mail_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "minutes_copies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"sending_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"items" text[] DEFAULT '{}' NOT NULL,
	"person_id" uuid,
	"outside_name" text,
	"outside_address" text,
	"mail_id" uuid,
	CONSTRAINT "a_person_gets_one_copy" UNIQUE("sending_id","person_id"),
	CONSTRAINT "an_address_gets_one_copy" UNIQUE("sending_id","outside_address"),
	CONSTRAINT "a_copy_is_of_a_kind" CHECK ("minutes_copies"."kind" in ('full', 'decisions', 'extract')),
	CONSTRAINT "an_extract_is_of_items_and_all_is_of_none" CHECK (case "minutes_copies"."kind" when 'extract' then cardinality("minutes_copies"."items") > 0
        when 'full' then cardinality("minutes_copies"."items") = 0 else true end),
	CONSTRAINT "a_copy_goes_to_one" CHECK (num_nonnulls("minutes_copies"."person_id", "minutes_copies"."outside_address") = 1),
	CONSTRAINT "who_gets_it_outside_has_a_name" CHECK (("minutes_copies"."outside_name" is null) = ("minutes_copies"."outside_address" is null))
);
--> statement-breakpoint
CREATE TABLE "minutes_sendings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"by_id" uuid,
	"with_pdf" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"record" jsonb,
	"comments_until" date,
	"mailed_at" timestamp with time zone,
	CONSTRAINT "sendings_stay_in_their_collaboration" UNIQUE("collaboration_id","id"),
	CONSTRAINT "what_is_sent_is_kept" CHECK (("minutes_sendings"."sent_at" is null) = ("minutes_sendings"."record" is null)),
	CONSTRAINT "mails_are_made_of_what_is_sent" CHECK ("minutes_sendings"."mailed_at" is null or "minutes_sendings"."sent_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "minutes_recipients" DROP CONSTRAINT "minutes_go_once_to_a_group";--> statement-breakpoint
ALTER TABLE "minutes_recipients" DROP CONSTRAINT "minutes_go_once_to_a_person";--> statement-breakpoint
ALTER TABLE "minutes_recipients" ADD COLUMN "kind" text DEFAULT 'full' NOT NULL;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "file_id" uuid;--> statement-breakpoint
ALTER TABLE "mail_files" ADD CONSTRAINT "mail_files_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_copies" ADD CONSTRAINT "minutes_copies_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_copies" ADD CONSTRAINT "minutes_copies_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_copies" ADD CONSTRAINT "copy_is_of_a_sending_here" FOREIGN KEY ("collaboration_id","sending_id") REFERENCES "public"."minutes_sendings"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_copies" ADD CONSTRAINT "copy_is_to_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_sendings" ADD CONSTRAINT "minutes_sendings_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_sendings" ADD CONSTRAINT "sending_is_of_a_meeting_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_sendings" ADD CONSTRAINT "sending_is_by_a_person_here" FOREIGN KEY ("collaboration_id","by_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "copies_of_a_sending" ON "minutes_copies" USING btree ("sending_id");--> statement-breakpoint
CREATE INDEX "copies_by_their_mail" ON "minutes_copies" USING btree ("mail_id");--> statement-breakpoint
CREATE INDEX "sendings_of_a_meeting" ON "minutes_sendings" USING btree ("meeting_id");--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_file_id_mail_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."mail_files"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mails_with_a_file" ON "mails" USING btree ("file_id") WHERE "mails"."file_id" is not null;--> statement-breakpoint
ALTER TABLE "minutes_recipients" ADD CONSTRAINT "minutes_go_once_to_a_group" UNIQUE("group_id","kind","recipient_group_id");--> statement-breakpoint
ALTER TABLE "minutes_recipients" ADD CONSTRAINT "minutes_go_once_to_a_person" UNIQUE("group_id","kind","person_id");--> statement-breakpoint
ALTER TABLE "minutes_recipients" ADD CONSTRAINT "a_recipient_gets_all_or_the_decisions" CHECK ("minutes_recipients"."kind" in ('full', 'decisions'));