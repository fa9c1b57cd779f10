-- What db/migrations add up to, written by src/platform/database/generate.ts.

create extension pg_trgm;

create type action as enum ('submit', 'issue_work_order', 'sign', 'return', 'reject', 'start_repair', 'hold', 'resume', 'deliver_report', 'give_feedback', 'cancel', 'reassign', 'override_gate', 'revoke', 'propose_asset', 'confirm_asset', 'refuse_asset');

create type admin_act as enum ('person_created', 'person_changed', 'person_deactivated', 'person_activated', 'password_reset', 'password_changed', 'unit_created', 'unit_changed', 'unit_deactivated', 'unit_activated', 'webhook_created', 'webhook_changed', 'webhook_secret_replaced', 'webhook_deactivated', 'webhook_activated', 'view_shared', 'audit_exported', 'audit_anchored');

create type asset_event_kind as enum ('registered', 'changed', 'transferred', 'state_changed');

create type asset_import_outcome as enum ('new', 'changed', 'transferred', 'unchanged');

create type asset_import_stage as enum ('waiting', 'reading', 'failed', 'checked', 'refused', 'committed');

create type asset_state as enum ('active', 'in_repair', 'lent', 'disposed');

create type attachment_purpose as enum ('request', 'report', 'label');

create type attachment_type as enum ('image/jpeg', 'image/png', 'image/webp', 'application/pdf');

create type audit_op as enum ('begin', 'insert', 'update', 'delete');

create type backup_kind as enum ('whole', 'base');

create type calendar_change_kind as enum ('ordinary_hours', 'period', 'holiday', 'holiday_list', 'joint_leave');

create type call_state as enum ('waiting', 'sent', 'refused', 'failed');

create type category as enum ('computer', 'laptop', 'printer', 'network', 'software');

create type cause as enum ('wear', 'operation', 'power', 'environment', 'pests', 'software', 'network', 'earlier_repair', 'other');

create type channel as enum ('email', 'push', 'telegram');

create type condition as enum ('good', 'minor_damage', 'major_damage');

create type delivery_state as enum ('waiting', 'sent', 'refused', 'failed', 'spared');

create type disposal_item_state as enum ('waiting', 'disposed', 'held');

create type document_kind as enum ('work_order', 'handling_report', 'disposal_record', 'recap');

create type document_state as enum ('awaiting_signature', 'signed', 'issued', 'draft');

create type funding as enum ('apbd', 'central_government', 'grant', 'civil_servant_innovation', 'change_project', 'self_funded');

create type handling_method as enum ('on_site', 'remote', 'workshop');

create type hold_reason as enum ('waiting_for_part', 'waiting_for_vendor', 'no_access', 'requester_absent', 'other');

create type holiday_kind as enum ('public_holiday', 'joint_leave', 'local_day');

create type import_source as enum ('predecessor', 'osticket', 'people', 'units');

create type language as enum ('id', 'en');

create type movement_kind as enum ('opening', 'receipt', 'use', 'return', 'adjustment', 'stock_take', 'transfer');

create type notice_kind as enum ('new_ticket', 'order_to_sign', 'order_signed', 'order_returned', 'order_reassigned', 'work_begun', 'work_held', 'report_delivered', 'feedback_owed', 'feedback_reminder', 'feedback_given', 'ticket_rejected', 'ticket_cancelled', 'deadline_near', 'deadline_passed', 'calendar_empty', 'low_stock', 'part_arrived', 'asset_proposed', 'asset_decided', 'backup_failed');

create type outcome as enum ('resolved', 'partly_resolved', 'not_repairable', 'non_asset_needs_part', 'referred');

create type ownership as enum ('office_unregistered', 'rented', 'grant_in_process', 'other_agency', 'personal');

create type part_kind as enum ('spare_part', 'consumable');

create type personal_data_kind as enum ('ticket', 'account', 'file', 'export', 'audit');

create type plan_change_kind as enum ('made', 'changed', 'paused', 'resumed');

create type plan_service as enum ('pusdatin', 'unit');

create type reauthentication as enum ('password', 'password_and_code', 'passkey');

create type recap_file_stage as enum ('waiting', 'making', 'done', 'failed');

create type recap_format as enum ('xlsx', 'csv', 'pdf');

create type recap_kind as enum ('work', 'technicians', 'parts', 'late', 'aside');

create type role as enum ('unit', 'technician', 'tu_head', 'pusdatin_head', 'unit_head', 'asset_clerk', 'admin');

create type second_factor_change as enum ('app_added', 'app_removed', 'passkey_added', 'passkey_removed', 'reset');

create type signatory_capacity as enum ('definitive', 'plh', 'plt');

create type signatory_scope as enum ('signing', 'full');

create type signature_method as enum ('internal', 'bsre', 'wet');

create type stage as enum ('submitted', 'awaiting_signature', 'signed', 'in_progress', 'awaiting_feedback', 'closed', 'returned', 'rejected', 'cancelled');

create type unit_kind as enum ('sekretariat', 'bidang', 'unit', 'pusat', 'suku_dinas', 'sub_unit');

create type via as enum ('page', 'api', 'shell', 'job', 'link');

create table admin_acts (
  id bigint generated always as identity not null,
  act admin_act not null,
  at timestamp with time zone not null,
  by_person uuid,
  via via not null,
  subject text not null,
  constraint admin_acts_pkey PRIMARY KEY (id),
  constraint admin_acts_by_person_fkey FOREIGN KEY (by_person) REFERENCES people(id),
  constraint admin_acts_check CHECK (((by_person IS NOT NULL) OR (via = ANY (ARRAY['shell'::via, 'job'::via])))),
  constraint admin_acts_subject_check CHECK ((btrim(subject) <> ''::text))
);
CREATE INDEX admin_acts_newest ON public.admin_acts USING btree (id DESC);
CREATE CONSTRAINT TRIGGER admin_acts_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.admin_acts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('30', 'office', '{}', '{}', '{id}', '');
CREATE TRIGGER admin_acts_are_kept BEFORE DELETE OR UPDATE ON public.admin_acts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER admin_acts_are_kept_whole BEFORE TRUNCATE ON public.admin_acts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table asset_codes (
  code text not null,
  name text not null,
  category category not null,
  constraint asset_codes_pkey PRIMARY KEY (code),
  constraint asset_codes_code_check CHECK ((code ~ '^1\.3\.\d(\.\d{2}){1,3}(\.\d{3})?$'::text))
);
CREATE CONSTRAINT TRIGGER asset_codes_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.asset_codes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('82', 'assets', '{}', '{}', '{code}', '');

