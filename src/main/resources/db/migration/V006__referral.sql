create table referral (
  id uuid primary key, case_id uuid not null references case_file, student uuid not null references student,
  school text not null references school, hospital text not null references hospital,
  urgency text not null check (urgency in ('EMERGENCY', 'URGENT', 'ROUTINE')), basis text not null,
  state text not null, packet uuid references answer_sheet, packet_hash text, back_items text[] not null default '{}',
  consent_until date, slot_at timestamptz, clinic bytea, no_shows int not null default 0,
  created_at timestamptz not null, sent_at timestamptz, version int not null,
  closed_to_hospital_on date
);
create index on referral (case_id);
create index on referral (hospital, state);
-- What lies at a hospital that the referral has left: it is deleted there, and the hospital says when that is done (D§22: 16).
create table left_copy (
  id uuid primary key, referral uuid not null references referral on delete cascade, student uuid not null references student,
  hospital text not null references hospital, packet_hash text not null,
  sent_at timestamptz not null, left_at timestamptz not null, deleted_at timestamptz
);
create index on left_copy (referral);
create trigger referral_follows_workflow before update on referral
  for each row execute function state_follows_workflow('referral');
