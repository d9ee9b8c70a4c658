ALTER TABLE "citizens" ADD COLUMN "exempt_on" date;--> statement-breakpoint
ALTER TABLE "citizens" ADD COLUMN "exempt_noted_by_id" uuid;--> statement-breakpoint
ALTER TABLE "citizen_letters" ADD COLUMN "is_fallback" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "citizens" ADD CONSTRAINT "an_exemption_is_noted_by_a_person_here" FOREIGN KEY ("collaboration_id","exempt_noted_by_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizens" ADD CONSTRAINT "who_notes_an_exemption_notes_its_day" CHECK ("citizens"."exempt_on" is not null or "citizens"."exempt_noted_by_id" is null);