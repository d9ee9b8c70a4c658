CREATE TABLE "network_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"locked_item" "bytea",
	"locked_words" "bytea" NOT NULL,
	"noted_at" timestamp with time zone NOT NULL,
	"noted_by_id" uuid,
	"filed_at" timestamp with time zone,
	"version" integer DEFAULT 0 NOT NULL
);--> statement-breakpoint
ALTER TABLE "citizen_letters" ADD COLUMN "instead_of_id" uuid;--> statement-breakpoint
ALTER TABLE "network_meetings" ADD COLUMN "remarked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "network_notes" ADD CONSTRAINT "network_notes_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_notes" ADD CONSTRAINT "a_note_is_of_a_meeting_of_the_citizen" FOREIGN KEY ("citizen_id","meeting_id") REFERENCES "public"."network_meetings"("citizen_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_notes" ADD CONSTRAINT "a_note_is_about_a_citizen_here" FOREIGN KEY ("collaboration_id","citizen_id") REFERENCES "public"."citizens"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_notes" ADD CONSTRAINT "a_note_is_written_by_a_person_here" FOREIGN KEY ("collaboration_id","noted_by_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notes_of_a_network_meeting" ON "network_notes" USING btree ("meeting_id","noted_at");--> statement-breakpoint
CREATE INDEX "notes_of_a_citizen" ON "network_notes" USING btree ("citizen_id");--> statement-breakpoint
ALTER TABLE "citizen_letters" ADD CONSTRAINT "a_letter_is_written_anew_once" UNIQUE("instead_of_id");--> statement-breakpoint
ALTER TABLE "citizen_letters" ADD CONSTRAINT "letters_stay_with_their_meeting" UNIQUE("meeting_id","id");--> statement-breakpoint
ALTER TABLE "citizen_letters" ADD CONSTRAINT "a_letter_takes_the_place_of_one_of_its_meeting" FOREIGN KEY ("meeting_id","instead_of_id") REFERENCES "public"."citizen_letters"("meeting_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- The one note a meeting had is of the meeting as a whole; it was filed when the meeting was.
INSERT INTO "network_notes" ("id", "collaboration_id", "citizen_id", "meeting_id", "locked_words", "noted_at", "filed_at")
SELECT gen_random_uuid(), "collaboration_id", "citizen_id", "id", "locked_note", coalesce("held_at", least("starts_at", now())), "filed_at"
FROM "network_meetings" WHERE "locked_note" IS NOT NULL;--> statement-breakpoint
UPDATE "network_meetings" SET "remarked_at" = coalesce("held_at", least("starts_at", now())) WHERE "locked_remark" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "network_meetings" DROP COLUMN "locked_note";