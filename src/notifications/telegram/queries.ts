import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Language } from '../../platform/words.ts'
import type { Answer, Chat } from './telegram.ts'

export async function chatOf(db: Database, personId: string): Promise<Chat | undefined> {
  const { rows } = await sql<Chat>`
    select chat_id, linked_at from telegram_chats where person_id = ${personId}`.execute(db)
  return rows[0]
}

/** Of two accounts that one chat was linked to, the later has it. */
export async function keepChat(tx: Database, personId: string, { chatId, linkedAt }: Chat): Promise<void> {
  await sql`delete from telegram_chats where chat_id = ${chatId} and person_id <> ${personId}`.execute(tx)
  await sql`
    insert into telegram_chats (person_id, chat_id, linked_at) values (${personId}, ${chatId}, ${linkedAt})
    on conflict (person_id) do update set chat_id = excluded.chat_id, linked_at = excluded.linked_at`.execute(tx)
}

/** The one that is named, where he has another by now none; without a name whichever he has. */
export async function deleteChat(db: Database, personId: string, chatId?: number): Promise<void> {
  await sql`
    delete from telegram_chats
    where person_id = ${personId} and chat_id = coalesce(${chatId ?? null}::bigint, chat_id)`.execute(db)
}

/** The language of whoever had this chat; undefined where nobody had. */
export async function forgetChat(tx: Database, chatId: number): Promise<Language | undefined> {
  const { rows } = await sql<{ language: Language }>`
    delete from telegram_chats using people where chat_id = ${chatId} and people.id = person_id
    returning people.language`.execute(tx)
  return rows[0]?.language
}

/** A person has one token: the last that he asked for. */
export async function keepToken(db: Database, personId: string, { hash, until }: { hash: Buffer; until: Date }) {
  await sql`
    insert into telegram_tokens (person_id, hash, expires_at) values (${personId}, ${hash}, ${until})
    on conflict (person_id) do update set hash = excluded.hash, expires_at = excluded.expires_at`.execute(db)
}

export async function deleteToken(db: Database, personId: string): Promise<void> {
  await sql`delete from telegram_tokens where person_id = ${personId}`.execute(db)
}

/** Whose token it is, which it is no longer; undefined where it is none, too old, or of somebody who has left. */
export async function useToken(tx: Database, hash: Buffer, at: Date) {
  const { rows } = await sql<{ personId: string; username: string; language: Language }>`
    with used as (delete from telegram_tokens where hash = ${hash} returning person_id, expires_at)
    select person_id, people.username, people.language from used join people on people.id = person_id
    where people.active and expires_at > ${at}`.execute(tx)
  return rows[0]
}

export async function usernameKnown(db: Database, bot: number): Promise<string | undefined> {
  const { rows } = await sql<{ username: string }>`select username from telegram_bots where id = ${bot}`.execute(db)
  return rows[0]?.username
}

export async function keepUsername(db: Database, bot: number, username: string, at: Date): Promise<void> {
  await sql`
    insert into telegram_bots (id, username, heard_at) values (${bot}, ${username}, ${at})
    on conflict (id) do update set username = excluded.username`.execute(db)
}

// after a week of silence Telegram counts on from any number, also from a smaller one
const countsOn = sql`interval '6 days'`

/** Where to listen from. */
export async function nextUpdate(db: Database, bot: number, at: Date): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select case when heard_at > ${at}::timestamptz - ${countsOn} then next_update else 0 end as next
    from telegram_bots where id = ${bot}`.execute(db)
  return rows[0]?.next ?? 0
}

/** False where it was taken before, by whichever process; others who take one wait for this transaction. */
export async function takeNumber(tx: Database, bot: number, update: number, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update telegram_bots set next_update = ${update} + 1, heard_at = ${at}
    where id = ${bot} and (next_update <= ${update} or heard_at <= ${at}::timestamptz - ${countsOn})
    returning id`.execute(tx)
  return rows.length > 0
}

/** However much somebody writes, one answer waits for him: the last. */
export async function planAnswer(tx: Database, chatId: number, answer: Answer): Promise<void> {
  const payload = JSON.stringify({ chat: String(chatId), ...answer })
  await sql`
    select graphile_worker.add_job('answer-telegram', ${payload}::json, job_key => ${`answer-telegram ${chatId}`},
      max_attempts => 6)`.execute(tx)
}
