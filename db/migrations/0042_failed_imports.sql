-- A list whose reading failed again and again, by no fault of its own: kept, to be read again when whoever sent it asks.

alter type asset_import_stage add value 'failed' before 'checked';
