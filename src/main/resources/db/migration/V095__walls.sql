-- The second wall (S§4.1): PostgreSQL itself decides which rows a transaction sees and changes. The policies say in SQL
-- what access/matrix.yaml says for the application; RowSecurityTest compares the two, cell by cell.
-- The transaction carries a signed context in xinqiao.who:
--   kind|person|login|role|school|district|hospital|homeroom|holder|grown|at|expires|HMAC-SHA256

-- ---- Indexes for the scope columns
create index on staff (school);
create index on case_file (student);
create index on case_file (moving_to) where moving_to is not null;
create index on answer_sheet (student);
create index on answer_sheet (subject);
create index on answer_sheet (assignment) where frozen_at is not null;
create index on referral (student);
create index on left_copy (student);
create index on left_copy (hospital);
create index on consultation (student);
create index on task (consultation);
create index on closure_audit (district);
create index on signal (student);
create index on duty (staff, on_day);
create index on fact (student);
create index on fact (subject);
create index on owed (subject);

-- ---- The label of a sheet: the record type that the matrix gives to its form
create table form_record (form text primary key, record text not null);
insert into form_record (form, record) values
  ('F02', 'SIGNAL'),
  ('F04a', 'CASE_FILE'), ('F07', 'CASE_FILE'), ('F12', 'CASE_FILE'), ('F13', 'CASE_FILE'), ('F13C', 'CASE_FILE'),
  ('F14', 'CASE_FILE'), ('F14L', 'CASE_FILE'), ('F15', 'CASE_FILE'), ('F15R', 'CASE_FILE'), ('F18', 'CASE_FILE'),
  ('GC', 'CASE_FILE'), ('CA', 'CASE_FILE'), ('MERGE', 'CASE_FILE'), ('T05', 'CASE_FILE'), ('F02T', 'CASE_FILE'),
  ('F04', 'NOTES'), ('F04S', 'NOTES'), ('F05', 'NOTES'),
  ('F06', 'SAFETY_PLAN'),
  ('F09', 'PLAN'), ('F09R', 'PLAN'),
  ('F08', 'MINUTES'), ('F08C', 'MINUTES'), ('F08R', 'MINUTES'), ('F08X', 'MINUTES'),
  ('F10', 'REFERRAL'), ('F10E', 'REFERRAL'), ('F10P', 'REFERRAL'), ('F10R', 'REFERRAL'), ('F10b', 'REFERRAL'),
  ('F11E', 'REFERRAL'), ('RN', 'REFERRAL'),
  ('F11', 'FEEDBACK'), ('F11N', 'FEEDBACK'), ('F11R', 'FEEDBACK'), ('F11S', 'FEEDBACK'), ('F11V', 'FEEDBACK'),
  ('F16', 'CLOSURE'), ('F16D', 'CLOSURE'), ('F17', 'CLOSURE'),
  ('F17b', 'AUDIT'), ('F17N', 'AUDIT'),
  ('F10W', 'CONSENT'), ('F10a', 'CONSENT'), ('F01', 'CONSENT'), ('F01S', 'CONSENT');
alter table answer_sheet add column record text;
-- The database labels, not the application: a sheet cannot be stored under a milder label than its form has.
create function sheet_is_labelled() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  new.record := (select f.record from form_record f where f.form = new.code);
  if new.record is null then
    if new.assignment is null then raise exception 'no record type for form %', new.code; end if;
    new.record := 'ITEM_ANSWERS';
  end if;
  return new;
end $$;
create trigger sheet_is_labelled before insert or update of code, record, assignment on answer_sheet
  for each row execute function sheet_is_labelled();
alter table answer_sheet alter column record set not null;

-- A row that hangs on a child stays with that child: else a changed row could pull another child into reach.
create function stays_with_the_child() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.id <> old.id or new.student <> old.student then raise exception 'a row stays with its child'; end if;
  return new;
end $$;
-- It may move to another case, of the same child alone (T30).
create function stays_with_a_case_of_the_child() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if guard.child_of(new.case_id) is distinct from new.student then raise exception 'a row stays with its child'; end if;
  return new;
end $$;
create trigger stays_with_a_case_of_the_child before update on referral for each row when (new.case_id is distinct from old.case_id) execute function stays_with_a_case_of_the_child();
create trigger stays_with_a_case_of_the_child before update on consultation for each row when (new.case_id is distinct from old.case_id) execute function stays_with_a_case_of_the_child();
create trigger stays_with_a_case_of_the_child before update on answer_sheet for each row when (new.case_id is distinct from old.case_id) execute function stays_with_a_case_of_the_child();
create trigger stays_with_a_case_of_the_child before update on signal for each row when (new.case_id is distinct from old.case_id) execute function stays_with_a_case_of_the_child();
create trigger stays_with_the_child before update on case_file for each row execute function stays_with_the_child();
create trigger stays_with_the_child before update on referral for each row execute function stays_with_the_child();
create trigger stays_with_the_child before update on left_copy for each row execute function stays_with_the_child();
create trigger stays_with_the_child before update on consultation for each row execute function stays_with_the_child();
create trigger stays_with_the_child before update on answer_sheet for each row execute function stays_with_the_child();
create trigger stays_with_the_child before update on assignment for each row execute function stays_with_the_child();
create trigger stays_with_the_child before update on signal for each row execute function stays_with_the_child();

-- ---- What the policies ask. Arrays of ids, each worked out once a query by (select guard.f()), behind the walls: policies
-- that lean on each other's tables were tried first: one read took 400 ms to plan on a busy machine. Each definer pins its search path.
grant create on schema guard to xinqiao_guard;
grant select on staff, school, student, guardianship, duty, authorisation, exclusion, glass, case_file, closure_audit,
  answer_sheet, assignment, referral, consent_request, consent to xinqiao_guard;