create table asset_events (
  id bigint generated always as identity not null,
  asset_id bigint not null,
  kind asset_event_kind not null,
  at timestamp with time zone not null,
  by_person uuid,
  via via not null,
  ticket_id bigint,
  note text default ''::text not null,
  details jsonb default '{}'::jsonb not null,
  reference text default ''::text not null,
  effective_on date,
  disposal_id integer,
  constraint asset_events_pkey PRIMARY KEY (id),
  constraint asset_events_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES assets(id),
  constraint asset_events_by_person_fkey FOREIGN KEY (by_person) REFERENCES people(id),
  constraint asset_events_disposal_id_fkey FOREIGN KEY (disposal_id) REFERENCES disposals(id),
  constraint asset_events_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id),
  constraint disposals_name_their_decision CHECK (((kind <> 'state_changed'::asset_event_kind) OR ((details #>> '{state,1}'::text[]) IS DISTINCT FROM 'disposed'::text) OR (btrim(reference) <> ''::text))) NOT VALID
);
CREATE INDEX asset_events_of ON public.asset_events USING btree (asset_id, id DESC);
CREATE INDEX asset_events_of_ticket ON public.asset_events USING btree (ticket_id) WHERE (ticket_id IS NOT NULL);
CREATE CONSTRAINT TRIGGER asset_events_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.asset_events DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('81', 'assets', '{}', '{}', '{id}', '');
CREATE TRIGGER asset_events_are_kept BEFORE DELETE OR UPDATE ON public.asset_events FOR EACH ROW EXECUTE FUNCTION keep_but_ticket();
CREATE TRIGGER asset_events_are_not_emptied BEFORE TRUNCATE ON public.asset_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table asset_import_goods (
  import_id uuid not null,
  line integer not null,
  code text not null,
  register_number integer not null,
  given jsonb not null,
  asset_id bigint,
  before jsonb,
  outcome asset_import_outcome,
  constraint asset_import_goods_pkey PRIMARY KEY (import_id, code, register_number),
  constraint asset_import_goods_code_fkey FOREIGN KEY (code) REFERENCES asset_codes(code),
  constraint asset_import_goods_import_id_fkey FOREIGN KEY (import_id) REFERENCES asset_imports(id) ON DELETE CASCADE,
  constraint asset_import_goods_register_number_check CHECK (((register_number >= 1) AND (register_number <= 999999)))
);
CREATE INDEX asset_import_goods_by_line ON public.asset_import_goods USING btree (import_id, line);

create table asset_import_lines (
  import_id uuid not null,
  line integer not null,
  cells jsonb not null,
  constraint asset_import_lines_pkey PRIMARY KEY (import_id, line),
  constraint asset_import_lines_import_id_fkey FOREIGN KEY (import_id) REFERENCES asset_imports(id) ON DELETE CASCADE
);

create table asset_import_remarks (
  id bigint generated always as identity not null,
  import_id uuid not null,
  line integer not null,
  heading text default ''::text not null,
  is_error boolean not null,
  sentence text not null,
  of_register boolean default false not null,
  constraint asset_import_remarks_pkey PRIMARY KEY (id),
  constraint asset_import_remarks_import_id_fkey FOREIGN KEY (import_id) REFERENCES asset_imports(id) ON DELETE CASCADE
);
CREATE INDEX asset_import_remarks_in_order ON public.asset_import_remarks USING btree (import_id, line, id);

create table asset_imports (
  id uuid default uuidv7() not null,
  file_name text not null,
  content bytea,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  stage asset_import_stage default 'waiting'::asset_import_stage not null,
  rows_total integer default 0 not null,
  rows_done integer default 0 not null,
  headings text[] default '{}'::text[] not null,
  fault text,
  committed_at timestamp with time zone,
  registered integer default 0 not null,
  changed integer default 0 not null,
  transferred integer default 0 not null,
  constraint asset_imports_pkey PRIMARY KEY (id),
  constraint asset_imports_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES people(id),
  constraint asset_imports_check CHECK ((expires_at > uploaded_at)),
  constraint asset_imports_check1 CHECK ((rows_done <= rows_total)),
  constraint asset_imports_check2 CHECK (((stage = 'committed'::asset_import_stage) = (committed_at IS NOT NULL))),
  constraint asset_imports_check3 CHECK (((stage = 'refused'::asset_import_stage) = (fault IS NOT NULL)))
);
CREATE INDEX asset_imports_by_expiry ON public.asset_imports USING btree (expires_at) WHERE (stage <> 'committed'::asset_import_stage);
CREATE INDEX asset_imports_of ON public.asset_imports USING btree (uploaded_by, id DESC);

create table asset_proposals (
  id integer generated always as identity not null,
  ticket_id bigint not null,
  name text not null,
  register_as_read text default ''::text not null,
  brand_model text default ''::text not null,
  serial_number text default ''::text not null,
  note text default ''::text not null,
  label_photo uuid not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  asset_id bigint,
  refusal_reason text,
  constraint asset_proposals_pkey PRIMARY KEY (id),
  constraint asset_proposals_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES assets(id),
  constraint asset_proposals_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people(id),
  constraint asset_proposals_label_photo_fkey FOREIGN KEY (label_photo) REFERENCES attachments(id),
  constraint asset_proposals_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people(id),
  constraint asset_proposals_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id),
  constraint asset_proposals_check CHECK (((decided_by IS NULL) = (decided_at IS NULL))),
  constraint asset_proposals_name_check CHECK ((btrim(name) <> ''::text)),
  constraint asset_proposals_refusal_reason_check CHECK ((btrim(refusal_reason) <> ''::text)),
  constraint decided_one_way CHECK ((num_nonnulls(asset_id, refusal_reason) =
CASE
    WHEN (decided_at IS NULL) THEN 0
    ELSE 1
END))
);
CREATE INDEX asset_proposals_of ON public.asset_proposals USING btree (ticket_id, id DESC);
CREATE UNIQUE INDEX one_open_proposal_a_ticket ON public.asset_proposals USING btree (ticket_id) WHERE (decided_at IS NULL);
CREATE TRIGGER asset_proposals_are_chained AFTER INSERT OR UPDATE ON public.asset_proposals FOR EACH ROW EXECUTE FUNCTION chain_row('21', 'ticket', '{}', '{}', '{id}', '');
CREATE TRIGGER asset_proposals_are_kept BEFORE UPDATE ON public.asset_proposals FOR EACH ROW EXECUTE FUNCTION keep_decided_proposals();
CREATE TRIGGER asset_proposals_are_not_deleted BEFORE DELETE ON public.asset_proposals FOR EACH ROW EXECUTE FUNCTION keep_with_ticket();

create table assets (
  id bigint generated always as identity not null,
  register text not null,
  name text not null,
  brand_model text default ''::text not null,
  serial_number text default ''::text not null,
  category category not null,
  acquisition_year integer,
  condition condition default 'good'::condition not null,
  unit_id integer not null,
  holder_name text default ''::text not null,
  location text default ''::text not null,
  code text generated always as (regexp_replace(register, '\.\d+$'::text, ''::text)) stored not null,
  register_number integer generated always as (("substring"(register, '\d+$'::text))::integer) stored not null,
  state asset_state default 'active'::asset_state not null,
  size text default ''::text not null,
  material text default ''::text not null,
  chassis_number text default ''::text not null,
  engine_number text default ''::text not null,
  plate_number text default ''::text not null,
  ownership_book_number text default ''::text not null,
  origin text default ''::text not null,
  funding funding,
  price numeric(16,2),
  purchased_on date,
  warranty_until date,
  location_code text default ''::text not null,
  old_barcode text default ''::text not null,
  specification text default ''::text not null,
  notes text default ''::text not null,
  active boolean generated always as ((state <> 'disposed'::asset_state)) stored not null,
  search text generated always as (lower(((((((((((((register || ' '::text) || name) || ' '::text) || brand_model) || ' '::text) || serial_number) || ' '::text) || holder_name) || ' '::text) || location) || ' '::text) || old_barcode))) stored not null,
  constraint assets_pkey PRIMARY KEY (id),
  constraint assets_register_key UNIQUE (register),
  constraint assets_code_fkey FOREIGN KEY (code) REFERENCES asset_codes(code),
  constraint assets_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint assets_acquisition_year_check CHECK (((acquisition_year >= 1970) AND (acquisition_year <= 2100))),
  constraint assets_price_check CHECK ((price >= (0)::numeric)),
  constraint assets_register_check CHECK ((register ~ '^1\.3\.\d(\.\d{2}){1,3}(\.\d{3})?\.\d{4,6}$'::text))
);
CREATE INDEX assets_by_category ON public.assets USING btree (category, code, register_number);
CREATE INDEX assets_by_code ON public.assets USING btree (code, register_number) WHERE (state <> 'disposed'::asset_state);
CREATE INDEX assets_by_unit ON public.assets USING btree (unit_id, name);
CREATE INDEX assets_by_warranty ON public.assets USING btree (warranty_until) WHERE (warranty_until IS NOT NULL);
CREATE INDEX assets_not_in_use ON public.assets USING btree (state, code, register_number) WHERE (state <> 'active'::asset_state);
CREATE INDEX assets_of_unit ON public.assets USING btree (unit_id, code, register_number);
CREATE UNIQUE INDEX assets_once ON public.assets USING btree (code, register_number);
CREATE INDEX assets_search ON public.assets USING gin (search gin_trgm_ops) WITH (fastupdate=off);
CREATE CONSTRAINT TRIGGER assets_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.assets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('80', 'assets', '{code,register_number,active,search}', '{}', '{id}', '');
CREATE TRIGGER disposed_assets_have_no_open_ticket BEFORE UPDATE OF state ON public.assets FOR EACH ROW WHEN (((new.state = 'disposed'::asset_state) AND (old.state <> 'disposed'::asset_state))) EXECUTE FUNCTION refuse_disposal_while_in_work();

create table attachments (
  id uuid default gen_random_uuid() not null,
  ticket_id bigint not null,
  name text not null,
  part_of attachment_purpose not null,
  media_type attachment_type not null,
  content bytea not null,
  attached_at timestamp with time zone not null,
  attached_by uuid not null,
  constraint attachments_pkey PRIMARY KEY (id),
  constraint attachments_attached_by_fkey FOREIGN KEY (attached_by) REFERENCES people(id),
  constraint attachments_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id),
  constraint attachments_content_check CHECK ((octet_length(content) <= 10485760))
);
CREATE INDEX attachments_by_ticket ON public.attachments USING btree (ticket_id);
CREATE TRIGGER attachments_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.attachments FOR EACH ROW EXECUTE FUNCTION chain_row('22', 'ticket', '{}', '{}', '{id}', 'file');
CREATE TRIGGER attachments_are_kept BEFORE DELETE OR UPDATE ON public.attachments FOR EACH ROW EXECUTE FUNCTION keep_attachments();
CREATE TRIGGER attachments_are_kept_whole BEFORE TRUNCATE ON public.attachments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table audit_anchor_leaves (
  anchor integer not null,
  "position" integer not null,
  chain bigint not null,
  entries integer not null,
  head bytea not null,
  constraint audit_anchor_leaves_pkey PRIMARY KEY (anchor, "position"),
  constraint audit_anchor_leaves_anchor_fkey FOREIGN KEY (anchor) REFERENCES audit_anchors(number) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX audit_anchor_leaves_of ON public.audit_anchor_leaves USING btree (chain, anchor);
CREATE TRIGGER audit_anchor_leaves_are_kept BEFORE DELETE OR UPDATE ON public.audit_anchor_leaves FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_anchor_leaves_are_kept_whole BEFORE TRUNCATE ON public.audit_anchor_leaves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table audit_anchors (
  number integer not null,
  made_at timestamp with time zone not null,
  statement text not null,
  signature bytea not null,
  key_id integer not null,
  timestamped_at timestamp with time zone,
  constraint audit_anchors_pkey PRIMARY KEY (number),
  constraint audit_anchors_key_id_fkey FOREIGN KEY (key_id) REFERENCES audit_keys(id),
  constraint audit_anchors_number_check CHECK ((number >= 1))
);
CREATE TRIGGER audit_anchors_are_kept BEFORE DELETE OR UPDATE ON public.audit_anchors FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_anchors_are_kept_whole BEFORE TRUNCATE ON public.audit_anchors FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table audit_closed_chains (
  chain bigint not null,
  entries integer not null,
  head bytea not null,
  disposal_id integer not null,
  constraint audit_closed_chains_pkey PRIMARY KEY (chain),
  constraint audit_closed_chains_disposal_id_fkey FOREIGN KEY (disposal_id) REFERENCES disposals(id)
);
CREATE CONSTRAINT TRIGGER audit_closed_chains_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.audit_closed_chains DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('60', 'office', '{}', '{}', '{chain}', '');
CREATE TRIGGER audit_closed_chains_are_kept BEFORE DELETE OR UPDATE ON public.audit_closed_chains FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_closed_chains_are_kept_whole BEFORE TRUNCATE ON public.audit_closed_chains FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table audit_entries (
  chain bigint not null,
  seq integer not null,
  at timestamp with time zone not null,
  op audit_op not null,
  shape smallint not null,
  key text not null,
  digest bytea not null,
  hash bytea not null,
  constraint audit_entries_pkey PRIMARY KEY (chain, seq),
  constraint audit_entries_digest_check CHECK ((length(digest) = 32)),
  constraint audit_entries_hash_check CHECK ((length(hash) = 32)),
  constraint audit_entries_seq_check CHECK ((seq >= 1))
);
CREATE INDEX audit_entries_by_time ON public.audit_entries USING brin (at) WITH (pages_per_range='32');
CREATE TRIGGER audit_entries_are_kept BEFORE DELETE OR UPDATE ON public.audit_entries FOR EACH ROW EXECUTE FUNCTION keep_audit_entries();
CREATE TRIGGER audit_entries_are_kept_whole BEFORE TRUNCATE ON public.audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table audit_keys (
  id integer generated always as identity not null,
  authority_id integer not null,
  certificate text not null,
  sealed_key text not null,
  valid_from timestamp with time zone not null,
  valid_until timestamp with time zone not null,
  constraint audit_keys_pkey PRIMARY KEY (id),
  constraint audit_keys_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES certificate_authorities(id)
);
CREATE CONSTRAINT TRIGGER audit_keys_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.audit_keys DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('61', 'office', '{}', '{sealed_key}', '{id}', '');
CREATE TRIGGER audit_keys_are_kept BEFORE DELETE OR UPDATE ON public.audit_keys FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_keys_are_kept_whole BEFORE TRUNCATE ON public.audit_keys FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table audit_shapes (
  id smallint not null,
  of_table text not null,
  chain text not null,
  key text[] not null,
  columns text[] not null,
  hidden text[] not null,
  secrets text[] not null,
  constraint audit_shapes_pkey PRIMARY KEY (id)
);

create table audit_verifications (
  id integer generated always as identity not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  whole boolean not null,
  entries bigint not null,
  anchors integer not null,
  faults integer not null,
  constraint audit_verifications_pkey PRIMARY KEY (id)
);

create table authenticator_apps (
  person_id uuid not null,
  sealed_secret text not null,
  confirmed_at timestamp with time zone,
  last_step bigint,
  created_at timestamp with time zone default now() not null,
  constraint authenticator_apps_pkey PRIMARY KEY (person_id),
  constraint authenticator_apps_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);
CREATE CONSTRAINT TRIGGER authenticator_apps_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.authenticator_apps DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('43', 'office', '{last_step}', '{sealed_secret}', '{person_id}', '');

create table backups (
  id integer generated always as identity not null,
  kind backup_kind not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  file text not null,
  bytes bigint,
  sha256 text,
  rows bigint,
  failure text,
  forgotten_at timestamp with time zone,
  verified_at timestamp with time zone,
  verification_failure text,
  constraint backups_pkey PRIMARY KEY (id),
  constraint backups_check CHECK (((ended_at IS NULL) OR ((failure IS NULL) = (sha256 IS NOT NULL)))),
  constraint backups_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX backups_of_kind ON public.backups USING btree (kind, started_at);

create table calendar_changes (
  id integer generated always as identity not null,
  kind calendar_change_kind not null,
  before jsonb,
  after jsonb,
  with_promised boolean not null,
  changed_by uuid not null,
  changed_at timestamp with time zone not null,
  constraint calendar_changes_pkey PRIMARY KEY (id),
  constraint calendar_changes_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people(id),
  constraint calendar_changes_check CHECK (((before IS NOT NULL) OR (after IS NOT NULL)))
);
CREATE CONSTRAINT TRIGGER calendar_changes_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.calendar_changes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('44', 'office', '{}', '{}', '{id}', '');
CREATE TRIGGER calendar_changes_are_kept BEFORE DELETE OR UPDATE ON public.calendar_changes FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER calendar_changes_are_kept_whole BEFORE TRUNCATE ON public.calendar_changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER facts_follow_the_calendar AFTER INSERT ON public.calendar_changes FOR EACH ROW EXECUTE FUNCTION make_facts_stale_by_calendar();

create table cancellations (
  ticket_id bigint not null,
  reason text not null,
  cancelled_by uuid not null,
  cancelled_at timestamp with time zone not null,
  constraint cancellations_pkey PRIMARY KEY (ticket_id),
  constraint cancellations_cancelled_by_fkey FOREIGN KEY (cancelled_by) REFERENCES people(id),
  constraint cancellations_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id),
  constraint cancellations_reason_check CHECK ((btrim(reason) <> ''::text))
);
CREATE TRIGGER cancellations_are_chained AFTER INSERT OR UPDATE ON public.cancellations FOR EACH ROW EXECUTE FUNCTION chain_row('8', 'ticket', '{}', '{}', '{ticket_id}', '');

create table certificate_authorities (
  id integer generated always as identity not null,
  certificate text not null,
  sealed_key text not null,
  valid_until timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  constraint certificate_authorities_pkey PRIMARY KEY (id)
);
CREATE CONSTRAINT TRIGGER certificate_authorities_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.certificate_authorities DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('40', 'office', '{}', '{sealed_key}', '{id}', '');

create table checklist_results (
  handling_report_id bigint not null,
  "position" integer not null,
  item text not null,
  done boolean not null,
  note text default ''::text not null,
  constraint checklist_results_pkey PRIMARY KEY (handling_report_id, "position"),
  constraint checklist_results_handling_report_id_fkey FOREIGN KEY (handling_report_id) REFERENCES handling_reports(id),
  constraint checklist_results_note_check CHECK ((length(note) <= 300)),
  constraint checklist_results_position_check CHECK ((("position" >= 1) AND ("position" <= 30))),
  constraint what_was_not_done_has_its_reason CHECK ((done OR (btrim(note) <> ''::text)))
);
CREATE TRIGGER checklist_results_are_chained AFTER INSERT OR UPDATE ON public.checklist_results FOR EACH ROW EXECUTE FUNCTION chain_row('15', 'of_report', '{}', '{}', '{handling_report_id,position}', '');
CREATE TRIGGER checklist_results_are_kept BEFORE DELETE OR UPDATE ON public.checklist_results FOR EACH ROW EXECUTE FUNCTION keep_with_report();
CREATE TRIGGER checklist_results_are_kept_whole BEFORE TRUNCATE ON public.checklist_results FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table consumable_uses (
  id bigint generated always as identity not null,
  handling_report_id bigint not null,
  ticket_id bigint not null,
  spare_part_id integer not null,
  kind part_kind default 'consumable'::part_kind not null,
  store_id integer not null,
  movement_id bigint not null,
  quantity integer not null,
  unit_price numeric(14,2),
  constraint consumable_uses_pkey PRIMARY KEY (id),
  constraint consumable_uses_movement_id_key UNIQUE (movement_id),
  constraint consumable_uses_handling_report_id_ticket_id_fkey FOREIGN KEY (handling_report_id, ticket_id) REFERENCES handling_reports(id, ticket_id),
  constraint consumable_uses_movement_id_spare_part_id_store_id_fkey FOREIGN KEY (movement_id, spare_part_id, store_id) REFERENCES stock_movements(id, spare_part_id, store_id),
  constraint consumable_uses_spare_part_id_kind_fkey FOREIGN KEY (spare_part_id, kind) REFERENCES spare_parts(id, kind),
  constraint consumable_uses_kind_check CHECK ((kind = 'consumable'::part_kind)),
  constraint consumable_uses_quantity_check CHECK (((quantity >= 1) AND (quantity <= 999))),
  constraint consumable_uses_unit_price_check CHECK ((unit_price >= (0)::numeric))
);
CREATE INDEX consumable_uses_by_report ON public.consumable_uses USING btree (handling_report_id);
CREATE TRIGGER consumable_uses_are_chained AFTER INSERT OR UPDATE ON public.consumable_uses FOR EACH ROW EXECUTE FUNCTION chain_row('14', 'ticket', '{}', '{}', '{id}', '');
CREATE TRIGGER consumable_uses_are_kept BEFORE DELETE OR UPDATE ON public.consumable_uses FOR EACH ROW EXECUTE FUNCTION keep_with_ticket();
CREATE TRIGGER consumable_uses_are_kept_whole BEFORE TRUNCATE ON public.consumable_uses FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table credentials (
  id uuid default uuidv7() not null,
  person_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint credentials_pkey PRIMARY KEY (id),
  constraint credentials_provider_id_account_id_key UNIQUE (provider_id, account_id),
  constraint credentials_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);
CREATE INDEX credentials_by_person ON public.credentials USING btree (person_id);
CREATE CONSTRAINT TRIGGER credentials_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.credentials DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('32', 'office', '{access_token,refresh_token,id_token,access_token_expires_at,refresh_token_expires_at,scope,created_at,updated_at}', '{password}', '{id}', '');

create table deliveries (
  id bigint generated always as identity not null,
  notice_id bigint not null,
  channel channel not null,
  state delivery_state default 'waiting'::delivery_state not null,
  attempts integer default 0 not null,
  fault text,
  created_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint deliveries_pkey PRIMARY KEY (id),
  constraint deliveries_notice_id_channel_key UNIQUE (notice_id, channel),
  constraint deliveries_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id)
);
CREATE INDEX deliveries_failed ON public.deliveries USING btree (id DESC) WHERE (state = ANY (ARRAY['failed'::delivery_state, 'refused'::delivery_state]));
CREATE INDEX deliveries_waiting ON public.deliveries USING btree (id) WHERE (state = 'waiting'::delivery_state);

create table disposal_items (
  disposal_id integer not null,
  ticket_id bigint not null,
  number text not null,
  whole boolean not null,
  unit_id integer not null,
  category category not null,
  stage stage not null,
  submitted_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  state disposal_item_state default 'waiting'::disposal_item_state not null,
  held_because text,
  constraint disposal_items_pkey PRIMARY KEY (disposal_id, ticket_id),
  constraint disposal_items_disposal_id_fkey FOREIGN KEY (disposal_id) REFERENCES disposals(id),
  constraint disposal_items_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint disposal_items_check CHECK (((state = 'held'::disposal_item_state) = (held_because IS NOT NULL))),
  constraint disposal_items_held_because_check CHECK ((held_because = ANY (ARRAY['legal_hold'::text, 'followed'::text, 'not_counted'::text, 'open'::text])))
);
CREATE INDEX disposal_items_waiting ON public.disposal_items USING btree (disposal_id, ticket_id DESC) WHERE (state = 'waiting'::disposal_item_state);
CREATE CONSTRAINT TRIGGER disposal_items_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.disposal_items DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('53', 'office', '{}', '{}', '{disposal_id,ticket_id}', '');
CREATE TRIGGER disposal_items_are_kept BEFORE UPDATE ON public.disposal_items FOR EACH ROW EXECUTE FUNCTION keep_disposal_items();
CREATE TRIGGER disposal_items_are_kept_whole BEFORE TRUNCATE ON public.disposal_items FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disposal_items_are_not_deleted BEFORE DELETE ON public.disposal_items FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disposal_items_come_before_approval BEFORE INSERT ON public.disposal_items FOR EACH ROW EXECUTE FUNCTION refuse_late_item();

create table disposal_signatures (
  disposal_id integer not null,
  document_id bigint not null,
  signer_id uuid not null,
  signer_name text not null,
  signer_title text not null,
  signatory_id integer not null,
  signed_at timestamp with time zone not null,
  method signature_method not null,
  reauthentication reauthentication not null,
  certificate_id integer,
  timestamped_at timestamp with time zone,
  paper_signed_on date,
  constraint disposal_signatures_pkey PRIMARY KEY (disposal_id),
  constraint disposal_signatures_document_id_key UNIQUE (document_id),
  constraint disposal_signatures_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES signing_certificates(id),
  constraint disposal_signatures_disposal_id_fkey FOREIGN KEY (disposal_id) REFERENCES disposals(id),
  constraint disposal_signatures_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint disposal_signatures_signatory_id_signer_id_fkey FOREIGN KEY (signatory_id, signer_id) REFERENCES signatories(id, person_id),
  constraint disposal_signatures_signer_id_fkey FOREIGN KEY (signer_id) REFERENCES people(id),
  constraint dated_where_by_pen CHECK (((paper_signed_on IS NOT NULL) = ((method)::text = 'wet'::text))),
  constraint own_certificate_where_internal CHECK (((certificate_id IS NOT NULL) = ((method)::text = 'internal'::text)))
);
CREATE CONSTRAINT TRIGGER disposal_signatures_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.disposal_signatures DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('101', 'office', '{}', '{}', '{disposal_id}', '');
CREATE TRIGGER disposal_signatures_are_kept BEFORE DELETE OR UPDATE ON public.disposal_signatures FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disposal_signatures_are_kept_whole BEFORE TRUNCATE ON public.disposal_signatures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disposal_signatures_are_made_in_office BEFORE INSERT ON public.disposal_signatures FOR EACH ROW EXECUTE FUNCTION refuse_signature_out_of_office();

create table disposals (
  id integer generated always as identity not null,
  tickets_before date not null,
  attachments_before date not null,
  logs_before date not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  list_sha256 text,
  approved_by uuid,
  approved_at timestamp with time zone,
  approval_letter text,
  reauthentication reauthentication,
  withdrawn_by uuid,
  withdrawn_at timestamp with time zone,
  started_at timestamp with time zone,
  readings_disposed integer default 0 not null,
  notices_disposed integer default 0 not null,
  finished_at timestamp with time zone,
  document_id bigint,
  sheet jsonb,
  in_hand xid8,
  constraint disposals_pkey PRIMARY KEY (id),
  constraint disposals_document_id_key UNIQUE (document_id),
  constraint disposals_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES people(id),
  constraint disposals_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint disposals_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people(id),
  constraint disposals_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES people(id),
  constraint approved_as_listed CHECK (((approved_at IS NULL) OR (list_sha256 IS NOT NULL))),
  constraint approved_by_another CHECK ((approved_by <> proposed_by)),
  constraint approved_or_withdrawn CHECK ((num_nonnulls(approved_at, withdrawn_at) < 2)),
  constraint approved_whole CHECK ((num_nulls(approved_by, approved_at, approval_letter, reauthentication) = ANY (ARRAY[0, 4]))),
  constraint disposals_approval_letter_check CHECK ((btrim(approval_letter) <> ''::text)),
  constraint disposals_check CHECK (((withdrawn_by IS NULL) = (withdrawn_at IS NULL))),
  constraint disposals_list_sha256_check CHECK ((list_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint recorded_when_finished CHECK ((num_nulls(finished_at, document_id, sheet) = ANY (ARRAY[0, 3]))),
  constraint started_when_approved CHECK (((started_at IS NULL) OR (approved_at IS NOT NULL)))
);
CREATE UNIQUE INDEX one_disposal_at_a_time ON public.disposals USING btree ((true)) WHERE ((finished_at IS NULL) AND (withdrawn_at IS NULL));
CREATE CONSTRAINT TRIGGER disposals_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.disposals DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('52', 'office', '{in_hand,started_at,readings_disposed,notices_disposed}', '{}', '{id}', '');
CREATE TRIGGER disposals_are_kept BEFORE UPDATE ON public.disposals FOR EACH ROW EXECUTE FUNCTION keep_disposals();
CREATE TRIGGER disposals_are_kept_whole BEFORE TRUNCATE ON public.disposals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disposals_are_not_deleted BEFORE DELETE ON public.disposals FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table disposed_documents (
  document_id bigint not null,
  disposal_id integer not null,
  ticket_number text not null,
  kind document_kind not null,
  number text not null,
  version integer not null,
  state document_state not null,
  sha256 text not null,
  token text not null,
  issued_at timestamp with time zone not null,
  signed_at timestamp with time zone,
  constraint disposed_documents_pkey PRIMARY KEY (document_id),
  constraint disposed_documents_disposal_id_fkey FOREIGN KEY (disposal_id) REFERENCES disposals(id)
);
CREATE INDEX disposed_documents_by_token ON public.disposed_documents USING btree (token);
CREATE INDEX disposed_documents_of ON public.disposed_documents USING btree (disposal_id, document_id);
CREATE CONSTRAINT TRIGGER disposed_documents_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.disposed_documents DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('55', 'office', '{}', '{}', '{document_id}', '');
CREATE TRIGGER disposed_documents_are_kept BEFORE DELETE OR UPDATE ON public.disposed_documents FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disposed_documents_are_kept_whole BEFORE TRUNCATE ON public.disposed_documents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table document_readings (
  id bigint generated always as identity not null,
  document_id bigint not null,
  person_id uuid not null,
  read_at timestamp with time zone default now() not null,
  constraint document_readings_pkey PRIMARY KEY (id),
  constraint document_readings_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint document_readings_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);
CREATE INDEX document_readings_by_document ON public.document_readings USING btree (document_id);
CREATE TRIGGER document_readings_are_chained AFTER INSERT OR UPDATE ON public.document_readings FOR EACH ROW EXECUTE FUNCTION chain_row('23', 'of_paper', '{}', '{}', '{id}', '');
CREATE TRIGGER document_readings_are_kept BEFORE DELETE OR UPDATE ON public.document_readings FOR EACH ROW EXECUTE FUNCTION keep_with_document();
CREATE TRIGGER document_readings_are_kept_whole BEFORE TRUNCATE ON public.document_readings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table document_revocations (
  document_id bigint not null,
  reason text not null,
  revoked_by uuid not null,
  revoked_at timestamp with time zone not null,
  constraint document_revocations_pkey PRIMARY KEY (document_id),
  constraint document_revocations_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint document_revocations_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES people(id),
  constraint document_revocations_reason_check CHECK ((btrim(reason) <> ''::text))
);
CREATE TRIGGER document_revocations_are_chained AFTER INSERT OR UPDATE ON public.document_revocations FOR EACH ROW EXECUTE FUNCTION chain_row('24', 'of_paper', '{}', '{}', '{document_id}', '');
CREATE TRIGGER document_revocations_are_kept BEFORE DELETE OR UPDATE ON public.document_revocations FOR EACH ROW EXECUTE FUNCTION keep_with_document();
CREATE TRIGGER document_revocations_are_kept_whole BEFORE TRUNCATE ON public.document_revocations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_revocations_are_noted AFTER INSERT ON public.document_revocations FOR EACH ROW EXECUTE FUNCTION note_revocation();

create table documents (
  id bigint generated always as identity not null,
  kind document_kind not null,
  number text not null,
  version integer not null,
  state document_state not null,
  token text not null,
  content bytea not null,
  sha256 text not null,
  issued_at timestamp with time zone not null,
  issued_by uuid not null,
  signer_name text,
  signer_title text,
  signed_at timestamp with time zone,
  method signature_method,
  constraint documents_pkey PRIMARY KEY (id),
  constraint documents_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES people(id),
  constraint documents_check CHECK (((state = 'signed'::document_state) = (signed_at IS NOT NULL))),
  constraint documents_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint documents_token_check CHECK ((length(token) >= 22)),
  constraint documents_version_check CHECK ((version >= 1)),
  constraint signed_by_a_method CHECK (((method IS NOT NULL) = (signed_at IS NOT NULL)))
);
CREATE INDEX documents_by_number ON public.documents USING btree (kind, number, id);
CREATE INDEX documents_by_time ON public.documents USING btree (issued_at, id);
CREATE INDEX documents_by_token ON public.documents USING btree (token);
CREATE UNIQUE INDEX one_document_a_state ON public.documents USING btree (kind, number, version, state) WHERE (state = ANY (ARRAY['awaiting_signature'::document_state, 'signed'::document_state, 'issued'::document_state]));
CREATE UNIQUE INDEX one_document_a_token ON public.documents USING btree (token) WHERE (state = ANY (ARRAY['awaiting_signature'::document_state, 'signed'::document_state, 'issued'::document_state]));
CREATE CONSTRAINT TRIGGER documents_are_chained AFTER INSERT OR UPDATE ON public.documents DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('4', 'paper', '{}', '{}', '{id}', 'file');
CREATE TRIGGER documents_are_kept BEFORE DELETE OR UPDATE ON public.documents FOR EACH ROW EXECUTE FUNCTION keep_documents();
CREATE TRIGGER documents_are_kept_whole BEFORE TRUNCATE ON public.documents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER documents_are_noted AFTER INSERT ON public.documents FOR EACH ROW EXECUTE FUNCTION note_document();

create table feedback (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  handling_report_id bigint not null,
  unit_id integer not null,
  given_by uuid not null,
  given_at timestamp with time zone not null,
  form_opened_at timestamp with time zone,
  requirements smallint,
  procedure smallint,
  "time" smallint,
  product smallint,
  competence smallint,
  behaviour smallint,
  facilities smallint,
  complaints smallint,
  overall smallint,
  comment text default ''::text not null,
  constraint feedback_pkey PRIMARY KEY (id),
  constraint feedback_handling_report_id_key UNIQUE (handling_report_id),
  constraint feedback_ticket_id_key UNIQUE (ticket_id),
  constraint feedback_given_by_fkey FOREIGN KEY (given_by) REFERENCES people(id),
  constraint feedback_handling_report_id_ticket_id_fkey FOREIGN KEY (handling_report_id, ticket_id) REFERENCES handling_reports(id, ticket_id),
  constraint feedback_ticket_id_unit_id_fkey FOREIGN KEY (ticket_id, unit_id) REFERENCES tickets(id, unit_id),
  constraint feedback_behaviour_check CHECK (((behaviour >= 1) AND (behaviour <= 4))),
  constraint feedback_check CHECK ((num_nonnulls(requirements, procedure, "time", product, competence, behaviour, facilities, complaints) =
CASE
    WHEN (overall IS NULL) THEN 8
    ELSE 0
END)),
  constraint feedback_check1 CHECK (((btrim(comment) <> ''::text) OR (LEAST(requirements, procedure, "time", product, competence, behaviour, facilities, complaints, overall) > 2))),
  constraint feedback_competence_check CHECK (((competence >= 1) AND (competence <= 4))),
  constraint feedback_complaints_check CHECK (((complaints >= 1) AND (complaints <= 4))),
  constraint feedback_facilities_check CHECK (((facilities >= 1) AND (facilities <= 4))),
  constraint feedback_overall_check CHECK (((overall >= 1) AND (overall <= 4))),
  constraint feedback_procedure_check CHECK (((procedure >= 1) AND (procedure <= 4))),
  constraint feedback_product_check CHECK (((product >= 1) AND (product <= 4))),
  constraint feedback_requirements_check CHECK (((requirements >= 1) AND (requirements <= 4))),
  constraint feedback_time_check CHECK ((("time" >= 1) AND ("time" <= 4)))
);
CREATE INDEX feedback_by_time ON public.feedback USING btree (given_at);
CREATE INDEX feedback_by_unit ON public.feedback USING btree (unit_id, given_at);
CREATE TRIGGER feedback_are_chained AFTER INSERT OR UPDATE ON public.feedback FOR EACH ROW EXECUTE FUNCTION chain_row('16', 'ticket', '{}', '{}', '{id}', '');
CREATE TRIGGER feedback_are_kept_whole BEFORE TRUNCATE ON public.feedback FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER feedback_is_kept BEFORE DELETE OR UPDATE ON public.feedback FOR EACH ROW EXECUTE FUNCTION keep_with_ticket();

create table frozen_recaps (
  id integer generated always as identity not null,
  kind recap_kind not null,
  first_day date not null,
  last_day date not null,
  period text not null,
  unit_id integer,
  number text not null,
  figures jsonb not null,
  rows jsonb not null,
  rows_sha256 text not null,
  frame jsonb not null,
  frozen_by uuid not null,
  frozen_at timestamp with time zone not null,
  document_id bigint not null,
  constraint frozen_recaps_pkey PRIMARY KEY (id),
  constraint frozen_recaps_document_id_key UNIQUE (document_id),
  constraint frozen_recaps_number_key UNIQUE (number),
  constraint frozen_recaps_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint frozen_recaps_frozen_by_fkey FOREIGN KEY (frozen_by) REFERENCES people(id),
  constraint frozen_recaps_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint frozen_recaps_check CHECK ((last_day >= first_day)),
  constraint frozen_recaps_rows_check CHECK ((jsonb_typeof(rows) = 'array'::text)),
  constraint frozen_recaps_rows_sha256_check CHECK ((rows_sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX frozen_recaps_of_unit ON public.frozen_recaps USING btree (unit_id, id);
CREATE CONSTRAINT TRIGGER frozen_recaps_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.frozen_recaps DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('57', 'office', '{}', '{}', '{id}', '');
CREATE TRIGGER frozen_recaps_are_kept BEFORE DELETE OR UPDATE ON public.frozen_recaps FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER frozen_recaps_are_kept_whole BEFORE TRUNCATE ON public.frozen_recaps FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table gate_overrides (
  id bigint generated always as identity not null,
  unit_id integer not null,
  reason text not null,
  granted_by uuid not null,
  granted_at timestamp with time zone not null,
  ticket_id bigint,
  constraint gate_overrides_pkey PRIMARY KEY (id),
  constraint gate_overrides_ticket_id_key UNIQUE (ticket_id),
  constraint gate_overrides_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES people(id),
  constraint gate_overrides_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id),
  constraint gate_overrides_ticket_id_unit_id_fkey FOREIGN KEY (ticket_id, unit_id) REFERENCES tickets(id, unit_id),
  constraint gate_overrides_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint gate_overrides_reason_check CHECK ((btrim(reason) <> ''::text))
);
CREATE UNIQUE INDEX one_open_override_a_unit ON public.gate_overrides USING btree (unit_id) WHERE (ticket_id IS NULL);
CREATE CONSTRAINT TRIGGER gate_overrides_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.gate_overrides DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('59', 'office', '{}', '{}', '{id}', '');

create table handling_reports (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  repair_id bigint not null,
  number text not null,
  technician_id uuid not null,
  method handling_method not null,
  diagnosis text not null,
  cause cause not null,
  cause_note text default ''::text not null,
  action text not null,
  outcome outcome not null,
  final_condition condition,
  recommendation text default ''::text not null,
  form_opened_at timestamp with time zone,
  delivered_at timestamp with time zone not null,
  document_id bigint not null,
  constraint handling_reports_pkey PRIMARY KEY (id),
  constraint handling_reports_document_id_key UNIQUE (document_id),
  constraint handling_reports_id_ticket_id_key UNIQUE (id, ticket_id),
  constraint handling_reports_number_key UNIQUE (number),
  constraint handling_reports_repair_id_key UNIQUE (repair_id),
  constraint handling_reports_ticket_id_key UNIQUE (ticket_id),
  constraint handling_reports_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint handling_reports_repair_id_ticket_id_fkey FOREIGN KEY (repair_id, ticket_id) REFERENCES repairs(id, ticket_id),
  constraint handling_reports_technician_id_fkey FOREIGN KEY (technician_id) REFERENCES people(id),
  constraint handling_reports_action_check CHECK ((btrim(action) <> ''::text)),
  constraint handling_reports_diagnosis_check CHECK ((btrim(diagnosis) <> ''::text))
);
CREATE INDEX handling_reports_by_time ON public.handling_reports USING btree (delivered_at);
CREATE TRIGGER handling_reports_are_chained AFTER INSERT OR UPDATE ON public.handling_reports FOR EACH ROW EXECUTE FUNCTION chain_row('12', 'ticket', '{}', '{}', '{id}', '');
CREATE TRIGGER handling_reports_are_kept BEFORE DELETE OR UPDATE ON public.handling_reports FOR EACH ROW EXECUTE FUNCTION keep_with_ticket();
CREATE TRIGGER handling_reports_are_kept_whole BEFORE TRUNCATE ON public.handling_reports FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table holds (
  id bigint generated always as identity not null,
  repair_id bigint not null,
  reason hold_reason not null,
  note text default ''::text not null,
  held_by uuid not null,
  held_at timestamp with time zone not null,
  resumed_by uuid,
  resumed_at timestamp with time zone,
  spare_part_id integer,
  part_wanted text default ''::text not null,
  constraint holds_pkey PRIMARY KEY (id),
  constraint holds_held_by_fkey FOREIGN KEY (held_by) REFERENCES people(id),
  constraint holds_repair_id_fkey FOREIGN KEY (repair_id) REFERENCES repairs(id),
  constraint holds_resumed_by_fkey FOREIGN KEY (resumed_by) REFERENCES people(id),
  constraint holds_spare_part_id_fkey FOREIGN KEY (spare_part_id) REFERENCES spare_parts(id),
  constraint a_part_is_waited_for CHECK ((((reason = 'waiting_for_part'::hold_reason) OR ((spare_part_id IS NULL) AND (part_wanted = ''::text))) AND ((spare_part_id IS NULL) OR (part_wanted = ''::text)))),
  constraint holds_check CHECK ((resumed_at >= held_at)),
  constraint holds_check1 CHECK (((resumed_by IS NULL) = (resumed_at IS NULL)))
);
CREATE INDEX holds_by_repair ON public.holds USING btree (repair_id);
CREATE INDEX holds_waiting_for ON public.holds USING btree (spare_part_id) WHERE ((resumed_at IS NULL) AND (spare_part_id IS NOT NULL));
CREATE UNIQUE INDEX one_open_hold_a_repair ON public.holds USING btree (repair_id) WHERE (resumed_at IS NULL);
CREATE TRIGGER holds_are_chained AFTER INSERT OR UPDATE ON public.holds FOR EACH ROW EXECUTE FUNCTION chain_row('11', 'of_repair', '{}', '{}', '{id}', '');
CREATE TRIGGER holds_name_the_part BEFORE INSERT ON public.holds FOR EACH ROW WHEN (((new.reason = 'waiting_for_part'::hold_reason) AND (new.spare_part_id IS NULL) AND (btrim(new.part_wanted) = ''::text))) EXECUTE FUNCTION refuse_nameless_wait();

create table holidays (
  day date not null,
  kind holiday_kind not null,
  name text not null,
  constraint holidays_pkey PRIMARY KEY (day)
);
CREATE CONSTRAINT TRIGGER holidays_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.holidays DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('45', 'office', '{}', '{}', '{day}', '');
CREATE TRIGGER holidays_are_told AFTER INSERT OR DELETE OR UPDATE ON public.holidays FOR EACH STATEMENT EXECUTE FUNCTION tell_policies_changed();

create table idempotency_keys (
  person_id uuid not null,
  key text not null,
  request_hash text not null,
  started_at timestamp with time zone default now() not null,
  ticket_id bigint,
  status integer,
  body text,
  constraint idempotency_keys_pkey PRIMARY KEY (person_id, key),
  constraint idempotency_keys_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint idempotency_keys_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id),
  constraint idempotency_keys_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)))
);
CREATE INDEX idempotency_keys_by_age ON public.idempotency_keys USING btree (started_at);

create table imported_files (
  id uuid default gen_random_uuid() not null,
  ticket_id bigint not null,
  old_name text not null,
  name text not null,
  media_type attachment_type not null,
  content bytea not null,
  constraint imported_files_pkey PRIMARY KEY (id),
  constraint imported_files_ticket_id_old_name_key UNIQUE (ticket_id, old_name),
  constraint imported_files_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES imported_tickets(id) ON DELETE CASCADE,
  constraint imported_files_content_check CHECK ((octet_length(content) <= 10485760))
);

create table imported_tickets (
  id bigint generated always as identity not null,
  source import_source not null,
  old_id text not null,
  number text not null,
  unit_id integer not null,
  asset_id bigint,
  category text default ''::text not null,
  device text default ''::text not null,
  technician text default ''::text not null,
  submitted_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  status text not null,
  open boolean not null,
  approved boolean,
  rating smallint,
  work text default ''::text not null,
  requester_name text default ''::text not null,
  phone text,
  email text,
  location text default ''::text not null,
  description text default ''::text not null,
  rating_comment text,
  history jsonb default '[]'::jsonb not null,
  people_removed_at timestamp with time zone,
  fingerprint text not null,
  import_id bigint not null,
  search tsvector generated always as (((setweight(to_tsvector('simple'::regconfig, number), 'A'::"char") || setweight(to_tsvector('indonesian'::regconfig, device), 'B'::"char")) || to_tsvector('indonesian'::regconfig, "left"(((((((description || ' '::text) || location) || ' '::text) || requester_name) || ' '::text) || work), 100000)))) stored not null,
  constraint imported_tickets_pkey PRIMARY KEY (id),
  constraint imported_tickets_source_old_id_key UNIQUE (source, old_id),
  constraint imported_tickets_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES assets(id),
  constraint imported_tickets_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id),
  constraint imported_tickets_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint imported_tickets_history_check CHECK ((jsonb_typeof(history) = 'array'::text)),
  constraint imported_tickets_number_check CHECK ((number <> ''::text)),
  constraint imported_tickets_old_id_check CHECK ((old_id <> ''::text)),
  constraint imported_tickets_rating_check CHECK (((rating >= 1) AND (rating <= 4))),
  constraint imported_tickets_source_check CHECK ((source = ANY (ARRAY['predecessor'::import_source, 'osticket'::import_source])))
);
CREATE INDEX imported_tickets_by_asset ON public.imported_tickets USING btree (asset_id) WHERE (asset_id IS NOT NULL);
CREATE INDEX imported_tickets_by_phone ON public.imported_tickets USING btree (phone) WHERE (phone IS NOT NULL);
CREATE INDEX imported_tickets_by_unit ON public.imported_tickets USING btree (unit_id, submitted_at DESC, id DESC);
CREATE INDEX imported_tickets_by_words ON public.imported_tickets USING gin (search);
CREATE INDEX imported_tickets_newest ON public.imported_tickets USING btree (submitted_at DESC, id DESC);
CREATE INDEX imported_tickets_with_people ON public.imported_tickets USING btree (COALESCE(ended_at, submitted_at)) WHERE (people_removed_at IS NULL);

