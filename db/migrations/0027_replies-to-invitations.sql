CREATE TABLE "replies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "replies_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"collaboration_id" uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"way" text,
	"answer" text,
	"starts_at" timestamp with time zone,
	"duration_minutes" integer,
	"sequence" integer,
	"comment" text,
	"withheld" boolean DEFAULT false NOT NULL,
	"permanent" boolean,
	"status" text,
	"received_at" timestamp with time zone NOT NULL,
	"message_id" text,
	"digest" text,
	"from_address" text,
	"doubt" text,
	"verdict" text,
	"verdict_at" timestamp with time zone,
	"verdict_by" text,
	CONSTRAINT "a_mail_is_taken_in_once" UNIQUE("invitation_id","digest"),
	CONSTRAINT "an_answer_says_something" CHECK ("replies"."kind" <> 'answer' or "replies"."answer" is not null),
	CONSTRAINT "an_answer_is_to_a_version" CHECK ("replies"."kind" not in ('answer', 'proposal') or "replies"."sequence" is not null),
	CONSTRAINT "a_proposed_time_begins_and_lasts" CHECK (case when "replies"."kind" = 'proposal' then "replies"."starts_at" is not null and coalesce("replies"."duration_minutes", 0) > 0
        else num_nonnulls("replies"."starts_at", "replies"."duration_minutes") = 0 end),
	CONSTRAINT "a_mail_is_known_again" CHECK ("replies"."way" <> 'mail' or "replies"."digest" is not null),
	CONSTRAINT "a_bounce_says_how_bad_it_is" CHECK (("replies"."kind" = 'bounce') = ("replies"."permanent" is not null)),
	CONSTRAINT "what_is_withheld_is_not_kept" CHECK (not "replies"."withheld" or "replies"."comment" is null),
	CONSTRAINT "a_reply_is_a_note" CHECK (length("replies"."comment") <= 2000),
	CONSTRAINT "a_verdict_has_a_time" CHECK (("replies"."verdict" is null) = ("replies"."verdict_at" is null))
);
--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_stay_in_their_collaboration" UNIQUE("collaboration_id","id");--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "reply_is_to_an_invitation_here" FOREIGN KEY ("collaboration_id","invitation_id") REFERENCES "public"."invitations"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "replies_to_an_invitation" ON "replies" USING btree ("invitation_id","received_at");--> statement-breakpoint
CREATE INDEX "replies_to_look_at" ON "replies" USING btree ("collaboration_id") WHERE "replies"."doubt" is not null and "replies"."verdict" is null;--> statement-breakpoint
-- Which way earlier answers came was not kept. They were given to the time that stood, or stand no more.
INSERT INTO "replies" ("collaboration_id", "invitation_id", "kind", "answer", "sequence", "comment", "received_at")
  SELECT i."collaboration_id", i."id", 'answer', lower(i."partstat"), m."asked_sequence" - (m."state" = 'cancelled')::integer, i."comment", i."answered_at"
  FROM "invitations" i JOIN "meetings" m ON m."id" = i."meeting_id"
  WHERE i."answered_at" IS NOT NULL AND i."partstat" <> 'NEEDS-ACTION';
