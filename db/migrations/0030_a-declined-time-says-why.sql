ALTER TABLE "replies" ADD COLUMN "verdict_because" text;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "a_reason_is_a_note" CHECK (length("replies"."verdict_because") <= 2000);