create table imports (
  id bigint generated always as identity not null,
  source import_source not null,
  file_name text not null,
  imported_by uuid not null,
  imported_at timestamp with time zone not null,
  counts jsonb not null,
  constraint imports_pkey PRIMARY KEY (id),
  constraint imports_imported_by_fkey FOREIGN KEY (imported_by) REFERENCES people(id)
);
CREATE TRIGGER imports_are_told AFTER INSERT OR UPDATE ON public.imports FOR EACH STATEMENT EXECUTE FUNCTION tell_policies_changed();

create table installation (
  only_one boolean default true not null,
  secret_fingerprint bytea not null,
  since timestamp with time zone default now() not null,
  constraint installation_pkey PRIMARY KEY (only_one),
  constraint installation_only_one_check CHECK (only_one),
  constraint installation_secret_fingerprint_check CHECK ((octet_length(secret_fingerprint) = 32))
);

create table label_sheets (
  id integer generated always as identity not null,
  name text not null,
  page_width double precision not null,
  page_height double precision not null,
  columns integer not null,
  rows integer not null,
  margin_top double precision not null,
  margin_bottom double precision not null,
  margin_left double precision not null,
  margin_right double precision not null,
  column_gap double precision not null,
  row_gap double precision not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  constraint label_sheets_pkey PRIMARY KEY (id),
  constraint label_sheets_name_key UNIQUE (name),
  constraint label_sheets_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint high_enough CHECK (((((page_height - margin_top) - margin_bottom) - (((rows - 1))::double precision * row_gap)) >= ((((20 * rows))::numeric - 0.001))::double precision)),
  constraint label_sheets_column_gap_check CHECK ((column_gap >= (0)::double precision)),
  constraint label_sheets_columns_check CHECK (((columns >= 1) AND (columns <= 10))),
  constraint label_sheets_margin_bottom_check CHECK ((margin_bottom >= (0)::double precision)),
  constraint label_sheets_margin_left_check CHECK ((margin_left >= (0)::double precision)),
  constraint label_sheets_margin_right_check CHECK ((margin_right >= (0)::double precision)),
  constraint label_sheets_margin_top_check CHECK ((margin_top >= (0)::double precision)),
  constraint label_sheets_name_check CHECK ((name <> ''::text)),
  constraint label_sheets_page_height_check CHECK (((page_height >= (20)::double precision) AND (page_height <= (500)::double precision))),
  constraint label_sheets_page_width_check CHECK (((page_width >= (30)::double precision) AND (page_width <= (330)::double precision))),
  constraint label_sheets_row_gap_check CHECK ((row_gap >= (0)::double precision)),
  constraint label_sheets_rows_check CHECK (((rows >= 1) AND (rows <= 30))),
  constraint wide_enough CHECK (((((page_width - margin_left) - margin_right) - (((columns - 1))::double precision * column_gap)) >= ((((40 * columns))::numeric - 0.001))::double precision))
);

create table legal_holds (
  id integer generated always as identity not null,
  ticket_id bigint not null,
  reason text not null,
  held_by uuid not null,
  held_at timestamp with time zone not null,
  lifted_by uuid,
  lifted_at timestamp with time zone,
  constraint legal_holds_pkey PRIMARY KEY (id),
  constraint legal_holds_held_by_fkey FOREIGN KEY (held_by) REFERENCES people(id),
  constraint legal_holds_lifted_by_fkey FOREIGN KEY (lifted_by) REFERENCES people(id),
  constraint legal_holds_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id),
  constraint legal_holds_check CHECK (((lifted_by IS NULL) = (lifted_at IS NULL))),
  constraint legal_holds_reason_check CHECK ((btrim(reason) <> ''::text))
);
CREATE INDEX legal_holds_of ON public.legal_holds USING btree (ticket_id);
CREATE UNIQUE INDEX one_legal_hold_a_ticket ON public.legal_holds USING btree (ticket_id) WHERE (lifted_at IS NULL);
CREATE TRIGGER legal_holds_are_chained AFTER INSERT OR UPDATE ON public.legal_holds FOR EACH ROW EXECUTE FUNCTION chain_row('17', 'ticket', '{}', '{}', '{id}', '');
CREATE TRIGGER legal_holds_are_kept_whole BEFORE TRUNCATE ON public.legal_holds FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER legal_holds_are_not_deleted BEFORE DELETE ON public.legal_holds FOR EACH ROW EXECUTE FUNCTION keep_with_ticket();

create table letter_fallbacks (
  id bigint generated always as identity not null,
  template_id integer not null,
  number text not null,
  fault text not null,
  printed_at timestamp with time zone not null,
  constraint letter_fallbacks_pkey PRIMARY KEY (id),
  constraint letter_fallbacks_template_id_fkey FOREIGN KEY (template_id) REFERENCES letter_templates(id)
);
CREATE INDEX letter_fallbacks_by_template ON public.letter_fallbacks USING btree (template_id, id DESC);

create table letter_logos (
  id integer generated always as identity not null,
  format text not null,
  content bytea,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone not null,
  constraint letter_logos_pkey PRIMARY KEY (id),
  constraint letter_logos_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES people(id),
  constraint letter_logos_format_check CHECK ((format = ANY (ARRAY['svg'::text, 'png'::text])))
);
CREATE CONSTRAINT TRIGGER letter_logos_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.letter_logos DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('36', 'office', '{}', '{}', '{id}', 'file');
CREATE TRIGGER letter_logos_are_kept BEFORE DELETE OR UPDATE ON public.letter_logos FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER letter_logos_are_kept_whole BEFORE TRUNCATE ON public.letter_logos FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table letter_templates (
  id integer generated always as identity not null,
  name text not null,
  content text,
  changed_by uuid not null,
  changed_at timestamp with time zone not null,
  constraint letter_templates_pkey PRIMARY KEY (id),
  constraint letter_templates_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people(id),
  constraint letter_templates_name_check CHECK ((name = ANY (ARRAY['letter'::text, 'work-order'::text, 'handling-report'::text])))
);
CREATE INDEX letter_templates_by_name ON public.letter_templates USING btree (name, id DESC);
CREATE CONSTRAINT TRIGGER letter_templates_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.letter_templates DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('37', 'office', '{}', '{}', '{id}', '');
CREATE TRIGGER letter_templates_are_kept BEFORE DELETE OR UPDATE ON public.letter_templates FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER letter_templates_are_kept_whole BEFORE TRUNCATE ON public.letter_templates FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table maintenance_plan_assets (
  plan_id integer not null,
  asset_id bigint not null,
  constraint maintenance_plan_assets_pkey PRIMARY KEY (plan_id, asset_id),
  constraint maintenance_plan_assets_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES assets(id),
  constraint maintenance_plan_assets_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES maintenance_plans(id)
);
CREATE CONSTRAINT TRIGGER maintenance_plan_assets_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.maintenance_plan_assets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('51', 'office', '{}', '{}', '{plan_id,asset_id}', '');

create table maintenance_plan_changes (
  id bigint generated always as identity not null,
  plan_id integer not null,
  kind plan_change_kind not null,
  at timestamp with time zone not null,
  by_person uuid not null,
  via via not null,
  details jsonb default '{}'::jsonb not null,
  constraint maintenance_plan_changes_pkey PRIMARY KEY (id),
  constraint maintenance_plan_changes_by_person_fkey FOREIGN KEY (by_person) REFERENCES people(id),
  constraint maintenance_plan_changes_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES maintenance_plans(id)
);
CREATE INDEX maintenance_plan_changes_of ON public.maintenance_plan_changes USING btree (plan_id, id DESC);
CREATE CONSTRAINT TRIGGER maintenance_plan_changes_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.maintenance_plan_changes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('50', 'office', '{}', '{}', '{id}', '');
CREATE TRIGGER maintenance_plan_changes_are_kept BEFORE DELETE OR UPDATE ON public.maintenance_plan_changes FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER maintenance_plan_changes_are_kept_whole BEFORE TRUNCATE ON public.maintenance_plan_changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table maintenance_plans (
  id integer generated always as identity not null,
  name text not null,
  description text default ''::text not null,
  category category,
  unit_id integer,
  every_months integer not null,
  starts_on date not null,
  checklist text[] not null,
  requester_name text not null,
  phone text not null,
  serves plan_service not null,
  pusdatin_unit_id integer not null,
  active boolean default true not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint maintenance_plans_pkey PRIMARY KEY (id),
  constraint maintenance_plans_made_by_fkey FOREIGN KEY (made_by) REFERENCES people(id),
  constraint maintenance_plans_pusdatin_unit_id_fkey FOREIGN KEY (pusdatin_unit_id) REFERENCES units(id),
  constraint maintenance_plans_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint begins_no_earlier_than_made CHECK ((starts_on >= ((made_at AT TIME ZONE 'Asia/Jakarta'::text))::date)),
  constraint maintenance_plans_check CHECK (((unit_id IS NULL) OR (category IS NOT NULL))),
  constraint maintenance_plans_checklist_check CHECK (is_checklist(checklist)),
  constraint maintenance_plans_description_check CHECK ((length(description) <= 2000)),
  constraint maintenance_plans_every_months_check CHECK (((every_months >= 1) AND (every_months <= 60))),
  constraint maintenance_plans_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 120))),
  constraint maintenance_plans_phone_check CHECK ((phone ~ '^\+62\d{7,13}$'::text)),
  constraint maintenance_plans_requester_name_check CHECK ((btrim(requester_name) <> ''::text))
);
CREATE CONSTRAINT TRIGGER maintenance_plans_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.maintenance_plans DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('49', 'office', '{}', '{}', '{id}', '');
CREATE TRIGGER maintenance_plans_are_not_deleted BEFORE DELETE ON public.maintenance_plans FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rhythm_of_plans_is_kept BEFORE UPDATE ON public.maintenance_plans FOR EACH ROW EXECUTE FUNCTION keep_rhythm_of_plan();

