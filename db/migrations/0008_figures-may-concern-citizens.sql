ALTER TABLE "indicators" ADD COLUMN "aliases" text[];--> statement-breakpoint
ALTER TABLE "indicators" ADD COLUMN "citizens" boolean DEFAULT true NOT NULL;