-- Consent (D§18): asked for one activity of one student at a time, under one version of the notice.
create table consent_request (
  id uuid primary key, student uuid not null references student,
  activity text not null check (activity in ('SCREENING', 'COUNSELLING', 'REFERRAL', 'FEEDBACK', 'DIAGNOSIS', 'HANDOVER', 'RESEARCH')),
  -- The campaign, referral or hand-over that it is for: there is no consent to everything.
  scope uuid not null, notice text not null, version text not null, hash text not null,
  asked_by text not null, asked_at timestamptz not null, until_day date not null, reminded_at timestamptz,
  unique (student, activity, scope)
);
create index on consent_request (scope);
-- What somebody decided; a later decision stands beside the earlier one, nothing is overwritten.
create table consent (
  id uuid primary key, request uuid not null references consent_request, party text not null check (party in ('GUARDIAN', 'STUDENT', 'HOSPITAL')),
  person text not null, decision text not null check (decision in ('AGREED', 'REFUSED', 'WITHDRAWN')),
  method text not null check (method in ('E_SIGN', 'PAPER', 'VOICE', 'REPORTED')), recorded_by text not null,
  -- By voice: two different people of the staff heard it (D§18).
  witnesses uuid[] not null default '{}' check (case method when 'VOICE' then cardinality(witnesses) = 2 and witnesses[1] <> witnesses[2] else witnesses = '{}' end),
  -- Said by a student of age: from then on nobody else's word counts (D§22: 18). Birthdays are sealed, so it is written here.
  of_age boolean not null default false check (party = 'STUDENT' or not of_age),
  sheet uuid references answer_sheet, decided_at timestamptz not null, seq bigint generated always as identity
);
create index on consent (request, seq);
create trigger consent_is_written_once before update or delete on consent for each row execute function fact_is_written_once();