create table monthly_durations (
  month date not null,
  unit_id integer,
  activity text not null,
  minutes integer not null,
  tickets integer not null,
  constraint monthly_durations_month_unit_id_activity_minutes_key UNIQUE NULLS NOT DISTINCT (month, unit_id, activity, minutes)
);

create table monthly_figures (
  month date not null,
  unit_id integer not null,
  category category not null,
  submitted integer not null,
  planned integer not null,
  of_assets integer not null,
  overridden integer not null,
  repeated integer not null,
  requests integer not null,
  requests_in_time integer not null,
  orders integer not null,
  orders_in_time integer not null,
  signatures integer not null,
  signatures_in_time integer not null,
  handled integer not null,
  handled_for_units integer not null,
  answered integer not null,
  with_parts integer not null,
  repairs integer not null,
  repairs_in_time integer not null,
  reports integer not null,
  reports_in_time integer not null,
  part_cost bigint not null,
  ratings integer not null,
  ratings_in_time integer not null,
  rated integer not null,
  straight_lined integer not null,
  respondents integer not null,
  requirements integer not null,
  procedure integer not null,
  "time" integer not null,
  product integer not null,
  competence integer not null,
  behaviour integer not null,
  facilities integer not null,
  complaints integer not null,
  overall_respondents integer not null,
  overall integer not null,
  closed integer not null,
  rejected integer not null,
  cancelled integer not null,
  constraint monthly_figures_pkey PRIMARY KEY (month, unit_id, category)
);

create table monthly_workload (
  month date not null,
  technician_id uuid not null,
  handled integer not null,
  repairs integer not null,
  repairs_in_time integer not null,
  repair_minutes bigint not null,
  repeated integer not null,
  respondents integer not null,
  scores integer not null,
  constraint monthly_workload_pkey PRIMARY KEY (month, technician_id)
);

create table moved_due_times (
  calendar_change_id integer not null,
  ticket_id bigint not null,
  stage stage not null,
  due_before timestamp with time zone not null,
  due_after timestamp with time zone not null,
  constraint moved_due_times_pkey PRIMARY KEY (calendar_change_id, ticket_id),
  constraint moved_due_times_calendar_change_id_fkey FOREIGN KEY (calendar_change_id) REFERENCES calendar_changes(id),
  constraint moved_due_times_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id),
  constraint moved_due_times_check CHECK ((due_after <> due_before))
);
CREATE INDEX moved_due_times_by_ticket ON public.moved_due_times USING btree (ticket_id, calendar_change_id DESC);
CREATE TRIGGER moved_due_times_are_chained AFTER INSERT OR UPDATE ON public.moved_due_times FOR EACH ROW EXECUTE FUNCTION chain_row('18', 'ticket', '{}', '{}', '{calendar_change_id,ticket_id}', '');
CREATE TRIGGER moved_due_times_are_kept BEFORE DELETE OR UPDATE ON public.moved_due_times FOR EACH ROW EXECUTE FUNCTION keep_with_ticket();
CREATE TRIGGER moved_due_times_are_kept_whole BEFORE TRUNCATE ON public.moved_due_times FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table notice_addresses (
  person_id uuid not null,
  email text,
  email_confirmed boolean default false not null,
  quiet_from time without time zone,
  quiet_until time without time zone,
  constraint notice_addresses_pkey PRIMARY KEY (person_id),
  constraint notice_addresses_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint notice_addresses_check CHECK (((quiet_from IS NULL) = (quiet_until IS NULL))),
  constraint notice_addresses_email_check CHECK ((email ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text))
);

create table notice_silences (
  person_id uuid not null,
  kind notice_kind not null,
  medium text not null,
  constraint notice_silences_pkey PRIMARY KEY (person_id, kind, medium),
  constraint notice_silences_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint notice_silences_medium_check CHECK ((medium = ANY (ARRAY['inbox'::text, 'email'::text, 'push'::text, 'telegram'::text])))
);

create table notices (
  id bigint generated always as identity not null,
  recipient_id uuid not null,
  kind notice_kind not null,
  ticket_id bigint,
  occasion text not null,
  details jsonb default '{}'::jsonb not null,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint notices_pkey PRIMARY KEY (id),
  constraint notices_recipient_id_ticket_id_kind_occasion_key UNIQUE NULLS NOT DISTINCT (recipient_id, ticket_id, kind, occasion),
  constraint notices_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES people(id),
  constraint notices_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);
CREATE INDEX notices_newest ON public.notices USING btree (recipient_id, at DESC, id DESC);
CREATE INDEX notices_of_ticket ON public.notices USING btree (ticket_id, kind);
CREATE INDEX notices_unread ON public.notices USING btree (recipient_id) WHERE (read_at IS NULL);
CREATE TRIGGER new_notices_are_told AFTER INSERT ON public.notices REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_notices_changed();
CREATE TRIGGER read_notices_are_told AFTER UPDATE ON public.notices REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_notices_changed();

create table number_series (
  series text not null,
  period text not null,
  last integer not null,
  constraint number_series_pkey PRIMARY KEY (series, period)
);

create table office_hour_periods (
  id integer generated always as identity not null,
  name text not null,
  first_day date,
  last_day date,
  constraint office_hour_periods_pkey PRIMARY KEY (id),
  constraint office_hour_periods_check CHECK ((last_day >= first_day)),
  constraint office_hour_periods_check1 CHECK (((first_day IS NULL) = (last_day IS NULL))),
  constraint one_period_at_a_time EXCLUDE USING gist (daterange(first_day, last_day, '[]'::text) WITH &&) WHERE ((first_day IS NOT NULL))
);
CREATE UNIQUE INDEX only_one_ordinary_period ON public.office_hour_periods USING btree ((true)) WHERE (first_day IS NULL);
CREATE CONSTRAINT TRIGGER office_hour_periods_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.office_hour_periods DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('46', 'office', '{}', '{}', '{id}', '');
CREATE TRIGGER periods_are_told AFTER INSERT OR DELETE OR UPDATE ON public.office_hour_periods FOR EACH STATEMENT EXECUTE FUNCTION tell_policies_changed();

create table office_hours (
  period_id integer not null,
  weekday integer not null,
  opens time without time zone not null,
  break_starts time without time zone not null,
  break_ends time without time zone not null,
  closes time without time zone not null,
  constraint office_hours_pkey PRIMARY KEY (period_id, weekday),
  constraint office_hours_period_id_fkey FOREIGN KEY (period_id) REFERENCES office_hour_periods(id) ON DELETE CASCADE,
  constraint office_hours_check CHECK (((opens <= break_starts) AND (break_starts <= break_ends) AND (break_ends <= closes))),
  constraint office_hours_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);
CREATE TRIGGER hours_are_told AFTER INSERT OR DELETE OR UPDATE ON public.office_hours FOR EACH STATEMENT EXECUTE FUNCTION tell_policies_changed();
CREATE CONSTRAINT TRIGGER office_hours_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.office_hours DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('47', 'office', '{}', '{}', '{period_id,weekday}', '');

create table outside_services (
  service text not null,
  answered_at timestamp with time zone,
  failed_at timestamp with time zone,
  fault text,
  constraint outside_services_pkey PRIMARY KEY (service),
  constraint a_failure_has_its_fault CHECK (((failed_at IS NULL) = (fault IS NULL))),
  constraint outside_services_service_check CHECK ((service <> ''::text))
);

create table part_replacements (
  id bigint generated always as identity not null,
  handling_report_id bigint not null,
  ticket_id bigint not null,
  asset_id bigint not null,
  spare_part_id integer not null,
  quantity integer not null,
  store_id integer,
  unit_price numeric(14,2),
  old_serial text default ''::text not null,
  new_serial text default ''::text not null,
  movement_id bigint,
  constraint part_replacements_pkey PRIMARY KEY (id),
  constraint part_replacements_movement_id_key UNIQUE (movement_id),
  constraint part_replacements_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES assets(id),
  constraint part_replacements_handling_report_id_ticket_id_fkey FOREIGN KEY (handling_report_id, ticket_id) REFERENCES handling_reports(id, ticket_id),
  constraint part_replacements_movement_id_spare_part_id_store_id_fkey FOREIGN KEY (movement_id, spare_part_id, store_id) REFERENCES stock_movements(id, spare_part_id, store_id),
  constraint part_replacements_spare_part_id_fkey FOREIGN KEY (spare_part_id) REFERENCES spare_parts(id),
  constraint part_replacements_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id),
  constraint part_replacements_ticket_id_asset_id_fkey FOREIGN KEY (ticket_id, asset_id) REFERENCES tickets(id, asset_id),
  constraint part_replacements_quantity_check CHECK (((quantity >= 1) AND (quantity <= 999))),
  constraint part_replacements_unit_price_check CHECK ((unit_price >= (0)::numeric)),
  constraint taken_from_a_store CHECK (((movement_id IS NOT NULL) AND (store_id IS NOT NULL))) NOT VALID
);
CREATE INDEX part_replacements_by_asset ON public.part_replacements USING btree (asset_id);
CREATE INDEX part_replacements_by_report ON public.part_replacements USING btree (handling_report_id);
CREATE INDEX part_replacements_of_ticket ON public.part_replacements USING btree (ticket_id);
CREATE TRIGGER part_replacements_are_chained AFTER INSERT OR UPDATE ON public.part_replacements FOR EACH ROW EXECUTE FUNCTION chain_row('13', 'ticket', '{}', '{}', '{id}', '');
CREATE TRIGGER part_replacements_are_kept BEFORE DELETE OR UPDATE ON public.part_replacements FOR EACH ROW EXECUTE FUNCTION keep_with_ticket();
CREATE TRIGGER part_replacements_are_kept_whole BEFORE TRUNCATE ON public.part_replacements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table part_reservations (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  spare_part_id integer not null,
  store_id integer not null,
  quantity integer not null,
  reserved_by uuid not null,
  reserved_at timestamp with time zone not null,
  released_at timestamp with time zone,
  constraint part_reservations_pkey PRIMARY KEY (id),
  constraint part_reservations_reserved_by_fkey FOREIGN KEY (reserved_by) REFERENCES people(id),
  constraint part_reservations_spare_part_id_store_id_fkey FOREIGN KEY (spare_part_id, store_id) REFERENCES stock_levels(spare_part_id, store_id),
  constraint part_reservations_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id),
  constraint part_reservations_check CHECK ((released_at >= reserved_at)),
  constraint part_reservations_quantity_check CHECK (((quantity >= 1) AND (quantity <= 999)))
);
CREATE UNIQUE INDEX one_reservation_a_ticket ON public.part_reservations USING btree (ticket_id, spare_part_id, store_id) WHERE (released_at IS NULL);
CREATE INDEX part_reservations_of_ticket ON public.part_reservations USING btree (ticket_id);
CREATE INDEX part_reservations_open ON public.part_reservations USING btree (spare_part_id) WHERE (released_at IS NULL);
CREATE TRIGGER part_reservations_are_chained AFTER INSERT OR UPDATE ON public.part_reservations FOR EACH ROW EXECUTE FUNCTION chain_row('19', 'ticket', '{}', '{}', '{id}', '');
CREATE TRIGGER part_reservations_are_given_back AFTER UPDATE OF released_at ON public.part_reservations FOR EACH ROW WHEN (((old.released_at IS NULL) AND (new.released_at IS NOT NULL))) EXECUTE FUNCTION keep_reserved();
CREATE TRIGGER part_reservations_are_kept BEFORE DELETE ON public.part_reservations FOR EACH ROW EXECUTE FUNCTION keep_with_ticket();
CREATE TRIGGER part_reservations_are_kept_whole BEFORE TRUNCATE ON public.part_reservations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER part_reservations_are_only_released BEFORE UPDATE ON public.part_reservations FOR EACH ROW EXECUTE FUNCTION only_release();
CREATE TRIGGER part_reservations_count AFTER INSERT ON public.part_reservations FOR EACH ROW WHEN ((new.released_at IS NULL)) EXECUTE FUNCTION keep_reserved();
CREATE TRIGGER reservations_are_for_assets BEFORE INSERT ON public.part_reservations FOR EACH ROW EXECUTE FUNCTION refuse_reservation_without_asset();

create table passkey_challenges (
  challenge text not null,
  person_id uuid not null,
  purpose text not null,
  expires_at timestamp with time zone not null,
  constraint passkey_challenges_pkey PRIMARY KEY (challenge),
  constraint passkey_challenges_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);
CREATE INDEX passkey_challenges_by_expiry ON public.passkey_challenges USING btree (expires_at);
CREATE INDEX passkey_challenges_by_person ON public.passkey_challenges USING btree (person_id);

create table passkeys (
  id uuid default uuidv7() not null,
  person_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] default '{}'::text[] not null,
  name text not null,
  created_at timestamp with time zone default now() not null,
  last_used_at timestamp with time zone,
  constraint passkeys_pkey PRIMARY KEY (id),
  constraint passkeys_credential_id_key UNIQUE (credential_id),
  constraint passkeys_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint passkeys_counter_check CHECK ((counter >= 0)),
  constraint passkeys_name_check CHECK ((btrim(name) <> ''::text))
);
CREATE INDEX passkeys_by_person ON public.passkeys USING btree (person_id);
CREATE CONSTRAINT TRIGGER passkeys_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.passkeys DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('42', 'office', '{counter,last_used_at}', '{}', '{id}', '');

create table past_passwords (
  id bigint generated always as identity not null,
  person_id uuid not null,
  hash text not null,
  set_at timestamp with time zone default now() not null,
  constraint past_passwords_pkey PRIMARY KEY (id),
  constraint past_passwords_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);
CREATE INDEX past_passwords_of_person ON public.past_passwords USING btree (person_id, id DESC);

create table people (
  id uuid default uuidv7() not null,
  username text not null,
  display_username text not null,
  name text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  role role not null,
  unit_id integer not null,
  shared boolean default false not null,
  nip text,
  nrk text,
  job_title text,
  language language default 'id'::language not null,
  active boolean default true not null,
  must_change_password boolean default false not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint people_pkey PRIMARY KEY (id),
  constraint people_email_key UNIQUE (email),
  constraint people_nip_key UNIQUE (nip),
  constraint people_nrk_key UNIQUE (nrk),
  constraint people_username_key UNIQUE (username),
  constraint people_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint people_check CHECK (((NOT shared) OR (role = 'unit'::role))),
  constraint people_name_check CHECK ((btrim(name) <> ''::text)),
  constraint people_nip_check CHECK ((nip ~ '^\d{18}$'::text)),
  constraint people_nrk_check CHECK ((nrk ~ '^\d{6}$'::text)),
  constraint people_username_check CHECK ((username = lower(username)))
);
CREATE INDEX people_by_unit ON public.people USING btree (unit_id);
CREATE TRIGGER owners_are_told AFTER UPDATE OF name, unit_id ON public.people FOR EACH STATEMENT EXECUTE FUNCTION tell_policies_changed();
CREATE CONSTRAINT TRIGGER people_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.people DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('31', 'office', '{display_username,email_verified,image,language,created_at,updated_at}', '{}', '{id}', '');

create table personal_data_readings (
  id bigint generated always as identity not null,
  reader_id uuid not null,
  kind personal_data_kind not null,
  object text not null,
  subject_id uuid,
  requester_name text default ''::text not null,
  with_phone boolean default false not null,
  via via not null,
  read_at timestamp with time zone not null,
  hour timestamp with time zone generated always as (date_bin('01:00:00'::interval, read_at, '2000-01-01 00:00:00+00'::timestamp with time zone)) stored not null,
  constraint personal_data_readings_pkey PRIMARY KEY (id),
  constraint once_an_hour UNIQUE (reader_id, kind, object, with_phone, hour),
  constraint personal_data_readings_reader_id_fkey FOREIGN KEY (reader_id) REFERENCES people(id),
  constraint personal_data_readings_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES people(id),
  constraint personal_data_readings_object_check CHECK ((object <> ''::text))
);
CREATE INDEX personal_data_readings_of ON public.personal_data_readings USING btree (subject_id, id DESC);
CREATE INDEX personal_data_readings_of_object ON public.personal_data_readings USING btree (kind, object);
CREATE TRIGGER personal_data_readings_are_kept BEFORE DELETE OR UPDATE ON public.personal_data_readings FOR EACH ROW EXECUTE FUNCTION keep_readings();
CREATE TRIGGER personal_data_readings_are_kept_whole BEFORE TRUNCATE ON public.personal_data_readings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table personal_data_requests (
  id integer generated always as identity not null,
  person_id uuid,
  requester_name text default ''::text not null,
  phone text,
  reference text not null,
  received_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null,
  answered_by uuid,
  answered_at timestamp with time zone,
  constraint personal_data_requests_pkey PRIMARY KEY (id),
  constraint personal_data_requests_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES people(id),
  constraint personal_data_requests_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint personal_data_requests_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES people(id),
  constraint about_one_person CHECK (((person_id IS NULL) = ((requester_name <> ''::text) OR (phone IS NOT NULL)))),
  constraint personal_data_requests_check CHECK (((answered_by IS NULL) = (answered_at IS NULL))),
  constraint personal_data_requests_phone_check CHECK ((phone ~ '^\+62\d{7,13}$'::text)),
  constraint personal_data_requests_reference_check CHECK ((btrim(reference) <> ''::text)),
  constraint received_before_recorded CHECK ((received_at <= recorded_at))
);
CREATE CONSTRAINT TRIGGER personal_data_requests_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.personal_data_requests DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('56', 'office', '{}', '{}', '{id}', '');
CREATE TRIGGER personal_data_requests_are_kept BEFORE DELETE ON public.personal_data_requests FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER personal_data_requests_are_kept_whole BEFORE TRUNCATE ON public.personal_data_requests FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER personal_data_requests_are_only_answered BEFORE UPDATE ON public.personal_data_requests FOR EACH ROW EXECUTE FUNCTION keep_data_requests();

create table planned_tickets (
  plan_id integer not null,
  asset_id bigint not null,
  period_start date not null,
  ticket_id bigint not null,
  opened_on date not null,
  checklist text[] not null,
  constraint planned_tickets_pkey PRIMARY KEY (plan_id, asset_id, period_start),
  constraint planned_tickets_ticket_id_key UNIQUE (ticket_id),
  constraint planned_tickets_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES assets(id),
  constraint planned_tickets_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES maintenance_plans(id),
  constraint planned_tickets_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id),
  constraint planned_tickets_checklist_check CHECK (is_checklist(checklist))
);
CREATE INDEX planned_tickets_by_period ON public.planned_tickets USING btree (plan_id, period_start, opened_on);
CREATE TRIGGER planned_tickets_are_chained AFTER INSERT OR UPDATE ON public.planned_tickets FOR EACH ROW EXECUTE FUNCTION chain_row('20', 'ticket', '{}', '{}', '{plan_id,asset_id,period_start}', '');
CREATE TRIGGER planned_tickets_are_kept BEFORE DELETE OR UPDATE ON public.planned_tickets FOR EACH ROW EXECUTE FUNCTION keep_with_ticket();
CREATE TRIGGER planned_tickets_are_kept_whole BEFORE TRUNCATE ON public.planned_tickets FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER planned_tickets_are_marked AFTER INSERT ON public.planned_tickets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION match_planned_mark();

create table push_subscriptions (
  id bigint generated always as identity not null,
  person_id uuid not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  browser text,
  subscribed_at timestamp with time zone default now() not null,
  constraint push_subscriptions_pkey PRIMARY KEY (id),
  constraint push_subscriptions_endpoint_key UNIQUE (endpoint),
  constraint push_subscriptions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint push_subscriptions_endpoint_check CHECK ((endpoint ~~ 'https://%'::text))
);
CREATE INDEX push_subscriptions_by_person ON public.push_subscriptions USING btree (person_id);

