CREATE TABLE "minutes_comments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"item_id" uuid,
	"person_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answer_text" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "a_comment_says_something" CHECK (length(trim("minutes_comments"."text")) > 0),
	CONSTRAINT "a_remark_stands_under_an_item_unanswered" CHECK ("minutes_comments"."kind" <> 'remark' or ("minutes_comments"."item_id" is not null and "minutes_comments"."answer" is null)),
	CONSTRAINT "an_answered_comment_has_a_time" CHECK (("minutes_comments"."answer" is null) = ("minutes_comments"."answered_at" is null)),
	CONSTRAINT "what_is_not_taken_in_is_told_why" CHECK ("minutes_comments"."answer" is distinct from 'not-taken-in' or length(trim(coalesce("minutes_comments"."answer_text", ''))) > 0)
);
--> statement-breakpoint
CREATE TABLE "minutes_readers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"token_hash" text,
	"asked_at" timestamp with time zone NOT NULL,
	"reminded_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	CONSTRAINT "review_tokens_are_unique" UNIQUE("token_hash"),
	CONSTRAINT "minutes_are_read_once_by_a_person" UNIQUE("meeting_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "silence_approves" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "minutes_in_draft" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "comments_until" date;--> statement-breakpoint
ALTER TABLE "minutes_comments" ADD CONSTRAINT "minutes_comments_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_comments" ADD CONSTRAINT "comment_is_on_minutes_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_comments" ADD CONSTRAINT "comment_is_on_an_item_here" FOREIGN KEY ("collaboration_id","item_id") REFERENCES "public"."agenda_items"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_comments" ADD CONSTRAINT "comment_is_by_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_readers" ADD CONSTRAINT "minutes_readers_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_readers" ADD CONSTRAINT "minutes_reader_is_of_a_meeting_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_readers" ADD CONSTRAINT "minutes_reader_is_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comments_on_minutes" ON "minutes_comments" USING btree ("meeting_id","created_at");
--> statement-breakpoint
-- What was said of minutes stands as it was when they were approved, unless its whole collaboration is removed.
CREATE FUNCTION "approved_comments_are_locked"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said "minutes_comments" := COALESCE(NEW, OLD);
BEGIN
  IF EXISTS (SELECT 1 FROM "meetings" m JOIN "collaborations" c ON c."id" = m."collaboration_id"
      WHERE m."state" = 'approved' AND m."id" = said."meeting_id") THEN
    RAISE EXCEPTION 'The minutes are approved.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'approved_comments_are_locked';
  END IF;
  RETURN said;
END $$;--> statement-breakpoint
CREATE TRIGGER "approved_comments_are_locked" BEFORE INSERT OR UPDATE OR DELETE ON "minutes_comments"
  FOR EACH ROW EXECUTE FUNCTION "approved_comments_are_locked"();
