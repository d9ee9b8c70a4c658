CREATE TABLE "stored_files" (
	"stored_as" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachment_is_in_the_store" FOREIGN KEY ("stored_as") REFERENCES "public"."stored_files"("stored_as") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- What is approved keeps its attachments as they were, unless its whole collaboration is removed.
CREATE FUNCTION "approved_attachments_are_locked"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  file "attachments" := COALESCE(NEW, OLD);
BEGIN
  IF EXISTS (SELECT 1 FROM "meetings" m JOIN "collaborations" c ON c."id" = m."collaboration_id"
      WHERE m."state" = 'approved' AND (m."id" = file."meeting_id"
        OR m."id" = (SELECT d."meeting_id" FROM "decisions" d WHERE d."id" = file."decision_id"))) THEN
    RAISE EXCEPTION 'The minutes are approved.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'approved_attachments_are_locked';
  END IF;
  RETURN file;
END $$;--> statement-breakpoint
CREATE TRIGGER "approved_attachments_are_locked" BEFORE INSERT OR UPDATE OR DELETE ON "attachments"
  FOR EACH ROW EXECUTE FUNCTION "approved_attachments_are_locked"();
