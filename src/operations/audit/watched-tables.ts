/**
 * What of each table stands in the chains, told apart from the database, so that whoever owns it cannot tell us to look away:
 * number of the shape, table, how its chain is found, key, columns. Of a column with * the SHA-256 of its text is meant, of
 * one with ^ that of its bytes. A table that changes gets a line more; its lines before stay for what they wrote.
 */
export const tablesOfTickets = `
1 tickets self id: id number stage unit_id submitted_by requester_name phone location category description asset_id
  device_name ownership supports_work technician_id follow_up_of form_opened_at submitted_at stage_since due_at
  serves_unit planned
2 ticket_events ticket id: id ticket_id at action actor_id via note details
3 work_orders ticket id: id ticket_id number version technician_id issued_at note snapshot document_id
4 documents paper id: id kind number version state token content^ sha256 issued_at issued_by signer_name
  signer_title signed_at method
5 signatures ticket id: id work_order_id ticket_id technician_id signer_id signer_name signer_title signer_nip
  signed_at method due_at requester_checked device_checked category_checked not_duplicate_checked parts_rule_checked
  certificate_id document_id signatory_id reauthentication timestamped_at paper_signed_on
6 work_order_returns of_order work_order_id: work_order_id reason returned_by returned_at
7 rejections ticket ticket_id: ticket_id reason rejected_by rejected_at
8 cancellations ticket ticket_id: ticket_id reason cancelled_by cancelled_at
9 reassignments ticket id: id ticket_id from_technician_id to_technician_id reason reassigned_by reassigned_at
10 repairs ticket id: id ticket_id signature_id technician_id started_at due_at
11 holds of_repair id: id repair_id reason note held_by held_at resumed_by resumed_at spare_part_id part_wanted
12 handling_reports ticket id: id ticket_id repair_id number technician_id method diagnosis cause cause_note action
  outcome final_condition recommendation form_opened_at delivered_at document_id
13 part_replacements ticket id: id handling_report_id ticket_id asset_id spare_part_id quantity store_id unit_price
  old_serial new_serial movement_id
14 consumable_uses ticket id: id handling_report_id ticket_id spare_part_id kind store_id movement_id quantity
  unit_price
15 checklist_results of_report handling_report_id+position: handling_report_id position item done note
16 feedback ticket id: id ticket_id handling_report_id unit_id given_by given_at form_opened_at requirements
  procedure time product competence behaviour facilities complaints overall comment
17 legal_holds ticket id: id ticket_id reason held_by held_at lifted_by lifted_at
18 moved_due_times ticket calendar_change_id+ticket_id: calendar_change_id ticket_id stage due_before due_after
19 part_reservations ticket id: id ticket_id spare_part_id store_id quantity reserved_by reserved_at released_at
20 planned_tickets ticket plan_id+asset_id+period_start: plan_id asset_id period_start ticket_id opened_on checklist
21 asset_proposals ticket id: id ticket_id name register_as_read brand_model serial_number note label_photo
  proposed_by proposed_at decided_by decided_at asset_id refusal_reason
22 attachments ticket id: id ticket_id name part_of media_type content^ attached_at attached_by
23 document_readings of_paper id: id document_id person_id read_at
24 document_revocations of_paper document_id: document_id reason revoked_by revoked_at
`

export const tablesOfTheOffice = `
30 admin_acts office id: id act at by_person via subject
31 people office id: id username name email role unit_id shared nip nrk job_title active must_change_password
32 credentials office id: id person_id account_id provider_id password*
33 units office id: id code name kind parent_id active
34 settings office key: key value changed_by changed_at
35 setting_changes office id: id key old_value new_value changed_by changed_at
36 letter_logos office id: id format content^ uploaded_by uploaded_at
37 letter_templates office id: id name content changed_by changed_at
38 signatories office id: id person_id capacity scope title starts_on ends_on letter_number letter_date recorded_by
  recorded_at ended_by ended_at withdrawn
39 signing_certificates office id: id authority_id person_id certificate sealed_key* valid_from valid_until
  replaced_at created_at revoked_at revoked_by revocation_reason
40 certificate_authorities office id: id certificate sealed_key* valid_until created_at
41 second_factor_changes office id: id person_id change name changed_by changed_at
42 passkeys office id: id person_id credential_id public_key transports name created_at
43 authenticator_apps office person_id: person_id sealed_secret* confirmed_at created_at
44 calendar_changes office id: id kind before after with_promised changed_by changed_at
45 holidays office day: day kind name
46 office_hour_periods office id: id name first_day last_day
47 office_hours office period_id+weekday: period_id weekday opens break_starts break_ends closes
48 webhooks office id: id name url sealed_secret* kinds with_phone active created_by created_at changed_by
  changed_at
49 maintenance_plans office id: id name description category unit_id every_months starts_on checklist requester_name
  phone serves pusdatin_unit_id active made_by made_at
50 maintenance_plan_changes office id: id plan_id kind at by_person via details
51 maintenance_plan_assets office plan_id+asset_id: plan_id asset_id
52 disposals office id: id tickets_before attachments_before logs_before proposed_by proposed_at list_sha256
  approved_by approved_at approval_letter reauthentication withdrawn_by withdrawn_at finished_at document_id sheet
53 disposal_items office disposal_id+ticket_id: disposal_id ticket_id number whole unit_id category stage
  submitted_at ended_at state held_because
54 disposal_signatures office disposal_id: disposal_id document_id signer_id signer_name signer_title signatory_id
  signed_at method reauthentication certificate_id timestamped_at
55 disposed_documents office document_id: document_id disposal_id ticket_number kind number version state sha256
  token issued_at signed_at
56 personal_data_requests office id: id person_id requester_name phone reference received_at recorded_by recorded_at
  answered_by answered_at
57 frozen_recaps office id: id kind first_day last_day period unit_id number figures rows rows_sha256 frame
  frozen_by frozen_at document_id
58 recap_signatures office recap_id: recap_id document_id signer_id signer_name signer_title signatory_id signed_at
  method reauthentication certificate_id timestamped_at
59 gate_overrides office id: id unit_id reason granted_by granted_at ticket_id
60 audit_closed_chains office chain: chain entries head disposal_id
61 audit_keys office id: id authority_id certificate sealed_key* valid_from valid_until
70 stores stock id: id code name active
71 spare_parts stock id: id code name unit_of_measure active kind fits price minimum_stock stock_code location
72 stock_movements stock id: id kind spare_part_id store_id quantity unit_price reference reason by_person at
  ticket_id stock_take_id answers_id disposal_id
73 stock_takes stock id: id store_id note taken_by taken_at
74 stock_take_lines stock stock_take_id+spare_part_id: stock_take_id spare_part_id recorded counted
80 assets assets id: id register name brand_model serial_number category acquisition_year condition unit_id
  holder_name location state size material chassis_number engine_number plate_number ownership_book_number origin
  funding price purchased_on warranty_until location_code old_barcode specification notes
81 asset_events assets id: id asset_id kind at by_person via ticket_id note details reference effective_on
  disposal_id
82 asset_codes assets code: code name category
101 disposal_signatures office disposal_id: disposal_id document_id signer_id signer_name signer_title signatory_id
  signed_at method reauthentication certificate_id timestamped_at paper_signed_on
102 recap_signatures office recap_id: recap_id document_id signer_id signer_name signer_title signatory_id signed_at
  method reauthentication certificate_id timestamped_at paper_signed_on
`
