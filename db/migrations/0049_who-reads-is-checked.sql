CREATE TABLE "reading_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"reader" text NOT NULL,
	"reader_id" uuid,
	"event_id" bigint,
	"day" date NOT NULL,
	"reasons" text[] DEFAULT '{}' NOT NULL,
	"facts" jsonb,
	"drawn_by_id" uuid,
	"drawn_at" timestamp with time zone NOT NULL,
	"verdict" text,
	"note" text,
	"checked_by_id" uuid,
	"checked_at" timestamp with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "a_reading_is_drawn_once" UNIQUE("event_id"),
	CONSTRAINT "nobody_checks_their_own_reading" CHECK ("reading_checks"."checked_by_id" <> "reading_checks"."reader_id"),
	CONSTRAINT "a_check_says_by_whom_and_when" CHECK (("reading_checks"."verdict" is null) = ("reading_checks"."checked_by_id" is null) and ("reading_checks"."verdict" is null) = ("reading_checks"."checked_at" is null)),
	CONSTRAINT "what_is_followed_up_says_why" CHECK ("reading_checks"."verdict" <> 'follow-up' or "reading_checks"."note" is not null),
	CONSTRAINT "a_reading_is_drawn_or_a_day_unusual" CHECK (("reading_checks"."event_id" is null) = (cardinality("reading_checks"."reasons") > 0))
);
--> statement-breakpoint
ALTER TABLE "reading_checks" ADD CONSTRAINT "reading_checks_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_checks" ADD CONSTRAINT "a_check_is_of_what_was_read" FOREIGN KEY ("event_id") REFERENCES "public"."audit_events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_checks" ADD CONSTRAINT "a_check_is_of_somebody_here" FOREIGN KEY ("collaboration_id","reader_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_checks" ADD CONSTRAINT "a_check_is_drawn_by_somebody_here" FOREIGN KEY ("collaboration_id","drawn_by_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_checks" ADD CONSTRAINT "a_check_is_made_by_somebody_here" FOREIGN KEY ("collaboration_id","checked_by_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "a_day_is_found_unusual_once" ON "reading_checks" USING btree ("collaboration_id","reader","day") WHERE "reading_checks"."event_id" is null;--> statement-breakpoint
CREATE INDEX "checks_of_a_reader" ON "reading_checks" USING btree ("reader_id");--> statement-breakpoint
CREATE INDEX "readings_of_citizens" ON "audit_events" USING btree ("collaboration_id","at") WHERE "audit_events"."action" in ('citizen.read', 'citizen.exported');