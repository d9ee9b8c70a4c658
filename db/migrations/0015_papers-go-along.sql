ALTER TABLE "attachments" DROP CONSTRAINT "stored_files_are_unique";--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "brought_from_id" uuid;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachment_was_brought_from_a_meeting" FOREIGN KEY ("brought_from_id") REFERENCES "public"."meetings"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "a_file_hangs_on_an_item_once" UNIQUE("stored_as","meeting_id","item_key");--> statement-breakpoint
-- The date of a theme day that is planned stands at its meeting alone.
UPDATE "themes" t SET "on" = NULL WHERE EXISTS (SELECT FROM "meetings" m WHERE m."theme_id" = t."id" AND m."state" <> 'cancelled');
