import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Role } from './platform/database/schema.ts'
import { type Field, fieldsOf, type Schema, typeInWords } from './platform/http/schema-fields.ts'
import { t } from './platform/words.ts'
import { page } from './registers/page.tsx'
import { roles } from './registers/people/roles.ts'
import type { Site } from './registers/site.ts'
import { ButtonLink } from './ui/button.tsx'
import { Table } from './ui/list/table.tsx'
import { Card } from './ui/page/card.tsx'
import { Page, Stack } from './ui/page/page.tsx'
import { Tag } from './ui/record/badges.tsx'
import { DefinitionList } from './ui/record/facts.tsx'
import type { Tone } from './ui/tone.ts'

type Description = ReturnType<OpenAPIHono['getOpenAPI31Document']>
type Operation = NonNullable<NonNullable<Description['paths']>[string]['get']>
type Call = { method: string; path: string; operation: Operation; roles?: readonly Role[] }
type Docs = { description: Description; rolesOf: (method: string, path: string) => readonly Role[] | undefined }

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const
const methodTones: Record<string, Tone> = { get: 'info', post: 'success', delete: 'danger' }

/** The API's own description as a page to read, without a script of anybody. */
export function apiDocsPage(c: Context<Site>, docs: Docs) {
  const shown = <ApiDocs calls={callsOf(docs)} {...docs} />
  return page(c, { title: t('REST API') }, shown)
}

function callsOf({ description, rolesOf }: Docs): Call[] {
  return Object.entries(description.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      return operation ? [{ method, path, operation, roles: rolesOf(method, path) }] : []
    }),
  )
}

function ApiDocs({ description, calls }: { description: Description; calls: Call[] }) {
  const tags = [...new Set(calls.map(({ operation }) => operation.tags?.[0] ?? ''))]
  const schemas: Record<string, Schema> = description.components?.schemas ?? {}

  return (
    <Page
      title={t('REST API')}
      lead={t('Operasi yang sama dengan halaman, untuk program lain. Bentuk isian dan jawaban berbahasa Inggris.')}
      actions={
        <ButtonLink href="/api/v1/openapi.json" icon="download" newTab>
          openapi.json
        </ButtonLink>
      }
    >
      <Stack>
        <HowTo url={description.servers?.[0]?.url ?? ''} />
        {tags.map((tag) => (
          <Card title={tag} icon="plug-connected">
            {calls
              .filter(({ operation }) => operation.tags?.[0] === tag)
              .map((call) => (
                <CallDetails {...call} />
              ))}
          </Card>
        ))}
        <Card title={t('Bentuk data')} icon="box">
          {Object.entries(schemas).map(([name, schema]) => (
            <details class="border-t border-base-300 py-2 first:border-0" id={`schema-${name}`}>
              <summary class="min-h-11 cursor-pointer content-center font-semibold">{name}</summary>
              <Fields caption={name} fields={fieldsOf(schema)} />
            </details>
          ))}
        </Card>
      </Stack>
    </Page>
  )
}

function HowTo({ url }: { url: string }) {
  return (
    <Card title={t('Memulai')} icon="key">
      <DefinitionList
        items={[
          { term: t('Alamat dasar'), description: <code class="break-all">{url}</code> },
          {
            term: t('Masuk'),
            description: t(
              'Kirim username dan password ke POST /sessions, lalu sertakan token pada kepala Authorization: Bearer.',
            ),
          },
          {
            term: t('Penolakan'),
            description: t(
              'Berupa application/problem+json (RFC 9457); type berakhir dengan kode penolakan, errors memuat isian yang keliru.',
            ),
          },
          {
            term: t('Pengulangan aman'),
            description: t(
              'Sertakan Idempotency-Key pada POST: kunci dan isi yang sama menjawab hasil pertama tanpa mengulang.',
            ),
          },
        ]}
      />
    </Card>
  )
}

function CallDetails({ method, path, operation, roles: allowed }: Call) {
  return (
    <details class="border-t border-base-300 py-2 first:border-0">
      <summary class="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1">
        <Tag tone={methodTones[method] ?? 'neutral'}>{method.toUpperCase()}</Tag>
        <code class="font-semibold break-all">{path}</code>
        <span lang="en">{coded(operation.summary ?? '')}</span>
      </summary>
      <div class="stack py-3">
        <p>{t('Untuk: {who}', { who: whoMay(operation, allowed) })}</p>
        <Fields caption={t('Pada alamat')} fields={parametersOf(operation)} />
        <Fields caption={t('Isian (JSON)')} fields={bodyOf(operation)} />
        <Answers operation={operation} />
      </div>
    </details>
  )
}

function whoMay({ security }: Operation, allowed: Call['roles']): string {
  if (security?.length === 0) return t('siapa saja, tanpa masuk')
  if (!allowed) return t('setiap akun yang masuk')
  return allowed.map((role) => t(roles[role].label)).join(', ')
}

function Fields({ caption, fields }: { caption: string; fields: Field[] }) {
  if (fields.length === 0) return null
  return (
    <Table
      caption={caption}
      showCaption
      columns={[
        { heading: t('Nama'), cell: ({ path }) => <code>{path}</code>, kind: 'lead' },
        { heading: t('Bentuk'), cell: ({ type }) => <code class="break-words">{type}</code> },
        { heading: t('Wajib'), cell: ({ required }) => (required ? t('Ya') : t('Tidak')) },
        { heading: t('Keterangan'), cell: ({ note }) => <span lang="en">{note}</span> },
      ]}
      rows={fields}
    />
  )
}

function Answers({ operation }: { operation: Operation }) {
  const answers = Object.entries(operation.responses ?? {})

  return (
    <Table
      caption={t('Jawaban')}
      showCaption
      columns={[
        { heading: t('Status'), cell: ([status]) => <code>{status}</code>, kind: 'lead' },
        { heading: t('Arti'), cell: ([, answer]) => <span lang="en">{coded(answer.description ?? '')}</span> },
        { heading: t('Bentuk'), cell: ([, answer]) => <code class="break-words">{shapeOf(answer)}</code> },
      ]}
      rows={answers}
    />
  )
}

/** Refusal codes stand in backticks in the descriptions. */
function coded(text: string) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))
}

type Answer = { content?: Record<string, { schema?: Schema }> }

function shapeOf({ content = {} }: Answer): string {
  const [type, media] = Object.entries(content)[0] ?? []
  if (!media?.schema) return '–'
  if (!type?.includes('json')) return type ?? '–'
  const names = Object.keys(media.schema.properties ?? {})
  return names.length > 0 ? `{ ${names.join(', ')} }` : typeInWords(media.schema)
}

function parametersOf({ parameters = [] }: Operation): Field[] {
  return parameters.flatMap((parameter) => {
    if ('$ref' in parameter) return []
    const { name, required = false, description: note = '' } = parameter
    return [{ path: name, type: typeInWords(parameter.schema ?? {}), required, note }]
  })
}

function bodyOf({ requestBody }: Operation): Field[] {
  if (!requestBody || '$ref' in requestBody) return []
  const schema: Schema = requestBody.content['application/json']?.schema ?? {}
  return schema.$ref ? [{ path: typeInWords(schema), type: 'object', required: true, note: '' }] : fieldsOf(schema)
}