create table reassignments (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  from_technician_id uuid not null,
  to_technician_id uuid not null,
  reason text not null,
  reassigned_by uuid not null,
  reassigned_at timestamp with time zone not null,
  constraint reassignments_pkey PRIMARY KEY (id),
  constraint reassignments_from_technician_id_fkey FOREIGN KEY (from_technician_id) REFERENCES people(id),
  constraint reassignments_reassigned_by_fkey FOREIGN KEY (reassigned_by) REFERENCES people(id),
  constraint reassignments_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id),
  constraint reassignments_to_technician_id_fkey FOREIGN KEY (to_technician_id) REFERENCES people(id),
  constraint reassignments_check CHECK ((from_technician_id <> to_technician_id)),
  constraint reassignments_reason_check CHECK ((btrim(reason) <> ''::text))
);
CREATE INDEX reassignments_by_ticket ON public.reassignments USING btree (ticket_id);
CREATE TRIGGER reassignments_are_chained AFTER INSERT OR UPDATE ON public.reassignments FOR EACH ROW EXECUTE FUNCTION chain_row('9', 'ticket', '{}', '{}', '{id}', '');

create table recap_file_portions (
  file_id uuid not null,
  nth integer not null,
  content bytea not null,
  constraint recap_file_portions_pkey PRIMARY KEY (file_id, nth),
  constraint recap_file_portions_file_id_fkey FOREIGN KEY (file_id) REFERENCES recap_files(id) ON DELETE CASCADE
);

create table recap_files (
  id uuid default uuidv7() not null,
  kind recap_kind not null,
  format recap_format not null,
  first_day date not null,
  last_day date not null,
  period text not null,
  unit_ids integer[],
  unit_name text,
  with_phone boolean not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  stage recap_file_stage default 'waiting'::recap_file_stage not null,
  rows_total integer,
  rows_done integer default 0 not null,
  bytes bigint default 0 not null,
  constraint recap_files_pkey PRIMARY KEY (id),
  constraint recap_files_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES people(id),
  constraint recap_files_check CHECK ((last_day >= first_day)),
  constraint recap_files_check1 CHECK ((expires_at > asked_at)),
  constraint recap_files_check2 CHECK (((stage <> 'done'::recap_file_stage) OR (rows_total IS NOT NULL)))
);
CREATE INDEX recap_files_by_expiry ON public.recap_files USING btree (expires_at);
CREATE INDEX recap_files_of ON public.recap_files USING btree (asked_by, id DESC);

create table recap_signatures (
  recap_id integer not null,
  document_id bigint not null,
  signer_id uuid not null,
  signer_name text not null,
  signer_title text not null,
  signatory_id integer not null,
  signed_at timestamp with time zone not null,
  method signature_method not null,
  reauthentication reauthentication not null,
  certificate_id integer,
  timestamped_at timestamp with time zone,
  paper_signed_on date,
  constraint recap_signatures_pkey PRIMARY KEY (recap_id),
  constraint recap_signatures_document_id_key UNIQUE (document_id),
  constraint recap_signatures_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES signing_certificates(id),
  constraint recap_signatures_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint recap_signatures_recap_id_fkey FOREIGN KEY (recap_id) REFERENCES frozen_recaps(id),
  constraint recap_signatures_signatory_id_signer_id_fkey FOREIGN KEY (signatory_id, signer_id) REFERENCES signatories(id, person_id),
  constraint recap_signatures_signer_id_fkey FOREIGN KEY (signer_id) REFERENCES people(id),
  constraint dated_where_by_pen CHECK (((paper_signed_on IS NOT NULL) = ((method)::text = 'wet'::text))),
  constraint own_certificate_where_internal CHECK (((certificate_id IS NOT NULL) = ((method)::text = 'internal'::text)))
);
CREATE CONSTRAINT TRIGGER recap_signatures_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.recap_signatures DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('102', 'office', '{}', '{}', '{recap_id}', '');
CREATE TRIGGER recap_signatures_are_kept BEFORE DELETE OR UPDATE ON public.recap_signatures FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER recap_signatures_are_kept_whole BEFORE TRUNCATE ON public.recap_signatures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER recap_signatures_are_made_in_office BEFORE INSERT ON public.recap_signatures FOR EACH ROW EXECUTE FUNCTION refuse_signature_out_of_office();

create table rejections (
  ticket_id bigint not null,
  reason text not null,
  rejected_by uuid not null,
  rejected_at timestamp with time zone not null,
  constraint rejections_pkey PRIMARY KEY (ticket_id),
  constraint rejections_rejected_by_fkey FOREIGN KEY (rejected_by) REFERENCES people(id),
  constraint rejections_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id),
  constraint rejections_reason_check CHECK ((btrim(reason) <> ''::text))
);
CREATE TRIGGER rejections_are_chained AFTER INSERT OR UPDATE ON public.rejections FOR EACH ROW EXECUTE FUNCTION chain_row('7', 'ticket', '{}', '{}', '{ticket_id}', '');

create table repairs (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  signature_id bigint not null,
  technician_id uuid not null,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  constraint repairs_pkey PRIMARY KEY (id),
  constraint repairs_id_ticket_id_key UNIQUE (id, ticket_id),
  constraint repairs_signature_id_key UNIQUE (signature_id),
  constraint repairs_ticket_id_key UNIQUE (ticket_id),
  constraint repairs_signature_id_ticket_id_fkey FOREIGN KEY (signature_id, ticket_id) REFERENCES signatures(id, ticket_id),
  constraint repairs_technician_id_fkey FOREIGN KEY (technician_id) REFERENCES people(id),
  constraint repairs_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);
CREATE TRIGGER repairs_are_chained AFTER INSERT OR UPDATE ON public.repairs FOR EACH ROW EXECUTE FUNCTION chain_row('10', 'ticket', '{}', '{}', '{id}', '');

create table report_readings (
  handling_report_id bigint not null,
  person_id uuid not null,
  read_at timestamp with time zone not null,
  constraint report_readings_pkey PRIMARY KEY (handling_report_id, person_id),
  constraint report_readings_handling_report_id_fkey FOREIGN KEY (handling_report_id) REFERENCES handling_reports(id),
  constraint report_readings_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table request_counts (
  room text not null,
  address text not null,
  minute integer not null,
  requests integer default 1 not null,
  constraint request_counts_pkey PRIMARY KEY (room, address, minute)
);
CREATE INDEX request_counts_minute_idx ON public.request_counts USING btree (minute);

create table saved_views (
  id integer generated always as identity not null,
  owner_id uuid not null,
  name text not null,
  question jsonb not null,
  shared_with role,
  constraint saved_views_pkey PRIMARY KEY (id),
  constraint saved_views_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES people(id),
  constraint saved_views_name_check CHECK (((name = btrim(name)) AND ((char_length(name) >= 1) AND (char_length(name) <= 60)))),
  constraint saved_views_question_check CHECK (((jsonb_typeof(question) = 'object'::text) AND (question <> '{}'::jsonb)))
);
CREATE UNIQUE INDEX saved_views_by_owner ON public.saved_views USING btree (owner_id, lower(name));
CREATE INDEX saved_views_shared ON public.saved_views USING btree (shared_with) WHERE (shared_with IS NOT NULL);
CREATE TRIGGER saved_views_are_told AFTER INSERT OR DELETE OR UPDATE ON public.saved_views FOR EACH STATEMENT EXECUTE FUNCTION tell_policies_changed();

create table second_factor_changes (
  id bigint generated always as identity not null,
  person_id uuid not null,
  change second_factor_change not null,
  name text,
  changed_by uuid,
  changed_at timestamp with time zone not null,
  constraint second_factor_changes_pkey PRIMARY KEY (id),
  constraint second_factor_changes_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people(id),
  constraint second_factor_changes_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);
CREATE INDEX second_factor_changes_by_person ON public.second_factor_changes USING btree (person_id, id DESC);
CREATE CONSTRAINT TRIGGER second_factor_changes_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.second_factor_changes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('41', 'office', '{}', '{}', '{id}', '');
CREATE TRIGGER second_factor_changes_are_kept BEFORE DELETE OR UPDATE ON public.second_factor_changes FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER second_factor_changes_are_kept_whole BEFORE TRUNCATE ON public.second_factor_changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table server_processes (
  id uuid default uuidv7() not null,
  host text not null,
  pid integer not null,
  version text not null,
  started_at timestamp with time zone not null,
  seen_at timestamp with time zone default now() not null,
  streams integer not null,
  pool_connections integer not null,
  pool_waiting integer not null,
  memory_bytes bigint not null,
  disk_free_bytes bigint,
  disk_bytes bigint,
  constraint server_processes_pkey PRIMARY KEY (id),
  constraint server_processes_host_check CHECK ((host <> ''::text)),
  constraint server_processes_version_check CHECK ((version <> ''::text))
);

create table sessions (
  id uuid default uuidv7() not null,
  token text not null,
  person_id uuid not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  second_factor_at timestamp with time zone,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_key UNIQUE (token),
  constraint sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);
CREATE INDEX sessions_by_expiry ON public.sessions USING btree (expires_at);
CREATE INDEX sessions_by_person ON public.sessions USING btree (person_id);

create table setting_changes (
  id bigint generated always as identity not null,
  key text not null,
  old_value jsonb,
  new_value jsonb not null,
  changed_by uuid,
  changed_at timestamp with time zone default now() not null,
  constraint setting_changes_pkey PRIMARY KEY (id),
  constraint setting_changes_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people(id)
);
CREATE INDEX setting_changes_by_key ON public.setting_changes USING btree (key, changed_at DESC);
CREATE CONSTRAINT TRIGGER setting_changes_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.setting_changes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('35', 'office', '{}', '{}', '{id}', '');
CREATE TRIGGER setting_changes_are_kept BEFORE DELETE OR UPDATE ON public.setting_changes FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER setting_changes_are_kept_whole BEFORE TRUNCATE ON public.setting_changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table settings (
  key text not null,
  value jsonb not null,
  changed_by uuid,
  changed_at timestamp with time zone default now() not null,
  constraint settings_pkey PRIMARY KEY (key),
  constraint settings_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people(id)
);
CREATE CONSTRAINT TRIGGER settings_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.settings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('34', 'office', '{}', '{}', '{key}', '');
CREATE TRIGGER settings_are_told AFTER INSERT OR DELETE OR UPDATE ON public.settings FOR EACH STATEMENT EXECUTE FUNCTION tell_policies_changed();

create table sign_in_failures (
  id bigint generated always as identity not null,
  username text not null,
  ip_address text,
  failed_at timestamp with time zone default now() not null,
  constraint sign_in_failures_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_in_failures_by_address ON public.sign_in_failures USING btree (ip_address, failed_at);
CREATE INDEX sign_in_failures_by_username ON public.sign_in_failures USING btree (username, failed_at);

create table signatories (
  id integer generated always as identity not null,
  person_id uuid not null,
  capacity signatory_capacity not null,
  scope signatory_scope default 'full'::signatory_scope not null,
  title text,
  starts_on date not null,
  ends_on date,
  letter_number text,
  letter_date date,
  recorded_by uuid,
  recorded_at timestamp with time zone default now() not null,
  ended_by uuid,
  ended_at timestamp with time zone,
  withdrawn boolean default false not null,
  constraint signatories_pkey PRIMARY KEY (id),
  constraint signatories_id_person_id_key UNIQUE (id, person_id),
  constraint signatories_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people(id),
  constraint signatories_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint signatories_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES people(id),
  constraint signatories_check CHECK ((ends_on >= starts_on)),
  constraint signatories_check1 CHECK (((capacity = 'definitive'::signatory_capacity) OR (num_nulls(ends_on, letter_number, letter_date) = 0))),
  constraint signatories_check2 CHECK (((capacity <> 'definitive'::signatory_capacity) OR (scope = 'full'::signatory_scope))),
  constraint signatories_check3 CHECK ((num_nulls(ended_by, ended_at) = ANY (ARRAY[0, 2]))),
  constraint signatories_check4 CHECK (((NOT withdrawn) OR (ended_at IS NOT NULL))),
  constraint signatories_letter_number_check CHECK ((btrim(letter_number) <> ''::text)),
  constraint signatories_title_check CHECK ((btrim(title) <> ''::text)),
  constraint one_acting_at_a_time EXCLUDE USING gist (daterange(starts_on, ends_on, '[]'::text) WITH &&) WHERE (((capacity <> 'definitive'::signatory_capacity) AND (NOT withdrawn))),
  constraint one_holder_at_a_time EXCLUDE USING gist (daterange(starts_on, ends_on, '[]'::text) WITH &&) WHERE (((capacity = 'definitive'::signatory_capacity) AND (NOT withdrawn)))
);
CREATE INDEX signatories_by_person ON public.signatories USING btree (person_id);
CREATE CONSTRAINT TRIGGER signatories_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.signatories DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('38', 'office', '{}', '{}', '{id}', '');
CREATE TRIGGER signatories_are_kept BEFORE DELETE OR UPDATE ON public.signatories FOR EACH ROW EXECUTE FUNCTION refuse_rewritten_signatory();
CREATE TRIGGER signatories_are_kept_whole BEFORE TRUNCATE ON public.signatories FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table signatures (
  id bigint generated always as identity not null,
  work_order_id bigint not null,
  ticket_id bigint not null,
  technician_id uuid not null,
  signer_id uuid not null,
  signer_name text not null,
  signer_title text not null,
  signer_nip text,
  signed_at timestamp with time zone not null,
  method signature_method not null,
  due_at timestamp with time zone,
  requester_checked boolean not null,
  device_checked boolean not null,
  category_checked boolean not null,
  not_duplicate_checked boolean not null,
  parts_rule_checked boolean not null,
  certificate_id integer,
  document_id bigint not null,
  signatory_id integer,
  reauthentication reauthentication,
  timestamped_at timestamp with time zone,
  paper_signed_on date,
  constraint signatures_pkey PRIMARY KEY (id),
  constraint signatures_document_id_key UNIQUE (document_id),
  constraint signatures_id_ticket_id_key UNIQUE (id, ticket_id),
  constraint signatures_work_order_id_key UNIQUE (work_order_id),
  constraint signatures_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES signing_certificates(id),
  constraint signatures_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint signatures_signatory_id_signer_id_fkey FOREIGN KEY (signatory_id, signer_id) REFERENCES signatories(id, person_id),
  constraint signatures_signer_id_fkey FOREIGN KEY (signer_id) REFERENCES people(id),
  constraint signatures_work_order_id_technician_id_fkey FOREIGN KEY (work_order_id, technician_id) REFERENCES work_orders(id, technician_id),
  constraint signatures_work_order_id_ticket_id_fkey FOREIGN KEY (work_order_id, ticket_id) REFERENCES work_orders(id, ticket_id),
  constraint own_certificate_where_internal CHECK (((certificate_id IS NOT NULL) = ((method)::text = 'internal'::text))),
  constraint paper_date_where_wet CHECK (((paper_signed_on IS NOT NULL) = ((method)::text = 'wet'::text))),
  constraint signed_in_office CHECK ((signatory_id IS NOT NULL)) NOT VALID,
  constraint signer_is_not_the_technician CHECK ((signer_id <> technician_id))
);
CREATE INDEX signatures_by_signatory ON public.signatures USING btree (signatory_id);
CREATE INDEX signatures_by_ticket ON public.signatures USING btree (ticket_id);
CREATE TRIGGER signatures_are_chained AFTER INSERT OR UPDATE ON public.signatures FOR EACH ROW EXECUTE FUNCTION chain_row('5', 'ticket', '{}', '{}', '{id}', '');
CREATE TRIGGER signatures_are_kept BEFORE DELETE OR UPDATE ON public.signatures FOR EACH ROW EXECUTE FUNCTION keep_with_ticket();
CREATE TRIGGER signatures_are_kept_whole BEFORE TRUNCATE ON public.signatures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signatures_are_made_in_office BEFORE INSERT ON public.signatures FOR EACH ROW EXECUTE FUNCTION refuse_signature_out_of_office();

create table signing_certificates (
  id integer generated always as identity not null,
  authority_id integer not null,
  person_id uuid not null,
  certificate text not null,
  sealed_key text not null,
  valid_from timestamp with time zone not null,
  valid_until timestamp with time zone not null,
  replaced_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  revocation_reason text,
  constraint signing_certificates_pkey PRIMARY KEY (id),
  constraint signing_certificates_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES certificate_authorities(id),
  constraint signing_certificates_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint signing_certificates_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES people(id),
  constraint revoked_is_replaced CHECK (((revoked_at IS NULL) OR (replaced_at IS NOT NULL))),
  constraint revoked_whole CHECK ((num_nulls(revoked_at, revoked_by, revocation_reason) = ANY (ARRAY[0, 3]))),
  constraint signing_certificates_revocation_reason_check CHECK ((btrim(revocation_reason) <> ''::text))
);
CREATE UNIQUE INDEX one_certificate_in_use ON public.signing_certificates USING btree (person_id) WHERE (replaced_at IS NULL);
CREATE INDEX signing_certificates_by_authority ON public.signing_certificates USING btree (authority_id);
CREATE CONSTRAINT TRIGGER signing_certificates_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.signing_certificates DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('39', 'office', '{}', '{sealed_key}', '{id}', '');
CREATE TRIGGER signing_certificates_are_kept BEFORE DELETE OR UPDATE ON public.signing_certificates FOR EACH ROW EXECUTE FUNCTION refuse_rewritten_certificate();
CREATE TRIGGER signing_certificates_are_kept_whole BEFORE TRUNCATE ON public.signing_certificates FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table spare_parts (
  id integer generated always as identity not null,
  code text not null,
  name text not null,
  unit_of_measure text not null,
  in_stock integer default 0 not null,
  active boolean default true not null,
  kind part_kind default 'spare_part'::part_kind not null,
  fits category[] default '{}'::category[] not null,
  price numeric(14,2),
  minimum_stock integer default 0 not null,
  stock_code text default ''::text not null,
  location text default ''::text not null,
  reserved integer default 0 not null,
  constraint spare_parts_pkey PRIMARY KEY (id),
  constraint spare_parts_code_key UNIQUE (code),
  constraint spare_parts_id_kind_key UNIQUE (id, kind),
  constraint nothing_retired_lies_there CHECK ((active OR (in_stock = 0))) NOT VALID,
  constraint only_what_is_there_is_reserved CHECK (((reserved >= 0) AND (reserved <= in_stock))),
  constraint spare_parts_in_stock_check CHECK ((in_stock >= 0)),
  constraint spare_parts_minimum_stock_check CHECK ((minimum_stock >= 0)),
  constraint spare_parts_price_check CHECK ((price >= (0)::numeric)),
  constraint spare_parts_stock_code_check CHECK ((stock_code ~ '^(1\.1\.7(\.\d{2,3}){1,5})?$'::text))
);
CREATE INDEX spare_parts_by_name ON public.spare_parts USING btree (name, id);
CREATE CONSTRAINT TRIGGER spare_parts_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.spare_parts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('71', 'stock', '{in_stock,reserved}', '{}', '{id}', '');
CREATE TRIGGER spare_parts_begin_empty BEFORE INSERT ON public.spare_parts FOR EACH ROW WHEN (((new.in_stock <> 0) OR (new.reserved <> 0))) EXECUTE FUNCTION refuse_beside_ledger();
CREATE TRIGGER spare_parts_move_by_ledger BEFORE UPDATE OF in_stock, reserved ON public.spare_parts FOR EACH ROW EXECUTE FUNCTION refuse_beside_ledger();

create table stale_ticket_facts (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  constraint stale_ticket_facts_pkey PRIMARY KEY (id)
);

create table stock_levels (
  spare_part_id integer not null,
  store_id integer not null,
  quantity integer not null,
  reserved integer default 0 not null,
  constraint stock_levels_pkey PRIMARY KEY (spare_part_id, store_id),
  constraint stock_levels_spare_part_id_fkey FOREIGN KEY (spare_part_id) REFERENCES spare_parts(id),
  constraint stock_levels_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id),
  constraint nothing_below_the_shelf CHECK ((quantity >= 0)),
  constraint only_what_lies_there_is_reserved CHECK (((reserved >= 0) AND (reserved <= quantity)))
);
CREATE TRIGGER stock_levels_are_not_emptied BEFORE TRUNCATE ON public.stock_levels FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stock_levels_move_by_ledger BEFORE INSERT OR DELETE OR UPDATE ON public.stock_levels FOR EACH ROW EXECUTE FUNCTION refuse_beside_ledger();

create table stock_movements (
  id bigint generated always as identity not null,
  kind movement_kind not null,
  spare_part_id integer not null,
  store_id integer not null,
  quantity integer not null,
  unit_price numeric(14,2),
  reference text default ''::text not null,
  reason text default ''::text not null,
  by_person uuid,
  at timestamp with time zone not null,
  ticket_id bigint,
  stock_take_id bigint,
  answers_id bigint,
  disposal_id integer,
  constraint stock_movements_pkey PRIMARY KEY (id),
  constraint stock_movements_id_spare_part_id_key UNIQUE (id, spare_part_id),
  constraint stock_movements_id_spare_part_id_store_id_key UNIQUE (id, spare_part_id, store_id),
  constraint stock_movements_answers_id_spare_part_id_fkey FOREIGN KEY (answers_id, spare_part_id) REFERENCES stock_movements(id, spare_part_id),
  constraint stock_movements_by_person_fkey FOREIGN KEY (by_person) REFERENCES people(id),
  constraint stock_movements_disposal_id_fkey FOREIGN KEY (disposal_id) REFERENCES disposals(id),
  constraint stock_movements_spare_part_id_fkey FOREIGN KEY (spare_part_id) REFERENCES spare_parts(id),
  constraint stock_movements_stock_take_id_store_id_fkey FOREIGN KEY (stock_take_id, store_id) REFERENCES stock_takes(id, store_id),
  constraint stock_movements_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id),
  constraint stock_movements_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id),
  constraint answers_a_movement CHECK (((answers_id IS NOT NULL) = ((kind = 'return'::movement_kind) OR ((kind = 'transfer'::movement_kind) AND (quantity > 0))))),
  constraint comes_or_goes CHECK (
CASE kind
    WHEN 'use'::movement_kind THEN (quantity < 0)
    WHEN 'opening'::movement_kind THEN (quantity > 0)
    WHEN 'receipt'::movement_kind THEN (quantity > 0)
    WHEN 'return'::movement_kind THEN (quantity > 0)
    ELSE (quantity <> 0)
END),
  constraint counted_in_a_stock_take CHECK (((kind = 'stock_take'::movement_kind) = (stock_take_id IS NOT NULL))),
  constraint says_why CHECK (((kind <> ALL (ARRAY['adjustment'::movement_kind, 'return'::movement_kind])) OR (btrim(reason) <> ''::text))),
  constraint stock_movements_check CHECK (((by_person IS NOT NULL) OR (kind = 'opening'::movement_kind))),
  constraint stock_movements_unit_price_check CHECK ((unit_price >= (0)::numeric)),
  constraint used_for_a_ticket CHECK (((kind <> 'use'::movement_kind) OR (ticket_id IS NOT NULL) OR (disposal_id IS NOT NULL)))
);
CREATE UNIQUE INDEX one_arrival_a_transfer ON public.stock_movements USING btree (answers_id) WHERE (kind = 'transfer'::movement_kind);
CREATE INDEX stock_movements_answering ON public.stock_movements USING btree (answers_id) WHERE (answers_id IS NOT NULL);
CREATE INDEX stock_movements_of_part ON public.stock_movements USING btree (spare_part_id, id DESC);
CREATE INDEX stock_movements_of_ticket ON public.stock_movements USING btree (ticket_id) WHERE (ticket_id IS NOT NULL);
CREATE TRIGGER facts_follow_the_stock AFTER INSERT ON public.stock_movements FOR EACH ROW WHEN ((new.ticket_id IS NOT NULL)) EXECUTE FUNCTION make_facts_stale();
CREATE TRIGGER stock_comes_into_open_stores BEFORE INSERT ON public.stock_movements FOR EACH ROW WHEN ((new.quantity > 0)) EXECUTE FUNCTION refuse_closed_store();
CREATE CONSTRAINT TRIGGER stock_movements_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.stock_movements DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('72', 'stock', '{}', '{}', '{id}', '');
CREATE TRIGGER stock_movements_are_kept BEFORE DELETE OR UPDATE ON public.stock_movements FOR EACH ROW EXECUTE FUNCTION keep_but_ticket();
CREATE TRIGGER stock_movements_are_not_emptied BEFORE TRUNCATE ON public.stock_movements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stock_movements_count AFTER INSERT ON public.stock_movements FOR EACH ROW EXECUTE FUNCTION keep_stock();

