-- Whoever keeps the register hears of a device that is not in it, and its technician of what was decided.

alter type notice_kind add value 'asset_proposed';
alter type notice_kind add value 'asset_decided';
