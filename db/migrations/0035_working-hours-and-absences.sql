CREATE TABLE "absences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"from" date NOT NULL,
	"to" date NOT NULL,
	CONSTRAINT "an_absence_ends_after_it_begins" CHECK ("absences"."to" >= "absences"."from")
);
--> statement-breakpoint
CREATE TABLE "working_spans" (
	"collaboration_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"weeks" text NOT NULL,
	"start_minute" integer NOT NULL,
	"end_minute" integer NOT NULL,
	CONSTRAINT "a_working_span_begins_once" PRIMARY KEY("person_id","weekday","weeks","start_minute"),
	CONSTRAINT "a_working_span_is_on_a_weekday" CHECK ("working_spans"."weekday" between 1 and 7),
	CONSTRAINT "working_weeks_are_every_even_or_odd" CHECK ("working_spans"."weeks" in ('every', 'even', 'odd')),
	CONSTRAINT "a_working_span_ends_after_it_begins" CHECK ("working_spans"."start_minute" >= 0 and "working_spans"."start_minute" < "working_spans"."end_minute" and "working_spans"."end_minute" <= 1440)
);
--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absence_is_of_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_spans" ADD CONSTRAINT "working_spans_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_spans" ADD CONSTRAINT "working_span_is_of_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absences_of_a_collaboration" ON "absences" USING btree ("collaboration_id","to");--> statement-breakpoint
-- drizzle knows no EXCLUDE: nobody works twice at once, where a span of every week is one of the even and of the odd ones
ALTER TABLE "working_spans" ADD CONSTRAINT "working_spans_of_a_person_do_not_overlap"
  EXCLUDE USING gist (
    "person_id" WITH =,
    "weekday" WITH =,
    (case "weeks" when 'even' then int4range(0, 1) when 'odd' then int4range(1, 2) else int4range(0, 2) end) WITH &&,
    int4range("start_minute", "end_minute") WITH &&
  );--> statement-breakpoint
-- and nobody is away twice: the last day of an absence is part of it
ALTER TABLE "absences" ADD CONSTRAINT "absences_of_a_person_do_not_overlap"
  EXCLUDE USING gist ("person_id" WITH =, daterange("from", "to", '[]') WITH &&);