create table stock_take_lines (
  stock_take_id bigint not null,
  spare_part_id integer not null,
  recorded integer not null,
  counted integer not null,
  constraint stock_take_lines_pkey PRIMARY KEY (stock_take_id, spare_part_id),
  constraint stock_take_lines_spare_part_id_fkey FOREIGN KEY (spare_part_id) REFERENCES spare_parts(id),
  constraint stock_take_lines_stock_take_id_fkey FOREIGN KEY (stock_take_id) REFERENCES stock_takes(id),
  constraint stock_take_lines_counted_check CHECK ((counted >= 0)),
  constraint stock_take_lines_recorded_check CHECK ((recorded >= 0))
);
CREATE CONSTRAINT TRIGGER stock_take_lines_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.stock_take_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('74', 'stock', '{}', '{}', '{stock_take_id,spare_part_id}', '');
CREATE TRIGGER stock_take_lines_are_kept BEFORE DELETE OR UPDATE ON public.stock_take_lines FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stock_take_lines_are_kept_whole BEFORE TRUNCATE ON public.stock_take_lines FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table stock_takes (
  id bigint generated always as identity not null,
  store_id integer not null,
  note text default ''::text not null,
  taken_by uuid not null,
  taken_at timestamp with time zone not null,
  constraint stock_takes_pkey PRIMARY KEY (id),
  constraint stock_takes_id_store_id_key UNIQUE (id, store_id),
  constraint stock_takes_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id),
  constraint stock_takes_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES people(id)
);
CREATE CONSTRAINT TRIGGER stock_takes_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.stock_takes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('73', 'stock', '{}', '{}', '{id}', '');
CREATE TRIGGER stock_takes_are_kept BEFORE DELETE OR UPDATE ON public.stock_takes FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stock_takes_are_kept_whole BEFORE TRUNCATE ON public.stock_takes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table stores (
  id integer generated always as identity not null,
  code text not null,
  name text not null,
  active boolean default true not null,
  constraint stores_pkey PRIMARY KEY (id),
  constraint stores_code_key UNIQUE (code),
  constraint stores_code_check CHECK ((code ~ '^[A-Z0-9][A-Z0-9-]{1,19}$'::text)),
  constraint stores_name_check CHECK ((btrim(name) <> ''::text))
);
CREATE CONSTRAINT TRIGGER stores_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.stores DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('70', 'stock', '{}', '{}', '{id}', '');
CREATE TRIGGER stores_close_empty BEFORE UPDATE OF active ON public.stores FOR EACH ROW WHEN ((old.active AND (NOT new.active))) EXECUTE FUNCTION refuse_closing_with_stock();

create table telegram_bots (
  id bigint not null,
  username text not null,
  next_update bigint default 0 not null,
  heard_at timestamp with time zone not null,
  constraint telegram_bots_pkey PRIMARY KEY (id)
);

create table telegram_chats (
  person_id uuid not null,
  chat_id bigint not null,
  linked_at timestamp with time zone not null,
  constraint telegram_chats_pkey PRIMARY KEY (person_id),
  constraint telegram_chats_chat_id_key UNIQUE (chat_id),
  constraint telegram_chats_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table telegram_tokens (
  person_id uuid not null,
  hash bytea not null,
  expires_at timestamp with time zone not null,
  constraint telegram_tokens_pkey PRIMARY KEY (person_id),
  constraint telegram_tokens_hash_key UNIQUE (hash),
  constraint telegram_tokens_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table ticket_events (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  at timestamp with time zone not null,
  action action not null,
  actor_id uuid not null,
  via via not null,
  note text,
  details jsonb default '{}'::jsonb not null,
  constraint ticket_events_pkey PRIMARY KEY (id),
  constraint ticket_events_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES people(id),
  constraint ticket_events_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);
CREATE INDEX ticket_events_by_ticket ON public.ticket_events USING btree (ticket_id, id);
CREATE TRIGGER facts_follow_the_timeline AFTER INSERT ON public.ticket_events FOR EACH ROW EXECUTE FUNCTION make_facts_stale();
CREATE TRIGGER ticket_events_are_chained AFTER INSERT OR UPDATE ON public.ticket_events FOR EACH ROW EXECUTE FUNCTION chain_row('2', 'ticket', '{}', '{}', '{id}', '');
CREATE TRIGGER ticket_events_are_kept BEFORE DELETE OR UPDATE ON public.ticket_events FOR EACH ROW EXECUTE FUNCTION keep_with_ticket();
CREATE TRIGGER ticket_events_are_kept_whole BEFORE TRUNCATE ON public.ticket_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ticket_events_are_told AFTER INSERT ON public.ticket_events FOR EACH ROW EXECUTE FUNCTION tell_ticket_moved();
CREATE TRIGGER ticket_events_are_told_of AFTER INSERT ON public.ticket_events FOR EACH ROW WHEN ((new.action <> ALL (ARRAY['resume'::action, 'override_gate'::action]))) EXECUTE FUNCTION tell_of_event();

create table ticket_facts (
  ticket_id bigint not null,
  unit_id integer not null,
  category category not null,
  technician_id uuid,
  stage stage not null,
  is_asset boolean not null,
  planned boolean not null,
  serves_unit boolean not null,
  overridden boolean not null,
  repeated boolean not null,
  submitted_on date not null,
  ordered_on date,
  signed_on date,
  reported_on date,
  rated_on date,
  ended_on date,
  request_minutes integer,
  request_in_time boolean,
  order_minutes integer,
  order_in_time boolean,
  signature_minutes integer,
  signature_in_time boolean,
  repair_minutes integer,
  held_minutes integer,
  repair_in_time boolean,
  report_minutes integer,
  report_in_time boolean,
  rating_minutes integer,
  rating_in_time boolean,
  turnaround_minutes integer,
  part_cost bigint not null,
  straight_lined boolean not null,
  requirements smallint,
  procedure smallint,
  "time" smallint,
  product smallint,
  competence smallint,
  behaviour smallint,
  facilities smallint,
  complaints smallint,
  overall smallint,
  constraint ticket_facts_pkey PRIMARY KEY (ticket_id),
  constraint ticket_facts_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE
);
CREATE INDEX ticket_facts_ended ON public.ticket_facts USING btree (ended_on, ticket_id) WHERE (ended_on IS NOT NULL);
CREATE INDEX ticket_facts_ordered ON public.ticket_facts USING btree (ordered_on, ticket_id) WHERE (ordered_on IS NOT NULL);
CREATE INDEX ticket_facts_rated ON public.ticket_facts USING btree (rated_on, ticket_id) WHERE (rated_on IS NOT NULL);
CREATE INDEX ticket_facts_reported ON public.ticket_facts USING btree (reported_on, ticket_id) WHERE (reported_on IS NOT NULL);
CREATE INDEX ticket_facts_signed ON public.ticket_facts USING btree (signed_on, ticket_id) WHERE (signed_on IS NOT NULL);
CREATE INDEX ticket_facts_submitted ON public.ticket_facts USING btree (submitted_on, ticket_id);
CREATE TRIGGER changed_facts_are_counted AFTER UPDATE ON public.ticket_facts REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_changed_facts();
CREATE TRIGGER new_facts_are_counted AFTER INSERT ON public.ticket_facts REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_new_facts();

create table ticket_viewers (
  stream uuid not null,
  ticket_id bigint not null,
  person_id uuid not null,
  seen_at timestamp with time zone not null,
  constraint ticket_viewers_pkey PRIMARY KEY (stream),
  constraint ticket_viewers_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint ticket_viewers_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);
CREATE INDEX ticket_viewers_by_ticket ON public.ticket_viewers USING btree (ticket_id);
CREATE TRIGGER viewers_are_told AFTER INSERT OR DELETE ON public.ticket_viewers FOR EACH ROW EXECUTE FUNCTION tell_viewers_changed();

create table tickets (
  id bigint generated always as identity not null,
  number text not null,
  stage stage default 'submitted'::stage not null,
  unit_id integer not null,
  submitted_by uuid not null,
  requester_name text not null,
  phone text not null,
  location text not null,
  category category not null,
  description text not null,
  asset_id bigint,
  device_name text,
  ownership ownership,
  supports_work boolean not null,
  technician_id uuid,
  follow_up_of bigint,
  form_opened_at timestamp with time zone,
  submitted_at timestamp with time zone not null,
  stage_since timestamp with time zone not null,
  due_at timestamp with time zone,
  search tsvector generated always as (((setweight(to_tsvector('simple'::regconfig, number), 'A'::"char") || setweight(to_tsvector('indonesian'::regconfig, COALESCE(device_name, ''::text)), 'B'::"char")) || to_tsvector('indonesian'::regconfig, ((((description || ' '::text) || location) || ' '::text) || requester_name)))) stored not null,
  serves_unit boolean default true not null,
  planned boolean default false not null,
  constraint tickets_pkey PRIMARY KEY (id),
  constraint tickets_id_asset_id_key UNIQUE (id, asset_id),
  constraint tickets_id_unit_id_key UNIQUE (id, unit_id),
  constraint tickets_number_key UNIQUE (number),
  constraint tickets_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES assets(id),
  constraint tickets_follow_up_of_fkey FOREIGN KEY (follow_up_of) REFERENCES tickets(id),
  constraint tickets_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES people(id),
  constraint tickets_technician_id_fkey FOREIGN KEY (technician_id) REFERENCES people(id),
  constraint tickets_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint nobody_rates_what_served_nobody CHECK ((serves_unit OR (stage <> 'awaiting_feedback'::stage))),
  constraint only_planned_tickets_serve_nobody CHECK ((serves_unit OR planned)),
  constraint tickets_check CHECK (((asset_id IS NULL) OR ((device_name IS NULL) AND (ownership IS NULL)))),
  constraint tickets_check1 CHECK (((device_name IS NULL) = (ownership IS NULL))),
  constraint tickets_check2 CHECK (((asset_id IS NOT NULL) OR (device_name IS NOT NULL) OR (category = ANY (ARRAY['network'::category, 'software'::category])))),
  constraint tickets_check3 CHECK ((form_opened_at <= submitted_at)),
  constraint tickets_description_check CHECK ((btrim(description) <> ''::text)),
  constraint tickets_location_check CHECK ((btrim(location) <> ''::text)),
  constraint tickets_phone_check CHECK ((phone ~ '^\+62\d{7,13}$'::text)),
  constraint tickets_requester_name_check CHECK ((btrim(requester_name) <> ''::text)),
  constraint tickets_supports_work_check CHECK (supports_work)
);
CREATE INDEX tickets_by_asset ON public.tickets USING btree (asset_id, submitted_at DESC) WHERE (asset_id IS NOT NULL);
CREATE INDEX tickets_by_due ON public.tickets USING btree (due_at, submitted_at DESC, id DESC) WHERE (due_at IS NOT NULL);
CREATE INDEX tickets_by_followed ON public.tickets USING btree (follow_up_of) WHERE (follow_up_of IS NOT NULL);
CREATE INDEX tickets_by_stage ON public.tickets USING btree (stage, submitted_at DESC, id DESC);
CREATE INDEX tickets_by_technician ON public.tickets USING btree (technician_id, stage, due_at);
CREATE INDEX tickets_by_unit ON public.tickets USING btree (unit_id, submitted_at DESC, id DESC);
CREATE INDEX tickets_by_unit_and_due ON public.tickets USING btree (unit_id, due_at, submitted_at DESC, id DESC) WHERE (due_at IS NOT NULL);
CREATE INDEX tickets_by_unit_and_stage ON public.tickets USING btree (unit_id, stage, submitted_at DESC, id DESC);
CREATE INDEX tickets_by_words ON public.tickets USING gin (search);
CREATE INDEX tickets_newest ON public.tickets USING btree (submitted_at DESC, id DESC);
CREATE INDEX tickets_open_by_asset ON public.tickets USING btree (asset_id) WHERE ((stage <> ALL (ARRAY['closed'::stage, 'rejected'::stage, 'cancelled'::stage])) AND (asset_id IS NOT NULL));
CREATE INDEX tickets_open_by_unit ON public.tickets USING btree (unit_id, category, submitted_at DESC) WHERE (stage <> ALL (ARRAY['closed'::stage, 'rejected'::stage, 'cancelled'::stage]));
CREATE INDEX tickets_owing_feedback ON public.tickets USING btree (unit_id) WHERE (stage = 'awaiting_feedback'::stage);
CREATE INDEX tickets_waiting ON public.tickets USING btree (stage, due_at) WHERE (stage = ANY (ARRAY['submitted'::stage, 'awaiting_signature'::stage, 'signed'::stage, 'in_progress'::stage, 'returned'::stage]));
CREATE TRIGGER chains_close_with_their_ticket AFTER DELETE ON public.tickets FOR EACH ROW EXECUTE FUNCTION close_chain();
CREATE TRIGGER ended_tickets_are_kept BEFORE UPDATE ON public.tickets FOR EACH ROW EXECUTE FUNCTION keep_ended_tickets();
CREATE TRIGGER ended_tickets_release_parts AFTER UPDATE OF stage ON public.tickets FOR EACH ROW WHEN ((new.stage = ANY (ARRAY['awaiting_feedback'::stage, 'closed'::stage, 'rejected'::stage, 'cancelled'::stage]))) EXECUTE FUNCTION release_parts_of_ticket();
CREATE CONSTRAINT TRIGGER planned_mark_stays AFTER UPDATE OF planned ON public.tickets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.planned <> old.planned)) EXECUTE FUNCTION match_planned_mark();
CREATE CONSTRAINT TRIGGER planned_tickets_have_their_plan AFTER INSERT ON public.tickets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.planned) EXECUTE FUNCTION match_planned_mark();
CREATE TRIGGER tickets_are_chained AFTER INSERT OR UPDATE ON public.tickets FOR EACH ROW EXECUTE FUNCTION chain_row('1', 'self', '{search}', '{}', '{id}', '');
CREATE TRIGGER tickets_are_kept BEFORE DELETE ON public.tickets FOR EACH ROW EXECUTE FUNCTION keep_tickets();
CREATE TRIGGER tickets_are_kept_whole BEFORE TRUNCATE ON public.tickets FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tickets_take_no_disposed_asset BEFORE INSERT OR UPDATE OF asset_id ON public.tickets FOR EACH ROW WHEN ((new.asset_id IS NOT NULL)) EXECUTE FUNCTION refuse_ticket_on_disposed_asset();

create table unfinished_documents (
  document_id bigint not null,
  constraint unfinished_documents_pkey PRIMARY KEY (document_id),
  constraint unfinished_documents_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id)
);

create table units (
  id integer generated always as identity not null,
  code text not null,
  name text not null,
  kind unit_kind not null,
  parent_id integer,
  active boolean default true not null,
  constraint units_pkey PRIMARY KEY (id),
  constraint units_code_key UNIQUE (code),
  constraint units_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES units(id),
  constraint units_check CHECK (((kind = 'sub_unit'::unit_kind) = (parent_id IS NOT NULL))),
  constraint units_code_check CHECK ((code ~ '^[A-Z0-9][A-Z0-9-]{1,39}$'::text)),
  constraint units_name_check CHECK ((btrim(name) <> ''::text))
);
CREATE INDEX units_by_parent ON public.units USING btree (parent_id);
CREATE CONSTRAINT TRIGGER units_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.units DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('33', 'office', '{}', '{}', '{id}', '');
CREATE TRIGGER units_are_told AFTER INSERT OR DELETE OR UPDATE ON public.units FOR EACH STATEMENT EXECUTE FUNCTION tell_policies_changed();

create table unread_reports (
  handling_report_id bigint not null,
  constraint unread_reports_pkey PRIMARY KEY (handling_report_id),
  constraint unread_reports_handling_report_id_fkey FOREIGN KEY (handling_report_id) REFERENCES handling_reports(id)
);

create table verifications (
  id uuid default uuidv7() not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX verifications_by_identifier ON public.verifications USING btree (identifier);

create table webhook_calls (
  id uuid default uuidv7() not null,
  webhook_id bigint not null,
  ticket_id bigint,
  kind notice_kind,
  occasion text not null,
  body jsonb not null,
  state call_state default 'waiting'::call_state not null,
  attempts integer default 0 not null,
  status integer,
  excerpt text,
  ms integer,
  fault text,
  created_at timestamp with time zone default now() not null,
  settled_at timestamp with time zone,
  constraint webhook_calls_pkey PRIMARY KEY (id),
  constraint webhook_calls_webhook_id_ticket_id_kind_occasion_key UNIQUE NULLS NOT DISTINCT (webhook_id, ticket_id, kind, occasion),
  constraint webhook_calls_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id),
  constraint webhook_calls_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks(id)
);
CREATE INDEX webhook_calls_by_age ON public.webhook_calls USING btree (created_at);
CREATE INDEX webhook_calls_newest ON public.webhook_calls USING btree (webhook_id, created_at DESC, id DESC);
CREATE INDEX webhook_calls_of_ticket ON public.webhook_calls USING btree (ticket_id) WHERE (ticket_id IS NOT NULL);
CREATE INDEX webhook_calls_unsent ON public.webhook_calls USING btree (webhook_id) WHERE (state = ANY (ARRAY['failed'::call_state, 'refused'::call_state]));

