import type { WantedTables } from '../dump/stage-dump.ts'

/** What is read of osTicket 1.14 to 1.18, named without its prefix. */
export const tables = {
  ticket: {
    needed: true,
    columns: ['ticket_id', 'number', 'user_id', 'status_id', 'dept_id', 'topic_id', 'staff_id', 'created', 'closed'],
  },
  ticket__cdata: { columns: ['ticket_id', 'subject'], key: 'ticket_id' },
  ticket_status: { needed: true, columns: ['id', 'name', 'state'], key: 'id' },
  thread: { needed: true, columns: ['id', 'object_id', 'object_type'], key: 'object_id' },
  thread_entry: {
    needed: true,
    columns: ['id', 'thread_id', 'type', 'poster', 'title', 'body', 'format', 'created'],
    key: 'thread_id',
  },
  user: { needed: true, columns: ['id', 'org_id', 'default_email_id', 'name'], key: 'id' },
  user__cdata: { columns: ['user_id', 'phone'], key: 'user_id' },
  user_email: { columns: ['id', 'address'], key: 'id' },
  organization: { columns: ['id', 'name'], key: 'id' },
  staff: { columns: ['staff_id', 'firstname', 'lastname'], key: 'staff_id' },
  department: { columns: ['id', 'name'], key: 'id' },
  help_topic: { columns: ['topic_id', 'topic'], key: 'topic_id' },
  attachment: { columns: ['object_id', 'type', 'file_id', 'name', 'inline'], key: 'object_id' },
  file: { columns: ['id', 'bk', 'size', 'name'], key: 'id' },
  file_chunk: { columns: ['file_id', 'chunk_id', 'filedata'], bytes: ['filedata'], key: 'file_id' },
} as const satisfies WantedTables
