ALTER TABLE "network_seats" ADD COLUMN "reply_token_hash" text;--> statement-breakpoint
ALTER TABLE "network_seats" ADD COLUMN "answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "network_seats" ADD COLUMN "is_unreached" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "network_seats" ADD CONSTRAINT "network_answers_have_an_address_each" UNIQUE("reply_token_hash");