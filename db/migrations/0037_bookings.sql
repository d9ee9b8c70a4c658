CREATE TABLE "bookable_spans" (
	"collaboration_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"start_minute" integer NOT NULL,
	"end_minute" integer NOT NULL,
	CONSTRAINT "a_bookable_span_begins_once" PRIMARY KEY("person_id","weekday","start_minute"),
	CONSTRAINT "a_bookable_span_is_on_a_weekday" CHECK ("bookable_spans"."weekday" between 1 and 7),
	CONSTRAINT "a_bookable_span_ends_after_it_begins" CHECK ("bookable_spans"."start_minute" >= 0 and "bookable_spans"."start_minute" < "bookable_spans"."end_minute" and "bookable_spans"."end_minute" <= 1440)
);
--> statement-breakpoint
CREATE TABLE "booked_people" (
	"collaboration_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "somebody_is_in_a_booking_once" PRIMARY KEY("booking_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "booking_pages" (
	"collaboration_id" uuid NOT NULL,
	"person_id" uuid PRIMARY KEY NOT NULL,
	"minutes" integer NOT NULL,
	"buffer_minutes" integer NOT NULL,
	"lead_hours" integer NOT NULL,
	"most_per_day" integer,
	"places" text[] NOT NULL,
	CONSTRAINT "a_booking_lasts_whole_steps" CHECK ("booking_pages"."minutes" between 10 and 480 and "booking_pages"."minutes" % 5 = 0),
	CONSTRAINT "a_buffer_is_whole_steps" CHECK ("booking_pages"."buffer_minutes" between 0 and 120 and "booking_pages"."buffer_minutes" % 5 = 0),
	CONSTRAINT "a_lead_is_at_most_a_month" CHECK ("booking_pages"."lead_hours" between 0 and 720),
	CONSTRAINT "somebody_is_booked_at_least_once_a_day" CHECK ("booking_pages"."most_per_day" between 1 and 20)
);
--> statement-breakpoint
CREATE TABLE "bookings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"booked_by_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"place" text,
	"purpose" text,
	CONSTRAINT "a_booking_ends_after_it_begins" CHECK ("bookings"."ends_at" > "bookings"."starts_at"),
	CONSTRAINT "nobody_books_themselves" CHECK ("bookings"."person_id" <> "bookings"."booked_by_id")
);
--> statement-breakpoint
ALTER TABLE "bookable_spans" ADD CONSTRAINT "bookable_spans_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookable_spans" ADD CONSTRAINT "bookable_spans_person_id_booking_pages_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."booking_pages"("person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booked_people" ADD CONSTRAINT "booked_people_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booked_people" ADD CONSTRAINT "booked_people_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booked_people" ADD CONSTRAINT "booked_people_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_pages" ADD CONSTRAINT "booking_pages_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_pages" ADD CONSTRAINT "booking_page_is_of_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "booking_is_with_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "booking_is_by_a_person_here" FOREIGN KEY ("collaboration_id","booked_by_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bookings_with_a_person" ON "bookings" USING btree ("person_id","starts_at");--> statement-breakpoint
CREATE INDEX "bookings_by_a_person" ON "bookings" USING btree ("booked_by_id","starts_at");--> statement-breakpoint
-- drizzle knows no EXCLUDE: nobody is bookable twice at once, or two lengths would be offered for one time
ALTER TABLE "bookable_spans" ADD CONSTRAINT "bookable_spans_of_a_person_do_not_overlap"
  EXCLUDE USING gist ("person_id" WITH =, "weekday" WITH =, int4range("start_minute", "end_minute") WITH &&);--> statement-breakpoint
-- and nobody is booked twice at once, whether with others or by them; one booking may begin as another ends
ALTER TABLE "booked_people" ADD CONSTRAINT "nobody_is_booked_twice_at_once"
  EXCLUDE USING gist ("person_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&);
