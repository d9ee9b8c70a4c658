CREATE TABLE "mail_servers" (
	"address" text PRIMARY KEY NOT NULL,
	"last_turn_at" timestamp with time zone,
	"away_since" timestamp with time zone,
	"next_try_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "mails_of_a_meeting" ON "mails" USING btree ("meeting_id","created_at") WHERE "mails"."meeting_id" is not null;