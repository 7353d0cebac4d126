create table district (id text primary key, name text not null, name_en text not null);
create table school (
  id text primary key, district text not null references district, name text not null, name_en text not null
);
create table school_class (
  id text primary key, school text not null references school, grade int not null check (grade between 1 and 12), name text not null
);
create table hospital (
  id text primary key, district text not null references district, name text not null, name_en text not null
);
create table staff (
  id uuid primary key, login text not null unique, name text not null, role text not null,
  school text references school, district text references district, hospital text references hospital,
  homeroom text references school_class, phone text not null default ''
);
-- What is bytea here and further on is sealed; the keys are not in the database (V014).
create table student (
  id uuid primary key, school text not null references school, class text not null references school_class,
  number bytea not null, number_index bytea not null, name bytea not null, sex text not null check (sex in ('M', 'F')),
  born_on bytea not null, enrolled boolean not null default true, unique (school, number_index)
);
create index on student (class);
create table guardian (
  id uuid primary key, login text unique, name bytea not null, phone bytea not null, phone_index bytea
);
create index on guardian (phone_index);
create table guardianship (
  guardian uuid not null references guardian, student uuid not null references student, relation text not null,
  -- A carer without written entrustment signs no consent (D§18).
  kind text not null default 'LEGAL' check (kind in ('LEGAL', 'ENTRUSTED', 'INFORMAL')),
  primary key (guardian, student)
);
create index on guardianship (student);
-- Who stands ready for a brief safety check on a day (D§6.6).
create table duty (
  school text not null references school, on_day date not null, staff uuid not null references staff,
  primary key (school, on_day, staff)
);
