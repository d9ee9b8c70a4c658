CREATE TABLE "meeting_pens" (
	"collaboration_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	CONSTRAINT "a_pen_is_given_once" PRIMARY KEY("meeting_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "note_documents" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"document_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"state" "bytea" NOT NULL,
	"state_seq" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "note_updates" (
	"item_id" uuid NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"key" uuid NOT NULL,
	"person_id" uuid,
	"bytes" "bytea",
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "note_updates_are_numbered" PRIMARY KEY("item_id","seq"),
	CONSTRAINT "an_update_is_taken_in_once" UNIQUE("item_id","key")
);
--> statement-breakpoint
CREATE TABLE "note_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"markdown" text NOT NULL,
	"sha256" text NOT NULL,
	"why" text NOT NULL,
	"writer_ids" uuid[] NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "a_version_is_kept_once" UNIQUE("item_id","seq"),
	CONSTRAINT "a_version_says_something" CHECK (length("note_versions"."markdown") > 0)
);
--> statement-breakpoint
ALTER TABLE "agenda_items" ADD COLUMN "note_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "meeting_pens" ADD CONSTRAINT "meeting_pens_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_pens" ADD CONSTRAINT "pen_is_for_a_meeting_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_pens" ADD CONSTRAINT "pen_is_of_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_documents" ADD CONSTRAINT "note_documents_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_documents" ADD CONSTRAINT "document_is_of_an_item_here" FOREIGN KEY ("collaboration_id","item_id") REFERENCES "public"."agenda_items"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_updates" ADD CONSTRAINT "note_updates_item_id_note_documents_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."note_documents"("item_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_updates" ADD CONSTRAINT "note_updates_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_updates" ADD CONSTRAINT "update_is_by_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_versions" ADD CONSTRAINT "note_versions_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_versions" ADD CONSTRAINT "version_is_of_an_item_here" FOREIGN KEY ("collaboration_id","item_id") REFERENCES "public"."agenda_items"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "versions_of_a_note" ON "note_versions" USING btree ("item_id","at");