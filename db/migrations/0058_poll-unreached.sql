ALTER TABLE "poll_people" ADD COLUMN "unreached_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "poll_people" ADD COLUMN "unreached_is_told" boolean DEFAULT false NOT NULL;