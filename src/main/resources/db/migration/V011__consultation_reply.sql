-- A guardian may agree to a shorter notice (D§10.4).
alter table consultation add column agreed_early boolean not null default false;
-- What a guardian answers to the invitation; the newest answer counts.
create table consultation_reply (
  consultation uuid not null references consultation, guardian uuid not null references guardian,
  choice text not null check (choice in ('COMING', 'CALL_FIRST')), says bytea not null, at timestamptz not null,
  primary key (consultation, guardian)
);
