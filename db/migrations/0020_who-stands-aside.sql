CREATE TABLE "attendance_marks" (
	"collaboration_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text,
	CONSTRAINT "one_mark_per_person_and_item" PRIMARY KEY("item_id","person_id"),
	CONSTRAINT "a_mark_is_of_a_known_kind" CHECK ("attendance_marks"."kind" in ('arrived', 'left', 'aside')),
	CONSTRAINT "who_stands_aside_may_say_why" CHECK ("attendance_marks"."reason" is null or ("attendance_marks"."kind" = 'aside' and length(trim("attendance_marks"."reason")) between 1 and 300))
);
--> statement-breakpoint
ALTER TABLE "attendance_marks" ADD CONSTRAINT "attendance_marks_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_marks" ADD CONSTRAINT "mark_is_under_an_item_here" FOREIGN KEY ("collaboration_id","item_id") REFERENCES "public"."agenda_items"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_marks" ADD CONSTRAINT "mark_is_of_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- What the approved minutes say of who was there stays as it was sealed.
CREATE FUNCTION "approved_marks_are_locked"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "agenda_items" i JOIN "meetings" m ON m."id" = i."meeting_id"
      WHERE i."id" = COALESCE(NEW."item_id", OLD."item_id") AND m."state" = 'approved') THEN
    RAISE EXCEPTION 'The minutes are approved.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'approved_marks_are_locked';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;--> statement-breakpoint
CREATE TRIGGER "approved_marks_are_locked" BEFORE INSERT OR UPDATE OR DELETE ON "attendance_marks"
  FOR EACH ROW EXECUTE FUNCTION "approved_marks_are_locked"();
