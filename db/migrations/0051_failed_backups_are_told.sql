-- Administrators hear that no backup could be made, or that one cannot be restored.

alter type notice_kind add value 'backup_failed';
