-- Why an exclusion does not hold any more: said by somebody else than whom it is about, sealed under the key of the child.
alter table exclusion add column lift_reason bytea,
  add constraint who_lifts_says_why check ((lifted_at is null) = (lift_reason is null)),
  add constraint nobody_lifts_their_own check (lifted_by <> person);
grant update (lift_reason) on exclusion to xinqiao_app;