create table webhooks (
  id bigint generated always as identity not null,
  name text not null,
  url text not null,
  sealed_secret text not null,
  kinds notice_kind[] not null,
  with_phone boolean default false not null,
  active boolean default true not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  changed_by uuid not null,
  changed_at timestamp with time zone not null,
  constraint webhooks_pkey PRIMARY KEY (id),
  constraint webhooks_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people(id),
  constraint webhooks_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint webhooks_kinds_check CHECK ((cardinality(kinds) > 0)),
  constraint webhooks_name_check CHECK ((name <> ''::text)),
  constraint webhooks_url_check CHECK ((url ~ '^https?://'::text))
);
CREATE CONSTRAINT TRIGGER webhooks_are_chained AFTER INSERT OR DELETE OR UPDATE ON public.webhooks DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_row('48', 'office', '{}', '{sealed_secret}', '{id}', '');

create table work_order_returns (
  work_order_id bigint not null,
  reason text not null,
  returned_by uuid not null,
  returned_at timestamp with time zone not null,
  constraint work_order_returns_pkey PRIMARY KEY (work_order_id),
  constraint work_order_returns_returned_by_fkey FOREIGN KEY (returned_by) REFERENCES people(id),
  constraint work_order_returns_work_order_id_fkey FOREIGN KEY (work_order_id) REFERENCES work_orders(id),
  constraint work_order_returns_reason_check CHECK ((btrim(reason) <> ''::text))
);
CREATE TRIGGER work_order_returns_are_chained AFTER INSERT OR UPDATE ON public.work_order_returns FOR EACH ROW EXECUTE FUNCTION chain_row('6', 'of_order', '{}', '{}', '{work_order_id}', '');

create table work_orders (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  number text not null,
  version integer not null,
  technician_id uuid not null,
  issued_at timestamp with time zone not null,
  note text default ''::text not null,
  snapshot jsonb not null,
  document_id bigint not null,
  constraint work_orders_pkey PRIMARY KEY (id),
  constraint work_orders_document_id_key UNIQUE (document_id),
  constraint work_orders_id_technician_id_key UNIQUE (id, technician_id),
  constraint work_orders_id_ticket_id_key UNIQUE (id, ticket_id),
  constraint work_orders_number_version_key UNIQUE (number, version),
  constraint work_orders_ticket_id_version_key UNIQUE (ticket_id, version),
  constraint work_orders_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint work_orders_technician_id_fkey FOREIGN KEY (technician_id) REFERENCES people(id),
  constraint work_orders_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id),
  constraint work_orders_version_check CHECK ((version >= 1))
);
CREATE TRIGGER work_orders_are_chained AFTER INSERT OR UPDATE ON public.work_orders FOR EACH ROW EXECUTE FUNCTION chain_row('3', 'ticket', '{}', '{}', '{id}', '');
CREATE TRIGGER work_orders_are_kept BEFORE DELETE OR UPDATE ON public.work_orders FOR EACH ROW EXECUTE FUNCTION keep_with_ticket();
CREATE TRIGGER work_orders_are_kept_whole BEFORE TRUNCATE ON public.work_orders FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create view asset_descriptions as
 SELECT id,
    code,
    register_number,
    state,
    jsonb_build_object('name', name, 'brandModel', brand_model, 'serialNumber', serial_number, 'size', size, 'material', material, 'chassisNumber', chassis_number, 'engineNumber', engine_number, 'plateNumber', plate_number, 'ownershipBookNumber', ownership_book_number, 'acquisitionYear', acquisition_year, 'purchasedOn', purchased_on, 'origin', origin, 'funding', funding, 'price', price::text, 'warrantyUntil', warranty_until, 'condition', condition, 'unitId', unit_id, 'holderName', holder_name, 'location', location, 'locationCode', location_code, 'oldBarcode', old_barcode, 'specification', specification, 'notes', notes) AS described
   FROM assets;

create view document_signatures as
 SELECT signatures.document_id,
    signatures.certificate_id,
    signatures.timestamped_at,
    signatures.paper_signed_on,
    signatures.signer_id,
    signatures.signer_title,
    signatures.signed_at
   FROM signatures
UNION ALL
 SELECT disposal_signatures.document_id,
    disposal_signatures.certificate_id,
    disposal_signatures.timestamped_at,
    disposal_signatures.paper_signed_on,
    disposal_signatures.signer_id,
    disposal_signatures.signer_title,
    disposal_signatures.signed_at
   FROM disposal_signatures
UNION ALL
 SELECT recap_signatures.document_id,
    recap_signatures.certificate_id,
    recap_signatures.timestamped_at,
    recap_signatures.paper_signed_on,
    recap_signatures.signer_id,
    recap_signatures.signer_title,
    recap_signatures.signed_at
   FROM recap_signatures;

create view document_standings as
 SELECT documents.id,
        CASE
            WHEN document_revocations.document_id IS NOT NULL THEN 'revoked'::text
            WHEN (EXISTS ( SELECT
               FROM documents later
              WHERE later.kind = documents.kind AND later.number = documents.number AND later.id > documents.id AND later.state::text <> 'draft'::text AND (documents.state::text <> 'draft'::text OR later.token = documents.token))) THEN 'superseded'::text
            ELSE documents.state::text
        END AS standing
   FROM documents
     LEFT JOIN document_revocations ON document_revocations.document_id = documents.id;

CREATE OR REPLACE FUNCTION public.append_entry(chain bigint, op audit_op, shape smallint, of_table text, key text, digest bytea)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  moment timestamptz := clock_timestamp();
  place integer := 1;
  before bytea;
begin
  if chain <= 0 then
    perform pg_advisory_xact_lock(8055, chain::integer);
  elsif of_table in ('documents', 'document_readings', 'document_revocations', 'legal_holds') then
    perform from tickets where tickets.id = append_entry.chain for no key update;
  end if;
  if of_table <> 'tickets' or op <> 'insert' then
    select entries.seq + 1, entries.hash into place, before from audit_entries entries
      where entries.chain = append_entry.chain order by entries.seq desc limit 1;
    if not found then place := 1; end if;
  end if;
  insert into audit_entries values (chain, place, moment, op, shape, key, digest,
    sha256(audit_text(before, chain, place, moment, op, shape, of_table, key, digest)));
end
$function$;

CREATE OR REPLACE FUNCTION public.audit_link(before bytea, start bytea, tail text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select sha256(convert_to(concat_ws(' ', coalesce(encode(coalesce(before, start), 'hex'), repeat('0', 64)), tail), 'UTF8'))
$function$;

CREATE OR REPLACE FUNCTION public.audit_text(before bytea, chain bigint, seq integer, at timestamp with time zone, op audit_op, shape smallint, of_table text, key text, digest bytea)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
  select convert_to(concat_ws(' ', coalesce(encode(before, 'hex'), repeat('0', 64)), chain, seq,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), op, shape, of_table, key, encode(digest, 'hex')), 'UTF8')
$function$;

CREATE OR REPLACE FUNCTION public.begin_chains(shapes smallint[])
 RETURNS bigint
 LANGUAGE plpgsql
 SET "TimeZone" TO 'UTC'
 SET bytea_output TO 'hex'
AS $function$
declare
  shape audit_shapes;
  parts text[] := '{}';
  noted bigint;
begin
  for shape in select * from audit_shapes where id = any (shapes) order by id loop
    parts := parts || format(
      'select (%s)::bigint as chain, %s::smallint as shape, %L as of_table, concat_ws(''|'', %s) as key,
         sha256(convert_to((select to_jsonb(row) from (select %s) row)::text, ''UTF8'')) as digest from %I r',
      case shape.chain when 'self' then 'r.id' when 'ticket' then 'r.ticket_id' when 'office' then '0' when 'stock' then '-1'
        when 'assets' then '-2' when 'paper' then 'chain_of_paper(r.id)' when 'of_paper' then 'chain_of_paper(r.document_id)'
        when 'of_repair' then '(select ticket_id from repairs where id = r.repair_id)'
        when 'of_order' then '(select ticket_id from work_orders where id = r.work_order_id)'
        else '(select ticket_id from handling_reports where id = r.handling_report_id)' end,
      shape.id, shape.of_table,
      (select string_agg(format('r.%I', name), ', ') from unnest(shape.key) name),
      (select string_agg(case when name = any (shape.secrets) then
            format('encode(sha256(convert_to(r.%1$I, ''UTF8'')), ''hex'') as %1$I', name)
          when name = 'content' and shape.of_table = 'documents' then 'decode(r.sha256, ''hex'') as content'
          when name = 'content' and shape.of_table in ('attachments', 'letter_logos') then 'sha256(r.content) as content'
          else format('r.%I', name) end, ', ') from unnest(shape.columns) name),
      shape.of_table);
  end loop;

  execute format($sql$
    with found as (%s),
      known as (select distinct on (chain) chain, seq, hash from audit_entries
        where chain in (select chain from found) order by chain, seq desc),
      placed as (
        select found.*, coalesce(known.seq, 0) + row_number() over (partition by found.chain order by shape, length(key), key collate "C") as seq,
          known.hash as start
        from found left join known using (chain))
    insert into audit_entries (chain, seq, at, op, shape, key, digest, hash)
    select chain, seq, now(), 'begin', shape, key, digest, audit_links(start, concat_ws(' ', chain, seq,
        to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'begin', shape, of_table, key,
        encode(digest, 'hex'))) over (partition by chain order by seq)
    from placed
    order by chain, seq
  $sql$, array_to_string(parts, ' union all '));
  get diagnostics noted = row_count;
  return noted;
end
$function$;

CREATE OR REPLACE FUNCTION public.chain_of_paper(paper bigint)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(
    (select orders.ticket_id from work_orders orders
      where documents.kind = 'work_order' and orders.number = documents.number limit 1),
    (select reports.ticket_id from handling_reports reports
      where documents.kind = 'handling_report' and reports.number = documents.number),
    0)
  from documents where documents.id = paper
$function$;

CREATE OR REPLACE FUNCTION public.chain_row()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
 SET bytea_output TO 'hex'
AS $function$
declare
  hidden text[] := tg_argv[2];
  secrets text[] := tg_argv[3];
  keys text[] := tg_argv[4];
  written jsonb;
  secret text;
  chain bigint;
