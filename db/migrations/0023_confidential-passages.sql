CREATE TABLE "confidential_passages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"written_by_id" uuid NOT NULL,
	"text" text NOT NULL,
	"salt" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "passages_stay_in_their_collaboration" UNIQUE("collaboration_id","id"),
	CONSTRAINT "a_passage_says_something" CHECK (length(trim("confidential_passages"."text")) > 0),
	CONSTRAINT "a_passage_is_salted" CHECK ("confidential_passages"."salt" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "passage_readers" (
	"collaboration_id" uuid NOT NULL,
	"passage_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "a_passage_names_a_reader_once" PRIMARY KEY("passage_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "confidential_passages" ADD CONSTRAINT "confidential_passages_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confidential_passages" ADD CONSTRAINT "passage_is_under_an_item_here" FOREIGN KEY ("collaboration_id","item_id") REFERENCES "public"."agenda_items"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passage_readers" ADD CONSTRAINT "passage_readers_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passage_readers" ADD CONSTRAINT "reader_is_of_a_passage_here" FOREIGN KEY ("collaboration_id","passage_id") REFERENCES "public"."confidential_passages"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passage_readers" ADD CONSTRAINT "passage_reader_is_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passages_under_an_item" ON "confidential_passages" USING btree ("item_id");
--> statement-breakpoint
-- Whoever wrote a passage reads it; looked at when all of it is saved, as each row needs the other.
ALTER TABLE "confidential_passages" ADD CONSTRAINT "who_writes_a_passage_reads_it" FOREIGN KEY ("id","written_by_id") REFERENCES "public"."passage_readers"("passage_id","person_id") DEFERRABLE INITIALLY DEFERRED;--> statement-breakpoint
-- A passage of approved minutes stays as it was sealed; who reads it may still change. Unless its whole collaboration is removed.
CREATE FUNCTION "approved_passages_are_locked"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW."id", NEW."item_id", NEW."written_by_id", NEW."text", NEW."salt", NEW."created_at")
      IS NOT DISTINCT FROM (OLD."id", OLD."item_id", OLD."written_by_id", OLD."text", OLD."salt", OLD."created_at") THEN
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT 1 FROM "agenda_items" i JOIN "meetings" m ON m."id" = i."meeting_id"
      JOIN "collaborations" c ON c."id" = m."collaboration_id"
      WHERE i."id" IN (NEW."item_id", OLD."item_id") AND m."state" = 'approved') THEN
    RAISE EXCEPTION 'The minutes are approved.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'approved_passages_are_locked';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;--> statement-breakpoint
CREATE TRIGGER "approved_passages_are_locked" BEFORE INSERT OR UPDATE OR DELETE ON "confidential_passages"
  FOR EACH ROW EXECUTE FUNCTION "approved_passages_are_locked"();
