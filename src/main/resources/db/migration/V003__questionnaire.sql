-- One filled-in copy of a definition: a student's questionnaire or a staff form alike.
create table answer_sheet (
  id uuid primary key, code text not null, version text not null, hash text not null, lang text not null,
  student uuid not null references student, case_id uuid, assignment uuid, subject uuid,
  filled_by text not null, filled_by_name text not null, role text not null,
  occurred_at timestamptz not null, created_at timestamptz not null, locked_at timestamptz,
  answers bytea, content_hash bytea, check ((answers is null) = (content_hash is null))
);
create index on answer_sheet (case_id, created_at);
create index on answer_sheet (student);
-- The hash is keyed and stays the same when the same answers are sealed anew.
create function locked_sheet_stays() returns trigger language plpgsql as $$
begin
  if old.locked_at is not null and (new.content_hash is distinct from old.content_hash or new.locked_at is null or new.hash <> old.hash)
  then raise exception 'a locked sheet stays as it is'; end if;
  return new;
end $$;
create trigger locked_sheet_stays before update on answer_sheet for each row execute function locked_sheet_stays();
-- Every value that was saved, in order; a changed answer keeps both (D§6.2).
create table answer (
  sheet uuid not null references answer_sheet, item text not null, seq int not null, value bytea not null,
  received_at timestamptz not null, settled_at timestamptz, primary key (sheet, item, seq)
);
create index on answer (received_at) where settled_at is null;
create table signature (
  sheet uuid not null references answer_sheet, party text not null, person text not null, person_name text not null,
  signed_at timestamptz not null, primary key (sheet, party)
);
-- A half-filled staff form survives a closed laptop.
create table draft (
  person text not null, place text not null, subject uuid not null, answers bytea not null, saved_at timestamptz not null,
  primary key (person, place)
);