begin
  if tg_argv[5] = 'file' then
    if tg_op <> 'DELETE' then new.content := sha256(new.content); end if;
    if tg_op <> 'INSERT' then old.content := sha256(old.content); end if;
  end if;
  if tg_op = 'DELETE' then
    written := to_jsonb(old) - hidden;
  else
    written := to_jsonb(new) - hidden;
    if tg_op = 'UPDATE' and to_jsonb(old) - hidden = written then
      return null;
    end if;
  end if;

  if tg_argv[1] = 'ticket' then chain := written -> 'ticket_id';
  elsif tg_argv[1] = 'self' then chain := written -> 'id';
  elsif tg_argv[1] = 'office' then chain := 0;
  elsif tg_argv[1] = 'stock' then chain := -1;
  elsif tg_argv[1] = 'assets' then chain := -2;
  elsif tg_argv[1] = 'paper' then chain := chain_of_paper((written -> 'id')::bigint);
  elsif tg_argv[1] = 'of_paper' then chain := chain_of_paper((written -> 'document_id')::bigint);
  elsif tg_argv[1] = 'of_repair' then
    chain := (select ticket_id from repairs where id = (written -> 'repair_id')::bigint);
  elsif tg_argv[1] = 'of_order' then
    chain := (select ticket_id from work_orders where id = (written -> 'work_order_id')::bigint);
  elsif tg_argv[1] = 'of_report' then
    chain := (select ticket_id from handling_reports where id = (written -> 'handling_report_id')::bigint);
  end if;

  foreach secret in array secrets loop
    written := written || jsonb_build_object(secret,
      encode(sha256(convert_to(written ->> secret, 'UTF8')), 'hex'));
  end loop;
  perform append_entry(chain, lower(tg_op)::audit_op, tg_argv[0]::smallint, tg_table_name,
    concat_ws('|', written ->> keys[1], written ->> keys[2], written ->> keys[3]),
    sha256(convert_to(written::text, 'UTF8')));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.close_chain()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into audit_closed_chains
    select chain, seq, hash, disposal_in_hand() from audit_entries where chain = old.id order by seq desc limit 1;
  delete from audit_entries where chain = old.id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.count_changed_facts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform count_facts(-1, array(select row(before.*)::ticket_facts from before));
  perform count_facts(1, array(select row(after.*)::ticket_facts from after));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.count_facts(sign integer, facts ticket_facts[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into monthly_figures as known
  select date_trunc('month', day)::date, unit_id, category,
    sign * count(*) filter (where what = 'submitted'),
    sign * count(*) filter (where what = 'submitted' and planned),
    sign * count(*) filter (where what = 'submitted' and is_asset),
    sign * count(*) filter (where what = 'submitted' and overridden),
    sign * count(*) filter (where what = 'submitted' and repeated),
    sign * count(*) filter (where what = 'submitted' and not planned and request_in_time is not null),
    sign * count(*) filter (where what = 'submitted' and not planned and request_in_time),
    sign * count(*) filter (where what = 'ordered' and not planned),
    sign * count(*) filter (where what = 'ordered' and not planned and order_in_time),
    sign * count(*) filter (where what = 'signed' and not planned),
    sign * count(*) filter (where what = 'signed' and not planned and signature_in_time),
    sign * count(*) filter (where what = 'reported'),
    sign * count(*) filter (where what = 'reported' and serves_unit),
    sign * count(*) filter (where what = 'reported' and serves_unit and rated_on is not null),
    sign * count(*) filter (where what = 'reported' and part_cost > 0),
    sign * count(*) filter (where what = 'reported' and not planned and repair_in_time is not null),
    sign * count(*) filter (where what = 'reported' and not planned and repair_in_time),
    sign * count(*) filter (where what = 'reported' and not planned and report_in_time is not null),
    sign * count(*) filter (where what = 'reported' and not planned and report_in_time),
    sign * coalesce(sum(part_cost) filter (where what = 'reported'), 0),
    sign * count(*) filter (where what = 'rated' and not planned and rating_in_time is not null),
    sign * count(*) filter (where what = 'rated' and not planned and rating_in_time),
    sign * count(*) filter (where what = 'rated'),
    sign * count(*) filter (where what = 'rated' and straight_lined),
    sign * count(requirements) filter (where what = 'rated'),
    sign * coalesce(sum(requirements) filter (where what = 'rated'), 0),
    sign * coalesce(sum(procedure) filter (where what = 'rated'), 0),
    sign * coalesce(sum(time) filter (where what = 'rated'), 0),
    sign * coalesce(sum(product) filter (where what = 'rated'), 0),
    sign * coalesce(sum(competence) filter (where what = 'rated'), 0),
    sign * coalesce(sum(behaviour) filter (where what = 'rated'), 0),
    sign * coalesce(sum(facilities) filter (where what = 'rated'), 0),
    sign * coalesce(sum(complaints) filter (where what = 'rated'), 0),
    sign * count(overall) filter (where what = 'rated'),
    sign * coalesce(sum(overall) filter (where what = 'rated'), 0),
    sign * count(*) filter (where what = 'ended' and stage = 'closed'),
    sign * count(*) filter (where what = 'ended' and stage = 'rejected'),
    sign * count(*) filter (where what = 'ended' and stage = 'cancelled')
  from unnest(facts) fact
    cross join lateral (values ('submitted', submitted_on), ('ordered', ordered_on), ('signed', signed_on),
      ('reported', reported_on), ('rated', rated_on), ('ended', ended_on)) as happened (what, day)
  where day is not null
  group by 1, 2, 3
  order by 1, 2, 3
  on conflict (month, unit_id, category) do update set
    submitted = known.submitted + excluded.submitted,
    planned = known.planned + excluded.planned,
    of_assets = known.of_assets + excluded.of_assets,
    overridden = known.overridden + excluded.overridden,
    repeated = known.repeated + excluded.repeated,
    requests = known.requests + excluded.requests,
    requests_in_time = known.requests_in_time + excluded.requests_in_time,
    orders = known.orders + excluded.orders,
    orders_in_time = known.orders_in_time + excluded.orders_in_time,
    signatures = known.signatures + excluded.signatures,
    signatures_in_time = known.signatures_in_time + excluded.signatures_in_time,
    handled = known.handled + excluded.handled,
    handled_for_units = known.handled_for_units + excluded.handled_for_units,
    answered = known.answered + excluded.answered,
    with_parts = known.with_parts + excluded.with_parts,
    repairs = known.repairs + excluded.repairs,
    repairs_in_time = known.repairs_in_time + excluded.repairs_in_time,
    reports = known.reports + excluded.reports,
    reports_in_time = known.reports_in_time + excluded.reports_in_time,
    part_cost = known.part_cost + excluded.part_cost,
    ratings = known.ratings + excluded.ratings,
    ratings_in_time = known.ratings_in_time + excluded.ratings_in_time,
    rated = known.rated + excluded.rated,
    straight_lined = known.straight_lined + excluded.straight_lined,
    respondents = known.respondents + excluded.respondents,
    requirements = known.requirements + excluded.requirements,
    procedure = known.procedure + excluded.procedure,
    time = known.time + excluded.time,
    product = known.product + excluded.product,
    competence = known.competence + excluded.competence,
    behaviour = known.behaviour + excluded.behaviour,
    facilities = known.facilities + excluded.facilities,
    complaints = known.complaints + excluded.complaints,
    overall_respondents = known.overall_respondents + excluded.overall_respondents,
    overall = known.overall + excluded.overall,
    closed = known.closed + excluded.closed,
    rejected = known.rejected + excluded.rejected,
    cancelled = known.cancelled + excluded.cancelled;

  insert into monthly_workload as known
  select date_trunc('month', day)::date, technician_id,
    sign * count(*) filter (where what = 'reported'),
    sign * count(*) filter (where what = 'reported' and not planned and repair_in_time is not null),
    sign * count(*) filter (where what = 'reported' and not planned and repair_in_time),
    sign * coalesce(sum(repair_minutes) filter (where what = 'reported' and not planned), 0),
    sign * count(*) filter (where what = 'reported' and repeated),
    sign * count(requirements) filter (where what = 'rated'),
    sign * coalesce(sum(requirements + procedure + time + product + competence + behaviour + facilities + complaints)
      filter (where what = 'rated'), 0)
  from unnest(facts) fact
    cross join lateral (values ('reported', reported_on), ('rated', rated_on)) as happened (what, day)
  where day is not null and technician_id is not null
  group by 1, 2
  order by 1, 2
  on conflict (month, technician_id) do update set
    handled = known.handled + excluded.handled,
    repairs = known.repairs + excluded.repairs,
    repairs_in_time = known.repairs_in_time + excluded.repairs_in_time,
    repair_minutes = known.repair_minutes + excluded.repair_minutes,
    repeated = known.repeated + excluded.repeated,
    respondents = known.respondents + excluded.respondents,
    scores = known.scores + excluded.scores;

  insert into monthly_durations as known
  select date_trunc('month', day)::date, unit, activity, duration_class(minutes), sign * count(*)
  from unnest(facts) fact
    cross join lateral (values
      ('request', submitted_on, request_minutes), ('work_order', ordered_on, order_minutes),
      ('signature', signed_on, signature_minutes), ('repair', reported_on, repair_minutes),
      ('handling_report', reported_on, report_minutes), ('feedback', rated_on, rating_minutes),
      ('turnaround', reported_on, turnaround_minutes)) as timed (activity, day, minutes)
    cross join lateral (values (unit_id), (null)) as counted_for (unit)
  where day is not null and minutes is not null and not planned
  group by 1, 2, 3, 4
  order by 1, 2, 3, 4
  on conflict (month, unit_id, activity, minutes) do update set tickets = known.tickets + excluded.tickets;
end
$function$;

CREATE OR REPLACE FUNCTION public.count_new_facts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform count_facts(1, array(select row(added.*)::ticket_facts from added));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.disposal_in_hand()
 RETURNS integer
 LANGUAGE sql
 STABLE
AS $function$
  select id from disposals
  where finished_at is null and withdrawn_at is null and approved_at is not null and in_hand = pg_current_xact_id_if_assigned()
$function$;

CREATE OR REPLACE FUNCTION public.dispose_logs(asked integer, most integer, moment timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  before timestamptz;
  readings integer;
  told bigint[];
begin
  select logs_before::timestamp at time zone 'Asia/Jakarta' into before
    from disposals where id = asked and approved_at is not null for update;
  if not found then
    raise exception 'disposal % is not approved', asked using errcode = 'restrict_violation';
  end if;
  if (select finished_at is not null from disposals where id = asked) then
    return 0;
  end if;
  update disposals set in_hand = pg_current_xact_id(), started_at = coalesce(started_at, moment) where id = asked;

  delete from personal_data_readings
    where id in (select id from personal_data_readings where read_at < before order by id limit most);
  get diagnostics readings = row_count;
  told := array(select id from notices where notices.at < before order by id limit most);
  delete from deliveries where notice_id = any(told);
  delete from notices where id = any(told);

  update disposals set in_hand = null, readings_disposed = readings_disposed + readings,
    notices_disposed = notices_disposed + cardinality(told) where id = asked;
  return readings + cardinality(told);
end
$function$;

CREATE OR REPLACE FUNCTION public.dispose_portion(asked integer, most integer, moment timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  chosen bigint[];
  going bigint[];
  papers bigint[];
begin
  perform from disposals where id = asked and approved_at is not null for update;
  if not found then
    raise exception 'disposal % is not approved', asked using errcode = 'restrict_violation';
  end if;
  -- whatever follows a ticket is newer, so it goes first
  chosen := array(select ticket_id from disposal_items where disposal_id = asked and state = 'waiting'
    order by ticket_id desc limit most);
  if chosen = '{}' then
    return 0;
  end if;
  update disposals set in_hand = pg_current_xact_id(), started_at = coalesce(started_at, moment) where id = asked;
  perform from tickets where id = any(chosen) order by id for update;

  update disposal_items item set state = 'held', held_because = judged.because
    from (select id, case
        when stage not in ('closed', 'rejected', 'cancelled') then 'open'
        when exists (select from legal_holds where ticket_id = tickets.id and lifted_at is null) then 'legal_hold'
        when exists (select from stale_ticket_facts stale where stale.ticket_id = tickets.id) or not exists (
          select from ticket_facts facts where facts.ticket_id = tickets.id and facts.stage = tickets.stage)
          then 'not_counted' end as because
      from tickets where id = any(chosen)) judged
    where disposal_id = asked and ticket_id = judged.id and judged.because is not null
      and (whole or judged.because <> 'not_counted');
  loop
    update disposal_items item set state = 'held', held_because = 'followed'
      where disposal_id = asked and ticket_id = any(chosen) and state = 'waiting' and whole and exists (
        select from tickets later where later.follow_up_of = item.ticket_id and not exists (
          select from disposal_items next where next.disposal_id = asked and next.ticket_id = later.id
            and next.ticket_id = any(chosen) and next.state = 'waiting' and next.whole));
    exit when not found;
  end loop;

  going := array(select ticket_id from disposal_items
    where disposal_id = asked and ticket_id = any(chosen) and state = 'waiting' and whole);
  with gone as (
    insert into disposed_documents
      select documents.id, asked, tickets.number, kind, documents.number, version, state, sha256, token, issued_at, signed_at
      from (select 'work_order'::document_kind as kind, number, ticket_id from work_orders
            where ticket_id = any(going)
          union select 'handling_report', number, ticket_id from handling_reports where ticket_id = any(going)) of_ticket
        join documents using (kind, number) join tickets on tickets.id = of_ticket.ticket_id
      returning document_id)
    select coalesce(array_agg(document_id), '{}') into papers from gone;

  delete from deliveries using notices where notice_id = notices.id and notices.ticket_id = any(going);
  delete from notices where ticket_id = any(going);
  delete from webhook_calls where ticket_id = any(going);
  delete from ticket_viewers where ticket_id = any(going);
  delete from idempotency_keys where ticket_id = any(going);
  delete from legal_holds where ticket_id = any(going);
  delete from moved_due_times where ticket_id = any(going);
  delete from reassignments where ticket_id = any(going);
  delete from cancellations where ticket_id = any(going);
  delete from rejections where ticket_id = any(going);
  delete from gate_overrides where ticket_id = any(going);
  delete from feedback where ticket_id = any(going);
  delete from part_replacements where ticket_id = any(going);
  delete from consumable_uses using handling_reports reports
    where handling_report_id = reports.id and reports.ticket_id = any(going);
  delete from checklist_results using handling_reports reports
    where handling_report_id = reports.id and reports.ticket_id = any(going);
  delete from report_readings using handling_reports reports
    where handling_report_id = reports.id and reports.ticket_id = any(going);
  delete from unread_reports using handling_reports reports
    where handling_report_id = reports.id and reports.ticket_id = any(going);
  delete from handling_reports where ticket_id = any(going);
  delete from holds using repairs where repair_id = repairs.id and repairs.ticket_id = any(going);
  delete from repairs where ticket_id = any(going);
  delete from signatures where ticket_id = any(going);
  delete from work_order_returns using work_orders orders
    where work_order_id = orders.id and orders.ticket_id = any(going);
  delete from work_orders where ticket_id = any(going);
  delete from part_reservations where ticket_id = any(going);
  delete from planned_tickets where ticket_id = any(going);
  delete from asset_proposals where ticket_id = any(going);
  update asset_events set ticket_id = null, disposal_id = asked where ticket_id = any(going);
  update stock_movements set ticket_id = null, disposal_id = asked where ticket_id = any(going);
  delete from ticket_events where ticket_id = any(going);
  delete from attachments where ticket_id in (select ticket_id from disposal_items
      where disposal_id = asked and ticket_id = any(chosen) and state = 'waiting')
    and not exists (select from asset_proposals where label_photo = attachments.id);
  delete from document_readings where document_id = any(papers);
  delete from document_revocations where document_id = any(papers);
  delete from unfinished_documents where document_id = any(papers);
  delete from documents where id = any(papers);
  delete from tickets where id = any(going);

  update disposal_items set state = 'disposed'
    where disposal_id = asked and ticket_id = any(chosen) and state = 'waiting';
  update disposals set in_hand = null where id = asked;
  return cardinality(chosen);
end
$function$;

CREATE OR REPLACE FUNCTION public.duration_class(minutes integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
RETURN CASE WHEN (minutes <= 60) THEN minutes ELSE (((minutes + 14) / 15) * 15) END;

CREATE OR REPLACE FUNCTION public.hold_calendar()
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('calendar', 0));
  return (select coalesce(max(id), 0) from calendar_changes);
end
$function$;

CREATE OR REPLACE FUNCTION public.is_checklist(items text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select cardinality(items) between 1 and 30
    and not exists (select from unnest(items) item where item is null or btrim(item) = '' or length(item) > 200)
$function$;

CREATE OR REPLACE FUNCTION public.keep_attachments()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'DELETE' or not exists (select from disposal_items
      where disposal_id = disposal_in_hand() and ticket_id = old.ticket_id and state = 'waiting') then
    perform refusal_to_go(tg_table_name);
  end if;
  return old;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_audit_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'DELETE' or not ticket_goes(old.chain) then
    perform refusal_to_go(tg_table_name);
  end if;
  return old;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_but_ticket()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'UPDATE' or not ticket_goes(old.ticket_id) then
    perform refusal_to_go(tg_table_name);
  end if;
  if new.ticket_id is not null or new.disposal_id is distinct from disposal_in_hand()
    or to_jsonb(old) - '{ticket_id,disposal_id}'::text[] <> to_jsonb(new) - '{ticket_id,disposal_id}'::text[] then
    perform refusal_to_go(tg_table_name);
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_data_requests()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.answered_at is null and new.answered_at is not null
    and to_jsonb(old) - '{answered_by,answered_at}'::text[] = to_jsonb(new) - '{answered_by,answered_at}'::text[] then
    return new;
  end if;
  raise exception 'a request can only be answered, once' using errcode = 'restrict_violation';
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_decided_proposals()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.decided_at is not null or (new.ticket_id, new.name, new.register_as_read, new.label_photo, new.proposed_by, new.proposed_at)
      is distinct from (old.ticket_id, old.name, old.register_as_read, old.label_photo, old.proposed_by, old.proposed_at) then
    raise exception 'proposal % stays as it was made and decided', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_disposal_items()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state <> 'waiting' or to_jsonb(old) - '{state,held_because}'::text[] <> to_jsonb(new) - '{state,held_because}'::text[]
  then
    raise exception 'what stands on the list of disposal % stays', old.disposal_id using errcode = 'restrict_violation';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_disposals()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.tickets_before, new.attachments_before, new.logs_before, new.proposed_by, new.proposed_at)
      is distinct from (old.tickets_before, old.attachments_before, old.logs_before, old.proposed_by, old.proposed_at)
    or (old.list_sha256 is not null and new.list_sha256 is distinct from old.list_sha256)
    or (old.approved_at is not null and (new.approved_by, new.approved_at, new.approval_letter, new.reauthentication)
      is distinct from (old.approved_by, old.approved_at, old.approval_letter, old.reauthentication))
    or old.withdrawn_at is not null or old.finished_at is not null
    or (new.in_hand is distinct from old.in_hand and old.approved_at is null)
  then
    raise exception 'disposal % stays as it was proposed, approved and finished', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_documents()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'DELETE' or not exists (select from disposed_documents
      where document_id = old.id and disposal_id = disposal_in_hand() and sha256 = old.sha256) then
    perform refusal_to_go(tg_table_name);
  end if;
  return old;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_ended_tickets()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.stage in ('closed', 'rejected', 'cancelled') then
    raise exception 'ticket % has ended and stays as it is', old.number using errcode = 'restrict_violation';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_readings()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'DELETE' or not exists (select from disposals
      where id = disposal_in_hand() and old.read_at < (logs_before::timestamp at time zone 'Asia/Jakarta')) then
    perform refusal_to_go(tg_table_name);
  end if;
  return old;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_reserved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  more integer := case tg_op when 'INSERT' then new.quantity else -old.quantity end;
begin
  perform from spare_parts where id = new.spare_part_id for no key update;
  update stock_levels set reserved = reserved + more
    where spare_part_id = new.spare_part_id and store_id = new.store_id;
  update spare_parts set reserved = reserved + more where id = new.spare_part_id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_rhythm_of_plan()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.every_months, new.starts_on, new.serves, new.pusdatin_unit_id, new.made_by, new.made_at)
      is distinct from (old.every_months, old.starts_on, old.serves, old.pusdatin_unit_id, old.made_by, old.made_at) then
    raise exception 'plan % keeps its rhythm and whom it serves', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_stock()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  part spare_parts;
begin
  select * into part from spare_parts where id = new.spare_part_id for no key update;

  -- Catatan 2, whoever writes it
  if new.kind = 'use' and part.kind = 'spare_part'
    and exists (select from tickets where id = new.ticket_id and asset_id is null) then
    raise exception 'a spare part goes into an asset alone' using errcode = 'check_violation';
  end if;
  if new.kind = 'return' and new.quantity > (
    select -quantity - coalesce((select sum(quantity) from stock_movements
      where answers_id = new.answers_id and kind = 'return' and id <> new.id), 0)
    from stock_movements where id = new.answers_id and kind = 'use') is not false then
    raise exception 'no more comes back than went out' using errcode = 'check_violation';
  end if;
  if new.kind = 'transfer' and new.quantity > 0 and new.quantity is distinct from (
    select -quantity from stock_movements where id = new.answers_id and kind = 'transfer' and store_id <> new.store_id)
  then
    raise exception 'what arrives is what was sent' using errcode = 'check_violation';
  end if;

  update stock_levels set quantity = quantity + new.quantity
    where spare_part_id = new.spare_part_id and store_id = new.store_id;
  if not found then
    insert into stock_levels (spare_part_id, store_id, quantity)
      values (new.spare_part_id, new.store_id, new.quantity);
  end if;
  update spare_parts set in_stock = in_stock + new.quantity where id = new.spare_part_id;

  perform tell_of_stock(new, part.in_stock >= part.minimum_stock and part.in_stock + new.quantity < part.minimum_stock);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_tickets()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not ticket_goes(old.id) or old.stage not in ('closed', 'rejected', 'cancelled')
    or exists (select from legal_holds where ticket_id = old.id and lifted_at is null) then
    perform refusal_to_go(tg_table_name);
  end if;
  return old;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_with_document()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'DELETE' or not exists (select from disposed_documents
      where document_id = old.document_id and disposal_id = disposal_in_hand()) then
    perform refusal_to_go(tg_table_name);
  end if;
  return old;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_with_report()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'DELETE' or not ticket_goes((select ticket_id from handling_reports where id = old.handling_report_id)) then
    perform refusal_to_go(tg_table_name);
  end if;
  return old;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_with_ticket()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'DELETE' or not ticket_goes(old.ticket_id) then
    perform refusal_to_go(tg_table_name);
  end if;
  return old;
end
$function$;

CREATE OR REPLACE FUNCTION public.make_facts_stale()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into stale_ticket_facts (ticket_id) values (new.ticket_id);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.make_facts_stale_by_calendar()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  first_day date := (
    select min(named[1]::date)
    from regexp_matches(concat(new.before, new.after), '\d{4}-\d\d-\d\d', 'g') named);
begin
  insert into stale_ticket_facts (ticket_id)
  select ticket_id from ticket_facts
  where first_day is null or coalesce(greatest(reported_on, rated_on, ended_on), 'infinity') >= first_day;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.match_planned_mark()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  ticket bigint := case tg_table_name when 'tickets' then to_jsonb(new) -> 'id' else to_jsonb(new) -> 'ticket_id' end;
begin
  if (select planned from tickets where id = ticket) <> exists (select from planned_tickets where ticket_id = ticket) then
    raise exception 'ticket % is marked as planned without its plan, or the other way', ticket using errcode = 'check_violation';
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.note_document()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state <> 'draft' then
    delete from unfinished_documents using documents earlier
    where document_id = earlier.id and earlier.kind = new.kind and earlier.number = new.number and earlier.id < new.id
      and (earlier.state <> 'draft' or earlier.token = new.token);
  end if;
  if new.state in ('awaiting_signature', 'draft') then
    insert into unfinished_documents values (new.id);
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.note_readings(until date)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
declare
  known timestamptz := coalesce((select max(key)::date + 1 from audit_entries where chain = -3)::timestamptz, '-infinity');
  one record;
begin
  for one in
    select to_char(r.read_at, 'YYYY-MM-DD') as day, sha256(string_agg(sha256(convert_to(
      (select to_jsonb(written)::text from (select r.id, r.reader_id, r.kind, r.object, r.subject_id, r.requester_name,
        r.with_phone, r.via, r.read_at) written), 'UTF8')), ''::bytea order by r.id)) as digest
    from personal_data_readings r
    where r.read_at >= known and r.read_at < least(until, current_date)::timestamptz
    group by 1 order by 1
  loop
    perform append_entry(-3, 'insert', 90::smallint, 'personal_data_readings', one.day, one.digest);
  end loop;
end
$function$;

CREATE OR REPLACE FUNCTION public.note_revocation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from unfinished_documents where document_id = new.document_id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.only_release()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.released_at is null and new.released_at is not null
    and to_jsonb(old) - 'released_at' = to_jsonb(new) - 'released_at' then
    return new;
  end if;
  raise exception 'a reservation can only be released, once' using errcode = 'restrict_violation';
end
$function$;

CREATE OR REPLACE FUNCTION public.refusal_to_go(kept text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% rows are kept as written until an approved disposal', kept using errcode = 'restrict_violation';
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_beside_ledger()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if pg_trigger_depth() = 1 then
    raise exception 'stock moves by the ledger alone' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% rows are kept as written: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_closed_store()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform from stores where id = new.store_id and active for share;
  if not found then
    raise exception 'nothing is put into a closed store' using errcode = 'check_violation';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_closing_with_stock()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from stock_levels where store_id = new.id and quantity > 0) then
    raise exception 'a store is closed when nothing lies there' using errcode = 'restrict_violation';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_disposal_while_in_work()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from tickets where asset_id = new.id
      and stage in ('submitted', 'awaiting_signature', 'signed', 'in_progress', 'returned')) then
    raise exception 'asset % has an open ticket', old.register
      using errcode = 'restrict_violation', constraint = 'disposed_assets_have_no_open_ticket';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_late_item()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (select approved_at is not null or withdrawn_at is not null from disposals where id = new.disposal_id for share) then
    raise exception 'the list of disposal % is closed', new.disposal_id using errcode = 'restrict_violation';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_nameless_wait()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a hold that waits for a part names it' using errcode = 'check_violation';
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_reservation_without_asset()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from tickets where id = new.ticket_id and asset_id is null) then
    raise exception 'parts are set aside for an asset alone' using errcode = 'check_violation';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_rewritten_certificate()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE'
    or (new.authority_id, new.person_id, new.certificate, new.sealed_key, new.valid_from, new.valid_until)
       is distinct from
       (old.authority_id, old.person_id, old.certificate, old.sealed_key, old.valid_from, old.valid_until)
    or (old.replaced_at is not null and new.replaced_at is distinct from old.replaced_at)
    or (old.revoked_at is not null and (new.revoked_at, new.revoked_by, new.revocation_reason)
       is distinct from (old.revoked_at, old.revoked_by, old.revocation_reason))
  then
    raise exception 'a certificate can only be put out of use' using errcode = 'restrict_violation';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_rewritten_signatory()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE'
    or (new.person_id, new.capacity, new.scope, new.starts_on) is distinct from
       (old.person_id, old.capacity, old.scope, old.starts_on)
    or (new.title, new.letter_number, new.letter_date) is distinct from (old.title, old.letter_number, old.letter_date)
    or old.withdrawn
  then
    raise exception 'a signatory can only be ended' using errcode = 'restrict_violation';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_signature_out_of_office()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform from signatories
    where id = new.signatory_id and not withdrawn
      and (new.signed_at at time zone 'Asia/Jakarta')::date between starts_on and coalesce(ends_on, 'infinity')
    for key share;
  if not found then
    raise exception 'signed outside the period in office' using errcode = 'check_violation',
      constraint = 'signed_in_office';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_ticket_on_disposed_asset()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (select state from assets where id = new.asset_id for share) = 'disposed' then
    raise exception 'asset % is disposed', new.asset_id
      using errcode = 'restrict_violation', constraint = 'tickets_take_no_disposed_asset';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.release_parts_of_ticket()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform from spare_parts where id in (
      select spare_part_id from part_reservations where ticket_id = new.id and released_at is null)
    order by id for no key update;
  update part_reservations set released_at = greatest(reserved_at, new.stage_since)
    where ticket_id = new.id and released_at is null;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.tell_notices_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('notices', recipient_id::text) from (select distinct recipient_id from changed) recipients;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.tell_of_event()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform graphile_worker.add_job('tell', json_build_object('event', new.id));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.tell_of_stock(movement stock_movements, fell boolean)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if movement.kind = 'transfer' then
    return;
  end if;
  if fell or (movement.quantity > 0 and exists (
    select from holds where spare_part_id = movement.spare_part_id and resumed_at is null)) then
    perform graphile_worker.add_job('tell-of-stock', json_build_object('movement', movement.id, 'fell', fell));
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION public.tell_policies_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('policies', tg_table_name);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.tell_ticket_moved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('tickets', json_build_object('ticket', new.ticket_id, 'unit', tickets.unit_id)::text)
    from tickets where tickets.id = new.ticket_id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.tell_viewers_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('viewers', coalesce(new.ticket_id, old.ticket_id)::text);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.ticket_goes(ticket bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from disposal_items
    where disposal_id = disposal_in_hand() and ticket_id = ticket and state = 'waiting' and whole)
$function$;

CREATE OR REPLACE FUNCTION public.watch_table(id smallint, of_table text, chain text, hidden text[] DEFAULT '{}'::text[], secrets text[] DEFAULT '{}'::text[], key text[] DEFAULT '{id}'::text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  late boolean := chain in ('office', 'stock', 'assets', 'paper');
  file boolean := exists (select from information_schema.columns
    where table_schema = 'public' and table_name = of_table and column_name = 'content' and data_type = 'bytea');
begin
  insert into audit_shapes
    select id, of_table, chain, key, array_agg(column_name::text order by ordinal_position), hidden, secrets
    from information_schema.columns
    where table_schema = 'public' and table_name = of_table and column_name::text <> all (hidden);
  execute format('drop trigger if exists %I on %I', of_table || '_are_chained', of_table);
  execute format('create %s trigger %I after insert or update %s on %I %s for each row execute function chain_row(%L, %L, %L, %L, %L, %L)',
    case when late then 'constraint' end, of_table || '_are_chained',
    case when late and chain <> 'paper' or of_table = 'attachments' then 'or delete' end, of_table,
    case when late then 'deferrable initially deferred' end,
    id, chain, hidden, secrets, key, case when file then 'file' else '' end);
end
$function$;