-- The context if its signature holds and its time has not run out, else null: no rows.
create function guard.said() returns text[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  who text := current_setting('xinqiao.who', true);
  body text;
  parts text[];
  mac text;
begin
  if who is null or length(who) < 66 then return null; end if;
  body := left(who, length(who) - 65);
  select encode(sha256(k.outer_block || sha256(k.inner_block || convert_to(body || '|', 'UTF8'))), 'hex') into mac
  from guard.context_key k;
  if mac is null or who <> body || '|' || mac then return null; end if;
  parts := string_to_array(body, '|');
  if cardinality(parts) <> 12 or parts[12]::bigint < extract(epoch from clock_timestamp()) then return null; end if;
  return parts;
end $$;
create function guard.kind() returns text language sql stable as $$ select nullif((guard.said())[1], '') $$;
create function guard.person() returns uuid language sql stable as $$ select nullif((guard.said())[2], '')::pg_catalog.uuid $$;
create function guard.login() returns text language sql stable as $$ select nullif((guard.said())[3], '') $$;
create function guard.role() returns text language sql stable as $$ select nullif((guard.said())[4], '') $$;
create function guard.school() returns text language sql stable as $$ select nullif((guard.said())[5], '') $$;
create function guard.district() returns text language sql stable as $$ select nullif((guard.said())[6], '') $$;
create function guard.hospital() returns text language sql stable as $$ select nullif((guard.said())[7], '') $$;
create function guard.homeroom() returns text language sql stable as $$ select nullif((guard.said())[8], '') $$;
create function guard.holder() returns text language sql stable as $$ select nullif((guard.said())[9], '') $$;
-- A guardian's children who are of age: the application says so, because birthdays are sealed.
create function guard.grown() returns uuid[] language sql stable as $$
  select coalesce(pg_catalog.string_to_array((guard.said())[10], ',')::pg_catalog.uuid[], '{}')
$$;
-- The time of the product, which in the demo is not that of the machine.
create function guard.moment() returns timestamptz language sql stable as $$ select pg_catalog.to_timestamp((guard.said())[11]::pg_catalog.float8) $$;
create function guard.today() returns date language sql stable as $$ select pg_catalog.timezone('Asia/Shanghai', guard.moment())::pg_catalog.date $$;
create function guard.is_system() returns boolean language sql stable as $$ select coalesce((guard.said())[1] = 'system', false) $$;
-- The lowest id for whom everything is open, nothing for everybody else; id >= it can use an index, which "or true" could not.
create function guard.everything() returns uuid language sql stable as $$
  select case when (guard.said())[1] = 'system' then '00000000-0000-0000-0000-000000000000'::pg_catalog.uuid end
$$;
create function guard.every_student() returns uuid language sql stable as $$
  select case when (guard.said())[4] = 'ADM' then '00000000-0000-0000-0000-000000000000'::pg_catalog.uuid end
$$;
-- 查阅授权: the authorisations of the person that hold today; none of somebody who has left (D§4.2(e), D§22: 60).
create function guard.grants() returns table (school text, district text, case_id uuid) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := guard.person(); today date := guard.today();
begin
  if me is null then return; end if;
  return query select a.school, a.district, a.case_id from public.authorisation a join public.staff p on p.id = a.person
    where a.person = me and a.approved_by is not null and a.revoked_at is null
    and today between a.from_day and a.until_day and (p.left_on is null or p.left_on > today);
end $$;
create function guard.districts() returns text[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare mine text := guard.district();
begin
  if mine is null then return '{}'; end if;
  return (select coalesce(array_agg(distinct g.district), '{}') from guard.grants() g where g.district = mine);
end $$;
create function guard.schools() returns text[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare here text := guard.school(); around text := guard.district();
begin
  if here is null and around is null then return '{}'; end if;
  return (select coalesce(array_agg(distinct s.id), '{}') from guard.grants() g
    join public.school s on s.id = g.school or s.district = g.district where s.id = here or s.district = around);
end $$;
create function guard.cases() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare here text := guard.school(); around text := guard.district();
begin
  if here is null and around is null then return '{}'; end if;
  return (select coalesce(array_agg(distinct c.id), '{}') from guard.grants() g join public.case_file c on c.id = g.case_id
    join public.school s on s.id = c.school where s.id = here or s.district = around);
end $$;
create function guard.district_schools() returns text[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare mine text := guard.district();
begin
  return (select coalesce(array_agg(s.id), '{}') from public.school s where s.district = mine);
end $$;
-- Schools of the own district in which no psychologist works.
create function guard.covered() returns text[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare mine text := guard.district();
begin
  if guard.role() is distinct from 'DPC' then return '{}'; end if;
  return (select coalesce(array_agg(s.id), '{}') from public.school s where s.district = mine
    and not exists (select 1 from public.staff p where p.school = s.id and p.role = 'PSY' and p.left_on is null));
end $$;
-- Schools whose students the role knows by name, whatever their trouble: roster and identity are no case data.
create function guard.known_schools() returns text[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return case guard.role() when 'PSY' then array[guard.school()] when 'DPR' then array[guard.school()]
    when 'DPC' then guard.covered() when 'DPO' then guard.district_schools() else '{}'::text[] end;
end $$;
-- Schools at which the role runs the screening and keeps the roster.
create function guard.kept_schools() returns text[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return case guard.role() when 'PSY' then array[guard.school()] when 'DPC' then guard.covered() else '{}'::text[] end;
end $$;
-- The cases of the team: under an authorisation, and as grave as the role needs.
create function guard.team() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  who text := guard.role();
  mine text[];
  single uuid[];
  near text[];
begin
  if who is null or who not in ('PSY', 'DPR', 'PRI', 'HVP', 'DPC') then return '{}'; end if;
  mine := guard.schools(); single := guard.cases(); near := guard.covered();
  return coalesce((select array_agg(c.id) from public.case_file c where (c.school = any (mine) or c.id = any (single))
    and case who when 'PSY' then true when 'DPR' then true
      when 'PRI' then c.highest = 'R3' or c.crisis = 'OPEN'
      when 'HVP' then c.highest in ('R2', 'R3')
      else c.highest = 'R3' or c.school = any (near) end), '{}');
end
$$;
-- Open cases with a P3 of a school on whose duty roster the person stands today (D§6.6).
create function guard.on_duty() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare who text := guard.role(); me uuid := guard.person(); today date := guard.today(); own uuid[];
begin
  if who is null or who not in ('PSY', 'DPC', 'SDR', 'HVP', 'HRT') then return '{}'; end if;
  own := guard.pupils();
  return (select coalesce(array_agg(c.id), '{}') from public.case_file c where c.prompt = 'P3' and c.state not in ('CLOSED', 'DISMISSED')
    and c.school in (select d.school from public.duty d where d.staff = me and d.on_day = today) and c.student <> all (own));
end $$;
-- Cases on the way to one's own school (T24).
create function guard.receiving() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare mine text[];
begin
  if guard.role() is distinct from 'DPR' then return '{}'; end if;
  mine := guard.schools();
  return (select coalesce(array_agg(c.id), '{}') from public.case_file c where c.moving_to = any (mine) and c.custody = 'TRANSFERRING');
end $$;
-- Cases drawn for audit in the officer's own district.
create function guard.drawn() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare mine text := guard.district(); whole text[]; single uuid[];
begin
  if guard.role() is distinct from 'DHO' then return '{}'; end if;
  whole := guard.districts(); single := guard.cases();
  return (select coalesce(array_agg(distinct a.case_id), '{}') from public.closure_audit a
    where a.district = mine and (a.district = any (whole) or a.case_id = any (single)));
end $$;
-- The audits that the person reads; the school is told when they are judged (D§14.3).
create function guard.audits() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare who text := guard.role(); mine text := guard.district(); whole text[]; single uuid[];
begin
  if who = 'DHO' then
    whole := guard.districts(); single := guard.cases();
    return (select coalesce(array_agg(a.id), '{}') from public.closure_audit a
      where a.district = mine and (a.district = any (whole) or a.case_id = any (single)));
  elsif who in ('PSY', 'DPR') then
    single := guard.team();
    return (select coalesce(array_agg(a.id), '{}') from public.closure_audit a
      where a.state not in ('SAMPLED', 'IN_REVIEW') and a.case_id = any (single));
  end if;
  return '{}';
end $$;
create function guard.pupils() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare room text := guard.homeroom(); here text := guard.school();
begin
  if guard.role() is distinct from 'HRT' then return '{}'; end if;
  return (select coalesce(array_agg(s.id), '{}') from public.student s where s.class = room and s.school = here);
end $$;
-- A guardian's children; grown ones only while they are in danger (D§22: 18).
create function guard.children() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := guard.person(); grown uuid[];
begin
  if guard.role() is distinct from 'GUA' then return '{}'; end if;
  grown := guard.grown();
  return (select coalesce(array_agg(w.student), '{}') from public.guardianship w
    where w.guardian = me and (w.student <> all (grown) or exists (select 1 from public.case_file c
      where c.student = w.student and c.state not in ('CLOSED', 'DISMISSED') and (c.risk = 'R3' or c.crisis = 'OPEN'))));
end $$;
-- Those for whom a guardian signs: who helps without a written entrustment signs nothing, and nobody signs for an adult (D§18).
create function guard.wards() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := guard.person(); grown uuid[];
begin
  if guard.role() is distinct from 'GUA' then return '{}'; end if;
  grown := guard.grown();
  return (select coalesce(array_agg(w.student), '{}') from public.guardianship w
    where w.guardian = me and w.kind <> 'INFORMAL' and w.student <> all (grown));
end $$;
-- The referrals that were sent to one's hospital and are still its business (S§3.1 T7), or that a guardian has been asked about.
create function guard.referrals() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare who text := guard.role(); mine text := guard.hospital(); today date := guard.today(); family uuid[];
begin
  if who = 'GUA' then
    family := guard.children();
    return (select coalesce(array_agg(r.id), '{}') from public.referral r where r.student = any (family) and r.state <> 'DRAFT');
  elsif who in ('HRC', 'HCL') then
    return (select coalesce(array_agg(r.id), '{}') from public.referral r where r.hospital = mine and r.sent_at is not null
      and (r.closed_to_hospital_on is null or r.closed_to_hospital_on > today));
  end if;
  return '{}';
end $$;
-- Withdrawn and expired ones: what the school wrote is shut to the hospital (INV10).
create function guard.shut_referrals() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare mine text := guard.hospital();
begin
  if guard.role() is null or guard.role() not in ('HRC', 'HCL') then return '{}'; end if;
  return (select coalesce(array_agg(r.id), '{}') from public.referral r where r.hospital = mine and r.state in ('WITHDRAWN', 'EXPIRED'));
end $$;
create function guard.excluded() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := guard.person();
begin
  if me is null then return '{}'; end if;
  return (select coalesce(array_agg(x.student), '{}') from public.exclusion x where x.person = me and x.lifted_at is null);
end $$;
create function guard.glass() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := guard.person(); now timestamptz := guard.moment();
begin
  if guard.role() is null or guard.role() not in ('PSY', 'DPC', 'DEO', 'DHO') then return '{}'; end if;
  return (select coalesce(array_agg(g.student), '{}') from public.glass g
    where g.person = me and now >= date_trunc('second', g.opened_at) and now < g.until);
end $$;
create function guard.excluded_cases() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare none uuid[] := guard.excluded();
begin
  if none = '{}' then return '{}'; end if;
  return (select coalesce(array_agg(c.id), '{}') from public.case_file c where c.student = any (none));
end $$;
-- Children whom a person knows by a case, a duty or a referral rather than by the school.
create function guard.known() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare who text := guard.role(); files uuid[];
begin
  if who in ('HRC', 'HCL') then
    files := guard.referrals();
    return (select coalesce(array_agg(r.student), '{}') from public.referral r where r.id = any (files));
  elsif who in ('DPR', 'PRI', 'HVP', 'SDR', 'HRT', 'DPC') then
    files := case who when 'DPR' then guard.receiving() when 'PRI' then guard.team() when 'DPC' then guard.team()
      when 'HVP' then guard.team() || guard.on_duty() else guard.on_duty() end;
    return (select coalesce(array_agg(c.student), '{}') from public.case_file c where c.id = any (files));
  end if;
  return '{}';
end $$;
-- The assignment behind the session that a student's browser holds, and whose it is.
create function guard.sitting() returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare who text := guard.holder();
begin
  if who is null or who not like 'session:%' then return null; end if;
  return (select a.id from public.assignment a where a.session = substr(who, 9));
end $$;
create function guard.sitter() returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare own uuid := guard.sitting();
begin
  if own is null then return null; end if;
  return (select a.student from public.assignment a where a.id = own);
end $$;
create function guard.sat_campaign() returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare own uuid := guard.sitting();
begin
  if own is null then return null; end if;
  return (select a.campaign from public.assignment a where a.id = own);
end $$;
-- A student who has signed in.
create function guard.student() returns uuid language sql stable as $$
  select case when guard.kind() = 'person' and guard.role() = 'STU' then guard.person() end
$$;
-- Which labels the role reads and writes as a member of the team (access/matrix.yaml).
create function guard.reads() returns text[] language sql stable as $$
  select case guard.role()
    when 'PSY' then '{SIGNAL,CASE_FILE,NOTES,SAFETY_PLAN,PLAN,MINUTES,REFERRAL,FEEDBACK,CLOSURE,CONSENT}'::text[]
    when 'DPR' then '{SIGNAL,CASE_FILE,NOTES,SAFETY_PLAN,PLAN,MINUTES,REFERRAL,FEEDBACK,CLOSURE,CONSENT}'::text[]
    when 'PRI' then '{CASE_FILE,SAFETY_PLAN,MINUTES,REFERRAL}'::text[]
    when 'HVP' then '{CASE_FILE,NOTES,SAFETY_PLAN,PLAN,MINUTES,REFERRAL,FEEDBACK,CLOSURE}'::text[]
    when 'DPC' then '{SIGNAL,CASE_FILE,NOTES,SAFETY_PLAN,PLAN,MINUTES,REFERRAL,FEEDBACK,CLOSURE,CONSENT}'::text[]
    else '{}'::text[] end
$$;
create function guard.writes() returns text[] language sql stable as $$
  select case guard.role()
    when 'PSY' then '{CASE_FILE,NOTES,PROTECTED_NOTES,SAFETY_PLAN,PLAN,MINUTES,REFERRAL,FEEDBACK,CLOSURE,CONSENT}'::text[]
    when 'DPR' then '{CASE_FILE,PLAN,MINUTES,REFERRAL,CLOSURE}'::text[]
    when 'PRI' then '{CASE_FILE,MINUTES,REFERRAL}'::text[]
    when 'HVP' then '{CASE_FILE,MINUTES,REFERRAL,CLOSURE}'::text[]
    when 'DPC' then '{CASE_FILE,NOTES,SAFETY_PLAN,PLAN,MINUTES,REFERRAL,FEEDBACK,CLOSURE,CONSENT}'::text[]
    else '{}'::text[] end
$$;
-- Asked of single rows. Whoever asks about what is not of their own place, or says nothing of themselves, learns nothing:
-- a function that answered everybody would tell what exists.
create function guard.knows(place text) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare who text[] := guard.said();
begin
  if who is null or place is null then return false; end if;
  return who[1] = 'system' or who[4] = 'ADM' or place = who[5]
    or exists (select 1 from public.school s where s.id = place and s.district = who[6]);
end $$;
create function guard.school_of(student uuid) returns text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (select s.school from public.student s where s.id = student and guard.knows(s.school));
end $$;
create function guard.child_of(file uuid) returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (select c.student from public.case_file c where c.id = file and (guard.knows(c.school) or guard.knows(c.moving_to)
    or c.student = any (guard.children()) or exists (select 1 from public.referral r where r.case_id = c.id and r.id = any (guard.referrals()))));
end $$;
create function guard.is_frozen(thing uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (select exists (select 1 from public.answer_sheet s where s.frozen_at is not null and (s.subject = thing or s.assignment = thing)
    and (thing = guard.sitting() or thing = any (guard.referrals()) or s.student = guard.student() or s.case_id = any (guard.team()))));
end $$;
-- The own sitting of whoever asks, whose sheets were frozen, while anybody's last word on it is still no (D§18), or nobody was
-- asked. Once the student has spoken as an adult, a guardian's old no stops nothing (D§22: 18).
create function guard.is_silenced(thing uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (guard.is_frozen(thing) or exists (select 1 from public.assignment second where second.id = thing
      and second.retest_of is not null and guard.is_frozen(second.retest_of))) and exists (select 1 from public.assignment a
    left join public.consent_request r on r.student = a.student and r.scope = a.campaign and r.activity = 'SCREENING'
    left join public.consent d on d.request = r.id and d.decision <> 'AGREED' and not exists (select 1 from public.consent later
      where later.request = d.request and later.party = d.party and later.person = d.person and later.seq > d.seq)
      and not exists (select 1 from public.guardianship w
      where w.student = a.student and w.guardian::text = d.person and w.kind = 'INFORMAL')
      and (d.party = 'STUDENT' or not exists (select 1 from public.consent own where own.request = d.request and own.of_age))
    where a.id = thing and (a.id = guard.sitting() or a.student = guard.student()) and (r.id is null or d.id is not null))
$$;
create function guard.is_author(sheet uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (select exists (select 1 from public.answer_sheet s where s.id = sheet and s.filled_by = guard.login()));
end $$;
create function guard.is_closed(file uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (select exists (select 1 from public.case_file c where c.id = file and c.state in ('CLOSED', 'DISMISSED')
    and (guard.knows(c.school) or c.student = any (guard.children()))));
end $$;
create function guard.has_team_case(child uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (select exists (select 1 from public.case_file c where c.student = child and c.id = any (guard.team())));
end $$;
create function guard.glass_reads() returns text[] language sql stable as $$
  select case guard.role() when 'DEO' then '{CASE_FILE,SAFETY_PLAN,PROTECTED_NOTES,PLAN,REFERRAL}'::text[]
    when 'PSY' then '{CASE_FILE,SAFETY_PLAN,PLAN,REFERRAL}'::text[] when 'DPC' then '{CASE_FILE,SAFETY_PLAN,PLAN,REFERRAL}'::text[]
    when 'DHO' then '{CASE_FILE,SAFETY_PLAN,PLAN,REFERRAL}'::text[] else '{}'::text[] end
$$;
-- Legal hold (D§19): the keys of the child are not destroyed. Nothing else is held back, for every change is a new version
-- and a child whose file is held may still be in danger.
create function guard.nothing_held_is_destroyed() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from public.student s where s.id = new.subject and s.held_since is not null) then
    raise exception 'the file of this child is held' using errcode = 'check_violation', constraint = 'nothing_held_is_destroyed';
  end if;
  return new;
end $$;
create trigger nothing_held_is_destroyed before update on data_key for each row
  when (old.destroyed_at is null and new.destroyed_at is not null) execute function guard.nothing_held_is_destroyed();
-- A head moves staff and lets them go; who somebody is, and whether a file is held, nobody changes who works at a desk.
create function guard.only_the_system_changes_that() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not guard.is_system() and session_user = 'xinqiao_app' then
    raise exception 'only the system changes that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger only_the_system_changes_that before update on staff for each row
  when ((old.id, old.login, old.role, old.district, old.hospital) is distinct from (new.id, new.login, new.role, new.district, new.hospital))
  execute function guard.only_the_system_changes_that();
create trigger only_the_system_changes_that before update on student for each row
  when (old.held_since is distinct from new.held_since) execute function guard.only_the_system_changes_that();
create trigger only_the_system_changes_that before update on data_key for each row execute function guard.only_the_system_changes_that();
do $$
declare f regprocedure;
begin
  for f in select p.oid from pg_proc p where p.pronamespace = 'guard'::regnamespace loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to xinqiao_app', f);
    execute format('alter function %s owner to xinqiao_guard', f);
  end loop;
end $$;
revoke create on schema guard from xinqiao_guard;

-- ---- Making policies: one permissive policy a relation and command; the array is empty for every role without the relation
create procedure pg_temp.let(relation text, commands text[], walled text, scope text) language plpgsql as $$
declare c text;
begin
  foreach c in array commands loop
    execute format('create policy %I on %I as permissive for %s to xinqiao_app ', relation || '_' || c, walled, c)
      || case c when 'insert' then format('with check (%s)', scope) else format('using (%s)', scope) end;
  end loop;
end $$;
create procedure pg_temp.wall(variadic tables text[]) language plpgsql as $$
declare t text; key text;
begin
  foreach t in array tables loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    -- Jobs and side effects that cross every scope: access.Walls.asSystem.
    if exists (select 1 from pg_attribute where attrelid = t::regclass and attname = 'id' and atttypid = 'uuid'::regtype) then
      execute format('create policy system on %I to xinqiao_app using (id >= (select guard.everything())) with check ((select guard.is_system()))', t);
    else
      execute format('create policy system on %I to xinqiao_app using ((select guard.is_system())) with check ((select guard.is_system()))', t);
    end if;
  end loop;
end $$;
-- Kin and suspects see nothing of the child, whatever else they may (D§22: 10, 11).
create procedure pg_temp.keep_out(walled text, commands text[], thing text, kept text) language plpgsql as $$
declare c text;
begin
  foreach c in array commands loop
    execute format('create policy %I on %I as restrictive for %s to xinqiao_app ', 'kept_out_' || c, walled, c)
      || format(case c when 'insert' then 'with check' else 'using' end || ' (%s is null or %s <> all ((select %s)::uuid[]))', thing, thing, kept);
  end loop;
end $$;

call pg_temp.wall('district', 'school', 'school_class', 'hospital', 'staff', 'student', 'guardian', 'guardianship', 'duty',
  'fact', 'journal_subject', 'consent_request', 'consent', 'answer_sheet', 'answer', 'signature', 'draft', 'campaign', 'assignment', 'slip', 'score', 'sheet_quality', 'sheet_flag', 'signal', 'case_file',
  'owed', 'referral', 'left_copy', 'consultation', 'consultation_reply', 'task', 'sample_draw', 'closure_audit', 'idempotency',
  'roster_upload', 'authorisation', 'exclusion', 'glass', 'student_search', 'edition', 'edition_signature', 'edition_finding',
  'edition_step', 'rescoring', 'rescoring_count', 'rescoring_unread', 'rescored', 'instrument_figures');

-- ---- Places and staff: everybody reads them
create policy everybody on district for select to xinqiao_app using (true);
create policy everybody on school for select to xinqiao_app using (true);
create policy everybody on school_class for select to xinqiao_app using (true);
create policy everybody on hospital for select to xinqiao_app using (true);
create policy everybody on staff for select to xinqiao_app using (true);
call pg_temp.let('admin', '{insert,update}', 'staff', $$ (select guard.role()) in ('ADM') $$);
call pg_temp.let('school', '{update}', 'staff', $$ (select guard.role()) in ('DPR','PRI') and school = (select guard.school()) $$);
call pg_temp.let('district', '{update}', 'staff', $$ (select guard.role()) in ('DPO') and (district = (select guard.district()) or school = any ((select guard.district_schools())::text[])) $$);
call pg_temp.let('kept', '{insert}', 'school_class', $$ school = any ((select guard.kept_schools())::text[]) or (select guard.role()) in ('ADM') $$);

-- ---- Questionnaires are about nobody: everybody reads where an edition stands; the state it is in says who takes it on.
create policy everybody on edition for select to xinqiao_app using (true);
call pg_temp.let('readers', '{select}', 'edition_signature', $$ (select guard.role()) in ('PSY','DPC','DPR','DEO','DHO','HCL','HRC') $$);
call pg_temp.let('readers', '{select}', 'edition_finding', $$ (select guard.role()) in ('PSY','DPC','DPR','DEO','DHO','HCL','HRC') $$);
call pg_temp.let('readers', '{select}', 'edition_step', $$ (select guard.role()) in ('PSY','DPC','DPR','DEO','DHO','HCL','HRC') $$);
call pg_temp.let('readers', '{select}', 'rescoring', $$ (select guard.role()) in ('PSY','DPC','DPR','DEO','DHO','HCL','HRC') $$);
-- Each check names its role once more: PostgreSQL lets pass what any check lets pass, whichever policy had opened the row.
create policy submits on edition for update to xinqiao_app using ((select guard.role()) in ('PSY','DPC') and state = 'DRAFT')
  with check ((select guard.role()) in ('PSY','DPC') and state = 'SENSITIVITY_REVIEW' and submitted_by = (select guard.person()) and reviewed_by is null);
create policy reviews on edition for update to xinqiao_app using ((select guard.role()) in ('DPC') and state = 'SENSITIVITY_REVIEW')
  with check ((select guard.role()) in ('DPC') and (state = 'DRAFT' or state = 'SENSITIVITY_REVIEW' and reviewed_by = (select guard.person()) and reviewed_by <> submitted_by));
create policy signs on edition for update to xinqiao_app using ((select guard.role()) in ('DEO','DHO','HCL') and state = 'SENSITIVITY_REVIEW' and reviewed_by is not null)
  with check ((select guard.role()) in ('DEO','DHO','HCL') and state in ('SENSITIVITY_REVIEW', 'APPROVED'));
create policy publishes on edition for update to xinqiao_app using ((select guard.role()) in ('DEO') and state in ('APPROVED', 'PUBLISHED'))
  with check ((select guard.role()) in ('DEO') and state in ('PUBLISHED', 'RETIRED'));
call pg_temp.let('own', '{insert}', 'edition_signature', $$ person = (select guard.person()) and case party when 'EDUCATION' then 'DEO' when 'HEALTH' then 'DHO' else 'HCL' end = (select guard.role()) $$);
call pg_temp.let('reviewer', '{insert}', 'edition_finding', $$ (select guard.role()) in ('DPC') $$);
call pg_temp.let('own', '{insert}', 'edition_step', $$ actor = (select guard.login()) and (select guard.role()) in ('PSY','DPC','DEO','DHO','HCL') $$);

-- ---- Case files. The duty roster and the receiving school change a row, so they must see it: PostgreSQL's own rule.
call pg_temp.let('team', '{select,update}', 'case_file', $$ id = any ((select guard.team())::uuid[]) $$);
call pg_temp.let('duty', '{select,update}', 'case_file', $$ id = any ((select guard.on_duty())::uuid[]) $$);
call pg_temp.let('receiving', '{select,update}', 'case_file', $$ id = any ((select guard.receiving())::uuid[]) $$);
call pg_temp.let('drawn', '{select}', 'case_file', $$ id = any ((select guard.drawn())::uuid[]) $$);
call pg_temp.let('glass', '{select}', 'case_file', $$ student = any ((select guard.glass())::uuid[]) $$);
call pg_temp.let('team', '{insert}', 'case_file', $$ (select guard.role()) in ('PSY','DPC') and school = any ((select guard.schools())::text[]) and ((select guard.role()) = 'PSY' or school = any ((select guard.covered())::text[])) and guard.school_of(student) = school $$);

-- ---- Referrals and meetings
call pg_temp.let('team', '{select,update}', 'referral', $$ case_id = any ((select guard.team())::uuid[]) $$);
call pg_temp.let('team', '{insert}', 'referral', $$ (select guard.role()) in ('PSY','DPC') and case_id = any ((select guard.team())::uuid[]) and guard.child_of(case_id) = student $$);
call pg_temp.let('party', '{select,update}', 'referral', $$ id = any ((select guard.referrals())::uuid[]) $$);
call pg_temp.let('glass', '{select}', 'referral', $$ student = any ((select guard.glass())::uuid[]) $$);
-- The hospital that a referral has left finds what it is to delete, and nothing of where the child goes.
call pg_temp.let('left', '{select,update}', 'left_copy', $$ (select guard.role()) = 'HRC' and hospital = (select guard.hospital()) $$);
call pg_temp.let('team', '{select}', 'left_copy', $$ (select guard.hospital()) is null and exists (select 1 from referral r where r.id = left_copy.referral) $$);
call pg_temp.let('team', '{insert}', 'left_copy', $$ (select guard.role()) in ('PSY','DPC') and exists (select 1 from referral r where r.id = left_copy.referral and r.student = left_copy.student and r.case_id = any ((select guard.team())::uuid[])) $$);
call pg_temp.let('team', '{select,update}', 'consultation', $$ case_id = any ((select guard.team())::uuid[]) $$);
call pg_temp.let('team', '{insert}', 'consultation', $$ (select guard.role()) in ('PSY','DPR','DPC') and case_id = any ((select guard.team())::uuid[]) and guard.child_of(case_id) = student $$);
call pg_temp.let('child', '{select,update}', 'consultation', $$ student = any ((select guard.children())::uuid[]) $$);
call pg_temp.let('class', '{select,update}', 'consultation', $$ student = any ((select guard.pupils())::uuid[]) $$);
call pg_temp.let('meeting', '{select}', 'consultation_reply', $$ (select guard.role()) <> 'HRT' and exists (select 1 from consultation c where c.id = consultation) $$);
call pg_temp.let('child', '{insert,update}', 'consultation_reply', $$ guardian = (select guard.person()) and (select guard.role()) = 'GUA' and exists (select 1 from consultation c where c.id = consultation) $$);
-- What to do, without the reason: a teacher sees the class tasks alone (INV19).
call pg_temp.let('team', '{select,update}', 'task', $$ case_id = any ((select guard.team())::uuid[]) $$);
call pg_temp.let('team', '{insert}', 'task', $$ (select guard.role()) in ('PSY','DPC') and case_id = any ((select guard.team())::uuid[]) $$);
call pg_temp.let('child', '{select,update}', 'task', $$ (select guard.role()) in ('GUA') and exists (select 1 from consultation c where c.id = consultation) $$);
call pg_temp.let('class', '{select,update}', 'task', $$ (select guard.role()) in ('HRT') and party = 'HRT' and exists (select 1 from consultation c where c.id = consultation) $$);

-- ---- Closures under audit
call pg_temp.let('reader', '{select,update}', 'closure_audit', $$ id = any ((select guard.audits())::uuid[]) $$);
call pg_temp.let('officer', '{select,insert}', 'closure_audit', $$ (select guard.role()) in ('DHO') and district = (select guard.district()) and (district = any ((select guard.districts())::text[]) or case_id = any ((select guard.cases())::uuid[])) $$);
call pg_temp.let('officer', '{select,insert}', 'sample_draw', $$ (select guard.role()) in ('DHO') and district = any ((select guard.districts())::text[]) $$);

-- ---- Students and their guardians
call pg_temp.let('self', '{select}', 'student', $$ id = (select guard.student()) $$);
call pg_temp.let('sitter', '{select}', 'student', $$ id = (select guard.sitter()) $$);
call pg_temp.let('child', '{select}', 'student', $$ id = any ((select guard.children())::uuid[]) $$);
call pg_temp.let('class', '{select}', 'student', $$ id = any ((select guard.pupils())::uuid[]) $$);
call pg_temp.let('school', '{select}', 'student', $$ school = any ((select guard.known_schools())::text[]) $$);
call pg_temp.let('known', '{select}', 'student', $$ id = any ((select guard.known())::uuid[]) $$);
call pg_temp.let('glass', '{select}', 'student', $$ id = any ((select guard.glass())::uuid[]) $$);
call pg_temp.let('admin', '{select,update}', 'student', $$ id >= (select guard.every_student()) $$);
call pg_temp.let('admin', '{insert}', 'student', $$ (select guard.role()) in ('ADM') $$);
call pg_temp.let('kept', '{insert,update}', 'student', $$ school = any ((select guard.kept_schools())::text[]) $$);
call pg_temp.let('child', '{select}', 'guardianship', $$ (select guard.role()) <> 'DPO' and exists (select 1 from student s where s.id = student) $$);
call pg_temp.let('kept', '{insert,update}', 'guardianship', $$ (select guard.role()) in ('PSY','DPC','ADM') and exists (select 1 from student s where s.id = student) $$);
-- A login finds its own row, before anything else is known of it.
create policy own on guardian for select to xinqiao_app using (login = (select guard.login()));
call pg_temp.let('child', '{select}', 'guardian', $$ (select guard.role()) is not null and exists (select 1 from guardianship w where w.guardian = id) $$);
call pg_temp.let('kept', '{update}', 'guardian', $$ (select guard.role()) in ('PSY','DPC','ADM') and exists (select 1 from guardianship w where w.guardian = id) $$);
call pg_temp.let('kept', '{insert}', 'guardian', $$ (select guard.role()) in ('PSY','DPC','ADM') $$);

call pg_temp.let('known', '{select}', 'student_search', $$ school = any ((select guard.known_schools())::text[]) or (select guard.role()) = 'ADM' $$);
call pg_temp.let('kept', '{insert,delete}', 'student_search', $$ school = any ((select guard.kept_schools())::text[]) or (select guard.role()) = 'ADM' $$);
call pg_temp.keep_out('student_search', '{select}', 'student', 'guard.excluded()');

-- ---- Sheets: by the label of the record, then by the child or the parent
call pg_temp.let('team', '{select}', 'answer_sheet', $$ case_id = any ((select guard.team())::uuid[]) and record = any ((select guard.reads())::text[]) $$);
call pg_temp.let('answers', '{select}', 'answer_sheet', $$ record = 'ITEM_ANSWERS' and (select guard.role()) in ('PSY','DPC') and (guard.school_of(student) = any ((select guard.schools())::text[]) and ((select guard.role()) = 'PSY' or guard.school_of(student) = any ((select guard.covered())::text[])) or guard.has_team_case(student)) $$);
call pg_temp.let('audit', '{select}', 'answer_sheet', $$ record = 'AUDIT' and subject = any ((select guard.audits())::uuid[]) $$);
call pg_temp.let('author', '{select}', 'answer_sheet', $$ record = 'PROTECTED_NOTES' and filled_by = (select guard.login()) and (select guard.role()) in ('PSY') and case_id = any ((select guard.team())::uuid[]) $$);
call pg_temp.let('child', '{select}', 'answer_sheet', $$ record in ('SAFETY_PLAN', 'PLAN', 'MINUTES', 'CONSENT') and student = any ((select guard.children())::uuid[]) $$);
call pg_temp.let('class', '{select}', 'answer_sheet', $$ record in ('PLAN', 'MINUTES') and student = any ((select guard.pupils())::uuid[]) $$);
-- A hospital reads what was sent to it and what it wrote; the school's own letter stays at the school. Of a referral that is
-- shut it reads what hospitals wrote and nothing else.
call pg_temp.let('party', '{select}', 'answer_sheet', $$ record in ('REFERRAL', 'FEEDBACK') and subject = any ((select guard.referrals())::uuid[]) and ((select guard.role()) = 'GUA' or code not in ('F10', 'F10b') and (role in ('HRC', 'HCL') or subject <> all ((select guard.shut_referrals())::uuid[]))) $$);
call pg_temp.let('glass', '{select}', 'answer_sheet', $$ record = any ((select guard.glass_reads())::text[]) and student = any ((select guard.glass())::uuid[]) $$);
call pg_temp.let('self', '{select}', 'answer_sheet', $$ record in ('SAFETY_PLAN', 'CONSENT') and student = (select guard.student()) $$);
call pg_temp.let('district', '{select}', 'answer_sheet', $$ record = 'CONSENT' and (select guard.role()) in ('DPO') and guard.school_of(student) = any ((select guard.district_schools())::text[]) $$);
-- A student sees and changes the own sheet until it is handed in.
call pg_temp.let('sitter', '{select}', 'answer_sheet', $$ assignment = (select guard.sitting()) and record = 'ITEM_ANSWERS' and locked_at is null $$);
create policy sitter_update on answer_sheet for update to xinqiao_app using (assignment = (select guard.sitting()) and record = 'ITEM_ANSWERS' and locked_at is null);
call pg_temp.let('answering', '{select,update,insert}', 'answer_sheet', $$ student = (select guard.student()) and record = 'ITEM_ANSWERS' and locked_at is null $$);
call pg_temp.let('sitter', '{insert}', 'answer_sheet', $$ assignment = (select guard.sitting()) and student = (select guard.sitter()) and record = 'ITEM_ANSWERS' and locked_at is null $$);
call pg_temp.let('self', '{insert}', 'answer_sheet', $$ record = 'CONSENT' and student = (select guard.student()) $$);
-- A record is written under the writer's own name.
call pg_temp.let('team', '{insert}', 'answer_sheet', $$ filled_by = (select guard.login()) and record = any ((select guard.writes())::text[]) and case_id = any ((select guard.team())::uuid[]) and guard.child_of(case_id) = student $$);
call pg_temp.let('audit', '{insert}', 'answer_sheet', $$ filled_by = (select guard.login()) and record = 'AUDIT' and subject = any ((select guard.audits())::uuid[]) $$);
-- An officer who orders a reopening writes that down on the closure.
call pg_temp.let('drawn', '{insert}', 'answer_sheet', $$ filled_by = (select guard.login()) and record = 'CLOSURE' and case_id = any ((select guard.drawn())::uuid[]) and guard.child_of(case_id) = student $$);
call pg_temp.let('duty', '{insert}', 'answer_sheet', $$ filled_by = (select guard.login()) and record = 'CASE_FILE' and case_id = any ((select guard.on_duty())::uuid[]) and guard.child_of(case_id) = student $$);
call pg_temp.let('receiving', '{insert}', 'answer_sheet', $$ filled_by = (select guard.login()) and record = 'CASE_FILE' and case_id = any ((select guard.receiving())::uuid[]) and guard.child_of(case_id) = student $$);
call pg_temp.let('child', '{insert}', 'answer_sheet', $$ filled_by = (select guard.login()) and student = any ((select guard.children())::uuid[]) and (record = 'MINUTES' or record = 'CONSENT' and student = any ((select guard.wards())::uuid[]) or record = 'REFERRAL' and subject = any ((select guard.referrals())::uuid[])) and (case_id is null or guard.child_of(case_id) = student) $$);
call pg_temp.let('party', '{insert}', 'answer_sheet', $$ filled_by = (select guard.login()) and (select guard.role()) in ('HRC','HCL') and record in ('REFERRAL', 'FEEDBACK') and subject = any ((select guard.referrals())::uuid[]) and subject <> all ((select guard.shut_referrals())::uuid[]) and exists (select 1 from referral r where r.id = subject and r.case_id = answer_sheet.case_id and r.student = answer_sheet.student) $$);
-- Withdrawn consent (D§18): answers are out of sight, and nothing more is reported about that referral or sitting.
create policy frozen on answer_sheet as restrictive for select to xinqiao_app
  using (frozen_at is null or record <> 'ITEM_ANSWERS' or (select guard.is_system()));
create policy silenced on answer_sheet as restrictive for insert to xinqiao_app
  with check ((select guard.is_system()) or record not in ('ITEM_ANSWERS', 'FEEDBACK') or not case record when 'FEEDBACK' then guard.is_frozen(subject) else guard.is_silenced(assignment) end);

call pg_temp.let('answers', '{select}', 'answer', $$ (select guard.role()) in ('PSY','DPC') and exists (select 1 from answer_sheet s where s.id = sheet and s.record = 'ITEM_ANSWERS') $$);
call pg_temp.let('sitter', '{select,insert,update}', 'answer', $$ (select guard.role()) in ('STU') and exists (select 1 from answer_sheet s where s.id = sheet and s.record = 'ITEM_ANSWERS' and s.locked_at is null) $$);
call pg_temp.let('answers', '{select}', 'rescored', $$ (select guard.role()) in ('PSY','DPC') and exists (select 1 from answer_sheet s where s.id = sheet and s.record = 'ITEM_ANSWERS') $$);
call pg_temp.let('answers', '{select}', 'score', $$ (select guard.role()) in ('PSY','DPC') and exists (select 1 from answer_sheet s where s.id = sheet and s.record = 'ITEM_ANSWERS') $$);
call pg_temp.let('answers', '{select}', 'sheet_quality', $$ (select guard.role()) in ('PSY','DPC') and exists (select 1 from answer_sheet s where s.id = sheet and s.record = 'ITEM_ANSWERS') $$);
call pg_temp.let('answers', '{select}', 'sheet_flag', $$ (select guard.role()) in ('PSY','DPC') and exists (select 1 from answer_sheet s where s.id = sheet and s.record = 'ITEM_ANSWERS') $$);
call pg_temp.let('sheet', '{select}', 'signature', $$ (select guard.role()) is not null and exists (select 1 from answer_sheet s where s.id = sheet) $$);
call pg_temp.let('own', '{insert}', 'signature', $$ person = (select guard.login()) and (select guard.role()) <> 'STU' and (guard.is_author(sheet) or exists (select 1 from answer_sheet s where s.id = sheet)) $$);

-- ---- Screening
call pg_temp.let('kept', '{select,insert,update}', 'campaign', $$ school = any ((select guard.kept_schools())::text[]) $$);
call pg_temp.let('school', '{select}', 'campaign', $$ (select guard.role()) in ('DPR') and school = (select guard.school()) $$);
call pg_temp.let('sitter', '{select}', 'campaign', $$ id = (select guard.sat_campaign()) $$);
call pg_temp.let('kept', '{select,insert,update}', 'assignment', $$ guard.school_of(student) = any ((select guard.kept_schools())::text[]) $$);
call pg_temp.let('school', '{select}', 'assignment', $$ (select guard.role()) in ('DPR') and guard.school_of(student) = (select guard.school()) $$);
call pg_temp.let('sitter', '{select,update}', 'assignment', $$ id = (select guard.sitting()) $$);
call pg_temp.let('self', '{select}', 'assignment', $$ student = (select guard.student()) $$);
call pg_temp.let('kept', '{select,insert,update,delete}', 'slip', $$ (select guard.role()) in ('PSY','DPC') and exists (select 1 from assignment a where a.id = assignment) $$);
call pg_temp.let('self', '{select}', 'duty', $$ staff = (select guard.person()) $$);
call pg_temp.let('kept', '{select,insert}', 'duty', $$ school = any ((select guard.kept_schools())::text[]) $$);
call pg_temp.let('school', '{select}', 'duty', $$ (select guard.role()) in ('DPR') and school = (select guard.school()) $$);
call pg_temp.let('kept', '{select,insert,delete}', 'roster_upload', $$ school = any ((select guard.kept_schools())::text[]) or (select guard.role()) in ('ADM') $$);
-- Whoever works at the school may report; the team reads.
call pg_temp.let('team', '{select}', 'signal', $$ (select guard.role()) in ('PSY','DPR','DPC') and case_id = any ((select guard.team())::uuid[]) $$);
call pg_temp.let('school', '{select}', 'signal', $$ (select guard.role()) in ('PSY','DPR','DPC') and school = any ((select guard.schools())::text[]) and ((select guard.role()) <> 'DPC' or school = any ((select guard.covered())::text[])) $$);
call pg_temp.let('school', '{insert}', 'signal', $$ (select guard.role()) in ('PSY','DPR','PRI','HVP','SDR','DRM') and school = (select guard.school()) and guard.school_of(student) = school and (case_id is null or guard.child_of(case_id) = student) $$);
call pg_temp.let('class', '{insert}', 'signal', $$ student = any ((select guard.pupils())::uuid[]) and guard.school_of(student) = school and (case_id is null or guard.child_of(case_id) = student) $$);
call pg_temp.let('covered', '{insert}', 'signal', $$ school = any ((select guard.covered())::text[]) and guard.school_of(student) = school and (case_id is null or guard.child_of(case_id) = student) $$);

-- ---- Figures: the system makes them, and each reads those of the own school, the own district or the city
call pg_temp.let('counted', '{select}', 'instrument_figures', $$ case kind
  when 'SCHOOL' then (select guard.role()) in ('PSY','DPR','PRI','HVP') and place = (select guard.school())
  when 'DISTRICT' then (select guard.role()) in ('DPC','DEO','DHO') and place = (select guard.district())
  else (select guard.role()) in ('CIT') end $$);

-- ---- What is owed: clocks are the system's; people read what they owe
call pg_temp.let('team', '{select}', 'owed', $$ case_id = any ((select guard.team())::uuid[]) and step <> 'AUDIT_REVIEW' $$);
call pg_temp.let('party', '{select}', 'owed', $$ subject = any ((select guard.referrals())::uuid[]) and ((select guard.role()) = 'GUA' or hospital = (select guard.hospital())) $$);
call pg_temp.let('officer', '{select}', 'owed', $$ (select guard.role()) in ('DHO') and subject = any ((select guard.audits())::uuid[]) $$);
call pg_temp.let('signer', '{select}', 'owed', $$ (select guard.role()) in ('GUA','HRT') and (select guard.role()) = any (roles) and exists (select 1 from answer_sheet s where s.id = owed.subject) $$);

-- ---- What happened and who looked: everybody writes under the own name, nobody changes
-- The journal itself holds ids and pseudonyms, and is sealed by a job that belongs to nobody: no wall but the grants.
-- What a pseudonym stands for is walled; a refusal to a stranger adds to it as well.
create policy added on journal_subject for insert to xinqiao_app with check (true);
-- The same pseudonym again is no news, and nothing to see.
call pg_temp.let('officer', '{select}', 'journal_subject', $$ (select guard.role()) = 'DPO' and guard.school_of(student) = any ((select guard.district_schools())::text[]) $$);
-- ---- Consent (D§18)
call pg_temp.let('child', '{select}', 'consent_request', $$ student = any ((select guard.children())::uuid[]) $$);
call pg_temp.let('sitting', '{select}', 'consent_request', $$ student = (select guard.sitter()) and scope = (select guard.sat_campaign()) $$);
call pg_temp.let('school', '{select,insert,update}', 'consent_request', $$ (select guard.role()) = 'PSY' and guard.school_of(student) = (select guard.school()) $$);
call pg_temp.let('head', '{select}', 'consent_request', $$ (select guard.role()) = 'DPR' and guard.school_of(student) = (select guard.school()) $$);
call pg_temp.let('covered', '{select,insert,update}', 'consent_request', $$ (select guard.role()) = 'DPC' and guard.school_of(student) = any ((select guard.covered())::text[]) $$);
call pg_temp.let('district', '{select}', 'consent_request', $$ (select guard.role()) = 'DPO' and guard.school_of(student) = any ((select guard.district_schools())::text[]) $$);
create policy seen on consent for select to xinqiao_app using (exists (select 1 from consent_request r where r.id = request));
call pg_temp.let('own', '{insert}', 'fact', $$ actor = (select guard.login()) and (select guard.role()) is not null and (case_id is null or guard.child_of(case_id) = student) $$);
-- Nobody is told beforehand that a closure is being read (D§14.3).
call pg_temp.let('team', '{select}', 'fact', $$ case_id = any ((select guard.team())::uuid[]) and (machine <> 'audit' or subject = any ((select guard.audits())::uuid[])) $$);
call pg_temp.let('party', '{select}', 'fact', $$ machine = 'referral' and subject = any ((select guard.referrals())::uuid[]) $$);
call pg_temp.let('officer', '{select}', 'fact', $$ (select guard.role()) in ('DHO') and machine = 'audit' and subject = any ((select guard.audits())::uuid[]) $$);
call pg_temp.let('glass', '{select}', 'fact', $$ student = any ((select guard.glass())::uuid[]) and machine <> 'audit' $$);

-- ---- One's own things
create policy own on draft to xinqiao_app using (person = (select guard.login()) and (select guard.role()) is not null);
create policy own_reads on idempotency for select to xinqiao_app using (person = (select guard.login()) and (select guard.role()) is not null);
create policy own_forgets on idempotency for delete to xinqiao_app using (person = (select guard.login()) and (select guard.role()) is not null);
create policy own_writes on idempotency for insert to xinqiao_app with check (person = (select guard.login()) and (select guard.role()) is not null);

-- ---- 查阅授权, exclusions, break-glass
call pg_temp.let('self', '{select}', 'authorisation', $$ person = (select guard.person()) and (select guard.role()) in ('HRT','PSY','DPR','PRI','HVP','DPC','DEO','DHO') $$);
call pg_temp.let('self', '{insert}', 'authorisation', $$ person = (select guard.person()) and asked_by = person and approved_by is null and (select guard.role()) in ('PSY','DPR','PRI','HVP','DPC','DEO','DHO') $$);
call pg_temp.let('school', '{select}', 'authorisation', $$ (select guard.role()) in ('DPR','PRI') and (school = (select guard.school()) or exists (select 1 from staff p where p.id = person and p.school = (select guard.school()))) $$);
call pg_temp.let('school', '{update}', 'authorisation', $$ (select guard.role()) in ('DPR','PRI') and person <> (select guard.person()) and (school = (select guard.school()) or exists (select 1 from staff p where p.id = person and p.school = (select guard.school()))) $$);
call pg_temp.let('district', '{select,update}', 'authorisation', $$ (select guard.role()) in ('DPO') and (district = (select guard.district()) or school = any ((select guard.district_schools())::text[]) or exists (select 1 from staff p where p.id = person and (p.district = (select guard.district()) or p.school = any ((select guard.district_schools())::text[])))) $$);
call pg_temp.let('admin', '{select}', 'authorisation', $$ (select guard.role()) in ('ADM') $$);
-- Whoever is suspected is not told here.
call pg_temp.let('self', '{select}', 'exclusion', $$ person = (select guard.person()) and why = 'RELATED' $$);
call pg_temp.let('self', '{insert}', 'exclusion', $$ person = (select guard.person()) and said_by = person and why = 'RELATED' $$);
call pg_temp.let('school', '{select,insert,update}', 'exclusion', $$ (select guard.role()) in ('DPR','PRI') and person <> (select guard.person()) and exists (select 1 from staff p where p.id = person and p.school = (select guard.school())) $$);
call pg_temp.let('district', '{select,insert,update}', 'exclusion', $$ (select guard.role()) in ('DPO') and exists (select 1 from staff p where p.id = person and (p.district = (select guard.district()) or p.school = any ((select guard.district_schools())::text[]))) $$);
call pg_temp.let('self', '{select}', 'glass', $$ person = (select guard.person()) $$);
call pg_temp.let('self', '{insert}', 'glass', $$ person = (select guard.person()) and (select guard.role()) in ('PSY','DPC','DEO','DHO') and until <= opened_at + interval '60 minutes' and reviewed_by is null and guard.school_of(student) is not null and student <> all ((select guard.excluded())::uuid[]) $$);
call pg_temp.let('school', '{select,update}', 'glass', $$ (select guard.role()) in ('DPR') and person <> (select guard.person()) and guard.school_of(student) = (select guard.school()) $$);
call pg_temp.let('district', '{select,update}', 'glass', $$ (select guard.role()) in ('DPO') and guard.school_of(student) = any ((select guard.district_schools())::text[]) $$);

-- ---- Taken away again, whatever the role
call pg_temp.keep_out('student', '{all}', 'id', 'guard.excluded()');
call pg_temp.keep_out('guardianship', '{all}', 'student', 'guard.excluded()');
call pg_temp.keep_out('case_file', '{all}', 'student', 'guard.excluded()');
call pg_temp.keep_out('referral', '{all}', 'student', 'guard.excluded()');
call pg_temp.keep_out('left_copy', '{all}', 'student', 'guard.excluded()');
call pg_temp.keep_out('consultation', '{all}', 'student', 'guard.excluded()');
call pg_temp.keep_out('assignment', '{all}', 'student', 'guard.excluded()');
call pg_temp.keep_out('answer_sheet', '{all}', 'student', 'guard.excluded()');
call pg_temp.keep_out('task', '{all}', 'case_id', 'guard.excluded_cases()');
call pg_temp.keep_out('closure_audit', '{all}', 'case_id', 'guard.excluded_cases()');
call pg_temp.keep_out('owed', '{select}', 'case_id', 'guard.excluded_cases()');
call pg_temp.keep_out('consent_request', '{select,update}', 'student', 'guard.excluded()');
-- Facts and cards are not read by them; somebody else may still tell of a suspect, and what they do is still written down.
call pg_temp.keep_out('signal', '{select}', 'student', 'guard.excluded()');
call pg_temp.keep_out('fact', '{select}', 'student', 'guard.excluded()');
call pg_temp.keep_out('journal_subject', '{select}', 'student', 'guard.excluded()');
call pg_temp.keep_out('authorisation', '{select,update}', 'student', 'guard.excluded()');
call pg_temp.keep_out('glass', '{update}', 'student', 'guard.excluded()');

-- ---- Grants: no more than the product needs; what happened is written and read, never changed
grant select on workflow_move, form_record to xinqiao_app;
grant select, insert on district, school, school_class, hospital, guardianship, duty, fact, journal, journal_subject, journal_leaf,
  journal_checkpoint, consent_request, consent, signature, score, sheet_quality, sheet_flag,
  sample_draw, idempotency to xinqiao_app;
grant select, insert, update on staff, student, guardian, answer_sheet, answer, campaign, assignment, signal, case_file, owed,
  referral, consultation, consultation_reply, task, closure_audit, instrument_figures to xinqiao_app;
grant select, insert, update, delete on draft, slip, student_search, browser_session to xinqiao_app;
grant select, insert, update on data_key to xinqiao_app;
grant update (reminded_at, until_day) on consent_request to xinqiao_app;
grant update (name, name_en) on district, school, hospital to xinqiao_app;
grant select, insert, delete on roster_upload, idempotency to xinqiao_app;
grant select, insert on authorisation, exclusion, glass to xinqiao_app;
-- A reason is sealed anew when its key changes.
grant update (reason, from_day, until_day, approved_by, approved_at, revoked_by, revoked_at) on authorisation to xinqiao_app;
grant update (lifted_by, lifted_at, reported_at) on exclusion to xinqiao_app;
grant update (reason, until, reviewed_by, reviewed_at, verdict) on glass to xinqiao_app;
grant update (relation, kind) on guardianship to xinqiao_app;
grant delete on duty to xinqiao_app;
grant select, insert, update on edition to xinqiao_app;
grant select, insert, update on rescoring, rescoring_count, rescored to xinqiao_app;
grant select, insert, delete on rescoring_unread to xinqiao_app;
grant select, insert on edition_signature, edition_finding, edition_step to xinqiao_app;
grant select, insert on left_copy to xinqiao_app;
grant update (deleted_at) on left_copy to xinqiao_app;
grant usage on sequence case_number to xinqiao_app;
-- Auditors of the journal read what happened and who looked, of everybody.
do $$
declare t text;
begin
  for t in select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and (c.relname = 'fact' or c.relname like 'journal%') loop
    execute format('grant select on %I to xinqiao_audit', t);
    execute format('create policy auditors on %I for select to xinqiao_audit using (true)', t);
  end loop;
end $$;
