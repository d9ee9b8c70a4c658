ALTER TABLE "meetings" ADD COLUMN "rhythm_slot" timestamp;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "off_rhythm" boolean DEFAULT false NOT NULL;