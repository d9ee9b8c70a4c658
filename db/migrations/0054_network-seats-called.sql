ALTER TABLE "network_seats" ADD COLUMN "is_called" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "network_seats" ADD COLUMN "locked_told_to" "bytea";--> statement-breakpoint
ALTER TABLE "network_seats" ADD COLUMN "address_number" integer DEFAULT 0 NOT NULL;