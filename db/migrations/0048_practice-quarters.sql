CREATE TABLE "practice_quarters" (
	"collaboration_id" uuid NOT NULL,
	"on" date NOT NULL,
	"counts" jsonb NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "a_quarter_is_counted_once" PRIMARY KEY("collaboration_id","on")
);
--> statement-breakpoint
ALTER TABLE "practice_quarters" ADD CONSTRAINT "practice_quarters_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;